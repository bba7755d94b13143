"""Dates that a text writes out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.text.days import month_number, weekday_number, weekdays, written_days

MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "August", "Sept", "October", "Nov.", "Dec")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PUBLISHED: 10:48, Tue, Nov 19, 2019 | UPDATED: Wed, Nov 20, 2019", ["2019-11-19", "2019-11-20"]),
        ("Sat 2 Mar 2024 17.07 CET", ["2024-03-02"]),
        ("the 19th of November, 2019", ["2019-11-19"]),
        ("2019-11-19T12:48:14Z Space", ["2019-11-19"]),
        ("2016/05/30 09:53", ["2016-05-30"]),
        ("on 19.11.2019 and 9.1.2020", ["2019-11-19", "2020-01-09"]),
        ("13/06/2014", ["2014-06-13"]),
        ("06/13/2014", ["2014-06-13"]),
        ("06/05/2014", []),  # which is the month?
        ("05-09-2013", ["2013-09-05"]),
        ("Oct 19 (Reuters)", ["--10-19"]),
        ("In May 2017 he left", ["2017-05"]),
        ("he may 3 times", []),
        ("Feb 30, 2011", []),
        ("version 1.2.3 and 10:48", []),
        ("20190304", []),
    ],
)
def test_written_days(text: str, found: list[str]) -> None:
    assert [day.iso() for day in written_days(text)] == found


def test_what_a_date_holds() -> None:
    day = written_days("It was Friday, March 4, 2011 when it fell")[0]
    assert (day.start, day.end, day.weekday, day.unsure) == (7, 28, 4, False)
    assert day.date() == date(2011, 3, 4)
    assert written_days("05-09-2013")[0].unsure
    assert written_days("March 4")[0].date() is None


def test_names_of_days_and_months() -> None:
    assert month_number("September") == month_number("SEPT.") == 9
    assert weekday_number("Monday") == 0
    assert list(weekdays("Sunday, not Mondays; Friday")) == [(0, 6, 6), (21, 27, 4)]
    with pytest.raises(ValueError, match="not in"):
        month_number("Smarch")


@given(st.text(alphabet="0123456789/-.: ,NovMayFridTZt2019", max_size=60))
def test_any_text_is_read_and_spans_are_disjoint(text: str) -> None:
    found = written_days(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[d.start : d.end].strip() for d in found)


@given(st.dates(date(1700, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (f"{day.isoformat()}", f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        assert [d.date() for d in written_days(f"on {text} it fell")] == [day]
