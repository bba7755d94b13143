"""Dates that somebody states outright, as clues for the dating stage: input, address, file name, stamp, dateline."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from site_gen.clean.datelines import OpensWith
from site_gen.clean.stamps import Stamp
from site_gen.model import DateClue, RawDocument
from site_gen.text.days import MONTHS

_YEAR = r"(?P<year>(?:19[5-9]|20[0-9])\d)"
_PATHS = (
    rf"(?:^|[/_-]){_YEAR}[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>3[01]|[12]\d|0?[1-9])(?=[/_.-]|$|[a-z])",
    rf"/{_YEAR}/(?P<name>{'|'.join(MONTHS)})[a-z]*/(?P<day>3[01]|[12]\d|0?[1-9])(?=[/_.-]|$)",
    rf"(?:^|[/_-])(?P<day>3[01]|[12]\d|0[1-9])[_-](?P<month>0[1-9]|1[0-2])[_-]{_YEAR}(?=[/_.-]|$)",
    rf"(?:^|[/_=-]){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>3[01]|[12]\d|0[1-9])(?=[/_.-]|$|T\d)",
    rf"/{_YEAR}/(?P<month>0[1-9]|1[0-2])(?=/|$)",
    rf"/{_YEAR}/(?P<name>{'|'.join(MONTHS)})[a-z]*(?=/|$)",
)
_PATTERNS = tuple(re.compile(p, re.IGNORECASE) for p in _PATHS)


def input_clues(raw: RawDocument) -> tuple[DateClue, ...]:
    """What the input itself, its address and its file's name say; never a file's time stamp."""
    found = []
    if raw.published and (clue := _stated(raw.published)):
        found.append(clue)
    if raw.url and (said := date_in_path(_address(raw.url))):
        found.append(DateClue("url", said[0], said[1], 0.95 if len(said[0]) == 10 else 0.7))
    name = raw.path.split("#")[0]
    if said := date_in_path(name):
        found.append(DateClue("filename", said[0], said[1], 0.9 if len(said[0]) == 10 else 0.6))
    return tuple(found)


def date_in_path(path: str) -> tuple[str, str] | None:
    """The date in an address or a file's name and the characters it rests on: ('2019-10-27', '/2019/10/27'); else None.

    A year and a month give '2019-10'.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(path):
            if value := _value(match):
                return value, match.group()
    return None


def stamp_clue(stamp: Stamp, line: str) -> DateClue:
    """A date on a line of its own. One that is labelled as an update says only 'not later'."""
    sure = 0.55 if stamp.label == "updated" else 0.95 if stamp.label else 0.92
    return DateClue("dateline", stamp.day.iso(), line, min(sure, 0.7) if stamp.day.unsure else sure)


def dateline_clue(opening: OpensWith) -> DateClue | None:
    """The day of a dateline, mostly without a year: '--10-19'."""
    if not opening.day:
        return None
    return DateClue("dateline", opening.day.iso(), opening.words, 0.9)


def _stated(published: str) -> DateClue | None:
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)", published)
    if not match:
        return None
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    rest = published.strip()[len(match.group().strip()) :]
    return DateClue(
        "metadata", day.isoformat() + (rest if rest.startswith(("T", " ")) else ""), published.strip(), 0.99
    )


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _value(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    month = int(part["month"]) if part.get("month") else MONTHS.index(part["name"][:3].lower()) + 1
    day = part.get("day")
    try:
        whole = date(int(part["year"]), month, int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]
