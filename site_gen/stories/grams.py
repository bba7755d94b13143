"""Which word sequences have runs of three words in common: a sorted index, made with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_BITS = 21  # of a word's number; three fill 63
_LONGEST_RUN = 400  # a triple in more sequences is a stock phrase and says nothing
_LAG = 40  # a sequence is compared with so many that follow it under one triple, within the window of days
_FAR_LAG = 4  # and with so many whatever the day, so that lines that recur over time are found
_WINDOW_DAYS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sequences, `a` < `b`, with triples in common."""

    a: int
    b: int
    common: int  # triples
    fresh: int  # those of them that don't recur more than three days apart
    likeness: float  # share of the shorter's triples


def candidates(sequences: Sequence[Sequence[int]], days: Sequence[date | None], at_least: int) -> list[Candidate]:
    """Pairs of `sequences` (word numbers under 2,097,152) that have at least so many word triples in common.

    `days` are those of the articles the sequences stand in. Sort-merge of the triples, in n log n; pairs under a triple
    that is in very many sequences are taken with a bounded number of neighbours only.
    """
    import numpy as np

    ordinals = np.array([d.toordinal() if d else 0 for d in days], np.int64)
    rank = np.argsort(ordinals, kind="stable")  # by day: neighbours under a triple are then near in time
    grams, owner = _triples([sequences[n] for n in rank])
    if len(grams) < 2:
        return []
    count = len(sequences)
    key, common, recent = _counted(_pairs(grams, owner, ordinals[rank]))
    kept = common >= at_least
    key, common, recent = key[kept], common[kept], recent[kept]
    sizes = np.bincount(owner, minlength=count)
    first, second = key // count, key % count
    likeness = common / np.minimum(sizes[first], sizes[second])
    a, b = np.minimum(rank[first], rank[second]), np.maximum(rank[first], rank[second])
    columns = (x.tolist() for x in (a, b, common, recent, likeness))
    return sorted((Candidate(*row) for row in zip(*columns, strict=True)), key=lambda c: (c.a, c.b))


def _triples(sequences: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """All triples, each once a sequence, sorted, with the number of the sequence that each stands in."""
    import numpy as np

    lengths = np.array([len(s) for s in sequences], np.int64)
    words = np.fromiter(chain.from_iterable(sequences), np.int64, int(lengths.sum()))
    if len(words) < 3:
        return words[:0], words[:0]
    owner = np.repeat(np.arange(len(sequences)), lengths)
    grams = (words[:-2] << (2 * _BITS)) | (words[1:-1] << _BITS) | words[2:]
    whole = owner[:-2] == owner[2:]
    grams, owner = grams[whole], owner[:-2][whole]
    order = np.argsort(grams, kind="stable")
    grams, owner = grams[order], owner[order]
    new = np.ones(len(grams), bool)
    new[1:] = (grams[1:] != grams[:-1]) | (owner[1:] != owner[:-1])
    return grams[new], owner[new]


def _pairs(grams: Ints, owner: Ints, day: Ints) -> Ints:
    """For each triple that two sequences have, one number: the two, and 1 more where it does not recur over time."""
    import numpy as np

    starts = np.flatnonzero(np.r_[True, grams[1:] != grams[:-1]])
    lengths = np.diff(np.r_[starts, len(grams)])
    dated = day[owner]
    latest = np.maximum.reduceat(dated, starts)
    earliest = np.minimum.reduceat(np.where(dated == 0, np.iinfo(np.int64).max, dated), starts)
    is_fresh = np.repeat(latest - earliest <= _WINDOW_DAYS, lengths)
    useful = np.repeat((lengths > 1) & (lengths <= _LONGEST_RUN), lengths)
    grams, owner, is_fresh, dated = grams[useful], owner[useful], is_fresh[useful], dated[useful]
    found: list[Ints] = [np.zeros(0, np.int64)]
    for lag in range(1, _LAG + 1):
        same = np.flatnonzero(grams[lag:] == grams[:-lag])
        if lag > _FAR_LAG:
            same = same[dated[same + lag] - dated[same] <= _WINDOW_DAYS]
        if not len(same):
            break
        found.append((owner[same] * len(day) + owner[same + lag]) * 2 + is_fresh[same])
    return np.concatenate(found)


def _counted(pairs: Ints) -> tuple[Ints, Ints, Ints]:
    """Each pair once, with the number of its triples and of those that are fresh."""
    import numpy as np

    if not len(pairs):
        return pairs, pairs, pairs
    pairs = np.sort(pairs)
    key = pairs >> 1
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    return key[starts], np.diff(np.r_[starts, len(key)]), np.add.reduceat(pairs & 1, starts)
