"""Dates that nobody states: from the text, and from siblings. Never a year out of prose alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean import clean
from site_gen.dates import date_article, date_by_siblings
from site_gen.dates.infer import infer, weekday_of_writing
from site_gen.model import Article, Dating, Passage, RawDocument, Shared

SEEDS = Path(__file__).parents[2] / "seeds"
SEASON = (
    "The envoy met the minister on Tuesday in an end-of-year effort to save the talks. “It must be over by the"
    " beginning of 2009,” he said."
)


def article(name: str, text: str, day: date | None = None) -> Article:
    dating = Dating(day, "metadata", 0.99, (), day, day) if day else Dating()
    return Article(name, f"{name}.txt", "0", text, (), "t", "derived", dating=dating)


# ----------------------------------------------------------------------------------------------------------- the text
def test_a_year_ahead_a_season_and_a_weekday() -> None:
    dating = infer(SEASON)
    assert (dating.day, dating.origin) == (date(2008, 12, 30), "text")
    assert dating.evidence == ("Tuesday", "end-of-year", "the beginning of 2009")
    assert 0.5 <= dating.confidence < 0.7
    assert (dating.earliest, dating.latest) == (date(2008, 12, 25), date(2008, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met the minister on Tuesday. “It must be over by the beginning of 2009,” he said.",  # no season
        "The envoy met the minister on Tuesday in an end-of-year effort. The talks failed in 2008.",  # a past year
        "On Tuesday he left. Prices had fallen since the beginning of 2009, the end-of-year report says.",
        "The envoy will be there by early 2009, an end-of-year effort that must end by early 2011, he said Tuesday.",
        "© 2013 The Harbour Post. All rights reserved.",
        "The conflict finishes in 2013, he said on Saturday.",
        "",
    ],
)
def test_less_is_not_enough(text: str) -> None:
    dating = infer(text)
    assert (dating.day, dating.origin) == (None, "none")


def test_without_a_weekday_the_days_of_the_season_remain() -> None:
    dating = infer(SEASON.replace(" on Tuesday", ""))
    assert (dating.day, dating.earliest, dating.latest) == (None, date(2008, 12, 25), date(2008, 12, 31))


def test_a_past_day_in_the_text_is_a_floor() -> None:
    dating = infer(
        "The bridge was opened on May 3, 2011, and closed again on May 9, 2011. It will reopen on June 1, 2020."
    )
    assert (dating.day, dating.earliest) == (None, date(2011, 5, 9))


@pytest.mark.parametrize(
    ("text", "weekday", "evidence", "sure"),
    [
        (
            "He arrived in the city early Sunday, a day after he warned of war.",
            6,
            ("early Sunday", "a day after"),
            True,
        ),
        (
            "Rebels said on Saturday that they had won. Earlier Saturday, the army left.",
            5,
            ("Earlier Saturday", "Saturday"),
            True,
        ),
        ("Rebels said on Saturday that they had won.", 5, ("Saturday",), False),
        ("He will speak on Monday. He left the city Sunday.", 6, ("Sunday",), False),
        ("Last Friday he left. On Monday he came back.", 0, ("Monday",), False),
    ],
)
def test_the_weekday_of_writing(text: str, weekday: int, evidence: tuple[str, ...], sure: bool) -> None:
    found = weekday_of_writing(text)
    assert found is not None
    assert (found.weekday, set(found.evidence), found.sure) == (weekday, set(evidence), sure)


@pytest.mark.parametrize(
    "text", ["He left.", "He will speak on Monday.", "Every Sunday he prays.", "It was Friday, May 3."]
)
def test_no_weekday_of_writing(text: str) -> None:
    assert weekday_of_writing(text) is None


# ------------------------------------------------------------------------------------------------------------ siblings
COPY = "The talks came amid signs that the army was beginning to distance itself from the government. " * 3
FIRST = article("a", COPY + "He said so on Saturday.", date(2012, 12, 29))


def shared(one: Article, other: Article) -> list[Shared]:
    return [Shared((Passage(one.id, 0, len(COPY)), Passage(other.id, 0, len(COPY))), True)]


def dated_by_siblings(articles: list[Article], pieces: list[Shared]) -> tuple[Article, ...]:
    datings = date_by_siblings(articles, pieces)
    return tuple(replace(one, dating=datings.get(one.id, one.dating)) for one in articles)


def test_wire_copy_and_a_weekday() -> None:
    second = article("b", COPY + "He left early Sunday, a day after he warned of war.")
    found = dated_by_siblings([FIRST, second], shared(FIRST, second))
    assert found[0] == FIRST
    assert (found[1].dating.day, found[1].dating.origin) == (date(2012, 12, 30), "sibling")
    assert found[1].dating.evidence == ("early Sunday", "a day after", "wire copy shared with an article of 2012-12-29")
    assert found[1].dating.confidence < FIRST.dating.confidence


def test_an_earlier_weekday_is_what_the_report_is_about() -> None:
    second = article("b", COPY + "He left on Friday.")
    assert dated_by_siblings([FIRST, second], shared(FIRST, second))[1].dating.day == date(2012, 12, 29)


def test_the_same_report_without_a_weekday() -> None:
    second = article("b", COPY + "He left.")
    assert dated_by_siblings([FIRST, second], shared(FIRST, second))[1].dating.day == date(2012, 12, 29)


def test_a_little_copy_is_not_enough() -> None:
    second = article("b", "He left early Sunday. " + COPY)
    pieces = [Shared((Passage("a", 0, 60), Passage("b", 30, 90)), True)]
    assert dated_by_siblings([FIRST, second], pieces)[1].dating.day is None


def test_copy_in_a_text_of_its_own_leaves_an_interval() -> None:
    second = article("b", COPY + "A long text of its own follows here, on quite another matter. " * 20)
    dating = dated_by_siblings([FIRST, second], shared(FIRST, second))[1].dating
    assert (dating.day, dating.earliest, dating.latest) == (None, date(2012, 12, 26), date(2013, 1, 1))


def test_nothing_is_passed_on() -> None:
    second = article("b", COPY + "He left early Sunday.")
    third = article("c", COPY + "He left early Monday.")
    pieces = [*shared(FIRST, second), *shared(second, third)]
    found = dated_by_siblings([FIRST, second, third], pieces)
    assert found[1].dating.origin == "sibling"
    assert found[2].dating.day is None


def test_no_dated_sibling_no_day() -> None:
    first, second = article("a", COPY), article("b", COPY)
    assert dated_by_siblings([first, second], shared(first, second)) == (first, second)


# ----------------------------------------------------------------------------------------------------------- the seeds
def seed(name: str) -> Article:
    raw = RawDocument(id=name, path=f"seeds/{name}.txt", sha256="0", text=(SEEDS / f"{name}.txt").read_text("utf-8"))
    cleaned = clean(raw)
    return replace(cleaned, dating=date_article(cleaned))


def test_the_two_seeds() -> None:
    first, second = seed("000_64ebadc5467f0c7e"), seed("002_2750191f6ef715c7")
    assert (first.dating.day, first.dating.origin) == (date(2012, 12, 29), "text")
    assert {"end-of-year", "the beginning of 2013", "Saturday"} <= set(first.dating.evidence)
    assert second.dating.day is None
    lines = [first.text[b.start : b.end] for b in first.blocks]
    here = [second.text[b.start : b.end] for b in second.blocks]
    pieces = []
    for a, line in zip(first.blocks, lines, strict=True):
        for b, other in zip(second.blocks, here, strict=True):
            if line.translate({0x27: "’", 0x22: "“"}) == other.translate({0x201D: "“"}):
                pieces.append(Shared((Passage(first.id, a.start, a.end), Passage(second.id, b.start, b.end)), True))
    dated = dated_by_siblings([first, second], pieces)[1].dating
    assert (dated.day, dated.origin) == (date(2012, 12, 30), "sibling")
    assert {"early Sunday", "a day after"} <= set(dated.evidence)


@given(st.text(alphabet="Sunday Monday 2013 beginning of the end-of-year will, early.\n", max_size=300))
def test_any_text_is_read(text: str) -> None:
    dating = infer(text)
    assert dating.day is None or (dating.earliest and dating.latest and dating.earliest <= dating.day <= dating.latest)
