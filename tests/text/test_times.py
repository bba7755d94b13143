"""Relative times, resolved against the article's day: Saturday, 29 December 2012."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import Article, Dating
from site_gen.text.times import machine_date, time_expressions, times_of

DAY = date(2012, 12, 29)


def read(text: str, day: date = DAY) -> list[tuple[str, str, str]]:
    return [(text[a:b], str(first), str(last)) for a, b, first, last in time_expressions(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("He left on Saturday.", "Saturday", "2012-12-29", "2012-12-29"),
        ("He left on Friday morning.", "Friday morning", "2012-12-28", "2012-12-28"),
        ("He left last Saturday.", "last Saturday", "2012-12-22", "2012-12-22"),
        ("He will speak on Tuesday.", "Tuesday", "2013-01-01", "2013-01-01"),
        ("It resumes next Sunday.", "next Sunday", "2012-12-30", "2012-12-30"),
        ("Earlier Saturday, he left.", "Earlier Saturday", "2012-12-29", "2012-12-29"),
        ("Yesterday he left.", "Yesterday", "2012-12-28", "2012-12-28"),
        ("It ended last month.", "last month", "2012-11-01", "2012-11-30"),
        ("It ends next year.", "next year", "2013-01-01", "2013-12-31"),
        ("It was shut last week.", "last week", "2012-12-17", "2012-12-23"),
        ("It fell two days ago.", "two days ago", "2012-12-27", "2012-12-27"),
        ("It fell 3 weeks ago.", "3 weeks ago", "2012-12-08", "2012-12-08"),
        ("It fell two months ago.", "two months ago", "2012-10-01", "2012-10-31"),
        ("in the past two weeks", "the past two weeks", "2012-12-15", "2012-12-29"),
        ("It fell in June.", "June", "2012-06-01", "2012-06-30"),
        ("They will meet in January.", "January", "2013-01-01", "2013-01-31"),
        ("It fell on Aug. 29.", "Aug. 29", "2012-08-29", "2012-08-29"),
        ("They meet on Dec. 30.", "Dec. 30", "2012-12-30", "2012-12-30"),
        ("It fell on March 4, 2011.", "March 4, 2011", "2011-03-04", "2011-03-04"),
        ("It fell in May 2010.", "May 2010", "2010-05-01", "2010-05-31"),
    ],
)
def test_one_expression(text: str, words: str, first: str, last: str) -> None:
    assert read(text) == [(words, first, last)]


@pytest.mark.parametrize(
    "text", ["Every Sunday he prays.", "Mondays are slow.", "He may go.", "a week later", "1990s", ""]
)
def test_what_cannot_be_told_is_left_out(text: str) -> None:
    assert read(text) == []


def test_a_later_sentence_does_not_look_ahead() -> None:
    assert [d for _, d, _ in read("He will speak on Tuesday. He spoke on Tuesday.")] == ["2013-01-01", "2012-12-25"]


def test_the_ends_of_the_calendar() -> None:
    assert read("yesterday and last year", date.min) == []
    assert read("tomorrow and next year", date.max) == []


@given(st.text(alphabet="last next Monday Sun day two ago in June 29, 2012. will\n", max_size=120), st.dates())
def test_spans_are_in_order_and_disjoint(text: str, day: date) -> None:
    found = time_expressions(text, day)
    assert all(0 <= a < b <= len(text) and first <= last for a, b, first, last in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2012-12-29", "2012-12-29", "2012-12-29"),
        ("2012-02-01", "2012-02-29", "2012-02"),
        ("2012-12-24", "2012-12-30", "2012-W52"),
        ("2012-01-01", "2012-12-31", "2012"),
        ("2012-12-15", "2012-12-29", ""),
        ("0999-03-01", "0999-03-31", "0999-03"),
    ],
)
def test_what_html_can_say_of_a_stretch(first: str, last: str, value: str) -> None:
    assert machine_date(date.fromisoformat(first), date.fromisoformat(last)) == value


def test_an_article_without_a_day_or_in_another_language_has_no_times() -> None:
    text = "He left on Saturday."
    whole = Article("a", "a", "0", text, (), "t", "derived", dating=Dating(date(2012, 12, 30), "metadata"))
    assert [text[s:e] for s, e, _, _ in times_of(whole)] == ["Saturday"]
    assert times_of(replace(whole, dating=Dating())) == ()
    assert times_of(replace(whole, lang="de")) == ()
