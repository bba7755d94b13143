"""Which articles tell one event: day by day, each new article against those of the last days."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from site_gen.stories.background import WINDOW_DAYS
from site_gen.stories.linkage import Cluster, link
from site_gen.stories.terms import Frequencies, Terms

LONGEST_STORY = 14  # days from the first article of a story to its last: an affair that goes on starts a new story

# Tuned on events told by several outlets and on an archive without such; see docs/decisions.md.
_WEIGHTS = {"words": 0.28, "names": 0.28, "numbers": 0.18, "lead_words": 0.26}
_PAIR = 0.25  # mean likeness that two lone articles need to be one story
_LOWEST = 0.11  # and that an article needs to join a story of many
_COHERENCE = 0.93  # of two stories' inner likeness, what the likeness between them must reach for a merger
_SURE = 5.0  # pairs of articles after which a story's inner likeness is believed rather than `_LOWEST`
_STRANGERS = (1.0, 0.9, 0.35)  # no, one, both headlines name somebody of whom the other text knows nothing
_OTHER_WEEKDAY = 0.75  # the tops name different days of the week
_OTHER_YEARS = 0.8
_SAME_OUTLET = 0.88  # an outlet seldom tells one event twice, but often two events of a kind
_FLOOR = 0.05  # less is nothing
_LONGEST_POSTING = 300
_COPY_LIKENESS = 0.42  # of articles that share wire copy, plus half the share that is copied


@dataclass(frozen=True, slots=True)
class Candidate:
    """One article as grouping sees it."""

    day: date | None
    terms: Terms
    outlet: str = ""  # '' where unknown
    copies: Mapping[int, float] = field(default_factory=dict)  # number of another article: share of text in common


def group_candidates(articles: Sequence[Candidate]) -> list[list[int]]:
    """The numbers of `articles` in groups, each number in one.

    Mean-linkage clustering (Sokal and Michener 1958) of each day's articles with the stories of the last three days,
    over the cosine of weighted terms (Salton and Buckley 1988), which falls where the headlines name different people.
    Two stories join only if they are nearly as like each other as each is in itself. A day is decided with what was
    published until then: a later day never changes the stories of the days before the last three. Articles without a
    day are grouped among themselves, after the others, and join a dated story only through text in common.
    """
    stream = _Stream(articles)
    dated = sorted({a.day for a in articles if a.day is not None})
    by_day: dict[date | None, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        by_day[article.day].append(number)
    for day in (*dated, None):
        if by_day[day]:
            stream.take(day, by_day[day])
    return sorted(stream.groups())


class _Index:
    """The weighted terms of the articles of one batch."""

    def __init__(self) -> None:
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def add(self, number: int, vector: Mapping[str, float]) -> None:
        for term, weight in vector.items():
            self._postings[term].append((number, weight))

    def score(self, vector: Mapping[str, float], into: dict[int, float]) -> None:
        """Add to `into` the products of `vector` with every article; terms that very many have are passed over."""
        for term, weight in vector.items():
            postings = self._postings.get(term, ())
            if len(postings) <= _LONGEST_POSTING:
                for number, other in postings:
                    into[number] = into.get(number, 0.0) + weight * other


@dataclass(slots=True)
class _Batch:
    day: date | None
    numbers: list[int]
    index: _Index


class _Stream:
    """The stories so far, and the batches that are still open."""

    def __init__(self, articles: Sequence[Candidate]) -> None:
        self._articles = articles
        self._frequencies = Frequencies()
        self._open: list[_Batch] = []
        self._near: dict[int, dict[int, float]] = {}  # likeness of the open articles
        self._story_of: dict[int, int] = {}
        self._stories: list[list[int]] = []

    def groups(self) -> Iterator[list[int]]:
        """The groups, each in order."""
        return (sorted(members) for members in self._stories)

    def take(self, day: date | None, numbers: list[int]) -> None:
        """Place the articles of one day."""
        self._close(day)
        starts = self._growing(day)
        self._open.append(_Batch(day, numbers, _Index()))
        for number in numbers:
            self._frequencies.add(self._articles[number].terms)
        for number in numbers:
            self._compare(number)
        new = set(numbers)
        for cluster in link([*starts, *(Cluster([n]) for n in numbers)], self._near, _needed):
            fresh = [n for n in cluster.items if n in new]
            open_before = [n for n in cluster.items if n not in new]
            self._settle(fresh, open_before if day else self._sources(fresh))

    def _close(self, day: date | None) -> None:
        """Let go of the batches that are too old to meet `day`."""
        self._open = [b for b in self._open if day and b.day and (day - b.day).days <= WINDOW_DAYS]
        alive = {n for b in self._open for n in b.numbers}
        self._near = {n: {m: s for m, s in near.items() if m in alive} for n, near in self._near.items() if n in alive}

    def _growing(self, day: date | None) -> list[Cluster]:
        """The stories that may still grow, as far as they are open."""
        stories: dict[int, list[int]] = defaultdict(list)
        for batch in self._open:
            for number in batch.numbers:
                stories[self._story_of[number]].append(number)
        return [
            Cluster(items, is_fixed=True) for story, items in stories.items() if self._age(story, day) <= LONGEST_STORY
        ]

    def _age(self, story: int, day: date | None) -> int:
        days = [d for n in self._stories[story] if (d := self._articles[n].day)]
        return (day - min(days)).days if day and days else 0

    def _compare(self, number: int) -> None:
        """The likeness of a new article to the open ones before it."""
        article = self._articles[number]
        vector = vector_of(article.terms, self._frequencies)
        scores: dict[int, float] = {}
        for batch in self._open:
            batch.index.score(vector, scores)
        self._open[-1].index.add(number, vector)
        self._near[number] = {}
        for other, score in scores.items():
            if other in article.copies:
                score = max(score, _COPY_LIKENESS + 0.5 * article.copies[other])
            like = score * _doubt(article, self._articles[other])
            if like >= _FLOOR:
                self._near[number][other] = self._near[other][number] = like

    def _sources(self, undated: Sequence[int]) -> list[int]:
        """The dated article that undated ones share most text with, if any: nothing else tells their day."""
        copies = (pair for number in undated for pair in self._articles[number].copies.items())
        shares = [(like, -n) for n, like in copies if self._articles[n].day]
        return [-max(shares)[1]] if shares else []

    def _settle(self, new: list[int], old: list[int]) -> None:
        if not new:
            return
        story = self._story_of[old[0]] if old else len(self._stories)
        if not old:
            self._stories.append([])
        self._stories[story].extend(new)
        self._story_of.update(dict.fromkeys(new, story))


def vector_of(terms: Terms, frequencies: Frequencies) -> dict[str, float]:
    """The weighted terms of one article: four vectors of length 1, scaled so that products add up to a likeness."""
    vector: dict[str, float] = {}
    for view, weight in _WEIGHTS.items():
        counts: Mapping[str, int] = getattr(terms, view)
        weighted = {term: (1 + math.log(n)) * frequencies.idf(term) for term, n in counts.items()}
        length = math.sqrt(sum(w * w for w in weighted.values()))
        if length:
            scale = math.sqrt(weight) / length
            vector.update((f"{view}:{term}", w * scale) for term, w in weighted.items())
    return vector


def _doubt(one: Candidate, other: Candidate) -> float:
    """What is left of a likeness when headlines, years or the outlet speak against one event."""
    doubt = _SAME_OUTLET if one.outlet and one.outlet == other.outlet else 1.0
    strangers = _names_stranger(one.terms, other.terms) + _names_stranger(other.terms, one.terms)
    doubt *= _STRANGERS[strangers]
    if one.terms.weekdays and other.terms.weekdays and not one.terms.weekdays & other.terms.weekdays:
        doubt *= _OTHER_WEEKDAY
    years = one.terms.latest_year, other.terms.latest_year
    if all(years) and abs(years[0] - years[1]) > 1:
        doubt *= _OTHER_YEARS
    return doubt


def _names_stranger(one: Terms, other: Terms) -> bool:
    """Whether the headline of `one` names somebody of whom `other` knows no word."""
    return any(a not in other.tokens and b not in other.tokens for a, b in one.persons)


def _needed(one: Cluster, other: Cluster) -> float:
    """The mean likeness at which two clusters are one story."""
    largest = max(len(one.items), len(other.items))
    return max(_LOWEST + (_PAIR - _LOWEST) / largest, _COHERENCE * min(_inner(one), _inner(other)))


def _inner(cluster: Cluster) -> float:
    return (cluster.inner + _SURE * _LOWEST) / (cluster.pairs + _SURE)
