"""Which articles tell one event: day by day, each new article against those of the last days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from site_gen.stories.keys import digest_of
from site_gen.stories.likeness import Candidate, Index, Likeness, Near, compare, vector_of
from site_gen.stories.linkage import Cluster, link
from site_gen.stories.memory import Memory
from site_gen.stories.terms import Frequencies
from site_gen.stories.timeline import Timeline

LONGEST_STORY = 14  # days from the first article of a story to its last: an affair that goes on starts a new story

_PAIR = 0.25  # mean likeness that two lone articles need to be one story
_LOWEST = 0.115  # and that an article needs to join a story of many
_PAIR_UNDATED, _LOWEST_UNDATED = 0.35, 0.14
_COHERENCE = 0.93  # of two stories' inner likeness, what the likeness between them must reach for a merger
_SURE = 5.0  # pairs of articles after which a story's inner likeness is believed rather than `_LOWEST`
_MOSTLY = 0.66  # of the articles have a day: then one without may be of any year, and likeness says little


def group_candidates(
    articles: Sequence[Candidate], timeline: Timeline, memory: Memory | None = None
) -> list[list[int]]:
    """The numbers of `articles` in groups, each number in one.

    Mean-linkage clustering (Sokal and Michener 1958) of each day's articles with the stories of the last three days,
    over the cosine of weighted terms (Salton and Buckley 1988), which falls where the headlines name different people.
    Two stories join only if they are nearly as like each other as each is in itself. A day is decided with what was
    published until then: a later day never changes the stories of the days before the last three. Articles without a
    day come last, with one another and with the stories of all days: through shared wire copy alone where most of the
    archive has days, else by likeness too.

    Args:
        articles: by day, then id, those without a day last.
        timeline: of the same articles.
        memory: may hold how days were decided before; the result is the same without.
    """
    memory = Memory() if memory is None else memory
    stream = _Stream(articles, timeline, memory)
    for day in timeline:
        stream.take(day, memory)
    stream.keep()
    if timeline.undated:
        stream.take_undated(timeline.undated)
    return sorted(stream.groups())


@dataclass(frozen=True, slots=True)
class _Joined:
    """Articles that one day brought to one story."""

    new: tuple[str, ...]  # ids
    old: str  # id of an article that the story had before, '' for a new story
    likeness: float  # the sum of that of the new pairs


class _Stream:
    """The stories so far."""

    def __init__(self, articles: Sequence[Candidate], timeline: Timeline, memory: Memory) -> None:
        self._articles = articles
        self._timeline = timeline
        self._number = {a.card.id: a.number for a in articles}
        self._likeness = Likeness(articles, timeline, memory)
        self.keep = self._likeness.keep
        self._story_of: dict[int, int] = {}
        self._stories: list[Cluster] = []

    def groups(self) -> Iterator[list[int]]:
        """The groups, each in order."""
        return (sorted(story.items) for story in self._stories)

    def take(self, day: date, memory: Memory) -> None:
        """Place the articles of one day, or find how they were placed before with the same stories open."""
        growing = self._growing(day)
        open_stories = [[self._articles[n].card.id for n in items] for items in growing]
        key = digest_of(self._timeline.key(day), self._links(day), open_stories)
        for joined in memory.answer("stories", key, lambda: self._decided(day, growing)):
            self._put(joined)

    def _decided(self, day: date, growing: Sequence[list[int]]) -> tuple[_Joined, ...]:
        near = self._likeness.near(day)
        starts = [Cluster(list(items), is_fixed=True) for items in growing]
        starts += [Cluster([n]) for n in self._timeline.numbers(day)]
        return tuple(self._joined(link(starts, near, _needed, _LOWEST), near))

    def _links(self, day: date) -> list[tuple[str, list[tuple[str, float]], list[str]]]:
        """What the articles that are open on `day` have in common with those before them."""
        found = []
        for number in (n for one in self._timeline.window(day) for n in self._timeline.numbers(one)):
            article = self._articles[number]
            copies = [(self._articles[m].card.id, s) for m, s in sorted(article.copies.items()) if m < number]
            echoes = [self._articles[m].card.id for m in sorted(article.echoes) if m < number]
            if copies or echoes:
                found.append((article.card.id, copies, echoes))
        return found

    def _growing(self, day: date) -> list[list[int]]:
        """The stories that may still grow, as far as they are open."""
        stories: dict[int, list[int]] = defaultdict(list)
        for one in self._timeline.window(day)[:-1]:
            for number in self._timeline.numbers(one):
                stories[self._story_of[number]].append(number)
        return [items for story, items in stories.items() if self._may_grow(story, day)]

    def _may_grow(self, story: int, day: date) -> bool:
        return all((day - d).days <= LONGEST_STORY for n in self._stories[story].items if (d := self._articles[n].day))

    def take_undated(self, numbers: Sequence[int]) -> None:
        """Place the articles without a day: with one another and with the stories of all days.

        In an archive that mostly has days they join through shared wire copy alone: they may be another year's.
        """
        dated = sorted(self._story_of)
        if only_copies := len(dated) >= _MOSTLY * len(self._articles):
            dated = sorted({m for n in numbers for m in self._articles[n].copies if m in self._story_of})
        frequencies = Frequencies()
        for number in (*dated, *numbers):
            frequencies.add(dict.fromkeys(self._articles[number].terms.all(), 1))
        near: Near = {}
        index = Index(len(numbers))
        for number in numbers:
            self._compare_undated(number, index, frequencies, near)
            index.add(number, vector_of(self._articles[number].terms, frequencies))
        for number in dated:
            self._compare_undated(number, index, frequencies, near)
        if only_copies:
            near = {n: {m: s for m, s in found.items() if m in self._articles[n].copies} for n, found in near.items()}
        touched = sorted({self._story_of[n] for n in dated if near[n]})
        starts = [Cluster(list(self._stories[s].items), is_fixed=True, inner=self._stories[s].inner) for s in touched]
        for joined in self._joined(
            link([*starts, *(Cluster([n]) for n in numbers)], near, _needed_undated, _LOWEST_UNDATED), near
        ):
            self._put(joined)

    def _compare_undated(self, number: int, index: Index, frequencies: Frequencies, near: Near) -> None:
        article = self._articles[number]
        compare(article, vector_of(article.terms, frequencies), [index], self._articles, near)

    def _joined(self, clusters: Iterable[Cluster], near: Near) -> Iterator[_Joined]:
        """What the clusters bring: the articles that have no story yet, and what they join."""
        for cluster in clusters:
            new = [n for n in cluster.items if n not in self._story_of]
            old = [n for n in cluster.items if n in self._story_of]
            if new:
                held = {*old, *(self._of(old[0]) if old else ())}
                likeness = 0.0
                for number in new:
                    likeness += sum(like for m, like in sorted(near[number].items()) if m in held)
                    held.add(number)
                ids = tuple(self._articles[n].card.id for n in new)
                yield _Joined(ids, self._articles[old[0]].card.id if old else "", likeness)

    def _of(self, number: int) -> list[int]:
        """The articles of the story that has `number`."""
        return self._stories[self._story_of[number]].items

    def _put(self, joined: _Joined) -> None:
        if joined.old:
            place = self._story_of[self._number[joined.old]]
        else:
            place = len(self._stories)
            self._stories.append(Cluster([]))
        story = self._stories[place]
        story.inner += joined.likeness
        for new in joined.new:
            self._story_of[self._number[new]] = place
            story.items.append(self._number[new])


def _needed(one: Cluster, other: Cluster) -> float:
    """The mean likeness at which two clusters are one story."""
    return max(_fading(one, other, _PAIR, _LOWEST), _COHERENCE * min(_inner(one), _inner(other)))


def _needed_undated(one: Cluster, other: Cluster) -> float:
    """The same where no day helps to tell events of a kind apart."""
    lowest = _fading(one, other, _PAIR_UNDATED, _LOWEST_UNDATED)
    return max(lowest, _COHERENCE * min(_inner(one), _inner(other)))


def _fading(one: Cluster, other: Cluster, pair: float, lowest: float) -> float:
    return lowest + (pair - lowest) / max(len(one.items), len(other.items))


def _inner(cluster: Cluster) -> float:
    return (cluster.inner + _SURE * _LOWEST) / (cluster.pairs + _SURE)
