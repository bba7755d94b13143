"""Which articles tell one event: day by day, each new article against those of the last days."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from site_gen.stories.background import WINDOW_DAYS
from site_gen.stories.linkage import Cluster, link
from site_gen.stories.terms import Frequencies, Terms

LONGEST_STORY = 14  # days from the first article of a story to its last: an affair that goes on starts a new story

# Tuned on events told by several outlets and on an archive without such; see docs/decisions.md.
_WEIGHTS = {"words": 0.28, "names": 0.28, "numbers": 0.18, "lead_words": 0.26}
_PAIR = 0.25  # mean likeness that two lone articles need to be one story
_LOWEST = 0.115  # and that an article needs to join a story of many
_PAIR_UNDATED, _LOWEST_UNDATED = 0.35, 0.14
_COHERENCE = 0.93  # of two stories' inner likeness, what the likeness between them must reach for a merger
_SURE = 5.0  # pairs of articles after which a story's inner likeness is believed rather than `_LOWEST`
_STRANGERS = (1.0, 0.9, 0.35)  # no, one, both headlines name somebody of whom the other text knows nothing
_OTHER_WEEKDAY = 0.75  # the tops name different days of the week
_OTHER_YEARS = 0.8
_UNDATED = 0.95  # one has a day, the other none: it may be another year's
_SAME_OUTLET = 0.88  # an outlet seldom tells one event twice, but often two events of a kind
_SAME_OUTLET_LATER = 0.65  # on another day, without one sentence of the first piece
_FLOOR = 0.05  # less is nothing
_COMMON, _COMMON_SHARE = 15, 0.25  # a word of more articles of a day than both tells little, and is passed over
_MOSTLY = 0.66  # of the articles have a day: then one without may be of any year, and likeness says little
_COPY_LIKENESS = 0.42  # of articles that share wire copy, plus half the share that is copied


@dataclass(frozen=True, slots=True)
class Candidate:
    """One article as grouping sees it."""

    number: int
    day: date | None
    terms: Terms
    outlet: str = ""  # '' where unknown
    earliest: date | None = None  # for one without a day: the days that its text leaves possible
    latest: date | None = None
    echoes: Collection[int] = ()  # numbers of articles of the same outlet that repeat a sentence
    copies: Mapping[int, float] = field(default_factory=dict)  # number of another article: share of text in common


def group_candidates(articles: Sequence[Candidate]) -> list[list[int]]:
    """The numbers of `articles` in groups, each number in one.

    Mean-linkage clustering (Sokal and Michener 1958) of each day's articles with the stories of the last three days,
    over the cosine of weighted terms (Salton and Buckley 1988), which falls where the headlines name different people.
    Two stories join only if they are nearly as like each other as each is in itself. A day is decided with what was
    published until then: a later day never changes the stories of the days before the last three. Articles without a
    day come last, with one another and with the stories of all days: through shared wire copy alone where most of the
    archive has days, else by likeness too.
    """
    stream = _Stream(articles)
    by_day: dict[date, list[int]] = defaultdict(list)
    undated: list[int] = []
    for number, article in enumerate(articles):
        (undated if article.day is None else by_day[article.day]).append(number)
    for day in sorted(by_day):
        stream.take(day, by_day[day])
    if undated:
        stream.take_undated(undated)
    return sorted(stream.groups())


Vector = Mapping[str, Mapping[str, float]]  # view -> term -> weight


class _Index:
    """The weighted terms of the articles of one batch."""

    def __init__(self, size: int) -> None:
        self._postings: dict[str, dict[str, list[tuple[int, float]]]] = {view: {} for view in _WEIGHTS}
        self._most = max(_COMMON, _COMMON_SHARE * size)

    def add(self, number: int, vector: Vector) -> None:
        for view, weights in vector.items():
            held = self._postings[view]
            for term, weight in weights.items():
                if term in held:
                    held[term].append((number, weight))
                else:
                    held[term] = [(number, weight)]

    def score(self, vector: Vector, into: defaultdict[int, float]) -> None:
        """Add to `into` the products of `vector` with every article; terms that very many have are passed over."""
        most = self._most
        for view, weights in vector.items():
            held = self._postings[view]
            for term in filter(held.__contains__, weights):
                postings = held[term]
                if len(postings) <= most:
                    weight = weights[term]
                    for number, other in postings:
                        into[number] += weight * other


@dataclass(frozen=True, slots=True)
class _Batch:
    """The articles of one day."""

    day: date
    numbers: list[int]
    index: _Index


class _Stream:
    """The stories so far, and the days that are still open."""

    def __init__(self, articles: Sequence[Candidate]) -> None:
        self._articles = articles
        self._frequencies = Frequencies()
        self._open: list[_Batch] = []
        self._near: dict[int, dict[int, float]] = {}  # likeness of the open articles
        self._story_of: dict[int, int] = {}
        self._stories: list[Cluster] = []

    def groups(self) -> Iterator[list[int]]:
        """The groups, each in order."""
        return (sorted(story.items) for story in self._stories)

    def take(self, day: date, numbers: list[int]) -> None:
        """Place the articles of one day."""
        self._close(day)
        starts = self._growing(day)
        batch = _Batch(day, numbers, _Index(len(numbers)))
        self._open.append(batch)
        self._count(numbers)
        for number in numbers:
            vector = vector_of(self._articles[number].terms, self._frequencies)
            self._compare(number, vector, [b.index for b in self._open])
            batch.index.add(number, vector)
        self._settle(link([*starts, *(Cluster([n]) for n in numbers)], self._near, _needed))

    def take_undated(self, numbers: list[int]) -> None:
        """Place the articles without a day: with one another and with the stories of all days.

        In an archive that mostly has days they join through shared wire copy alone: they may be another year's.
        """
        self._count(numbers)
        self._near = {}
        dated = sorted(self._story_of)
        only_copies = len(dated) >= _MOSTLY * len(self._articles)
        index = _Index(len(numbers))
        for number in numbers:
            vector = vector_of(self._articles[number].terms, self._frequencies)
            self._compare(number, vector, [index], only_copies)
            index.add(number, vector)
        for number in dated:
            self._compare(number, vector_of(self._articles[number].terms, self._frequencies), [index], only_copies)
        touched = sorted({self._story_of[n] for n in dated if self._near[n]})
        starts = [Cluster(list(self._stories[s].items), is_fixed=True, inner=self._stories[s].inner) for s in touched]
        self._settle(link([*starts, *(Cluster([n]) for n in numbers)], self._near, _needed_undated))

    def _count(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self._frequencies.add(self._articles[number].terms)

    def _close(self, day: date) -> None:
        """Let go of the days that are too old to meet `day`."""
        self._open = [b for b in self._open if (day - b.day).days <= WINDOW_DAYS]
        alive = {n for b in self._open for n in b.numbers}
        self._near = {n: {m: s for m, s in near.items() if m in alive} for n, near in self._near.items() if n in alive}

    def _growing(self, day: date) -> list[Cluster]:
        """The stories that may still grow, as far as they are open."""
        stories: dict[int, list[int]] = defaultdict(list)
        for batch in self._open:
            for number in batch.numbers:
                stories[self._story_of[number]].append(number)
        return [Cluster(items, is_fixed=True) for story, items in stories.items() if self._may_grow(story, day)]

    def _may_grow(self, story: int, day: date) -> bool:
        return all((day - d).days <= LONGEST_STORY for n in self._stories[story].items if (d := self._articles[n].day))

    def _compare(
        self, number: int, vector: Vector, indexes: Iterable[_Index], only_copies: bool = False
    ) -> None:
        """The likeness of an article to those of `indexes`, or to those alone that share wire copy with it."""
        article = self._articles[number]
        scores: defaultdict[int, float] = defaultdict(float)
        for index in indexes:
            index.score(vector, scores)
        self._near[number] = {}
        for other, score in scores.items():
            if other in article.copies:
                score = max(score, _COPY_LIKENESS + 0.5 * article.copies[other])
            if score < _FLOOR or (only_copies and other not in article.copies):  # a doubt only lessens a score
                continue
            like = score * _doubt(article, self._articles[other])
            if like >= _FLOOR:
                self._near[number][other] = self._near[other][number] = like

    def _settle(self, clusters: Iterable[Cluster]) -> None:
        """Give the articles that have no story yet the one of their cluster, or a new one."""
        for cluster in clusters:
            new = [n for n in cluster.items if n not in self._story_of]
            old = [n for n in cluster.items if n in self._story_of]
            place = self._story_of[old[0]] if old else len(self._stories)
            if not old:
                self._stories.append(Cluster([]))
            story = self._stories[place]
            for number in new:
                self._story_of[number] = place
                story.inner += sum(
                    like for m, like in sorted(self._near[number].items()) if self._story_of.get(m) == place
                )
                story.items.append(number)


def vector_of(terms: Terms, frequencies: Frequencies) -> Vector:
    """The weighted terms of one article: four vectors of length 1, scaled so that products add up to a likeness."""
    vector: dict[str, Mapping[str, float]] = {}
    idf = frequencies.idf_of(terms)
    for view, share in _WEIGHTS.items():
        counts: Mapping[str, int] = getattr(terms, view)
        weighted = {term: idf[term] if n == 1 else (1 + math.log(n)) * idf[term] for term, n in counts.items()}
        length = math.hypot(*weighted.values())
        if length:
            scale = math.sqrt(share) / length
            vector[view] = {term: w * scale for term, w in weighted.items()}
    return vector


def _doubt(one: Candidate, other: Candidate) -> float:
    """What is left of a likeness when headlines, years or the outlet speak against one event."""
    doubt = 1.0
    if one.outlet and one.outlet == other.outlet:
        doubt = _SAME_OUTLET if one.day == other.day or other.number in one.echoes else _SAME_OUTLET_LATER
    if one.day is None or other.day is None:
        doubt *= _undated_doubt(one, other)
    strangers = _names_stranger(one.terms, other.terms) + _names_stranger(other.terms, one.terms)
    doubt *= _STRANGERS[strangers]
    if one.terms.weekdays and other.terms.weekdays and not one.terms.weekdays & other.terms.weekdays:
        doubt *= _OTHER_WEEKDAY
    years = _year(one), _year(other)
    if all(years) and abs(years[0] - years[1]) > 1:
        doubt *= _OTHER_YEARS
    return doubt


def _year(article: Candidate) -> int:
    return max(article.terms.latest_year, article.day.year if article.day else 0)


def _undated_doubt(one: Candidate, other: Candidate) -> float:
    """Whether an article without a day may be of another's: not outside the days that its text leaves possible."""
    for undated, day in ((one, other.day), (other, one.day)):
        if day and ((undated.earliest and day < undated.earliest) or (undated.latest and day > undated.latest)):
            return 0.0
    return 1.0 if one.day == other.day else _UNDATED


def _names_stranger(one: Terms, other: Terms) -> bool:
    """Whether the headline of `one` names somebody of whom `other` knows no word."""
    return any(a not in other.tokens and b not in other.tokens for a, b in one.persons)


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
