"""Which sentences have runs of three words in common: an inverted index of the triples of some articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_gen.model import Article
from site_gen.stories.lines import lines_of

Gram = int  # the hash of a triple of words; only ever compared, so that its value is of no account

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = str.maketrans({c: None if c == "'" else " " for c in map(chr, range(128)) if not c.isalnum()})
_SHORTEST = 4  # words of a sentence that is compared
_HOLDERS = 40  # of a triple or a wording that many sentences have, so many are looked at: the last


class Spot(NamedTuple):
    """A sentence of an article, by its number among those that are compared, and where it stands."""

    article: str
    number: int
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence as far as comparing goes."""

    spot: Spot
    words: int
    wording: int  # the hash of its words, case and marks folded
    day: int = 0  # its article's, as an ordinal; 0 for none
    size: int = 0  # triples


@dataclass(frozen=True, slots=True)
class Print:
    """An article as far as comparing goes."""

    article: str
    sentences: Sequence[Sentence]
    grams: dict[Gram, Sentence]  # where each triple stands first
    wordings: dict[int, Sentence]  # and each wording


def print_of(article: Article) -> Print:
    """The sentences of `article` and their word triples; quotation marks and case don't count."""
    text, spans = lines_of(article.text)
    day = article.dating.day.toordinal() if article.dating.day else 0
    found: list[Sentence] = []
    grams: list[dict[Gram, Sentence]] = []
    for start, end in spans:
        words = _words(text[start:end])
        if len(words) >= _SHORTEST:
            sentence = Sentence(Spot(article.id, len(found), start, end), len(words), hash(tuple(words)), day)
            own = dict.fromkeys(map(hash, zip(words, words[1:], words[2:], strict=False)), sentence)
            sentence.size = len(own)
            found.append(sentence)
            grams.append(own)
    first: dict[Gram, Sentence] = {}
    for own in reversed(grams):
        first.update(own)
    return Print(article.id, found, first, {sentence.wording: sentence for sentence in reversed(found)})


def _words(sentence: str) -> list[str]:
    sentence = sentence.lower()
    return sentence.translate(_ASCII_WORDS).split() if sentence.isascii() else _WORD.findall(sentence.replace("'", ""))


class Index:
    """Where the triples and wordings of some articles stand."""

    def __init__(self) -> None:
        self.grams: dict[Gram, Sentence] = {}  # the last that has it
        self._more: dict[Gram, list[Sentence]] = {}  # all that have it, where several do
        self.wordings: dict[int, list[Sentence]] = {}

    def add(self, article: Print) -> None:
        """Take up one article."""
        for gram in self.grams.keys() & article.grams.keys():
            self._more.setdefault(gram, [self.grams[gram]]).append(article.grams[gram])
        self.grams.update(article.grams)
        for wording, sentence in article.wordings.items():
            self.wordings.setdefault(wording, []).append(sentence)

    def holders(self, gram: Gram) -> Sequence[Sentence]:
        """The sentences that have a triple of this index, the last 40 of them."""
        several = self._more.get(gram)
        return several[-_HOLDERS:] if several else (self.grams[gram],)


def exact(article: Print, indexes: Sequence[Index]) -> Iterator[tuple[Sentence, Sentence]]:
    """Each sentence of `article` with those of other articles that are the same word for word."""
    for index in indexes:
        for wording in index.wordings.keys() & article.wordings.keys():
            for other in index.wordings[wording][-_HOLDERS:]:
                if other.spot.article != article.article:
                    yield article.wordings[wording], other


def common(article: Print, indexes: Sequence[Index]) -> dict[tuple[Sentence, Sentence], list[Gram]]:
    """The triples that sentences of `article` have in common with others, those that are the same aside."""
    found: defaultdict[tuple[Sentence, Sentence], list[Gram]] = defaultdict(list)
    for index in indexes:
        for gram in index.grams.keys() & article.grams.keys():
            sentence = article.grams[gram]
            for other in index.holders(gram):
                if other.wording != sentence.wording and other.spot.article != article.article:
                    found[sentence, other].append(gram)
    return found
