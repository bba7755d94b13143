"""Which sentences have runs of three words in common: an inverted index of the triples of some articles."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from site_gen.model import Article
from site_gen.stories.lines import lines_of

Gram = int  # the hash of a triple of words, the same in each run

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = str.maketrans({c: None if c == "'" else " " for c in map(chr, range(128)) if not c.isalnum()})
_SHORTEST = 4  # words of a sentence that is compared
_FEWEST = 3  # triples in common, for two sentences to be looked at
_BITS = 24  # of a sentence's number within its day
_HOLDERS = 40  # of a triple or a wording that many sentences have, so many are looked at: the last


class Spot(NamedTuple):
    """A sentence of an article, by its number among those that are compared, and where it stands."""

    article: str
    number: int
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence as far as comparing goes."""

    spot: Spot
    words: int
    size: int  # triples
    wording: int  # the hash of its words, case and marks folded


@dataclass(frozen=True, slots=True)
class Print:
    """An article as far as comparing goes.

    A sentence is a number here, from which its day can be told: tables of numbers are small, and Python's garbage
    collection does not look through them again and again.
    """

    sentences: dict[int, Sentence]
    grams: dict[Gram, int]  # the sentence that has each triple first
    wordings: dict[int, int]  # and each wording


def first_of(day: date | None) -> int:
    """The number of the first sentence of a day: all of a later day have a larger one."""
    return (day.toordinal() if day else 0) << _BITS


def prints_of(articles: Iterable[Article]) -> Iterator[Print]:
    """The articles of one day, or those without."""
    first = 0
    for article in articles:
        made = _print(article, first)
        first += len(made.sentences)
        yield made


def _print(article: Article, first: int) -> Print:
    """The sentences of `article` and their word triples; quotation marks and case don't count."""
    text, spans = lines_of(article.text)
    number = first_of(article.dating.day) + first
    sentences: dict[int, Sentence] = {}
    grams: list[dict[Gram, int]] = []
    for start, end in spans:
        words = _words(text[start:end])
        if len(words) >= _SHORTEST:
            coded = tuple(map(_code, words))
            own = dict.fromkeys(map(hash, zip(coded, coded[1:], coded[2:], strict=False)), number)
            spot = Spot(article.id, len(sentences), start, end)
            sentences[number] = Sentence(spot, len(words), len(own), hash(coded))
            grams.append(own)
            number += 1
    where: dict[Gram, int] = {}
    for own in reversed(grams):
        where.update(own)
    return Print(sentences, where, {sentences[n].wording: n for n in reversed(sentences)})


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """A number for a word: unlike that of words, Python's hash of numbers is the same in each run."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def _words(sentence: str) -> list[str]:
    sentence = sentence.lower()
    return sentence.translate(_ASCII_WORDS).split() if sentence.isascii() else _WORD.findall(sentence.replace("'", ""))


@dataclass(frozen=True, slots=True)
class Trace:
    """The word triples of a day, each with the last sentence that has it, in few bytes."""

    grams: array[int]
    sentences: array[int]
    hashed_as: int = hash((1, 2, 3))  # Python may come to hash triples otherwise

    @property
    def is_ours(self) -> bool:
        """Whether this Python hashes triples as the one did that made it."""
        return self.hashed_as == hash((1, 2, 3))


def trace_of(prints: Iterable[Print]) -> Trace:
    """The triples of the articles of a day, in their order."""
    last: dict[Gram, int] = {}
    for article in prints:
        last.update(article.grams)
    return Trace(array("q", last.keys()), array("q", last.values()))


class Index:
    """Where the triples and wordings of some articles stand."""

    def __init__(self) -> None:
        self.sentences: dict[int, Sentence] = {}
        self.grams: dict[Gram, int] = {}  # the last that has it
        self.wordings: dict[int, list[int]] = {}
        self._more: dict[Gram, list[int]] = {}  # all that have it, where several do

    def add(self, article: Print) -> None:
        """Take up one article."""
        for gram in self.grams.keys() & article.grams.keys():
            self._more.setdefault(gram, [self.grams[gram]]).append(article.grams[gram])
        self.grams.update(article.grams)
        self.sentences.update(article.sentences)
        for wording, sentence in article.wordings.items():
            self.wordings.setdefault(wording, []).append(sentence)

    def with_several(self, grams: Set[Gram]) -> Set[int]:
        """The sentences that have three or more of `grams`, which are all of this index."""
        held = list(map(self.grams.__getitem__, grams))
        for gram in self._more.keys() & grams:
            held += self._more[gram][-_HOLDERS:-1]
        return {sentence for sentence, count in Counter(held).items() if count >= _FEWEST}

    def holders(self, gram: Gram) -> Sequence[int]:
        """The sentences that have a triple of this index, the last 40 of them."""
        several = self._more.get(gram)
        return several[-_HOLDERS:] if several else (self.grams[gram],)


def exact(article: Print, indexes: Iterable[Index]) -> Iterator[tuple[int, int]]:
    """Each sentence of `article` with those of the indexes, where it is not, that are the same word for word."""
    for index in indexes:
        for wording in index.wordings.keys() & article.wordings.keys():
            for other in index.wordings[wording][-_HOLDERS:]:
                yield article.wordings[wording], other


def common(article: Print, indexes: Iterable[Index]) -> Iterator[tuple[int, int, list[Gram]]]:
    """The sentences of `article` that share triples with others of the indexes, without being the same."""
    for index in indexes:
        both = index.grams.keys() & article.grams.keys()
        several = index.with_several(both)  # few: only they are paired with single sentences
        found: defaultdict[tuple[int, int], list[Gram]] = defaultdict(list)
        for gram in both if several else ():
            for other in filter(several.__contains__, index.holders(gram)):
                found[article.grams[gram], other].append(gram)
        for (one, other), grams in found.items():
            if len(grams) >= _FEWEST and article.sentences[one].wording != index.sentences[other].wording:
                yield one, other, grams
