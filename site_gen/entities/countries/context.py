"""What stands beside a candidate: the words that make a place of it, or a person, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AFTER = re.compile(r"(['’][sS]?(?!\w))?(,?)((?:[ \t\xa0]+|\n[ \t]+|-|/)?)([^\W_][\w'’.-]*)?")
_BEFORE = re.compile(r"([^\s—–(\[]+)(?:[ \t\xa0]+|\n[ \t]+)$")

LOCATIVE = frozenset(
    "in at near from outside around across throughout toward towards into inside via off to downtown central northern southern"
    " eastern western north south east west northeast northwest southeast southwest greater nearby metropolitan suburban rural"
    " coastal city town village province suburb port visit visited visiting leaving left reach reached between through over"
    " mainland north-east north-west south-east south-west northeastern northwestern southeastern southwestern neighboring"
    " neighbouring besieged uptown occupied rebel-held midtown historic".split()
)
OF_NOUNS = frozenset(
    "city town village suburb outskirts capital port residents resident mayor north south east west miles kilometers"
    " kilometres km part parts people county province region district streets university archbishop bishop republic"
    " kingdom neighborhood neighbourhood governor state coast hospital airport northeast northwest southeast southwest"
    " island township borough parish siege battle center centre side citizens area fall map village".split()
)
PLACE_NOUNS = frozenset(
    "area city county metro region district province suburb suburbs town township borough village mayor police sheriff"
    " airport hospital university college school schools council residents resident resident's street streets neighborhood"
    " neighbourhood office officials authorities prefecture governorate parish municipality metropolitan state station"
    " stadium park harbor harbour port campus headquarters bureau firefighters homes based airport's native natives side"
    " border fire firefighter office's public central high general regional international medical memorial community"
    " hospital's chapter division branch courthouse court superior court's federal elementary middle chamber department"
    " downtown township's island islands valley hills beach bay coast jail prison market hotel cathedral mosque church"
    " library museum zoo theater theatre symphony post daily woman man couple teenager lawmaker".split()
)
PLACE_FIRST = frozenset(  # capitalised, these before a name leave it a place
    "In At Near From Outside Around Across Throughout Into Inside To The And But For With By On Of Downtown Central Northern"
    " Southern Eastern Western North South East West Greater Metropolitan Mainland Upper Lower Inner Outer Old New As While"
    " When After Before Since Until Although Though If Then Now Today Yesterday Meanwhile Also Both Neither Even Only Once"
    " That This These Those Its Their His Her Our My Like Unlike Under Over Between Through Against Among Because How Why"
    " Where What Who Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December Former Modern Ancient Occupied City Town Village Port Province County"
    " Capital University College Bishop Archbishop Mayor Visit Or So Not All Some Many Most However Northwest Northeast"
    " Southwest Southeast Central Suburban Rural Coastal Not Nor Via Yes No Nearby Reporting Editing".split()
)
TITLES = frozenset(
    "president minister secretary senator sen sen. rep rep. representative congressman congresswoman mayor governor gov gov."
    " judge justice coach actor actress singer author novelist writer director producer captain capt capt. sergeant sgt"
    " sgt. detective det det. officer lieutenant lt lt. colonel col col. major maj. general gen gen. admiral adm. dr dr. mr"
    " mr. mrs mrs. ms ms. miss sir dame lord lady king queen prince princess pope bishop reverend rev rev. father sister"
    " brother professor prof prof. chancellor ambassador spokesman spokeswoman spokesperson deputy lawyer attorney"
    " chairman chairwoman ceo chef comedian rapper musician pianist violinist conductor painter artist poet playwright"
    " journalist reporter editor photographer quarterback striker midfielder defender goalkeeper pitcher guard forward"
    " skipper manager boss analyst economist historian scientist philanthropist billionaire businessman councilman"
    " councilwoman councillor alderman sheriff deputy trooper private pfc corporal cpl cpl. commander cmdr. pastor rabbi"
    " imam sheikh model host star golfer boxer sprinter cyclist swimmer superstar legend guitarist drummer dj baron"
    " baroness duke duchess count countess earl viscount principal superintendent commissioner chief agent inspector".split()
)
ROADS = frozenset(
    "street st st. road rd rd. avenue ave ave. boulevard blvd blvd. drive dr. lane ln highway hwy route court ct square"
    " streets roads way place terrace plaza parkway pkwy circle crescent row close mall".split()
)
SAYING = frozenset("said says told added asked replied wrote argued explained recalled testified insisted noted who whose".split())
PUBLICATIONS = frozenset(
    "Times Post Tribune Gazette Herald Chronicle Journal Globe Star Sun Mail Telegraph News Daily Press Observer Examiner"
    " Courier Inquirer Sentinel Register Record Republic Dispatch Ledger Advertiser Citizen Enterprise Independent Today Echo"
    " Mirror Express Standard Weekly Magazine Review Bee Reporter Democrat Advocate Monitor Argus Bulletin Beacon".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """The neighbours of a candidate. `before` and `after` are '' where something else than white space is between."""

    before: str
    after: str
    possessive: bool
    comma: bool  # a comma follows
    joint: str  # what stands between it and `after`
    opens: bool  # it opens a sentence or a line


def context(text: str, start: int, end: int) -> Context:
    """The neighbours of the stretch from `start` to `end`."""
    head = text[max(0, start - 40) : start]
    before = _BEFORE.search(head)
    after = _AFTER.match(text, end, end + 60)
    possessive, comma, joint, word = after.groups() if after else (None, "", "", None)
    stripped = head.rstrip(" \t\xa0\"'“‘(")
    return Context(
        before[1] if before else "",
        (word or "") if joint and not comma else "",
        bool(possessive),
        bool(comma),
        joint or "",
        not stripped or stripped[-1] in ".!?\n:",
    )
