"""Choose among dates that somebody states outright."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from site_gen.dates.interval import Interval, month_interval
from site_gen.model import DateClue, DateOrigin, Dating
from site_gen.text.days import written_days

ENOUGH = 0.5  # below it nobody should read a day
# Whom to believe first. An outlet's own data, then its address, then a file's name (given by whoever saved it), then
# a line in the text.
_TRUST: tuple[DateOrigin, ...] = ("decision", "metadata", "url", "filename", "dateline")
_MOST = 0.99
_SAME_NEWS = timedelta(days=1)  # time zones, a story of the evening put online after midnight


def choose(clues: Sequence[DateClue]) -> Dating | None:
    """The day that the best clue gives, sure to the degree that the others agree; None where no clue gives a whole day.

    The day is the one the outlet writes: a clock time and its zone never move it.
    """
    stated = [(clue, day) for clue in clues if (day := _day(clue))]
    if not stated:
        return _completed(clues)
    stated.sort(key=lambda pair: (pair[0].confidence < ENOUGH + 0.1, _rank(pair[0]), -pair[0].confidence))
    best, day = stated[0]
    confidence = _plausible(best, day)
    for other, agrees in _voices(stated[1:], best, day):
        confidence = _weigh(confidence, other, agrees)
    for other in clues:
        if not _day(other):
            confidence = _weigh_partial(confidence, other, day)
    agreeing = [clue.evidence for clue, said in stated if said == day]
    evidence = tuple(dict.fromkeys(agreeing))
    return Dating(day, best.origin, round(min(_MOST, confidence), 3), evidence, day, day)


def _voices(others: Sequence[tuple[DateClue, date]], best: DateClue, day: date) -> Iterator[tuple[DateClue, bool]]:
    """One voice for each origin, its strongest: for the day if any of its clues is, else against it.

    A page is full of the dates of other articles; that several lines or blocks of it name other days says no more than
    one does, and nothing once a line names this one.
    """
    for origin in dict.fromkeys(clue.origin for clue, _ in others):
        said = [(clue, abs(when - day) <= _SAME_NEWS) for clue, when in others if clue.origin == origin]
        agreeing = [clue for clue, agrees in said if agrees]
        if agreeing:
            yield max(agreeing, key=lambda clue: clue.confidence), True
        elif origin != best.origin:
            yield max((clue for clue, _ in said), key=lambda clue: clue.confidence), False


def stated_interval(clues: Sequence[DateClue]) -> Interval:
    """The months that incomplete clues ('2019-10') allow."""
    found = Interval()
    for clue in clues:
        if match := re.fullmatch(r"(\d{4})-(\d\d)", clue.value):
            found = found.narrowed(month_interval(int(match.group(1)), int(match.group(2)), clue.evidence))
    return found


def _completed(clues: Sequence[DateClue]) -> Dating | None:
    """'--10-19' of a dateline, with the year of a month that an address or a file's name gives."""
    months = stated_interval(clues)
    if not months.earliest or not months.latest:
        return None
    for clue in clues:
        if match := re.fullmatch(r"--(\d\d)-(\d\d)", clue.value):
            day = _real(months.earliest.year, int(match.group(1)), int(match.group(2)))
            if day and months.earliest <= day <= months.latest:
                return Dating(day, clue.origin, 0.85, (clue.evidence, *months.evidence), day, day)
    return None


def _day(clue: DateClue) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", clue.value)
    return _real(*(int(part) for part in match.groups())) if match else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _rank(clue: DateClue) -> int:
    return _TRUST.index(clue.origin) if clue.origin in _TRUST else len(_TRUST)


def _plausible(clue: DateClue, day: date) -> float:
    """A weekday that is written beside a date must be that day's."""
    said = [w for w in written_days(clue.evidence) if w.weekday is not None and w.date() == day]
    return clue.confidence * (0.6 if any(w.weekday != day.weekday() for w in said) else 1)


def _weigh(confidence: float, other: DateClue, agrees: bool) -> float:
    if agrees:
        return confidence + (1 - confidence) * other.confidence / 2
    updated = other.origin == "dateline" and other.confidence < 0.6
    return confidence if updated else confidence * (1 - 0.4 * other.confidence)


def _weigh_partial(confidence: float, clue: DateClue, day: date) -> float:
    if match := re.fullmatch(r"--(\d\d)-(\d\d)", clue.value):
        near = (
            _real(year, int(match.group(1)), int(match.group(2))) for year in (day.year - 1, day.year, day.year + 1)
        )
        gap = min((abs(day - n).days for n in near if n), default=400)
        return _weigh(confidence, clue, gap <= 2) if gap <= 2 or gap > 14 else confidence
    if match := re.fullmatch(r"(\d{4})-(\d\d)", clue.value):
        return _weigh(confidence, clue, (day.year, day.month) == (int(match.group(1)), int(match.group(2))))
    return confidence
