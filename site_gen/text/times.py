"""Relative times in a text ('Saturday', 'last month', 'two days ago') as dates, once the article has its day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from site_gen.model import Article
from site_gen.text.days import MONTH, month_number, weekday_number, written_days

Span = tuple[int, int, date, date]

_DAYNAME = r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w’']*s\b)"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = {word: n for n, word in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBER, key=lambda w: (-len(w), w)))})"
_UNIT = r"(?P<unit>day|week|month|year)"
_WEEKDAY = re.compile(
    rf"(?:\b(?P<which>(?i:last|next|this|early|late|earlier|later|every|each))(?: on)? )?\b{_DAYNAME}"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_NAMED = re.compile(
    r"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|last night"
    r"|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"\b(?P<which>last|this|next) {_UNIT}\b", re.IGNORECASE)
_AGO = re.compile(rf"\b{_COUNT} {_UNIT}s? ago\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:the )?(?:past|last) (?:{_COUNT} )?{_UNIT}s?\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?P<lead>in|since|last|this|next|of|until|by|during) (?:early |late |mid-)?(?P<month>{MONTH})(?! \d)"
)
_FUTURE = re.compile(
    r"(?:\b|['’])(?:will|ll|would|shall|scheduled|expected|planned|due|set|next|upcoming|until|till)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_JUST_AHEAD = 14  # days; 'Dec. 30' in an article of 29 December is tomorrow, not last year
_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def times_of(article: Article) -> tuple[Span, ...]:
    """`time_expressions` of an article that has a day and is in English, the language they are known in."""
    day = article.dating.day
    return time_expressions(article.text, day) if day and article.lang.partition("-")[0] == "en" else ()


def machine_date(first: date, last: date) -> str:
    """What `<time datetime>` says: a day, a whole week, month or year; '' for other stretches, which HTML can't say."""
    if first == last:
        return first.isoformat()
    if (first, last) == _month(first.year, first.month):
        return f"{first.year:04}-{first.month:02}"
    if (first.weekday(), (last - first).days) == (0, 6):
        year, week, _ = first.isocalendar()
        return f"{year:04}-W{week:02}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    return ""


def time_expressions(text: str, day: date) -> tuple[Span, ...]:
    """Every time that `text` gives relative to its own day, resolved: (start, end, first day, last day).

    Offsets are code points, half-open; the spans are in order and disjoint. `day` is the article's own. A weekday is
    the latest one up to that day, itself included, unless the sentence looks ahead ('will meet on Tuesday') or says
    'last'; months and days without a year are the nearest in the same direction. What can't be told ('every Sunday',
    'a year earlier') is left out.
    """
    found: list[Span] = []
    taken = bytearray(len(text))
    for find in (_written, _named, _weekdays, _periods, _ago, _past, _months):
        for start, end, first, last in find(text, day):
            if not any(taken[start:end]):
                found.append((start, end, first, last))
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found))


# ------------------------------------------------------------------------------------------------ one kind at a time
def _written(text: str, day: date) -> Iterator[Span]:
    """Dates that are written out, the year perhaps left to the reader."""
    for written in written_days(text):
        if whole := written.date():
            yield written.start, written.end, whole, whole
        elif written.day:
            ahead = _looks_ahead(text, written.start)
            if near := _nearest(day, written.month, written.day, ahead):
                yield written.start, written.end, near, near
        elif written.year:
            yield written.start, written.end, *_month(written.year, written.month)


def _named(text: str, day: date) -> Iterator[Span]:
    for match in _NAMED.finditer(text):
        if when := _shifted(day, _DAYS[match.group("word").lower()]):
            yield match.start(), match.end(), when, when


def _weekdays(text: str, day: date) -> Iterator[Span]:
    for match in _WEEKDAY.finditer(text):
        which = (match.group("which") or "").lower()
        if which in ("every", "each"):
            continue
        back = (day.weekday() - weekday_number(match.group("day"))) % 7
        if which == "next" or (which not in ("last", "earlier") and _looks_ahead(text, match.start())):
            when = _shifted(day, 7 - back)
        else:
            when = _shifted(day, -7 if which == "last" and back == 0 else -back)
        if when:
            yield match.start(), match.end(), when, when


def _periods(text: str, day: date) -> Iterator[Span]:
    for match in _PERIOD.finditer(text):
        step = {"last": -1, "this": 0, "next": 1}[match.group("which").lower()]
        if period := _calendar(day, match.group("unit").lower(), step):
            yield match.start(), match.end(), *period


def _ago(text: str, day: date) -> Iterator[Span]:
    for match in _AGO.finditer(text):
        count, unit = _count(match.group("count")), match.group("unit").lower()
        if unit in ("day", "week"):
            when = _shifted(day, -count * (7 if unit == "week" else 1))
            period = (when, when) if when else None
        else:
            period = _calendar(day, unit, -count)
        if period:
            yield match.start(), match.end(), *period


def _past(text: str, day: date) -> Iterator[Span]:
    """'the past two weeks': up to the day itself."""
    for match in _PAST.finditer(text):
        if match.group("count") is None and not match.group().lower().startswith(("the past", "past")):
            continue
        count = _count(match.group("count") or "one")
        length = {"day": 1, "week": 7, "month": 30, "year": 365}[match.group("unit").lower()]
        if first := _shifted(day, -count * length):
            yield match.start(), match.end(), first, day


def _months(text: str, day: date) -> Iterator[Span]:
    """'in June': the latest one that has begun, the coming one where the sentence looks ahead."""
    for match in _MONTH.finditer(text):
        lead, month = match.group("lead"), month_number(match.group("month"))
        if lead == "of":
            continue
        ahead = lead in ("next", "until", "by") or _looks_ahead(text, match.start())
        year = day.year + (month < day.month if ahead else -(month > day.month))
        if lead == "last" and month == day.month:
            year -= 1
        if 1 <= year <= 9999:
            start = match.start("month") if lead not in ("last", "this", "next") else match.start()
            yield start, match.end(), *_month(year, month)


# ------------------------------------------------------------------------------------------------------- the calendar
def _looks_ahead(text: str, at: int) -> bool:
    """The sentence up to `at` speaks of what is to come."""
    before = re.split(r"[.!?\n]\s", text[max(0, at - 90) : at])[-1]
    return bool(_FUTURE.search(before))


def _nearest(day: date, month: int, number: int, ahead: bool) -> date | None:
    """The latest day of that month and number up to `day`; the coming one where that is meant, or is just ahead."""
    around = [d for year in range(day.year - 4, day.year + 5) if (d := _real(year, month, number))]
    past = max((d for d in around if d <= day), default=None)
    coming = min((d for d in around if d >= day), default=None)
    just_ahead = coming is not None and (coming - day).days <= _JUST_AHEAD and (past is None or (day - past).days > 180)
    return coming if ahead or just_ahead else past


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _calendar(day: date, unit: str, step: int) -> tuple[date, date] | None:
    """The whole day, week (Monday to Sunday), month or year that lies `step` away."""
    try:
        if unit == "day":
            when = day + timedelta(days=step)
            return when, when
        if unit == "week":
            monday = day + timedelta(days=7 * step - day.weekday())
            return monday, monday + timedelta(days=6)
        if unit == "month":
            months = day.year * 12 + day.month - 1 + step
            return _month(months // 12, months % 12 + 1)
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31)
    except (OverflowError, ValueError):
        return None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER[word.lower()]
