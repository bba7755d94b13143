"""How like two articles are in what they tell: weighted terms, and what speaks against one event."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from site_gen.model import Article
from site_gen.stories.terms import Frequencies, Terms, terms_of
from site_gen.stories.timeline import Timeline
from site_gen.text.once import once

# Tuned on events told by several outlets and on an archive without such; see docs/decisions.md.
_WEIGHTS = {"words": 0.28, "names": 0.28, "numbers": 0.18, "lead_words": 0.26}
_STRANGERS = (1.0, 0.9, 0.35)  # no, one, both headlines name somebody of whom the other text knows nothing
_OTHER_PLACE = 0.85  # the tops name different places
_FEWER, _FEWER_DEAD = 1.5, 0.8  # on a later day, by more than so much
_OTHER_WEEKDAY = 0.75  # the tops name different days of the week
_OTHER_YEARS = 0.8
_UNDATED = 0.95  # one has a day, the other none: it may be another year's
_SAME_OUTLET = 0.88  # an outlet seldom tells one event twice, but often two events of a kind
_SAME_OUTLET_LATER = 0.56  # on another day, without one sentence of the first piece
_FLOOR = 0.05  # less is nothing
_COMMON, _COMMON_SHARE = 15, 0.25  # a word of more articles of a day than both tells little, and is passed over
_COPY_LIKENESS = 0.42  # of articles that share wire copy, plus half the share that is copied

_FEW = 3  # articles of a day, that are compared one by one
_VERY_COMMON = 200  # articles, whatever the day has: the work stays linear

Vector = Mapping[str, Mapping[str, float]]  # view -> term -> weight
Near = dict[int, dict[int, float]]  # article -> article -> likeness


@dataclass(frozen=True)
class Candidate:
    """One article as grouping sees it."""

    number: int
    article: Article
    echoes: Collection[int] = ()  # numbers of articles of the same outlet that repeat a sentence
    copies: Mapping[int, float] = field(default_factory=dict)  # number of another article: share of text in common
    places: frozenset[str] = frozenset()  # named at its top
    dead: float = 0.0  # of whom its top tells

    @once
    def terms(self) -> Terms:
        """What it is about."""
        return terms_of(self.article)

    def forget(self) -> None:
        """Let go of the terms, which take much room."""
        self.__dict__.pop("terms", None)

    @once
    def day(self) -> date | None:
        """The article's."""
        return self.article.dating.day

    @once
    def year(self) -> int:
        """The latest that it names, or its day's; 0 where there is none."""
        return max(self.terms.latest_year, self.day.year if self.day else 0)


class Likeness:
    """The likeness of the articles whose stories are open, day after day."""

    def __init__(self, articles: Sequence[Candidate], timeline: Timeline) -> None:
        self._articles = articles
        self._timeline = timeline
        self._frequencies = Frequencies()
        self._counted: list[date] = []
        self._open: dict[date, Index] = {}
        self._near: Near = {}

    def near(self, day: date) -> Near:
        """The likeness of the articles of `day` and of those whose stories are open then; to be asked day after day.

        A word tells the less the more of the last 1,000 articles have it.
        """
        window = self._timeline.window(day)
        self._open = {one: index for one, index in self._open.items() if one in window}
        alive = {n for one in window for n in self._timeline.numbers(one)}
        self._near = {n: {m: s for m, s in near.items() if m in alive} for n, near in self._near.items() if n in alive}
        for one in window:
            if one not in self._open:
                self._add(one)
        return self._near

    def _add(self, day: date) -> None:
        numbers = self._timeline.numbers(day)
        self._count(self._timeline.past(day))
        self._open[day] = index = Index(len(numbers))
        for number in numbers:
            article = self._articles[number]
            vector = vector_of(article.terms, self._frequencies)
            compare(article, vector, list(self._open.values()), self._articles, self._near)
            index.add(number, vector)

    def _count(self, days: Sequence[date]) -> None:
        """Count the terms of these days, and of no others."""
        past, counted = set(days), set(self._counted)
        for day in self._counted:
            for number in self._timeline.numbers(day) if day not in past else ():
                self._frequencies.remove(self._articles[number].terms)
                self._articles[number].forget()
        for day in days:
            for number in self._timeline.numbers(day) if day not in counted else ():
                self._frequencies.add(self._articles[number].terms)
        self._counted = list(days)


def compare(
    article: Candidate, vector: Vector, indexes: Iterable[Index], articles: Sequence[Candidate], near: Near
) -> None:
    """Put the likeness of `article` to those of `indexes` into `near`, from both sides."""
    own = near.setdefault(article.number, {})
    for other, score in chain.from_iterable([index.scores(vector) for index in indexes]):
        if other in article.copies:
            score = max(score, _COPY_LIKENESS + 0.5 * article.copies[other])
        if score >= _FLOOR and (like := score * _doubt(article, articles[other])) >= _FLOOR:
            own[other] = near[other][article.number] = like


class Index:
    """The weighted terms of the articles of one batch: as they are if these are few, else by term."""

    def __init__(self, size: int) -> None:
        self._numbers: list[int] = []
        self._vectors: list[Vector] | None = [] if size <= _FEW else None
        self._postings: dict[str, dict[str, list[tuple[int, float]]]] = {view: {} for view in _WEIGHTS}
        self._most = min(_VERY_COMMON, max(_COMMON, _COMMON_SHARE * size))

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
    if one.article.source and one.article.source == other.article.source:
        doubt = _SAME_OUTLET if one.day == other.day or other.number in one.echoes else _SAME_OUTLET_LATER
    if one.day is None or other.day is None:
        doubt *= _undated_doubt(one, other)
    doubt *= _STRANGERS[_names_stranger(one.terms, other.terms) + _names_stranger(other.terms, one.terms)]
    if other.number not in one.echoes:  # an outlet that repeats itself goes on with its story
        doubt *= (_OTHER_PLACE if _apart(one.places, other.places) else 1.0) * _toll_doubt(one, other)
    if _apart(one.terms.weekdays, other.terms.weekdays):
        doubt *= _OTHER_WEEKDAY
    if one.year and other.year and abs(one.year - other.year) > 1:
        doubt *= _OTHER_YEARS
    return doubt


def _apart(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other and not one & other)


def _toll_doubt(one: Candidate, other: Candidate) -> float:
    """A toll does not shrink from one day to the next: fewer dead are those of another event."""
    if one.day is None or other.day is None or one.day == other.day or other.number in one.copies:
        return 1.0
    earlier, later = (one, other) if one.day < other.day else (other, one)
    return _FEWER_DEAD if earlier.dead > _FEWER * later.dead > 0 else 1.0


def _undated_doubt(one: Candidate, other: Candidate) -> float:
    """Whether an article without a day may be of another's: not outside the days that its text leaves possible."""
    for undated, day in ((one.article.dating, other.day), (other.article.dating, one.day)):
        if day and ((undated.earliest and day < undated.earliest) or (undated.latest and day > undated.latest)):
            return 0.0
    return 1.0 if one.day == other.day else _UNDATED


def _names_stranger(one: Terms, other: Terms) -> bool:
    """Whether the headline of `one` names somebody of whom `other` knows no word."""
    known = other.tokens
    return bool(one.persons) and any([a not in known and b not in known for a, b in one.persons])
