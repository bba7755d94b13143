"""How much of an article other articles have as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from site_gen.model import Shared
from site_gen.stories.background import WINDOW_DAYS, fresh, is_background
from site_gen.stories.cards import Card

_COPY = 0.6  # of the shorter text: the article adds little
_NEIGHBOURS = 30  # of a block that very many articles have, so many are paired with each
_SENTENCE = 30  # characters
_BLOCKS = 2  # blocks in common, or
_SHARE = 0.2  # this much of the shorter text, before two articles count as copies of one source


def find_copies(articles: Sequence[Card], shared: Sequence[Shared]) -> list[dict[int, float]]:
    """For each article the numbers of those that have text in common with it, and how much of the shorter text that is.

    A text that stood in an article more than three days before is background and doesn't count; nor does a lone short
    sentence, nor an article's pairs beyond the 30 next of a block.
    """
    number = {article.id: n for n, article in enumerate(articles)}
    lengths: dict[tuple[int, int], int] = {}
    blocks: dict[tuple[int, int], int] = {}
    for block in shared:
        if block.recurs:
            continue
        held = sorted((number[p.article], p.end - p.start) for p in block.passages if p.article in number)
        days = [articles[n].day for n, _ in held]
        if is_background(days):
            held = [h for h, is_new in zip(held, fresh(days), strict=True) if is_new]
        for place, (a, length) in enumerate(held):
            for b, other in islice(held, place + 1, place + 1 + _NEIGHBOURS):
                lengths[a, b] = lengths.get((a, b), 0) + min(length, other)
                blocks[a, b] = blocks.get((a, b), 0) + 1
    found: list[dict[int, float]] = [{} for _ in articles]
    for (a, b), length in lengths.items():
        share = min(1.0, length / max(1, min(articles[a].length, articles[b].length)))
        if share >= _SHARE or blocks[a, b] >= _BLOCKS:
            found[a][b] = found[b][a] = share
    return found


def find_echoes(articles: Sequence[Card], shared: Sequence[Shared]) -> list[set[int]]:
    """For each article the numbers of those of its outlet, within three days, that repeat any sentence of it."""
    number = {article.id: n for n, article in enumerate(articles)}
    found: list[set[int]] = [set() for _ in articles]
    for block in shared:
        outlets: dict[str, list[tuple[date, int]]] = defaultdict(list)
        for p in block.passages:
            article = articles[number[p.article]] if p.article in number else None
            if article and article.source and article.day and p.end - p.start >= _SENTENCE:
                outlets[article.source].append((article.day, number[p.article]))
        for held in map(sorted, outlets.values()):
            for place, (day, a) in enumerate(held):
                for other, b in islice(held, place + 1, place + 1 + _NEIGHBOURS):
                    if (other - day).days <= WINDOW_DAYS:
                        found[a].add(b)
                        found[b].add(a)
    return found


def clusters_of_copies(copies: Sequence[Mapping[int, float]]) -> list[list[int]]:
    """The numbers of all articles, those together that are copies: at least 60 % of the shorter text in common.

    `copies` is what `find_copies` gave.
    """
    clusters: list[list[int]] = []
    seen: set[int] = set()
    for first in range(len(copies)):
        if first in seen:
            continue
        seen.add(first)
        cluster = [first]
        for number in cluster:  # grows while it is read
            more = [n for n, share in copies[number].items() if share >= _COPY and n not in seen]
            seen.update(more)
            cluster.extend(more)
        clusters.append(sorted(cluster))
    return clusters
