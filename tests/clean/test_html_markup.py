"""What a page's markup says: headline, authors, dates, outlet, language; and what parts and lines are known by."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean.html import clean_html
from site_gen.clean.html_areas import Area, named_areas
from site_gen.clean.html_lang import script_language
from site_gen.clean.html_lines import says_furniture
from site_gen.clean.html_stamps import written_date
from site_gen.clean.markup_authors import is_byline, is_name, parts
from site_gen.clean.markup_dates import iso, mail_date, url_date
from site_gen.clean.markup_title import without_site
from site_gen.clean.outlets import domain, original, outlet_name
from site_gen.model import Article, RawDocument

STORY = "<p>The ferry sailed again on Monday after three weeks in dock, its owner told the paper.</p>" * 2
STORY += "<p>About 300 people live on the island; they were supplied by helicopter, it was said.</p>"


def article(head: str = "", body: str = STORY, url: str | None = None, **node: Any) -> Article:
    """The article of a page with this head and body; `node` is its JSON-LD."""
    if node:
        text = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **node})
        head += f'<script type="application/ld+json">{text}</script>'
    return clean_html(RawDocument("x", "x", "0", html=f"<html><head>{head}</head><body>{body}</body></html>", url=url))


# ------------------------------------------------------------------------------------------------------------ headline
@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ferry sails | The Harbour</title>", "", "Ferry sails"),
        ("<title>Ferry sails - news - The Harbour</title>", "<h1>Ferry sails</h1>", "Ferry sails"),
        ("<title>The Harbour: Ferry sails</title>", "", "Ferry sails"),
        ("<title>Ferry sails &amp;amp; sinks</title>", "", "Ferry sails & sinks"),
        ("<title>Seaside - Ferry sails</title>", "", "Seaside - Ferry sails"),
        ("<meta property='og:title' content='From the market'>", "<h1>Ferry sails</h1>", "Ferry sails"),
        ("<title>T</title>", "<h1><img alt=Logo></h1><h1> Ferry\n<br>sails </h1>", "Ferry sails"),
        ("", "<h1 style='display:none'>Hidden</h1><h1>Ferry sails</h1>", "Ferry sails"),
    ],
)
def test_the_headline_is_without_the_outlet(head: str, body: str, title: str) -> None:
    found = article(
        head + "<meta property='og:site_name' content='The Harbour'>", body + STORY, "https://www.harbour.example/a"
    )
    assert (found.title, found.title_origin) == (title, "markup")


def test_json_ld_and_the_page_outvote_what_is_made_for_others() -> None:
    head = "<title>You won't believe this ferry</title><meta property='og:title' content='Believe this ferry'>"
    assert article(head, "<h1>Ferry sails</h1>" + STORY, headline="Ferry sails").title == "Ferry sails"


def test_a_site_is_taken_off_only_where_it_is_known() -> None:
    assert without_site("Rain - Wind - The Harbour", {"harbour"}) == "Rain - Wind"
    assert without_site("Rain - Wind", {"harbour"}) == "Rain - Wind"
    assert without_site("Well dug in Dene | News | Valley", set(), {"well dug in dene"}) == "Well dug in Dene"


# ------------------------------------------------------------------------------------------------------------- authors
@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ([{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}], ("Ann Lee", "Bo Ek")),
        ([{"name": ["Ann Lee", "Bo Ek"]}], ("Ann Lee", "Bo Ek")),
        ([{"name": "Ann Lee"}, {"name": "dpa"}], ("Ann Lee", "dpa")),
        ([{"name": "Ann Lee"}, {"name": "The Harbour"}], ("Ann Lee",)),
        ([{"name": "Ann Lee (al)"}, {"name": "https://harbour.example/bo"}], ("Ann Lee",)),
        ({"@type": "Person", "name": "Ann de la Torre, Political Correspondent"}, ("Ann de la Torre",)),
        ({"@id": "#nobody"}, ()),
        (None, ()),
        ({"name": None}, ()),
        ("5 min read", ()),
    ],
)
def test_authors_in_json_ld(author: Any, names: tuple[str, ...]) -> None:
    head = "<meta property='og:site_name' content='The Harbour'>"
    assert article(head, headline="Ferry", author=author).authors == names


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        ("<meta name=author content='Ann Lee'>", "", ("Ann Lee",)),
        ("<meta name=dc.creator content='Lee, Ann'><meta name=dc.creator content='Ek, Bo'>", "", ("Ann Lee", "Bo Ek")),
        ("<meta property='article:author' content='https://social.example/ann'>", "", ()),
        ("", "<p class=byline>By ANN LEE, Staff Writer</p>", ("ANN LEE",)),
        ("", "<div>3 March 2014 | By Ann Lee | 3 min read</div>", ("Ann Lee",)),
        ("", "<div>3. März 2014 • Ann Lee • 3 Minuten</div>", ("Ann Lee",)),
        ("", "<p>Ann Lee</p>", ("Ann Lee",)),
        ("", "<span itemprop=author>Ann Lee</span>", ("Ann Lee",)),
        ("", "<a rel=author href=/ann>Ann Lee</a>", ("Ann Lee",)),
        ("", "<p class=byline>Technology Correspondent</p>", ()),
        ("", "<p class=byline>5 Min Read</p>", ()),
        ("", "<p class=byline>The Harbour</p>", ()),
        ("<meta name=author content='admin@harbour.example'>", "", ()),
    ],
)
def test_authors_in_other_markup(head: str, body: str, names: tuple[str, ...]) -> None:
    assert article(head + "<meta property='og:site_name' content='The Harbour'>", body + STORY).authors == names


def test_the_list_that_names_more_of_them_wins() -> None:
    head = "<meta name=author content='Ann Lee'>"
    assert article(head, headline="F", author=[{"name": "Ann Lee"}, {"name": "Bo Ek"}]).authors == ("Ann Lee", "Bo Ek")


def test_an_outlet_is_the_author_only_where_the_markup_says_so_and_nobody_is_named() -> None:
    outlet = {"@type": "Organization", "name": "The Harbour"}
    assert article(headline="F", author=outlet, publisher=outlet).authors == ("The Harbour",)
    body = "<p class=byline>By Ann Lee</p>" + STORY
    assert article("", body, headline="F", author=outlet, publisher=outlet).authors == ("Ann Lee",)


def test_lines_that_hold_only_the_authors_are_not_text() -> None:
    found = article(
        "<meta name=author content='Ann Lee'>", STORY + "<p>By Ann Lee, AFP.</p><p>Ann Lee is a reporter here.</p>"
    )
    assert [(d.text, d.reason) for d in found.dropped] == [
        ("The ferry sailed again on Monday after three weeks in dock, its owner told the paper.", "duplicate"),
        ("By Ann Lee, AFP.", "byline"),
        ("Ann Lee is a reporter here.", "bio"),
    ]


def test_the_form_of_names() -> None:
    assert all(
        map(is_name, ["Ann Lee", "Ludwig van Beethoven", "María R. Sahuquillo", "松岡大地", "O'Neill Jr", "Lê Phương"])
    )
    no_names = [
        "Ann",
        "Read More",
        "by staff",
        "public sector officer",
        "Ann Lee2",
        "a@b.c",
        "",
        "News Desk",
        "1",
        "この記事の筆者",
    ]
    assert not any(map(is_name, no_names))
    assert parts("Von Ann Lee, Bo Ek und Cy Moe") == ["Ann Lee", "Bo Ek", "Cy Moe"]
    assert parts("Parisa De Niro") == ["Parisa De Niro"]
    assert is_byline("By Ann Lee", {"ann lee"}) and not is_byline("Ann Lee said no", {"ann lee"})


# --------------------------------------------------------------------------------------------------------------- dates
@pytest.mark.parametrize(
    ("head", "body", "url", "clue"),
    [
        (
            "<meta property='article:published_time' content='2014-03-03T08:00:00Z'>",
            "",
            None,
            ("metadata", "2014-03-03T08:00:00Z"),
        ),
        ("<meta name=date content='2014/3/3 8:00'>", "", None, ("metadata", "2014-03-03T08:00")),
        ("<meta name=pubdate content='20140303'>", "", None, ("metadata", "2014-03-03")),
        ("", "<time datetime='2014-03-03' pubdate></time>", None, ("metadata", "2014-03-03")),
        ("", "<div class=related-posts><p>Old one <time datetime='2009-01-01'>x</time></p></div>", None, None),
        ("", "<span itemprop=datePublished content='2014-03-03'></span>", None, ("metadata", "2014-03-03")),
        ("", "", "https://e.example/2014/03/03/ferry", ("url", "2014-03-03")),
        ("<meta property='article:modified_time' content='2014-03-09'>", "", None, ("metadata", "2014-03-09")),
        ("", "<div>Monday, 3 March 2014 | Skarn</div>", None, ("dateline", "2014-03-03")),
        ("", "<p>Updated March 3rd, 2014</p>", None, ("dateline", "2014-03-03")),
        ("<meta name=date content='soon'>", "", None, None),
    ],
)
def test_dates_that_are_stated(head: str, body: str, url: str | None, clue: tuple[str, str] | None) -> None:
    clues = article(head, body + STORY, url).date_clues
    assert (clues[0].origin, clues[0].value) == clue if clue else not clues


def test_the_surest_date_comes_first_and_each_day_once() -> None:
    head = "<meta property='article:published_time' content='2014-03-04'><meta name=date content='2014-03-03'>"
    clues = article(
        head, url="https://e.example/20140304.html", headline="F", datePublished="2014-03-03T08:00:00+01:00"
    ).date_clues
    assert [(c.origin, c.value) for c in clues] == [
        ("metadata", "2014-03-03T08:00:00+01:00"),
        ("metadata", "2014-03-04"),
        ("url", "2014-03-04"),
    ]
    assert clues[0].evidence == "JSON-LD datePublished: 2014-03-03T08:00:00+01:00"


def test_a_year_in_the_prose_or_the_footer_is_no_date() -> None:
    body = "<p>It will be over in 2013, said the minister of the interior on the last day.</p>"
    body += "<footer>© 2026 The Harbour</footer>"
    assert article("", STORY + body).date_clues == ()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://e.example/2012/12/29/a-b", "2012-12-29"),
        ("https://e.example/world/2012-12-29-a", "2012-12-29"),
        ("https://e.example/a-20121229.html", "2012-12-29"),
        ("https://e.example/2012/1/9/a", "2012-01-09"),
        ("https://e.example/2012/13/29/a", ""),
        ("https://e.example/a?d=2012-12-29", ""),
        ("https://e.example/id/120121229123", ""),
        ("https://2012-12-29.example/", ""),
    ],
)
def test_the_day_in_an_address(url: str, day: str) -> None:
    assert url_date(url) == day


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("Saturday, December 29, 2012", "en", "2012-12-29"),
        ("29 Dec. 2012, 10:00", "en", "2012-12-29"),
        ("Samstag, 3. März 2014", "de-AT", "2014-03-03"),
        ("3 de marzo de 2014", "es", "2014-03-03"),
        ("le 1er août 2014", "fr", "2014-08-01"),
        ("3 марта 2014", "ru", "2014-03-03"),
        ("2014年3月3日", "ja", "2014-03-03"),
        ("Mo 03.03.14 | 14:07 Uhr", "de", "2014-03-03"),
        ("3/29/2014", "en", "2014-03-29"),
        ("3/4/2014", "en-US", "2014-03-04"),
        ("3/4/2014", "en-GB", "2014-04-03"),
        ("3/4/2014", "en", None),
        ("31 February 2014", "en", None),
        ("May 2014", "en", None),
        ("12 monkeys 2014", "en", None),
        ("1.2.3.4", "xx", None),
    ],
)
def test_dates_written_on_the_page(text: str, lang: str, day: str | None) -> None:
    found = written_date(text, lang)
    assert (found and found.isoformat()) == day


def test_dates_as_they_are_written() -> None:
    assert iso("2014-03-03 08:00:00 +01:00") == "2014-03-03T08:00:00+01:00"
    assert iso("2014-02-30") == iso("0201-01-01") == iso("3 March 2014") == ""
    assert mail_date("Sat, 29 Dec 2012 10:00:00 GMT") == "2012-12-29T10:00:00+00:00"
    assert mail_date("yesterday") == ""


@given(st.text())
def test_no_text_is_a_date_that_no_calendar_has(text: str) -> None:
    for found in (iso(text), url_date(f"https://e.example/{text}"), mail_date(text)):
        assert not found or found[:4].isdigit()


# ------------------------------------------------------------------------------------------------ outlet and language
def test_the_outlet_is_known_by_its_domain() -> None:
    assert (
        article("<meta property='og:site_name' content='BBC'>", url="https://www.bbc.co.uk/news/1").source == "BBC News"
    )
    assert (
        article("<meta property='og:site_name' content='The Harbour'>", url="https://harbour.example/1").source
        == "The Harbour"
    )
    assert article(url="https://www.harbour.example/1").source == "harbour.example"
    assert article("<title>Ferry - The Harbour</title>").source is None


def test_addresses_of_copies_and_odd_addresses() -> None:
    assert outlet_name("http://web.archive.org/web/20121229000000id_/http://www.ammonnews.net/en/1") == "Ammon News"
    assert original("https://archive.ph/o/abcde/https://e.example/1") == "https://e.example/1"
    assert original("https://e.example/?u=https://other.example") == "https://e.example/?u=https://other.example"
    assert (domain("m.spiegel.de"), domain("http://[bad"), domain(""), outlet_name("co.uk")) == (
        "spiegel.de",
        "",
        "",
        None,
    )


def test_the_language_is_what_the_page_says_or_its_script_shows() -> None:
    assert article("<meta http-equiv=content-language content='de_AT'>").lang == "de-AT"
    assert article().lang == "en"
    assert [
        script_language(t)
        for t in ("外務大臣は月曜日に", "министр сказал", "قال الوزير", "장관은", "部长说", "ministre")
    ] == [*("ja", "ru", "ar", "ko", "zh", "en")]


# --------------------------------------------------------------------------------------------------- areas and lines
@pytest.mark.parametrize(
    ("names", "area"),
    [
        ("relatedPosts", Area.RELATED),
        ("c-share-bar__list", Area.SHARE),
        ("read-more", Area.RELATED),
        ("ad", Area.AD),
        ("article-body", Area.BODY),
        ("headline", Area.NONE),
        ("download road shared-memory", Area.SHARE),
        ("broadcast navy admin", Area.NONE),
    ],
)
def test_names_of_parts(names: str, area: int) -> None:
    assert named_areas(names) == area


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Read more: Storm sinks two boats", "related"),
        ("Lesen Sie auch: Sturm", "related"),
        ("اقرأ أيضا: العاصفة", "related"),
        ("Sign up for our newsletter", "promo"),
        ("This content is reserved for subscribers only", "promo"),
        ("The post Ferry sails appeared first on The Harbour.", "promo"),
        ("Share", "share"),
        ("12 Comments", "comment"),
        ("ADVERTISEMENT", "ad"),
        ("Story continues below", "ad"),
        ("The ship at sea © Cy Moe", "credit"),
        ("Getty Images", "credit"),
        ("© 2014 The Harbour", "legal"),
        ("Did you find a mistake in the article?", "correction-prompt"),
        ("23. 12. 2024 13:31", "stamp"),
        ("9. September 2025 um 15:46 Uhr", "stamp"),
        ("3 min read", "stamp"),
        ("Skip to content", "ui"),
        ("2:34 Ferry sails again", "player"),
        ("* * *", "separator"),
    ],
)
def test_lines_that_say_what_they_are(line: str, reason: str) -> None:
    assert says_furniture(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Search for survivors goes on",
        "Advertising revenue fell",
        "Top officials resign",
        "Share prices fell by a tenth",
        "Like us, they had fled",
        "Register of deaths shows gaps",
        "Comments by the minister drew anger",
        "See this as a warning, he said.",
        "More than 300 people live there",
        "Contents of the letter",
        "Print media lose readers",
        "On 9 February 2014 the storm came",
        "Reuters and the two reporters",
        "Following the storm, the ferry was docked.",
        "2014",
    ],
)
def test_lines_of_news_that_begin_like_furniture_stay(line: str) -> None:
    assert says_furniture(line) == ""
