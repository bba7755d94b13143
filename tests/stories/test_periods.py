"""Weeks and months: which there are, what they tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Analysis, Period
from site_gen.stories import digests, group, share
from site_gen.stories.periods import month_of, week_of
from tests.stories.story_articles import BUDGET, FERRY, FERRY_THREE, FERRY_TWO, analysis


def periods(*analyses: Analysis) -> tuple[Period, ...]:
    shared = share(analyses)
    return digests(analyses, group(analyses, shared), shared)[1]


def test_a_week_and_a_month_rank_the_stories_of_their_days() -> None:
    week, month = periods(
        analysis("a", BUDGET, 2, title="Austria plans new taxes on diesel", source="Post", people=(("lang", "Lang"),)),
        analysis("b", FERRY, 3, title="Ferry Northern Star runs aground off Kirkwall", source="Post"),
        analysis("c", FERRY_TWO, 4, title="Three die as ferry hits rocks near Kirkwall", source="Herald"),
        analysis("u", "An undated piece on the breeding of sheep in Shetland and its long history."),
    )
    assert (week.kind, week.first, week.last) == ("week", date(2021, 3, 1), date(2021, 3, 7))
    assert (month.kind, month.first, month.last) == ("month", date(2021, 3, 1), date(2021, 3, 31))
    for one in (week, month):
        assert [s.articles for s in one.stories] == [("b", "c"), ("a",)]  # two outlets above one, though it is older
        assert one.days == (date(2021, 3, 2), date(2021, 3, 3), date(2021, 3, 4))
        assert (one.told, one.articles, one.copies) == (2, 3, 0)
        assert one.people == (("lang", 1),)
        assert all(s.digest and not s.is_update for s in one.stories)
        assert {d.passage.article for d in one.stories[0].digest} <= {"b", "c"}


def test_a_story_that_began_before_the_week_is_an_update_in_it() -> None:
    more = FERRY.split("\n\n")[1] + "\n\nDivers found the black box of the Northern Star in the wheelhouse on Monday."
    found = periods(
        analysis("a", FERRY, 6, title="Ferry Northern Star runs aground off Kirkwall"),
        analysis("x", BUDGET, 5, title="Austria plans new taxes on diesel"),
        analysis("b", more, 8, title="Divers find black box of the Northern Star off Kirkwall"),
        analysis("y", "Snow fell on Tromso harbour all Tuesday and no boat left, the harbour master said.", 9),
    )
    first, second, month = found
    assert not any(s.is_update for s in (*first.stories, *month.stories))
    (update,) = (s for s in second.stories if s.is_update)
    assert update.articles == ("b",)
    assert [s.text for s in update.fresh] == [
        "Divers found the black box of the Northern Star in the wheelhouse on Monday."
    ]


def test_one_day_is_no_period() -> None:
    assert periods() == ()
    assert periods(analysis("a", FERRY, 3), analysis("b", BUDGET, 3), analysis("u", FERRY_THREE)) == ()
    # two weeks of one day each make a month, and no week
    assert [p.kind for p in periods(analysis("a", FERRY, 3), analysis("b", BUDGET, 20))] == ["month"]


@pytest.mark.parametrize("day", [date.min, date(1, 1, 6), date(2020, 12, 31), date(2021, 1, 3), date.max])
def test_first_days_at_the_edges_of_the_calendar(day: date) -> None:
    assert week_of(day) <= day and (day - week_of(day)).days < 7
    assert week_of(week_of(day)) == week_of(day)
    assert month_of(day).day == 1


def test_a_week_over_the_turn_of_the_year() -> None:
    assert week_of(date(2020, 12, 31)) == week_of(date(2021, 1, 3)) == date(2020, 12, 28)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.sampled_from([FERRY, FERRY_TWO, BUDGET, ""]), st.integers(0, 31)), max_size=7))
def test_periods_hold_the_days(parts: list[tuple[str, int]]) -> None:
    analyses = [analysis(f"a{n}", text, day or None, title=text[:30]) for n, (text, day) in enumerate(parts)]
    days = {a.article.dating.day for a in analyses if a.article.dating.day}
    found = periods(*analyses)
    for one in found:
        assert one.days == tuple(sorted(d for d in days if one.first <= d <= one.last))
        assert len(one.days) > 1
        assert one.articles == sum(
            one.first <= a.article.dating.day <= one.last for a in analyses if a.article.dating.day
        )
    assert any(p.kind == "month" for p in found) == (len(days) > 1)
