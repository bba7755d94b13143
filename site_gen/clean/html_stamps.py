"""Dates written above an article: 'Friday, 3 March 2014', '3. März 2014', '03.03.14', in the page's own language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from site_gen.clean.html_areas import Area
from site_gen.clean.html_pick import Verdict
from site_gen.clean.html_walk import Chunk
from site_gen.model import DateClue

_ELSEWHERE = Area.COMMENTS | Area.RELATED | Area.NAV | Area.FOOTER | Area.HIDDEN | Area.AD | Area.CAPTION | Area.ASIDE
_ABOVE = 15  # chunks above the first paragraph in which a date may stand
_LONGEST = 150
_WRITTEN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:de |of )?(?P<month>[^\W\d_]{3,14})\.?,?\s+(?:de |del )?"
    r"(?P<year>(?:19|20)\d\d)\b"
    r"|(?P<month2>[^\W\d_]{3,14})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)\b"
)
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{2,4})(?![\d/-])")
_CJK = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_UPDATED = re.compile(
    r"\b(?:updat|modif|aktualisier|stand|mis à jour|actualiz|aggiornat|bijgewerkt|oppdater|edited)", re.I
)
_YEAR_OF_TWO = 70  # '70' is 1970, '69' 2069


def stamp_clues(row: Sequence[Chunk], verdicts: Sequence[Verdict], lang: str) -> Iterator[DateClue]:
    """Dates in the short lines above the first paragraph; an update is a date before which it was published."""
    body = [n for n, verdict in enumerate(verdicts) if not verdict.reason]
    if not body:
        return
    first = next((n for n in body if len(row[n].text) > _LONGEST), body[0])
    for chunk in row[max(0, first - _ABOVE) : first + 1]:
        if len(chunk.text) <= _LONGEST and not chunk.areas & _ELSEWHERE:
            found = written_date(chunk.text, lang)
            if found:
                line = " ".join(chunk.text.split())
                yield DateClue("dateline", found.isoformat(), line, 0.55 if _UPDATED.search(line) else 0.85)


def written_date(text: str, lang: str) -> date | None:
    """The first whole date written in a text; None where there is none, or its day and month can't be told apart.

    Args:
        lang: the language of the month's name (English is tried too); its region decides '3/4/2014'.
    """
    for found in _WRITTEN.finditer(text):
        name = (found["month"] or found["month2"]).lower()
        month = _months(lang.partition("-")[0]).get(name) or _months("en").get(name)
        if month:
            return _date(found["year"] or found["year2"], month, found["day"] or found["day2"])
    cjk = _CJK.search(text)
    if cjk:
        return _date(cjk[1], int(cjk[2]), cjk[3])
    numbers = _NUMBERS.search(text)
    return _of_numbers(numbers[1], numbers[3], numbers[4], numbers[2], lang) if numbers else None


def _of_numbers(a: str, b: str, c: str, sign: str, lang: str) -> date | None:
    """'2014-03-04', '04.03.2014', '04.03.14'; '3/4/2014' only where the numbers or the language's region tell."""
    if len(a) == 4:
        return _date(a, int(b), c)
    if len(a) > 2 or len(c) == 3:
        return None
    year = c if len(c) == 4 else str(int(c) + (1900 if int(c) >= _YEAR_OF_TWO else 2000))
    if int(a) > 12 or sign == "." or lang == "en-GB" or not lang.startswith("en"):
        return _date(year, int(b), a)
    return _date(year, int(a), b) if int(b) > 12 or lang == "en-US" else None


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Names and abbreviations of the months in a language, lower case; none for a language that CLDR hasn't."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_month_names

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in get_month_names(width, context, locale).items():
                found.setdefault(str(name).lower().rstrip("."), month)
    return found
