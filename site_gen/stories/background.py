"""The lines that an outlet or agency sets under its texts again and again: they belong to no story."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from site_gen.model import Article, Shared
from site_gen.stories.lines import lines_of

WINDOW_DAYS = 3  # the same words more than so many days apart are background, not news
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4  # words


def is_background(days: Iterable[date | None]) -> bool:
    """Whether a text that stood in articles of these days recurs over time."""
    known = [day for day in days if day is not None]
    return bool(known) and (max(known) - min(known)).days > WINDOW_DAYS


def background_spans(articles: Sequence[Article], shared: Iterable[Shared]) -> dict[str, list[tuple[int, int]]]:
    """By article, the passages of shared blocks that recur over time."""
    day = {a.id: a.dating.day for a in articles}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for block in shared:
        if is_background(day.get(p.article) for p in block.passages):
            for p in block.passages:
                spans[p.article].append((p.start, p.end))
    return spans


def recurring_spans(articles: Sequence[Article]) -> dict[str, list[tuple[int, int]]]:
    """By article, the sentences that recur over time word for word: what can be said without the shared blocks."""
    days: dict[bytes, tuple[date, date]] = {}
    for article in articles:
        if day := article.dating.day:
            for key, _ in _lines(article):
                first, last = days.get(key, (day, day))
                days[key] = (min(first, day), max(last, day))
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article in articles:
        for key, span in _lines(article):
            if key in days and is_background(days[key]):
                spans[article.id].append(span)
    return spans


def _lines(article: Article) -> Iterator[tuple[bytes, tuple[int, int]]]:
    text, spans = lines_of(article.text)
    for start, end in spans:
        words = _WORD.findall(text[start:end].lower())
        if len(words) >= _SHORTEST:
            yield (
                hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(),
                (start, end),
            )
