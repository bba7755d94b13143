"""Scraped text through clean(): what stays, what goes and why, and what is known about the article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean import clean
from site_gen.clean.plain import clean_plain
from site_gen.model import Article, RawDocument

SEEDS = Path(__file__).parents[2] / "seeds"

PARAGRAPHS = [
    "The mayor of Porthaven said on Monday that the old bridge would be shut for good, and a new one built beside it.",
    "“It has stood for a hundred years and will not stand for another,” he told the council, which met to hear him.",
    "Engineers found cracks in two of its pillars in the spring, and lorries have had to go round by the north since.",
    "He said no.",
    "The council will vote on the plan next week, and work could begin before the winter if the money can be found.",
]
HEADLINE = "Porthaven to shut its old bridge for good"


def read(*lines: str, title: str | None = None) -> Article:
    return clean(RawDocument(id="a", path="seeds/a.txt", sha256="0", text="\n".join(lines), title=title))


def kinds(article: Article) -> dict[str, str]:
    return {d.text: d.reason for d in article.dropped}


def paragraphs(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks]


# ------------------------------------------------------------------------------------------------------ the whole page
def test_a_page_with_all_its_furniture() -> None:
    article = read(
        "News",
        HEADLINE,
        "By Jane Doe",
        "March 4, 2019 10:15 am",
        "Share on Facebook",
        "The old bridge of Porthaven on Monday. (Photo: Jo Roe/AP)",
        PARAGRAPHS[0],
        PARAGRAPHS[1],
        "Advertisement",
        PARAGRAPHS[2],
        "Related: Five things to know about the bridge",
        *PARAGRAPHS[3:],
        "Jane Doe is a reporter for the Harbour Post.",
        "Did you find a mistake in this article? Tell us",
        "© 2019 Harbour Post. All rights reserved.",
        "Most read",
        "Ferry sinks off Porthaven",
        "Council raises fares again",
    )
    assert paragraphs(article) == PARAGRAPHS
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.title, article.title_origin) == (HEADLINE, "first-line")
    assert article.authors == ("Jane Doe",)
    assert [(c.origin, c.value) for c in article.date_clues] == [("dateline", "2019-03-04")]
    assert kinds(article) == {
        "News": "nav",
        HEADLINE: "title",
        "By Jane Doe": "byline",
        "March 4, 2019 10:15 am": "stamp",
        "Share on Facebook": "share",
        "The old bridge of Porthaven on Monday. (Photo: Jo Roe/AP)": "caption",
        "Advertisement": "ad",
        "Related: Five things to know about the bridge": "related",
        "Jane Doe is a reporter for the Harbour Post.": "bio",
        "Did you find a mistake in this article? Tell us": "correction prompt",
        "© 2019 Harbour Post. All rights reserved.": "legal",
        "Most read": "related",
        "Ferry sinks off Porthaven": "related",
        "Council raises fares again": "related",
    }
    assert all(d.rule for d in article.dropped)


def test_an_article_without_furniture_stays_whole() -> None:
    article = read(*PARAGRAPHS)
    assert paragraphs(article) == PARAGRAPHS
    assert article.dropped == ()
    assert article.title_origin == "derived"
    assert article.title.startswith("The mayor of Porthaven said")


def test_the_input_s_title_wins() -> None:
    article = read(HEADLINE, *PARAGRAPHS, title=f"{HEADLINE} - World - Harbour Times")
    assert (article.title, article.title_origin) == (HEADLINE, "markup")
    assert kinds(article) == {HEADLINE: "title"}


# ------------------------------------------------------------------------------------------------------ kinds of lines
def test_a_caption_cut_off_and_given_again() -> None:
    article = read(
        "The mayor of Porthaven at the old bri", "The mayor of Porthaven at the old bri Reuters", *PARAGRAPHS
    )
    assert paragraphs(article) == PARAGRAPHS
    assert set(kinds(article).values()) == {"caption"}
    assert "cut off" in article.dropped[0].rule
    assert article.title_origin == "derived"


def test_captions_between_paragraphs_that_are_sentences() -> None:
    captions = [
        "The mayor walks past the old bridge with two of his engineers on a cold morning in March",
        "Lorries had to wait for hours at the bridge when the first of the cracks was found",
    ]
    article = read(HEADLINE, *PARAGRAPHS[:2], *captions, *PARAGRAPHS[2:])
    assert paragraphs(article) == PARAGRAPHS
    assert [kinds(article)[c] for c in captions] == ["caption", "caption"]


def test_headings_stay_and_are_headings() -> None:
    article = read(*PARAGRAPHS[:2], "CRACKS IN THE PILLARS", *PARAGRAPHS[2:4], "What happens next", PARAGRAPHS[4])
    assert [article.text[b.start : b.end] for b in article.blocks if b.kind == "heading"] == [
        "CRACKS IN THE PILLARS",
        "What happens next",
    ]
    assert article.dropped == ()


def test_an_interview_keeps_its_short_answers() -> None:
    lines = [
        "The Harbour Post spoke to the mayor of Porthaven about the bridge and what will come of it in the end.",
        "Q: Will the bridge be shut?",
        "A: It will.",
        "Q: And when will that be?",
        "A: In the autumn, when the ferries stop.",
        "Q: Thank you.",
        "A: Thank you.",
    ]
    assert paragraphs(read(*lines)) == lines


def test_short_last_sentences_stay() -> None:
    article = read(*PARAGRAPHS, "The bridge opened in 1911.", "It has two lanes.", "Nobody was hurt.")
    assert paragraphs(article)[-3:] == ["The bridge opened in 1911.", "It has two lanes.", "Nobody was hurt."]


def test_an_article_on_a_reporter_keeps_what_it_says_of_her() -> None:
    line = "Khashoggi is a reporter for the Harbour Post."
    article = read(
        "The council of Porthaven will hear Jamila Khashoggi on Monday, who wrote about the cracks in the bridge.",
        *PARAGRAPHS,
        "“I only wrote what I saw,” Khashoggi said when she was asked about it at the ferry on Sunday morning.",
        line,
    )
    assert line in paragraphs(article)


def test_the_last_paragraph_loses_only_its_credit() -> None:
    article = read(*PARAGRAPHS[:4], PARAGRAPHS[4] + " (Reporting by Jane Doe; Editing by Al Poe)")
    assert paragraphs(article) == PARAGRAPHS
    assert [(d.text, d.reason) for d in article.dropped] == [("(Reporting by Jane Doe; Editing by Al Poe)", "agency")]


def test_the_last_paragraph_signed_by_an_agency() -> None:
    article = read(*PARAGRAPHS[:4], PARAGRAPHS[4] + " - AFP")
    assert paragraphs(article) == PARAGRAPHS
    assert article.agencies == ("AFP",)


def test_a_label_between_all_paragraphs_goes() -> None:
    lines = [x for paragraph in PARAGRAPHS for x in (paragraph, "Article content")]
    article = read(*lines)
    assert paragraphs(article) == PARAGRAPHS
    assert {d.rule for d in article.dropped} == {"a label, said 5 times"}


def test_teasers_below_the_article_go() -> None:
    teaser = "The ferry that sank off Porthaven in May was too old to sail, a report on the accident has found."
    article = read(
        *PARAGRAPHS, "You may also like", "Ferry too old", teaser, "Sport", "Harbour wins", "Weather", "More"
    )
    assert paragraphs(article) == PARAGRAPHS
    assert kinds(article)[teaser] == "related"


def test_a_summary_given_again_above_the_text() -> None:
    article = read(HEADLINE, "Highlights", PARAGRAPHS[2], *PARAGRAPHS)
    assert paragraphs(article) == PARAGRAPHS
    assert kinds(article)[PARAGRAPHS[2]] == "highlights"


def test_what_is_in_doubt_is_kept_and_noted() -> None:
    article = read(*PARAGRAPHS[:3], "Old bridge, new bridge: how they compare", *PARAGRAPHS[3:])
    assert "Old bridge, new bridge: how they compare" in paragraphs(article)
    assert {d.text for d in article.doubts} <= {"Old bridge, new bridge: how they compare"}


def test_where_all_would_go_nothing_goes() -> None:
    article = read("Share", "Read more", "Advertisement")
    assert [(d.text, d.reason) for d in article.doubts] == [
        ("Share", "share"),
        ("Read more", "related"),
        ("Advertisement", "ad"),
    ]
    assert paragraphs(article) == ["Share", "Read more", "Advertisement"]
    assert article.dropped == ()


def test_another_language_loses_only_what_is_certain() -> None:
    german = [
        "Die Brücke in Hafenstadt wird für immer geschlossen, und eine neue wird daneben gebaut, so der Bürgermeister",
        "Die Ingenieure haben im Frühjahr Risse in zwei der Pfeiler gefunden",
        "Der Rat wird in der nächsten Woche über den Plan abstimmen, und die Arbeit könnte im Winter beginnen",
    ]
    article = read("Facebook", *german)
    assert paragraphs(article) == german
    assert kinds(article) == {"Facebook": "share"}
    assert article.lang == "de"


# -------------------------------------------------------------------------------------------------------------- facts
def test_dateline_agency_and_day_without_a_year() -> None:
    article = read("PORTHAVEN, Oct 19 (Reuters) - " + PARAGRAPHS[0], *PARAGRAPHS[1:])
    assert article.dateline is not None
    assert article.dateline.place == "PORTHAVEN"
    assert article.agencies == ("Reuters",)
    assert [(c.origin, c.value) for c in article.date_clues] == [("dateline", "--10-19")]
    assert article.text.startswith("PORTHAVEN, Oct 19 (Reuters) - The mayor")


def test_a_lone_name_beside_the_stamp_is_the_author() -> None:
    article = read(HEADLINE, "Jane Doe", "March 4, 2019", *PARAGRAPHS)
    assert article.authors == ("Jane Doe",)


def test_a_lone_name_that_the_text_tells_of_is_no_author() -> None:
    article = read(
        HEADLINE, "Ivan Khatib", "March 4, 2019", *PARAGRAPHS, "“We are ready,” Khatib said on the bridge that day."
    )
    assert article.authors == ()


def test_the_outlet_is_no_author() -> None:
    raw = RawDocument(
        id="a", path="a", sha256="0", text="\n".join(["By Asharq Al-Khatib", *PARAGRAPHS]), source="asharqalkhatib"
    )
    assert clean(raw).authors == ()


def test_outlet_and_agency_from_one_line() -> None:
    article = read("Harbour News - By Al Arabiya with agencies", *PARAGRAPHS)
    assert (article.source, article.agencies, article.authors) == ("Harbour News", ("Al Arabiya",), ())
    assert kinds(article) == {"Harbour News - By Al Arabiya with agencies": "byline"}


def test_dates_of_other_articles_are_no_clue() -> None:
    article = read(HEADLINE, *PARAGRAPHS, "Latest news", "Ferry sinks", "May 5, 2020", "Fares go up", "May 6, 2020")
    assert article.date_clues == ()


def test_a_copyright_year_is_no_clue() -> None:
    assert read(*PARAGRAPHS, "Copyright 2018 The Associated Press. All rights reserved.").date_clues == ()


def test_dates_in_address_and_file_name() -> None:
    raw = RawDocument(
        id="a",
        path="seeds/2019-10-27-bridge.txt",
        sha256="0",
        text=PARAGRAPHS[0],
        url="https://harbour.example/2019/10/26/bridge.html",
        published="2019-10-26T23:30:00-05:00",
    )
    assert [(c.origin, c.value[:10]) for c in clean(raw).date_clues] == [
        ("metadata", "2019-10-26"),
        ("url", "2019-10-26"),
        ("filename", "2019-10-27"),
    ]


# ------------------------------------------------------------------------------------------------------- odd and large
@pytest.mark.parametrize("text", [None, "", " \n\n ", "a", ".", "\x00\x01", "¶" * 1000, "قال الرئيس إن الحرب انتهت."])
def test_odd_input(text: str | None) -> None:
    article = clean_plain(RawDocument(id="a", path="a", sha256="0", text=text))
    assert article.text == "\n\n".join(paragraphs(article))


@pytest.mark.parametrize("line", ["Read more", "A man walks past in Porthaven (Photo: AFP)", PARAGRAPHS[0], "x"])
def test_many_lines_take_linear_time(line: str) -> None:
    article = read(*[line] * 3000)
    assert len(article.blocks) + len(article.dropped) == 3000


LINES = st.sampled_from(
    [*PARAGRAPHS, HEADLINE, "Share", "Read more", "Jane Doe", "By Jane Doe", "May 5, 2020", "...", "A: No."]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=25))
def test_nothing_is_lost_without_a_record(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = read(text)
    everything = article.text + "".join(d.text for d in article.dropped)
    assert sorted(re.sub(r"\s", "", everything)) == sorted(re.sub(r"\s", "", text))
    assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)
    assert article.text == "\n\n".join(paragraphs(article))
    assert all(d.reason and d.rule for d in article.dropped)


def test_a_list_between_paragraphs_stays_whole() -> None:
    lead = "The council counted the votes of the harbour towns on Monday and named the three that will build a pier."
    points = [
        "1. Lund",
        "2. Porthaven, of which one seat was still being counted by a judge of a court",
        "3. Ness",
    ]
    text = "\n\n".join([lead, lead.replace("Monday", "Tuesday"), *points, lead.replace("three", "four"), lead])
    article = clean(RawDocument("a", "a.txt", "0", text=text))
    stays = [point in article.text for point in points]
    assert len(set(stays)) == 1
