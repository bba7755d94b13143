"""Date an article by dated ones that share its wire copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from site_gen.dates.choose import ENOUGH
from site_gen.dates.infer import after, weekday_of_writing
from site_gen.dates.interval import Interval
from site_gen.model import Article, Dating, Shared

_SHARED = 240  # characters that two articles must share: a phrase or a quotation is not enough
_MOSTLY = 0.6  # share of an article's text from which on it is the same report
_AROUND = 3  # days around the sibling's in which the same copy runs: each weekday once


def date_by_siblings(articles: Sequence[Article], shared: Sequence[Shared]) -> tuple[Article, ...]:
    """`articles`, those without a day dated by dated articles that share passages with them, where the text allows.

    The week around the sibling's day holds each weekday once. A text that reports of a later weekday than the sibling's
    day is of that day; one that reports of an earlier one was written when the sibling was. Without a weekday only a
    text that is mostly the sibling's own gets its day. Confidence stays below the sibling's. Nothing is passed on from
    an article that was dated this way.
    """
    by_id = {article.id: article for article in articles}
    common = _common([piece for piece in shared if not _is_background(piece, by_id)])
    return tuple(_dated(article, by_id, common) for article in articles)


def _is_background(piece: Shared, by_id: dict[str, Article]) -> bool:
    """It stands in articles that are more than a week apart: what an agency repeats under every report."""
    days = [by_id[p.article].dating.day for p in piece.passages if p.article in by_id]
    known = [day for day in days if day is not None]
    return len(known) > 1 and (max(known) - min(known)).days > 7


def _common(shared: Sequence[Shared]) -> dict[tuple[str, str], int]:
    """Characters that two articles share, by (one, other)."""
    found: dict[tuple[str, str], int] = {}
    for piece in shared:
        for here in piece.passages:
            for there in piece.passages:
                if here.article != there.article:
                    key = (here.article, there.article)
                    found[key] = found.get(key, 0) + here.end - here.start
    return found


def _dated(article: Article, by_id: dict[str, Article], common: dict[tuple[str, str], int]) -> Article:
    if article.dating.day is not None:
        return article
    tries = [_try(article, other, size) for other, size in _siblings(article, by_id, common)]
    days = [dating for dating in tries if dating.day]
    if days:
        best = max(days, key=lambda d: (d.confidence, d.day))
        return replace(article, dating=best)
    return replace(article, dating=tries[0]) if tries and article.dating.earliest is None else article


def _siblings(
    article: Article, by_id: dict[str, Article], common: dict[tuple[str, str], int]
) -> Iterator[tuple[Article, int]]:
    """Dated articles that share enough, the most first."""
    found = [
        (by_id[other], size)
        for (one, other), size in common.items()
        if one == article.id and size >= _SHARED and other in by_id
    ]
    dated = [
        (o, size)
        for o, size in found
        if o.dating.day and o.dating.confidence >= ENOUGH and o.dating.origin != "sibling"
    ]
    yield from sorted(dated, key=lambda pair: (-pair[1], pair[0].id))


def _try(article: Article, other: Article, size: int) -> Dating:
    """What one sibling says: its own day, or a later one where the text reports of a later weekday."""
    day = other.dating.day
    assert day is not None
    window = Interval(
        after(day, -_AROUND), after(day, _AROUND), (f"wire copy shared with an article of {day.isoformat()}",)
    )
    writing = weekday_of_writing(article.text)
    told = window.only(writing.weekday) if writing else None
    if writing and told:
        belief = 0.9 if writing.sure and told >= day else 0.75
        confidence = round(max(ENOUGH, other.dating.confidence * belief), 3)
        evidence = (*writing.evidence, *window.evidence)
        return Dating(max(told, day), "sibling", confidence, evidence, max(told, after(day, -1)), window.latest)
    if size >= _MOSTLY * len(article.text):
        confidence = round(max(ENOUGH, other.dating.confidence * 0.7), 3)
        return Dating(day, "sibling", confidence, window.evidence, day, after(day, 1))
    return Dating(None, "none", 0.0, window.evidence, window.earliest, window.latest)
