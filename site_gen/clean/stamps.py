"""Lines that say when an article was published, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_gen.clean.agencies import agency
from site_gen.text.days import TIME, ZONE, WrittenDay, written_days

_LONGEST = 160
# What may stand beside the dates and times of a stamp.
_BESIDE = re.compile(
    r"\b(?:first|originally|original|last|date|published|publish|publication|posted|updated|update|modified|created"
    r"|issued|released?|release|edited|added|uploaded|time|of|on|at|the|and|or|by|to|is|was|online|print|edition"
    r"|from|issue|today|yesterday|local|day|dated?|a\.?m|p\.?m|hrs|hours|uhr|noon|midnight)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(rf"{TIME}|\b{ZONE}|\bT?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?Z?\b|\b\d{{1,2}} ?(?:[ap]\.?m|[AP]\.?M)\b")
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|few) ?(?:s|m|h|d|w|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\b(?: ago)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
_UPDATED = re.compile(r"(?:updat|modif|edited|correct|latest)\w*[^\w]*(?:\w+[^\w]+){0,2}$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:publi|posted|original|first|created|issued|releas)\w*[^\w]*(?:\w+[^\w]+){0,3}$", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d/.-])\d{1,4}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d/.-])")
_DIGIT = re.compile(r"\d")
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:publi\w+|posted|updated?|modified|created|issued|date of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a line states, and how it is labelled."""

    day: WrittenDay
    words: str  # as the line writes it, label and time included
    label: str  # 'published', 'updated', ''


def is_stamp(text: str) -> bool:
    """Whether the line `text` is made of dates, times and the words that go with them, alone."""
    if len(text) > _LONGEST or not _DIGIT.search(text) or _BY.search(text):
        return False
    days = written_days(text)
    rest = _NUMERIC.sub(" ", _without(text, days))
    if not days and not _CLOCK.search(text) and not _NUMERIC.search(text):
        return False
    rest = _WEEKDAY.sub(" ", _AGO.sub(" ", _CLOCK.sub(" ", rest)))
    labelled = bool(_LABEL.search(rest))
    rest = re.sub(r"[\W_]+", " ", _BESIDE.sub(" ", rest)).strip()
    # 'Updated on: November 19, 2019 / 10:07 AM / CBS News': a label leaves room for the outlet's name
    return len(rest) <= (24 if labelled and days else 2) or (bool(days) and agency(rest) is not None)


def stamps(text: str) -> tuple[Stamp, ...]:
    """Every date with day, month and year in the line `text`, and whether it is labelled as published or updated."""
    found = []
    for day in written_days(text[:_LONGEST]):
        if day.date():
            before = text[: day.start]
            label = "updated" if _UPDATED.search(before) else "published" if _PUBLISHED.search(before) else ""
            found.append(Stamp(day, text[day.start : day.end], label))
    return tuple(found)


def without_stamp(text: str) -> str:
    """`text` without dates, times and their labels: 'By A. Writer Nov 19, 2019, 7:53pm EST' -> 'By A. Writer'."""
    days = written_days(text)
    if not days and not _CLOCK.search(text):
        return text
    rest = _CLOCK.sub("\n", _without(text, days, "\n"))
    parts = [part for part in rest.split("\n") if re.search(r"\w", _BESIDE.sub("", part))]
    best = max(parts, key=lambda p: len(p.strip()), default="")
    best = re.sub(
        r"(?i)[\W_]*\b(?:last |first |originally )?(?:updated|published|posted|modified|created)(?: on| at| by)?\W*$",
        "",
        best,
    )
    best = re.sub(r"(?i)^\W*(?:(?:last |first )?(?:updated|published|posted)(?: on| at)?)\b\W*", "", best)
    return best.strip(" \t\xa0|/,;:–—-·•")


def _without(text: str, days: tuple[WrittenDay, ...], filler: str = " ") -> str:
    out, at = [], 0
    for day in days:
        out.append(text[at : day.start])
        at = day.end
    return filler.join([*out, text[at:]])
