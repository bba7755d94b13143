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


def link(
    starts: Sequence[Cluster], near: Mapping[int, Mapping[int, float]], need: Need, least: float = 0.0
) -> list[Cluster]:
    """Join the two clusters of the highest mean likeness, again and again, while `need` is met.

    Unweighted pair-group method with arithmetic mean (Sokal and Michener 1958). `near` is symmetric and gives the
    likeness of two items, 0 where it is silent. Every item is in one of `starts`. Ties go to the earlier cluster, so
    that the outcome depends on the order of `starts` alone. No two clusters `need` less than `least`.
    """
    graph = _Graph(starts, near, need, least)
    while found := graph.closest():
        graph.join(*found)
    return [graph.clusters[n] for n in sorted(graph.clusters)]


class _Graph:
    """The clusters, the sums of likeness between them, and the pairs that may be joined as they stand.

    Whether two may be joined depends on these two alone, so that a pair is asked once in each state it is in: of the
    many that are a little alike few ever come into the heap. Between two fixed ones nothing is summed up.
    """

    def __init__(
        self, starts: Sequence[Cluster], near: Mapping[int, Mapping[int, float]], need: Need, least: float
    ) -> None:
        self.clusters = dict(enumerate(starts))
        self._need, self._least = need, least
        self._sums: dict[int, dict[int, float]] = {n: {} for n in self.clusters}
        self._heap: list[tuple[float, int, int, int]] = []
        home = {item: n for n, cluster in self.clusters.items() for item in cluster.items}
        for n, cluster in self.clusters.items():
            self._add_within(cluster, near)
            for item in () if cluster.is_fixed else cluster.items:
                self._add(n, [(home[m], like) for m, like in near.get(item, {}).items() if m in home])
        for n, m in [(n, m) for n, sums in self._sums.items() for m in sums if n < m]:
            self._push(n, m)

    @staticmethod
    def _add_within(cluster: Cluster, near: Mapping[int, Mapping[int, float]]) -> None:
        for item in cluster.items if len(cluster.items) > 1 else ():
            held = near.get(item, {})
            cluster.inner += sum([held[other] for other in cluster.items if other in held]) / 2

    def _add(self, n: int, likenesses: Sequence[tuple[int, float]]) -> None:
        """Count the likeness of an item of cluster `n`, not fixed, to items of others; one not fixed does the same."""
        own = self._sums[n]
        for m, like in likenesses:
            if m != n:
                own[m] = own.get(m, 0.0) + like
                if self.clusters[m].is_fixed:
                    self._sums[m][n] = own[m]

    def _push(self, a: int, b: int) -> None:
        one, other = self.clusters[a], self.clusters[b]
        mean = round(self._sums[a][b] / (len(one.items) * len(other.items)), 9)
        if mean >= self._least and not (one.is_fixed and other.is_fixed) and mean >= self._need(one, other):
            heapq.heappush(self._heap, (-mean, min(a, b), max(a, b), one.stamp + other.stamp))

    def closest(self) -> tuple[int, int] | None:
        """The closest two that may be joined."""
        while self._heap:
            _, a, b, stamp = heapq.heappop(self._heap)
            alive = a in self.clusters and b in self.clusters
            if alive and self.clusters[a].stamp + self.clusters[b].stamp == stamp:
                return a, b
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
