"""Weeks and months, told the way a day is: ranked stories, sentences taken from their articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from site_gen.model import Period, Story
from site_gen.stories.daybook import Daybook, countries_of, people_of

_SHOWN = {"week": 15, "month": 25}  # stories; the days have them all
_NAMED = 40  # people and countries


def overviews(book: Daybook) -> tuple[Period, ...]:
    """An overview of each week, then of each month, of which more than one day has articles; oldest first.

    Of a single day there is nothing to sum up that its digest does not say.
    """
    return (*_of_kind(book, "week"), *_of_kind(book, "month"))


def week_of(day: date) -> date:
    """The Monday of the week (ISO 8601) that holds `day`; the first day there is, in the week that has no Monday."""
    return max(date.min, day - timedelta(days=min(day.weekday(), (day - date.min).days)))


def month_of(day: date) -> date:
    """The first day of the month that holds `day`."""
    return day.replace(day=1)


def _of_kind(book: Daybook, kind: Literal["week", "month"]) -> Iterator[Period]:
    by_span = book.by_span(week_of if kind == "week" else month_of)
    for first in sorted(by_span):
        found = _overview(book, kind, first, by_span[first])
        if len(found.days) > 1:
            yield found


def _overview(book: Daybook, kind: Literal["week", "month"], first: date, stories: Sequence[Story]) -> Period:
    last = _last(kind, first)
    ranked = book.ranked(first, last, stories)
    cards = book.cards_of(article for _, story, _ in ranked for article in story.articles)
    return Period(
        kind=kind,
        first=first,
        last=last,
        days=tuple(sorted({a.day for a in cards if a.day})),
        stories=tuple(story for _, story, _ in ranked[: _SHOWN[kind]]),
        told=len(ranked),
        articles=len(cards),
        copies=sum(copies for _, _, copies in ranked),
        people=people_of(cards)[:_NAMED],
        countries=countries_of(cards)[:_NAMED],
    )


def _last(kind: str, first: date) -> date:
    """The last day of the week or month that begins with `first`."""
    if kind == "week":
        return first + timedelta(days=min(6 - first.weekday(), (date.max - first).days))
    end = first.replace(day=28)
    while end < date.max and (end + timedelta(days=1)).month == first.month:
        end += timedelta(days=1)
    return end
