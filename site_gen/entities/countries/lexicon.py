"""Word lists behind the cues and guards, in lower case unless they only count with a capital."""

from __future__ import annotations

from site_gen.entities.countries.keys import words

LOCATIVE = words(
    "in at near from outside around across throughout toward towards into inside via off to downtown"
    " central northern southern eastern western north south east west northeast northwest southeast"
    " southwest greater nearby metropolitan suburban rural coastal city town village province suburb port"
    " visit visited visiting leaving left reach reached between through over mainland north-east"
    " north-west south-east south-west northeastern northwestern southeastern southwestern neighboring"
    " neighbouring besieged uptown occupied rebel-held midtown historic"
)
PLACE_NOUNS = words(
    "area city county counties metro region district province suburb suburbs town township borough"
    " village mayor mayors police sheriff sheriffs airport council councilman councilwoman residents"
    " resident neighborhood neighbourhood neighborhoods office officials authorities prefecture"
    " governorate parish municipality metropolitan municipal state station park harbor harbour port bureau"
    " firefighters homes home based natives native border fire firefighter public central general regional"
    " courthouse federal downtown island islands valley hills beach bay coast jail prison market woman man"
    " men women couple teenager teen boy girl lawmaker lawmakers citizens voters commuters families family"
    " schools streets street community chamber department commissioners commission planning water highway"
    " road line governor senator side"
)
SCHOOL_NOUNS = words(
    "school university college high elementary middle primary secondary grammar academy institute"
    " hospital medical clinic memorial center centre church cathedral mosque chapel library museum theater"
    " theatre symphony zoo hotel stadium arena hall foundation society club association international"
    " superior court division chapter branch house tower building bridge festival marathon campus garden"
    " gardens health system retirement detention convention meat funeral"
)
PLACE_FIRST = words(  # with a capital: a name after these is still a place
    "In At Near From Outside Around Across Throughout Into Inside To The And But For With By On Of"
    " Downtown Central Northern Southern Eastern Western North South East West Greater Metropolitan"
    " Mainland Upper Lower Inner Outer Old New As While When After Before Since Until Although Though If"
    " Then Now Today Yesterday Meanwhile Also Both Neither Even Only Once That This These Those Its Their"
    " His Her Our My Like Unlike Under Over Between Through Against Among Because How Why Where What Who"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December Former Modern Ancient Occupied City Town Village Port"
    " Province County Capital University College Bishop Archbishop Mayor Visit Or So Not All Some Many"
    " Most However Northwest Northeast Southwest Southeast Suburban Rural Coastal Nor Via Yes No Nearby"
    " Reporting Editing"
)
TITLES = words(
    "president minister secretary senator sen sen. rep rep. representative congressman congresswoman"
    " mayor governor gov gov. judge justice coach actor actress singer author novelist writer director"
    " producer captain capt capt. sergeant sgt sgt. detective det det. officer lieutenant lt lt. colonel"
    " col col. major maj. general gen gen. admiral adm. dr dr. mr mr. mrs mrs. ms ms. miss sir dame lord"
    " lady king queen prince princess pope bishop reverend rev rev. father sister brother professor prof"
    " prof. chancellor ambassador spokesman spokeswoman spokesperson deputy lawyer attorney chairman"
    " chairwoman ceo chef comedian rapper musician pianist violinist conductor painter artist poet"
    " playwright journalist reporter editor photographer quarterback striker midfielder defender"
    " goalkeeper pitcher guard forward skipper manager boss analyst economist historian scientist"
    " philanthropist billionaire businessman councilman councilwoman councillor alderman sheriff trooper"
    " private pfc corporal cpl cpl. commander cmdr. pastor rabbi imam sheikh model host star golfer boxer"
    " sprinter cyclist swimmer superstar legend guitarist drummer dj baron baroness duke duchess count"
    " countess earl viscount principal superintendent commissioner chief agent inspector"
)
ROADS = words(
    "street st st. road rd rd. avenue ave ave. boulevard blvd blvd. drive dr. lane ln streets roads"
    " terrace parkway pkwy"
)
THING_NOUNS = words(
    "virus viruses strain strains ebolavirus flu disease fever syndrome brand model line lines soldier soldiers"
)
SAYING = words("said says told added asked replied wrote argued explained recalled testified insisted noted who whose")
PUBLICATIONS = words(
    "Times Post Tribune Gazette Herald Chronicle Journal Globe Star Sun Mail Telegraph News Daily Press"
    " Observer Examiner Courier Inquirer Sentinel Register Record Republic Dispatch Ledger Advertiser"
    " Citizen Enterprise Independent Today Echo Mirror Express Standard Weekly Magazine Review Bee"
    " Reporter Democrat Advocate Monitor Argus Bulletin Beacon"
)
CALENDAR = words(
    "January February March April May June July August September October November December Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
