"""Date an article by dated ones that share its wire copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_gen.dates.choose import ENOUGH
from site_gen.dates.infer import WritingDay, after, weekday_of_writing
from site_gen.dates.interval import Interval
from site_gen.model import Article, Dating, Shared

_SHARED = 240  # characters that two articles must share: a phrase or a quotation is not enough
_MOSTLY = 0.6  # share of an article's text from which on it is the same report
_AROUND = 3  # days around the sibling's in which the same copy runs: each weekday once


def date_by_siblings(articles: Iterable[Article], shared: Sequence[Shared]) -> dict[str, Dating]:
    """By id, the dating of each article without a day that dated articles with shared passages date, by what it says.

    The week around the sibling's day holds each weekday once. A text that reports of a later weekday than the sibling's
    day is of that day; one that reports of an earlier one was written when the sibling was. Without a weekday only a
    text that is mostly the sibling's own gets its day. Confidence stays below the sibling's. Nothing is passed on from
    an article that was dated this way.
    """
    copied = {passage.article for piece in shared for passage in piece.passages}
    datings: dict[str, Dating] = {}
    undated: dict[str, _Undated] = {}
    for article in articles:
        if article.id in copied:
            datings[article.id] = article.dating
            if article.dating.day is None:
                writing = weekday_of_writing(article.text)
                undated[article.id] = _Undated(writing, len(article.text), article.dating.earliest is not None)
    common = _common([piece for piece in shared if not _is_background(piece, datings)], undated)
    tried = {id: _dated(article, datings, common.get(id, {})) for id, article in undated.items()}
    return {id: dating for id, dating in tried.items() if dating is not None}


@dataclass(frozen=True, slots=True)
class _Undated:
    """What is to be known of an article without a day."""

    writing: WritingDay | None
    length: int
    bounded: bool  # its own text leaves an interval


def _is_background(piece: Shared, datings: Mapping[str, Dating]) -> bool:
    """It stands in articles that are more than a week apart: what an agency repeats under every report."""
    days = [datings[p.article].day for p in piece.passages if p.article in datings]
    known = [day for day in days if day is not None]
    return len(known) > 1 and (max(known) - min(known)).days > 7


def _common(shared: Sequence[Shared], undated: Collection[str]) -> dict[str, dict[str, int]]:
    """Characters that an undated article shares with others: by its id, by the other's."""
    found: dict[str, dict[str, int]] = {}
    for piece in shared:
        for here in (one for one in piece.passages if one.article in undated):
            sizes = found.setdefault(here.article, {})
            for there in piece.passages:
                if here.article != there.article:
                    sizes[there.article] = sizes.get(there.article, 0) + here.end - here.start
    return found


def _dated(article: _Undated, datings: Mapping[str, Dating], sizes: Mapping[str, int]) -> Dating | None:
    tries = [_try(article, other, size) for other, size in _siblings(datings, sizes)]
    days = [dating for dating in tries if dating.day]
    if days:
        return max(days, key=lambda d: (d.confidence, d.day))
    return tries[0] if tries and not article.bounded else None


def _siblings(datings: Mapping[str, Dating], sizes: Mapping[str, int]) -> Iterator[tuple[Dating, int]]:
    """The datings of articles that share enough, the most first."""
    found = [(other, size) for other, size in sizes.items() if size >= _SHARED and other in datings]
    dated = [
        (other, size)
        for other, size in found
        if datings[other].day and datings[other].confidence >= ENOUGH and datings[other].origin != "sibling"
    ]
    for other, size in sorted(dated, key=lambda pair: (-pair[1], pair[0])):
        yield datings[other], size


def _try(article: _Undated, other: Dating, size: int) -> Dating:
    """What one sibling says: its own day, or a later one where the text reports of a later weekday."""
    day = other.day
    assert day is not None
    window = Interval(
        after(day, -_AROUND), after(day, _AROUND), (f"wire copy shared with an article of {day.isoformat()}",)
    )
    writing = article.writing
    told = window.only(writing.weekday) if writing else None
    if writing and told:
        belief = 0.9 if writing.sure and told >= day else 0.75
        confidence = round(max(ENOUGH, other.confidence * belief), 3)
        evidence = (*writing.evidence, *window.evidence)
        return Dating(max(told, day), "sibling", confidence, evidence, max(told, after(day, -1)), window.latest)
    if size >= _MOSTLY * article.length:
        confidence = round(max(ENOUGH, other.confidence * 0.7), 3)
        return Dating(day, "sibling", confidence, window.evidence, day, after(day, 1))
    return Dating(None, "none", 0.0, window.evidence, window.earliest, window.latest)
