"""Find dates that a text writes out: '19 Nov 2019', 'Nov. 19, 2019', '2019-11-19T08:02Z', '19.11.2019', 'Oct 19'.

Nothing relative is resolved here and nothing is guessed: a number that may be a month or a day is left alone, a year
that is not written stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY"
    r"|(?:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)\b\.?)"
)
ZONE = (
    r"(?:[ECMP][SD]?T|GMT|UTC|BST|CEST|EES?T|WES?T|MSK|TRT|IRST|IST|PKT|MYT|SGT|HKT|PHT|JST|KST|A[EW][SD]T|NZ[SD]T|AST|SAST"
    r"|WAT|EAT|AKST|HST|Z|[+-]\d\d:?\d\d|\(?local time\)?|(?:local|Eastern|Pacific|Central) [Tt]ime)\b"
)
TIME = (
    r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?|\d{1,2}(?= ?[ap]\.?m))(?: ?[ap]\.?m\b\.?| ?[AP]\.?M\b\.?)?"
    rf"(?: {ZONE})?"
)

_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_LEAD = rf"(?:(?P<week>{WEEKDAY}),? (?:the )?)?"
_SHAPES = (
    # 2019-11-19, 2019/11/19, 2019-11-19T12:48:14Z
    rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<number>0?[1-9]|1[0-2])(?P=sep){_DAY}"
    r"(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/.-]\d)",
    # Saturday, November 19th, 2019; Nov 19; Nov. 19 2019
    rf"\b{_LEAD}(?P<month>{MONTH}) {_DAY}\b(?:(?:,|\s)\s?{_YEAR}\b)?(?![:.]\d|\d)",
    # Sat 19 November, 2019; the 19th of November; 19-Nov-2019
    rf"\b{_LEAD}(?<![\d.,:]){_DAY}(?: of|-)? ?(?P<month>{MONTH})(?:(?:,? ?|-){_YEAR}\b)?",
    # 13/06/2014, 19.11.2019: settled below, where either number may be the month
    rf"(?<![\d/.-])(?P<one>\d\d?)(?P<mark>[/.-])(?P<two>\d\d?)(?P=mark){_YEAR}(?![\d/.-]\d)",
    # November 2019
    rf"\b(?P<month>{MONTH})(?: of|,)? {_YEAR}\b",
)
_PATTERNS = tuple(re.compile(shape) for shape in _SHAPES)
# Cheap to find, and in every date: most text holds none of them.
_HINT = re.compile(rf"{MONTH}|\d[/.-]\d")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A date as the text writes it; what it leaves out is None. Offsets are code points, half-open."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None  # Monday is 0
    unsure: bool = False  # '05-09-2013': with dashes the day mostly comes first

    def iso(self) -> str:
        """ISO 8601: '2019-11-19', '2019-11', '--11-19'."""
        head = f"{self.year:04d}-" if self.year else "--"
        return f"{head}{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def date(self) -> date | None:
        """The calendar day, where year, month and day are all written."""
        return date(self.year, self.month, self.day) if self.year and self.day else None


@lru_cache(maxsize=512)  # a line is asked for its dates again and again
def written_days(text: str) -> tuple[WrittenDay, ...]:
    """Every date that `text` writes out, in order, none over another; days that no calendar has are left out."""
    if not _HINT.search(text):
        return ()
    found: list[WrittenDay] = []
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _read(match)
            if day and not any(taken[day.start : day.end]):
                found.append(day)
                taken[day.start : day.end] = b"\1" * (day.end - day.start)
    return tuple(sorted(found, key=lambda d: d.start))


def month_number(word: str) -> int:
    """1 to 12 for a month's English name or its abbreviation; ValueError for anything else."""
    return MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday's English name or its abbreviation; ValueError for anything else."""
    return WEEKDAYS.index(word[:3].lower())


def weekdays(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, weekday) for every weekday's full name in `text`; a plural ('Mondays') is none."""
    for match in _WEEKDAY_NAME.finditer(text):
        yield match.start(), match.end(), weekday_number(match.group())


_WEEKDAY_NAME = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!s)")


def _read(match: re.Match[str]) -> WrittenDay | None:
    part = match.groupdict()
    year = int(part["year"]) if part.get("year") else None
    if part.get("one"):
        pair = _day_and_month(int(part["one"]), int(part["two"]), part["mark"])
        if not pair:
            return None
        day: int | None
        day, month = pair
    else:
        month = int(part["number"]) if part.get("number") else month_number(part["month"])
        day = int(part["day"]) if part.get("day") else None
    week = weekday_number(part["week"]) if part.get("week") else None
    if not _exists(year, month, day):
        return None
    unsure = part.get("mark") == "-" and int(part["one"]) <= 12 and int(part["two"]) <= 12
    return WrittenDay(match.start(), match.end(), year, month, day, week, unsure)


def _day_and_month(one: int, two: int, mark: str) -> tuple[int, int] | None:
    """Which of two numbers is the day. Dots, and mostly dashes, go with day first; else one above 12 settles it."""
    if mark == "." or one > 12 or one == two or (mark == "-" and two <= 12):
        return (one, two) if two <= 12 else None
    return (two, one) if two > 12 else None


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True
