"""Dates that somebody states: whom to believe, and how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean.clues import date_in_path
from site_gen.dates import date_article
from site_gen.dates.choose import choose
from site_gen.dates.interval import Interval, month_interval
from site_gen.model import Article, DateClue, DateOrigin, Dating, RawDocument
from site_gen.pipeline import analyse
from site_gen.records import analysis_record

LEAD = "The harbour was closed by a storm and three boats sank before the crews could reach the shore."
ARTICLE = Article("a", "a.txt", "0", "It fell.", (), "It fell", "derived")


def clue(origin: DateOrigin, value: str, confidence: float, evidence: str = "") -> DateClue:
    return DateClue(origin, value, evidence or value, confidence)


METADATA = clue("metadata", "2019-10-27", 0.99)
URL = clue("url", "2019-10-27", 0.95, "/2019/10/27")


def test_metadata_first() -> None:
    found = choose([clue("dateline", "2019-11-01", 0.92, "November 1, 2019"), URL, METADATA])
    assert found is not None
    assert (found.day, found.origin) == (date(2019, 10, 27), "metadata")
    assert found.evidence == ("/2019/10/27", "2019-10-27") or found.evidence == ("2019-10-27", "/2019/10/27")


def test_agreement_raises_and_conflict_lowers() -> None:
    alone = choose([URL])
    agreed = choose([URL, clue("dateline", "2019-10-28", 0.92)])  # the day after: one night's work
    torn = choose([URL, clue("dateline", "2018-01-01", 0.92)])
    assert alone and agreed and torn
    assert torn.confidence < alone.confidence < agreed.confidence
    assert torn.day == alone.day == date(2019, 10, 27)


def test_an_update_is_no_conflict() -> None:
    assert choose([URL, clue("dateline", "2019-12-24", 0.55)]) == choose([URL])


def test_a_weekday_that_does_not_fit_lowers() -> None:
    right = choose([clue("dateline", "2019-10-27", 0.92, "Sunday, October 27, 2019")])
    wrong = choose([clue("dateline", "2019-10-27", 0.92, "Monday, October 27, 2019")])
    assert right and wrong
    assert wrong.confidence < 0.6 < right.confidence


def test_the_outlet_s_own_day_stays() -> None:
    found = choose([clue("metadata", "2019-10-27T23:30:00-08:00", 0.99)])
    assert found is not None
    assert found.day == date(2019, 10, 27)


def test_a_month_and_a_day_complete_each_other() -> None:
    found = choose([clue("url", "2019-10", 0.7, "/2019/10/"), clue("dateline", "--10-19", 0.9, "PORTHAVEN, Oct 19 -")])
    assert found is not None
    assert (found.day, found.origin) == (date(2019, 10, 19), "dateline")
    assert found.evidence == ("PORTHAVEN, Oct 19 -", "/2019/10/")


def test_a_day_without_a_year_is_no_day() -> None:
    dating = date_article(replace(ARTICLE, date_clues=(clue("dateline", "--10-19", 0.9),)))
    assert (dating.day, dating.origin, dating.confidence) == (None, "none", 0.0)


def test_a_month_alone_is_an_interval() -> None:
    dating = date_article(replace(ARTICLE, date_clues=(clue("url", "2019-02", 0.7, "/2019/02/"),)))
    assert (dating.day, dating.earliest, dating.latest) == (None, date(2019, 2, 1), date(2019, 2, 28))
    assert dating.evidence == ("/2019/02/",)


def test_too_little_belief_is_no_day() -> None:
    torn = (
        clue("dateline", "2019-10-27", 0.6),
        clue("dateline", "2011-01-01", 0.92),
        clue("dateline", "2012-01-01", 0.92),
    )
    dating = date_article(replace(ARTICLE, date_clues=(torn[0], clue("filename", "2001-01-01", 0.4))))
    assert dating.day == date(2019, 10, 27)
    dating = date_article(replace(ARTICLE, date_clues=(clue("filename", "2001-01-01", 0.4),)))
    assert (dating.day, dating.origin) == (None, "none")


def test_no_clue_no_day() -> None:
    assert date_article(ARTICLE).day is None


@pytest.mark.parametrize("value", ["", "yesterday", "2019-13-45", "0000-00-00", "--99-99", "2019-"])
def test_odd_clues_are_passed_over(value: str) -> None:
    assert date_article(replace(ARTICLE, date_clues=(clue("metadata", value, 0.99),))).day is None


def test_intervals() -> None:
    week = Interval(date(2012, 12, 25), date(2012, 12, 31), ("a",))
    assert week.only(5) == date(2012, 12, 29)
    assert month_interval(2012, 12, "m").only(5) is None
    assert week.narrowed(Interval(date(2012, 12, 28), None, ("b",))) == Interval(
        date(2012, 12, 28), date(2012, 12, 31), ("a", "b")
    )
    assert week.narrowed(Interval(date(2020, 1, 1), None, ("b",))) == week
    assert Interval().only(1) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/2019/10/27/bridge.html", "2019-10-27"),
        ("/world/2019/oct/27/bridge", "2019-10-27"),
        ("seeds/2019-10-27-bridge.txt", "2019-10-27"),
        ("seeds/bridge_27-10-2019.txt", "2019-10-27"),
        ("seeds/20191027.txt", "2019-10-27"),
        ("/2019/10/bridge.html", "2019-10"),
        ("seeds/000_64ebadc5467f0c7e.txt", None),
        ("/article/19991345", None),
        ("/2019/13/45/", None),
        ("", None),
    ],
)
def test_dates_in_paths(path: str, value: str | None) -> None:
    found = date_in_path(path)
    assert (found and found[0]) == value
    assert found is None or found[1] in path


@given(
    st.lists(
        st.tuples(st.sampled_from(["metadata", "url", "filename", "dateline"]), st.dates(), st.floats(0, 1)), max_size=5
    )
)
def test_the_day_is_always_one_that_was_stated(stated: list[tuple[DateOrigin, date, float]]) -> None:
    found = choose([clue(origin, day.isoformat(), confidence) for origin, day, confidence in stated])
    assert (found is None) == (not stated)
    if found:
        assert found.day in [day for _, day, _ in stated]
        assert 0 <= found.confidence <= 1


def test_a_day_without_a_year_is_said_as_one() -> None:
    [analysis] = analyse([RawDocument("a", "a.txt", "0", text=f"PORTHAVEN, Oct 19 (Reuters) - {LEAD}\n\n{LEAD}")])
    record = analysis_record(analysis, {})
    assert (record["published"], record["published_origin"]) == ("--10-19", "none")
    dated = replace(analysis.article, dating=Dating(date(2019, 10, 19), "sibling", 0.7))
    assert analysis_record(replace(analysis, article=dated), {})["published"] == "2019-10-19"
