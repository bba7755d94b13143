"""What an article is about, as weighted terms: words, names and numbers, of the whole text and of its top."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from site_gen.model import Article
from site_gen.stories.lines import lines_of
from site_gen.text.fold import plain_marks
from site_gen.text.lists import data_lines

LEAD_SENTENCES = 4  # the top of an article, its headline not counted
_DAY_SENTENCES = 4  # headline and three sentences: the day of the event, where one is named
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_OWN_WEIGHT = 5  # an article of the archive counts as so many background texts: its standing subjects soon tell nothing
_STOP_SHARE = 0.22  # a word in more than this share of the background is a stop word
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*|[^\w\s']")  # a word, a number or a mark
_ASCII_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|[0-9]+(?:[.,][0-9]+)*|[^\w\s']")  # the same, found faster
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_SPACES = re.compile(r"[぀-ヿ㐀-鿿가-힣฀-๿]{3,}")
_CHARACTERS_READ = 200_000


@dataclass(frozen=True, slots=True)
class Terms:
    """The counts of one article. Names are lower-case, runs of capitalised words joined by a space."""

    words: Mapping[str, int]
    names: Mapping[str, int]
    numbers: Mapping[str, int]
    lead_words: Mapping[str, int]
    persons: frozenset[tuple[str, str]]  # neighbours in the headline that are part of a longer name in the text
    tokens: frozenset[str]  # every word, lower-case, as written
    latest_year: int  # the latest named, 0 where none is
    weekdays: frozenset[str]  # named at the top

    def all(self) -> Set[str]:
        """Words, names and numbers."""
        return self.words.keys() | self.names.keys() | self.numbers.keys()


class _Token(NamedTuple):
    """What a token is, whatever stands around it."""

    small: str  # lower-case, without possessive
    words: tuple[str, ...]  # what it counts as among the words
    number: str
    is_capital: bool
    is_lower: bool
    is_stop: bool


def terms_of(article: Article) -> Terms:
    """Count the terms of `article`. Linear; a text beyond 200,000 characters is not looked at."""
    text, spans = lines_of(article.text)
    body = [_tokens(text[start:end]) for start, end in spans if end <= _CHARACTERS_READ]
    heading = _tokens(plain_marks(article.title))
    top = [heading, *body[:LEAD_SENTENCES]]
    seen = _Seen(Counter(chain.from_iterable(body)))
    lower = frozenset(seen.lower)
    seen.take(Counter(heading))
    body_names = _names(body, seen.names, lower)
    return Terms(
        words=seen.words,
        names=body_names + _names([heading], seen.names, lower),
        numbers={k: v for k, v in seen.numbers.items() if not _YEAR.fullmatch(k)},
        lead_words=Counter([word for sentence in top for token in sentence for word in _token(token).words]),
        persons=_persons([_token(token).small for token in heading], body_names),
        tokens=frozenset(seen.tokens),
        weekdays=frozenset([t for sentence in top[:_DAY_SENTENCES] for t in map(_small, sentence) if t in WEEKDAYS]),
        latest_year=max((int(k) for k in seen.numbers if _YEAR.fullmatch(k)), default=0),
    )


class _Seen:
    """What the tokens of a text add up to, each kind of token looked at once."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.words: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.names: dict[str, str] = {}  # capitalised tokens in lower case
        self.lower: list[str] = []
        self.tokens: list[str] = []
        self.take(counts)

    def take(self, counts: Mapping[str, int]) -> None:
        """Take up tokens and how often each stands there."""
        words = self.words
        for text, n in counts.items():
            small, parts, number, is_capital, is_lower, is_stop_word = _token(text)
            self.tokens.append(small)
            for word in parts:
                words[word] = words.get(word, 0) + n
            if is_lower:
                self.lower.append(small)
            elif is_capital and not is_stop_word:
                self.names[text] = small
            elif number:
                self.numbers[number] = self.numbers.get(number, 0) + n


def _small(text: str) -> str:
    return _token(text).small


def _tokens(sentence: str) -> list[str]:
    return (_ASCII_TOKEN if sentence.isascii() else _TOKEN).findall(sentence)


@lru_cache(maxsize=1 << 17)
def _token(text: str) -> _Token:
    if not text[0].isalpha():
        return _Token(text, (), text.replace(",", "") if text[0].isdigit() else "", False, False, False)
    small = _bare(text.lower())
    if is_stop(small):
        return _Token(small, (), "", text[0].isupper(), text.islower(), True)
    parts = (stem(small),) if text.isascii() or not _NO_SPACES.match(small) else _bigrams(small)
    words = tuple([p for p in parts if len(p) > 1 and not is_stop(p)])
    return _Token(small, words, "", text[0].isupper(), text.islower(), False)


def _names(part: Iterable[Iterable[str]], known: Mapping[str, str], lower: Collection[str]) -> Counter[str]:
    """Capitalised words, `known` in lower case, and their runs; alone, those that the text also writes small (`lower`)
    are no names."""
    names: list[str] = []
    for sentence in part:
        run: list[str] = []
        is_first = True
        for text in sentence:
            if text in known and not (is_first and known[text] in lower):
                run.append(known[text])
            elif run:
                names += _of_run(run, lower)
                run = []
            is_first = False
        names += _of_run(run, lower)
    return Counter(names)


def _of_run(run: list[str], lower: Collection[str]) -> list[str]:
    single = [name for name in run if name not in lower]
    return [*single, " ".join(run)] if len(run) > 1 else single


def _bigrams(word: str) -> tuple[str, ...]:
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


def _persons(heading: Iterable[str], names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Word pairs of the headline that the text has inside a name: 'Kari Holm' in 'Prime Minister Kari Holm'."""
    inside: set[tuple[str, str]] = set()
    for name in names:
        parts = name.split(" ")
        inside.update(pairwise(parts))
    return frozenset(pair for pair in pairwise(heading) if pair in inside)


def _bare(word: str) -> str:
    return word.removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A lower-case English word without plural, -ed and -ing: crude on purpose, both sides get the same."""
    word = _bare(word).rstrip("'")
    if word[-1:] == "s" and len(word) > 3:
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word[-2] not in "sui":
            word = word[:-1]
    if word[-1:] == "g" and len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif word[-1:] == "d" and len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    return word[:-1] if word[-1:] == "e" and len(word) > 4 else word


# ------------------------------------------------------------------------------------------------------ background
@dataclass(frozen=True, slots=True)
class Background:
    """In how many texts of general news a term stands."""

    texts: int
    counts: Mapping[str, int]


@cache
def background() -> Background:
    """The counts shipped in data/background.tsv, read once."""
    rows = [line.split("\t") for line in data_lines(Path(__file__).with_name("data") / "background.tsv")]
    counts = {word: int(count) for word, count in rows}
    return Background(texts=counts.pop("*"), counts=counts)


@cache
def _stop_words() -> frozenset[str]:
    known = background()
    return frozenset(word for word, count in known.counts.items() if count > _STOP_SHARE * known.texts)


def is_stop(word: str) -> bool:
    """Whether `word`, lower-case, is too common to tell stories apart."""
    return word in _stop_words()


@lru_cache(maxsize=1 << 16)
def weight_of(word: str) -> float:
    """How much `word` tells, from the background alone."""
    known = background()
    return math.log((known.texts + 1) / (known.counts.get(word, 0) + 1))


@lru_cache(maxsize=1 << 16)
def telling_of(word: str) -> tuple[str, float] | None:
    """The stem of `word`, lower-case, and how much it tells; None for a stop word."""
    return None if is_stop(word) else (stem(word), weight_of(stem(word)))


class Frequencies:
    """How many texts hold a term: those of the background and those added so far."""

    def __init__(self) -> None:
        self._known = background()
        self._texts = self._known.texts
        self._added: dict[str, int] = {}

    def add(self, holders: Mapping[str, int], texts: int = 1) -> None:
        """Count articles, `texts` of them; `holders` gives how many of them have a term."""
        self._texts += _OWN_WEIGHT * texts
        added = self._added
        for term, n in holders.items():
            added[term] = added.get(term, 0) + n

    def remove(self, holders: Mapping[str, int], texts: int = 1) -> None:
        """Take back what `add` counted."""
        self._texts -= _OWN_WEIGHT * texts
        added = self._added
        for term, n in holders.items():
            if added[term] == n:
                del added[term]
            else:
                added[term] -= n

    def idf_of(self, terms: Terms) -> dict[str, float]:
        """Inverse document frequency of each term, smoothed (Salton and Buckley 1988)."""
        texts, known, added, log = self._texts + 1, self._known.counts, self._added, math.log
        return {term: log(texts / (known.get(term, 0) + _OWN_WEIGHT * added.get(term, 0) + 1)) for term in terms.all()}
