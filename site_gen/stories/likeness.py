"""How like two articles are in what they tell: weighted terms, and what speaks against one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from site_gen.model import Article
from site_gen.stories.cards import Card
from site_gen.stories.memory import Memory
from site_gen.stories.terms import Frequencies, Terms, terms_of
from site_gen.stories.timeline import Timeline
from site_gen.text.once import once

# Tuned on events told by several outlets and on an archive without such; see docs/decisions.md.
_WEIGHTS = {"words": 0.28, "names": 0.28, "numbers": 0.18, "lead_words": 0.26}
_STRANGERS = (1.0, 0.9, 0.35)  # no, one, both headlines name somebody of whom the other text knows nothing
_OTHER_PLACE = 0.85  # the tops name different places
_FEWER, _FEWER_DEAD = 1.5, 0.8  # on a later day, by more than so much
_FAR_FEWER, _FAR_FEWER_DEAD = 3.0, 0.55
_OTHER_TOLL = 0.75  # one outlet gives two tolls on one day
_OTHER_WEEKDAY = 0.75  # the tops name different days of the week
_OTHER_YEARS = 0.8
_UNDATED = 0.95  # one has a day, the other none: it may be another year's
_SAME_OUTLET = 0.88  # an outlet seldom tells one event twice, but often two events of a kind
_SAME_OUTLET_LATER = 0.56  # on another day, without one sentence of the first piece
_FLOOR = 0.05  # less is nothing
_COMMON, _COMMON_SHARE = 15, 0.25  # a word of more articles of a day than both tells little, and is passed over
_COPY_LIKENESS = 0.42  # of articles that share wire copy, plus half the share that is copied

_FEW = 3  # articles of a day, that are compared one by one
_LAID_OUT = 160  # articles of a day: some 20 MB; the table of more would take too much room
_VERY_COMMON = 200  # articles, whatever the day has: the work stays linear

Vector = Mapping[str, Mapping[str, float]]  # view -> term -> weight
Near = dict[int, dict[int, float]]  # article -> article -> likeness


@dataclass(frozen=True)
class Candidate:
    """One article as grouping sees it."""

    number: int
    card: Card
    read: Callable[[], Article]  # the article itself
    echoes: Collection[int] = ()  # numbers of articles of the same outlet that repeat a sentence
    copies: Mapping[int, float] = field(default_factory=dict)  # number of another article: share of text in common

    @once
    def terms(self) -> Terms:
        """What it is about."""
        return terms_of(self.read())

    def forget(self) -> None:
        """Let go of the terms, which take much room."""
        self.__dict__.pop("terms", None)

    @once
    def day(self) -> date | None:
        """The article's."""
        return self.card.day

    @once
    def year(self) -> int:
        """The latest that it names, or its day's; 0 where there is none."""
        return max(self.terms.latest_year, self.day.year if self.day else 0)


class Likeness:
    """The likeness of the articles whose stories are open, day after day."""

    def __init__(self, articles: Sequence[Candidate], timeline: Timeline, memory: Memory) -> None:
        self._articles = articles
        self._timeline = timeline
        self._memory = memory
        self._ahead = frozenset(timeline.ahead())
        self._frequencies = Frequencies()
        self._counted: dict[date, Counter[str]] = {}  # by day the number of articles that have a term
        self._open: dict[date, Index] = {}
        self._near: Near = {}
        self._day: date | None = None  # the one asked about

    def near(self, day: date) -> Near:
        """The likeness of the articles of `day` and of those whose stories are open then; to be asked day after day.

        A word tells the less the more of the last 1,000 articles have it.
        """
        window = self._timeline.window(day)
        self._day = day
        for one in self._open.keys() - set(window):
            del self._open[one]
            for number in self._timeline.numbers(one):
                self._articles[number].forget()
        alive = {n for one in window for n in self._timeline.numbers(one)}
        self._near = {n: {m: s for m, s in near.items() if m in alive} for n, near in self._near.items() if n in alive}
        for one in window:
            if one not in self._open:
                self._add(one)
        return self._near

    def _add(self, day: date) -> None:
        numbers = self._timeline.numbers(day)
        self._count(self._timeline.past(day))
        for held in self._open.values():
            held.close()
        self._open[day] = index = Index(len(numbers))
        for number in numbers:
            article = self._articles[number]
            vector = vector_of(article.terms, self._frequencies)
            compare(article, vector, list(self._open.values()), self._articles, self._near)
            index.add(number, vector)

    def _count(self, days: Sequence[date]) -> None:
        """Count the terms of these days, and of no others."""
        for day in self._counted.keys() - set(days):
            gone = self._counted.pop(day)
            self._frequencies.remove(gone, len(self._timeline.numbers(day)))
            if day in self._ahead:
                self._memory.keep("terms", self._timeline.own_key(day), gone)
        for day in days:
            if day not in self._counted:
                self._counted[day] = self._terms_of(day)
                self._frequencies.add(self._counted[day], len(self._timeline.numbers(day)))

    def _terms_of(self, day: date) -> Counter[str]:
        known: Counter[str] | None = self._memory.known("terms", self._timeline.own_key(day))
        if known is None:
            articles = [self._articles[number] for number in self._timeline.numbers(day)]
            known = Counter(chain.from_iterable([article.terms.all() for article in articles]))
            for article in articles if self._is_past(day) else ():
                article.forget()
        return known

    def _is_past(self, day: date) -> bool:
        """Whether the texts of `day` are no longer compared."""
        return self._day is not None and day not in self._timeline.window(self._day)

    def keep(self) -> None:
        """Keep the terms of the days that the next day will look back at."""
        for day in sorted(self._ahead):
            key = self._timeline.own_key(day)
            if (terms := self._counted.get(day) or self._memory.known("terms", key)) is not None:
                self._memory.keep("terms", key, terms)


def compare(
    article: Candidate, vector: Vector, indexes: Iterable[Index], articles: Sequence[Candidate], near: Near
) -> None:
    """Put the likeness of `article` to those of `indexes` into `near`, from both sides."""
    own, copies = near.setdefault(article.number, {}), article.copies
    for other, score in chain.from_iterable([index.scores(vector) for index in indexes]):
        if copies and other in copies:
            score = max(score, _COPY_LIKENESS + 0.5 * copies[other])
        if score >= _FLOOR and (like := score * _doubt(article, articles[other])) >= _FLOOR:
            own[other] = near[other][article.number] = like


class Index:
    """The weighted terms of the articles of one batch: as they are if these are few, else by term."""

    def __init__(self, size: int) -> None:
        self._numbers: list[int] = []
        self._vectors: list[Vector] | None = [] if size <= _FEW else None
        self._postings: dict[str, dict[str, list[tuple[int, float]]]] = {view: {} for view in _WEIGHTS}
        self._most = min(_VERY_COMMON, max(_COMMON, _COMMON_SHARE * size))
        self._table: Table | None = None

    def close(self) -> None:
        """To be called when all articles are taken up and the index is still asked: from then on it is so faster."""
        if self._vectors is None and self._table is None and len(self._numbers) <= _LAID_OUT:
            self._table = Table(self._postings, self._most, len(self._numbers))
            self._postings = {}

    def add(self, number: int, vector: Vector) -> None:
        """Take up one article."""
        place = len(self._numbers)
        self._numbers.append(number)
        if self._vectors is not None:
            self._vectors.append(vector)
            return
        for view, weights in vector.items():
            held = self._postings[view]
            for term, weight in weights.items():
                if term in held:
                    held[term].append((place, weight))
                else:
                    held[term] = [(place, weight)]

    def scores(self, vector: Vector) -> Iterator[tuple[int, float]]:
        """The product of `vector` with that of every article; terms that very many have are passed over."""
        if self._table:
            return zip(self._numbers, self._table.products(vector), strict=True)
        return zip(self._numbers, self._few(vector) if self._vectors is not None else self._many(vector), strict=True)

    def _few(self, vector: Vector) -> list[float]:
        return [
            sum([_product(weights, other[view]) for view, weights in vector.items() if view in other])
            for other in self._vectors or ()
        ]

    def _many(self, vector: Vector) -> list[float]:
        sums, most = [0.0] * len(self._numbers), self._most
        for view, weights in vector.items():
            held = self._postings[view]
            for term in filter(held.__contains__, weights):
                postings = held[term]
                if len(postings) <= most:
                    weight = weights[term]
                    for place, other in postings:
                        sums[place] += weight * other
        return sums


class Table:
    """The same weights as rows of numbers, a row a term: rows are added up in the order of the terms, as above.

    So the products are the same to the last digit, on any machine.
    """

    def __init__(
        self, postings: Mapping[str, Mapping[str, Sequence[tuple[int, float]]]], most: float, size: int
    ) -> None:
        import numpy

        kept = [(view, term) for view, held in postings.items() for term in held if len(held[term]) <= most]
        self._rows: dict[str, dict[str, int]] = {view: {} for view in postings}
        places: list[tuple[int, int]] = []
        weights: list[float] = []
        for row, (view, term) in enumerate(kept):
            self._rows[view][term] = row
            for place, weight in postings[view][term]:
                places.append((row, place))
                weights.append(weight)
        self._weights = numpy.zeros((len(kept), size))
        if weights:
            self._weights[tuple(zip(*places, strict=True))] = weights

    def products(self, vector: Vector) -> list[float]:
        """Those of `vector` with every article."""
        rows: list[int] = []
        own: list[float] = []
        for view, weights in vector.items():
            held = self._rows[view]
            terms = list(filter(held.__contains__, weights))
            rows += map(held.__getitem__, terms)
            own += map(weights.__getitem__, terms)
        found: list[float] = (self._weights[rows].T * own).T.sum(axis=0).tolist()
        return found


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """In the order of `one`, so that the last digit of the sum depends on nothing else."""
    return sum([one[term] * other[term] for term in filter(other.__contains__, one)])


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
    """What is left of a likeness when headlines, years, places, tolls or the outlet speak against one event."""
    doubt = 1.0
    if one.card.source and one.card.source == other.card.source:
        doubt = _SAME_OUTLET if one.day == other.day or other.number in one.echoes else _SAME_OUTLET_LATER
    if one.day is None or other.day is None:
        doubt *= _undated_doubt(one, other)
    doubt *= _STRANGERS[_names_stranger(one.terms, other.terms) + _names_stranger(other.terms, one.terms)]
    if other.number not in one.echoes:  # an outlet that repeats itself goes on with its story
        doubt *= (_OTHER_PLACE if _apart(one.card.places, other.card.places) else 1.0) * _toll_doubt(one, other)
    if _apart(one.terms.weekdays, other.terms.weekdays):
        doubt *= _OTHER_WEEKDAY
    if one.year and other.year and abs(one.year - other.year) > 1:
        doubt *= _OTHER_YEARS
    return doubt


def _apart(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other and not one & other)


def _toll_doubt(one: Candidate, other: Candidate) -> float:
    """A toll does not shrink from one day to the next: fewer dead are those of another event.

    Nor does one outlet tell two tolls of one event on one day, but perhaps those of two raids.
    """
    if one.day is None or other.day is None or other.number in one.copies:
        return 1.0
    if one.day == other.day:
        is_other = 0 < one.card.dead != other.card.dead > 0
        return _OTHER_TOLL if is_other and one.card.source and one.card.source == other.card.source else 1.0
    earlier, later = (one.card.dead, other.card.dead) if one.day < other.day else (other.card.dead, one.card.dead)
    if later <= 0 or earlier <= _FEWER * later:
        return 1.0
    return _FAR_FEWER_DEAD if earlier > _FAR_FEWER * later else _FEWER_DEAD


def _undated_doubt(one: Candidate, other: Candidate) -> float:
    """Whether an article without a day may be of another's: not outside the days that its text leaves possible."""
    for undated, day in ((one.card, other.day), (other.card, one.day)):
        if day and ((undated.earliest and day < undated.earliest) or (undated.latest and day > undated.latest)):
            return 0.0
    return 1.0 if one.day == other.day else _UNDATED


def _names_stranger(one: Terms, other: Terms) -> bool:
    """Whether the headline of `one` names somebody of whom `other` knows no word."""
    known = other.tokens
    return bool(one.persons) and any(a not in known and b not in known for a, b in one.persons)
