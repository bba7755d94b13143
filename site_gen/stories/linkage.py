"""Mean-linkage clustering over a sparse graph of likenesses."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

# Takes the sizes and the inner likenesses (sum, pairs) of two clusters; gives the mean likeness they need to be joined.
Need = Callable[["Cluster", "Cluster"], float]


@dataclass(slots=True)
class Cluster:
    """Items held together."""

    items: list[int]
    is_fixed: bool = False  # two fixed ones are never joined
    inner: float = 0.0  # sum of the likenesses of its pairs
    stamp: int = 0

    @property
    def pairs(self) -> int:
        """The number of pairs of items."""
        return len(self.items) * (len(self.items) - 1) // 2


def link(starts: Sequence[Cluster], near: Mapping[int, Mapping[int, float]], need: Need) -> list[Cluster]:
    """Join the two clusters of the highest mean likeness, again and again, while `need` is met.

    Unweighted pair-group method with arithmetic mean (Sokal and Michener 1958). `near` is symmetric and gives the
    likeness of two items, 0 where it is silent. Every item is in one of `starts`. Ties go to the earlier cluster, so
    that the outcome depends on the order of `starts` alone.
    """
    graph = _Graph(starts, near)
    while found := graph.closest():
        mean, a, b = found
        one, other = graph.clusters[a], graph.clusters[b]
        if not (one.is_fixed and other.is_fixed) and mean >= need(one, other):
            graph.join(a, b)
    return [graph.clusters[n] for n in sorted(graph.clusters)]


class _Graph:
    def __init__(self, starts: Sequence[Cluster], near: Mapping[int, Mapping[int, float]]) -> None:
        self.clusters = dict(enumerate(starts))
        self._sums: dict[int, dict[int, float]] = {n: {} for n in self.clusters}
        self._heap: list[tuple[float, int, int, int, int]] = []
        home = {item: n for n, cluster in self.clusters.items() for item in cluster.items}
        for item, n in home.items():
            for other, like in near.get(item, {}).items():
                if other in home:
                    self._add(n, home[other], like)
        for n, m in [(n, m) for n, sums in self._sums.items() for m in sums if n < m]:
            self._push(n, m)

    def _add(self, n: int, m: int, like: float) -> None:
        """Count the likeness of an item of cluster `n` to one of `m`; each pair comes twice, once from each side."""
        if n == m:
            self.clusters[n].inner += like / 2
        else:
            self._sums[n][m] = self._sums[n].get(m, 0.0) + like

    def _push(self, a: int, b: int) -> None:
        one, other = self.clusters[a], self.clusters[b]
        mean = self._sums[a][b] / (len(one.items) * len(other.items))
        heapq.heappush(self._heap, (-round(mean, 9), min(a, b), max(a, b), one.stamp + other.stamp, 0))

    def closest(self) -> tuple[float, int, int] | None:
        """The closest two, each pair once for each state it is in."""
        while self._heap:
            negative, a, b, stamp, _ = heapq.heappop(self._heap)
            alive = a in self.clusters and b in self.clusters
            if alive and self.clusters[a].stamp + self.clusters[b].stamp == stamp:
                return -negative, a, b
        return None

    def join(self, a: int, b: int) -> None:
        """Put `b` into `a`."""
        one, other = self.clusters[a], self.clusters.pop(b)
        between = self._sums[a].pop(b)
        one.items.extend(other.items)
        one.inner += other.inner + between
        one.is_fixed = one.is_fixed or other.is_fixed
        one.stamp += other.stamp + 1
        for n, like in self._sums.pop(b).items():
            if n != a:
                del self._sums[n][b]
                self._sums[a][n] = self._sums[n][a] = self._sums[a].get(n, 0.0) + like
        for n in self._sums[a]:
            self._push(a, n)
