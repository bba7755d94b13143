"""Which sentences of different articles are one text: word for word, or nearly, and no background."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from site_gen.stories.grams import Gram, Index, Print, Sentence, Spot, Trace, common, exact, first_of

_LINKING_WORDS = 6  # words of a sentence that speaks for its articles sharing a source
_STRONG = 0.6  # share of the shorter sentence at which two are the same text on their own
_STRONG_GRAMS = 4
_WEAK = 0.28  # and where their articles share another sentence: an agency's text that was worked over
_WEAK_GRAMS = 3
OLD = 0.6  # share of a sentence's triples that stood in articles long before: background
_FEWEST_OLD = 2  # triples of one sentence: one alone is a matter of chance
Near = tuple[Sentence, Sentence, int, int]  # two sentences, the triples they share, those of them that don't recur
_PRUNE = 1 << 18  # triples, beyond which the past is looked through for those that are too long ago


class Match(NamedTuple):
    """Two sentences that are one text."""

    one: Spot
    other: Spot
    likeness: float  # share of the shorter's triples that the other has
    is_exact: bool


@dataclass(frozen=True, slots=True)
class DayOfMatches:
    """What the articles of one day share with one another and with those of the days before."""

    matches: tuple[Match, ...]
    background: tuple[Spot, ...]  # what stood in articles long before
    repeated: tuple[Match, ...]  # such sentences that several articles of these days have


class Past:
    """The triples of the days that are more than three days gone, each with the last sentence that had it."""

    def __init__(self) -> None:
        self._last: dict[Gram, int] = {}
        self._size = _PRUNE

    def add(self, prints: Iterable[Print]) -> None:
        """Take up a day; to be called with one day after the other."""
        for article in prints:
            self._last.update(article.grams)

    def add_trace(self, day: Trace) -> None:
        """The same of what is kept of a day."""
        self._last.update(zip(day.grams, day.sentences, strict=True))

    def seen(self, article: Print, since: date) -> dict[Gram, int]:
        """The triples of `article` that stood in others since a day, each with the last sentence that had it."""
        first, last = first_of(since), self._last
        if len(last) > self._size:
            self._last = last = {gram: sentence for gram, sentence in last.items() if sentence >= first}
            self._size = len(last) + _PRUNE
        return {gram: sentence for gram in last.keys() & article.grams.keys() if (sentence := last[gram]) >= first}


def match_article(
    article: Print, indexes: Sequence[Index], seen: Container[Gram], old: Container[int]
) -> Iterator[Match]:
    """The sentences of `article` that are one text with others of `indexes`, in which it is not.

    Args:
        article: any.
        indexes: of the articles it is compared with.
        seen: triples that recur over time.
        old: sentences of it that do.
    """
    of = article.sentences
    others = ChainMap(*(index.sentences for index in indexes))
    same = [(of[one], others[other]) for one, other in exact(article, indexes) if one not in old]
    near = [
        (of[one], others[other], len(grams), sum([gram not in seen for gram in grams]))
        for one, other, grams in common(article, indexes)
        if one not in old
    ]
    return decide(same, near)


def match_background(article: Print, indexes: Sequence[Index], old: Container[int]) -> Iterator[Match]:
    """The sentences of `article` that recur over time with those of `indexes` that are the same word for word."""
    others = ChainMap(*(index.sentences for index in indexes))
    pairs = (pair for pair in exact(article, indexes) if pair[0] in old)
    return (Match(article.sentences[one].spot, others[other].spot, 1.0, True) for one, other in pairs)


def decide(same: Iterable[tuple[Sentence, Sentence]], near: Iterable[Near]) -> Iterator[Match]:
    """What of the sentences of one article (the first of each pair) is one text with others.

    A pair too little alike to stand on its own is still taken if the articles have another, or a sentence word for
    word, and its triples don't recur over time.
    """
    links: set[str] = set()
    for one, other in same:
        yield Match(one.spot, other.spot, 1.0, True)
        if one.words >= _LINKING_WORDS:
            links.add(other.spot.article)
    near = list(near)
    strong = [pair for pair in near if _is_strong(*pair)]
    links.update(other.spot.article for _, other, _, _ in strong)
    weak = [p for p in near if p[1].spot.article in links and not _is_strong(*p) and _is_weak(*p)]
    for one, other, grams, _ in (*strong, *weak):
        yield Match(one.spot, other.spot, grams / min(one.size, other.size), False)


def _is_strong(one: Sentence, other: Sentence, grams: int, fresh: int) -> bool:
    is_own = fresh >= _WEAK_GRAMS or grams >= 2 * _STRONG_GRAMS  # more than a phrase that recurs
    return grams >= _STRONG_GRAMS and is_own and grams >= _STRONG * min(one.size, other.size)


def _is_weak(one: Sentence, other: Sentence, grams: int, fresh: int) -> bool:
    return fresh >= _WEAK_GRAMS and fresh >= _WEAK * min(one.size, other.size)


def old_sentences(article: Print, seen: Mapping[Gram, int]) -> list[int]:
    """The sentences of `article` that are background: most of each stood in one sentence long before.

    `seen` gives triples with the sentences that had them. That all triples of a sentence were used somewhere does not
    make it background: the news of one subject are told in the same phrases.
    """
    several = {before for before, count in Counter(seen.values()).items() if count >= _FEWEST_OLD}
    counts = Counter([(article.grams[gram], before) for gram, before in seen.items() if before in several])
    old = {one for (one, _), count in counts.items() if count >= OLD * article.sentences[one].size}
    return [number for number in article.sentences if number in old]
