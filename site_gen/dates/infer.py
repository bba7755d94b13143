"""Date an article by what its text takes for granted: seasons, years that lie ahead, weekdays.

No single clue gives a year. A year that the text looks forward to ('the beginning of 2013', in a sentence that is not
about the past) and a season it stands in ('end-of-year talks') together leave a few days; a weekday picks one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from site_gen.dates.interval import Interval
from site_gen.model import Dating
from site_gen.text.days import weekday_number, written_days

_READ = 20_000  # characters; dates of writing show early
_LEAD = 700  # characters in which the weekday of the news stands

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_AHEAD = re.compile(
    r"\b(?:the )?(?:very )?(?:beginning|start|first (?:half|quarter|weeks|months|days)"
    r"|early (?:part|months|days)) of(?: the year)? (?P<year>20\d\d|19\d\d)\b"
    r"|\bearly(?: in)? (?P<early>20\d\d|19\d\d)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|since|began|fell|rose|came|took|went|\w{3,}(?<!ne)(?<!spe)ed)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|must|ought|to \w+|is|are|expects?|plans?|due|hopes?|finish(?:es)?|ends?|until|by)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:end[- ]of[- ](?:the[- ])?year|year[- ]end)\b", re.IGNORECASE)
_DAYNAME = r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!s)\b"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_WEEKDAY = re.compile(
    rf"\b(?P<before>(?i:early|earlier|late|later)(?: on)? |(?i:on |this ))?{_DAYNAME}(?P<part>{_PART})"
    r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z]))?"
)
_NOT_NOW = re.compile(
    r"\b(?:last|next|coming|following|previous|every|each|until|till|by|since|from|of|for|after|before)\s+$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|due|scheduled|expected|planned|set|plans?|to \w+)\b[^.,;]{0,60}$", re.IGNORECASE
)
_NEXT_DAY = re.compile(r"\ba day (?:after|before|later|earlier)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WritingDay:
    """The weekday a text was written on, as far as it says: 0 is Monday."""

    weekday: int
    evidence: tuple[str, ...]
    sure: bool  # a part of that very day is named: 'early Sunday', 'earlier Saturday'


def infer(text: str) -> Dating:
    """The day of writing that the text alone speaks for, and the interval it allows; no day where it is too little."""
    text = text[:_READ]
    interval, years = _season(text)
    if not interval.earliest:
        return Dating(earliest=_not_before(text))
    writing = weekday_of_writing(text)
    day = interval.only(writing.weekday) if writing else None
    if writing is None or day is None or years > 1:
        return Dating(None, "none", 0.0, interval.evidence, interval.earliest, interval.latest)
    confidence = 0.65 if writing.sure else 0.55
    evidence = (*writing.evidence, *interval.evidence)
    return Dating(day, "text", confidence, evidence, interval.earliest, interval.latest)


def weekday_of_writing(text: str) -> WritingDay | None:
    """The weekday that the first paragraphs report of as their own day, or None where they name none."""
    named = [m for m in _WEEKDAY.finditer(text) if _is_now(text, m)]
    lead = [m for m in named if m.start() < _LEAD]
    if not lead:
        return None
    day = weekday_number(lead[0].group("day"))
    same = [m for m in named if weekday_number(m.group("day")) == day]
    named_parts = [m for m in same if _names_part(m)]
    words = [m.group().strip() for m in (*named_parts, lead[0])]
    after = _NEXT_DAY.search(text[:_LEAD])
    if named_parts and after:
        words.insert(1, after.group())
    plain = tuple(dict.fromkeys(re.sub(r"^on ", "", w, flags=re.IGNORECASE) for w in words))
    return WritingDay(day, plain, bool(named_parts))


def _names_part(match: re.Match[str]) -> bool:
    """'early Sunday', 'Sunday morning': a part of the day itself."""
    before = (match.group("before") or "").strip().lower()
    return bool(match.group("part")) or before not in ("", "on", "this")


def _is_now(text: str, match: re.Match[str]) -> bool:
    if match.group("date"):
        return False
    before = text[max(0, match.start() - 80) : match.start()]
    sentence = re.split(r"[.!?\n]\s", before)[-1]
    return not _NOT_NOW.search(before) and not _FUTURE.search(sentence)


def _season(text: str) -> tuple[Interval, int]:
    """The last days of the year before the one that the text looks forward to; and how many such years there are."""
    ahead = list(_years_ahead(text))
    season = _SEASON.search(text)
    if not ahead or not season:
        return Interval(), len({year for year, _ in ahead})
    year, words = ahead[0]
    interval = Interval(date(year - 1, 12, 25), date(year - 1, 12, 31), (season.group(), words))
    return interval, len({y for y, _ in ahead})


def _years_ahead(text: str) -> Iterator[tuple[int, str]]:
    for match in _YEAR_AHEAD.finditer(text):
        clause = _clause(text, match.start())
        if _AHEAD.search(clause) and not _PAST.search(clause):
            yield int(match.group("year") or match.group("early")), match.group().strip()


def _clause(text: str, at: int) -> str:
    """What is said up to `at`: from the quotation mark or the sentence's start before it."""
    before = text[max(0, at - 300) : at]
    return re.split(r"[.!?;\n“”\"]", before)[-1]


def _not_before(text: str) -> date | None:
    """The latest day that the text tells of as past, with its year; a floor, never the date itself."""
    days = []
    for year in _YEAR.finditer(text):
        start = max(text.rfind(mark, 0, year.start()) for mark in (". ", "\n", "? ", "! ")) + 1
        sentence = text[max(start, year.start() - 400) : year.end()]
        if _PAST.search(sentence):
            days += [d for w in written_days(sentence) if (d := w.date()) and not _FUTURE.search(sentence[: w.start])]
    return max(days, default=None)


def after(day: date, days: int) -> date:
    """`days` later, or the last day there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
