"""The lines that an outlet or agency sets under its texts again and again: they belong to no story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from site_gen.model import Shared

WINDOW_DAYS = 3  # the same words more than so many days apart are background, not news


def is_background(days: Iterable[date | None]) -> bool:
    """Whether a text that stood in articles of these days recurs over time."""
    known = {day for day in days if day is not None}
    return len(known) > 1 and (max(known) - min(known)).days > WINDOW_DAYS


def fresh(days: Sequence[date | None]) -> list[bool]:
    """For each article a text stands in, by their days, whether the text was new there: first seen in the days before.

    What is set again later does not make the first use background: a later day changes no earlier one. Without a day, a
    text is new if it recurs nowhere.
    """
    known = [day for day in days if day is not None]
    first = min(known, default=date.max)
    recurs = is_background(known)
    return [not recurs if day is None else (day - first).days <= WINDOW_DAYS for day in days]


def background_spans(day: Mapping[str, date | None], shared: Iterable[Shared]) -> dict[str, list[tuple[int, int]]]:
    """By article, the passages that stood in other articles long before; `day` is that of each article."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for block in shared:
        days = [day.get(p.article) for p in block.passages]
        if not block.recurs and not is_background(days):
            continue
        is_fresh = fresh(days)
        for p, is_new in zip(block.passages, is_fresh, strict=True):
            if block.recurs or not is_new:
                spans[p.article].append((p.start, p.end))
    return spans
