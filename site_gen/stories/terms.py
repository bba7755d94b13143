"""What an article is about, as weighted terms: words, names and numbers, of the whole text and of its top."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class _Token:
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
    lower = {token.small for sentence in body for token in sentence if token.is_lower}
    top, rest = [heading, *body[:LEAD_SENTENCES]], body[LEAD_SENTENCES:]
    lead_words = _words(top)
    body_names = _names(body, lower)
    numbers = Counter(token.number for sentence in (*top, *rest) for token in sentence if token.number)
    return Terms(
        words=lead_words + _words(rest),
        names=body_names + _names([heading], lower),
        numbers=Counter({k: v for k, v in numbers.items() if not _YEAR.fullmatch(k)}),
        lead_words=lead_words,
        persons=_persons(heading, body_names),
        tokens=frozenset([token.small for sentence in (*top, *rest) for token in sentence]),
        weekdays=frozenset(t.small for sentence in top[:_DAY_SENTENCES] for t in sentence if t.small in WEEKDAYS),
        latest_year=max((int(k) for k in numbers if _YEAR.fullmatch(k)), default=0),
    )


def _tokens(sentence: str) -> list[_Token]:
    return list(map(_token, _TOKEN.findall(sentence)))


@lru_cache(maxsize=1 << 17)
def _token(text: str) -> _Token:
    small = _bare(text.lower())
    is_word = text[0].isalpha()
    stops = is_word and is_stop(small)
    parts = _bigrams(small) if _NO_SPACES.match(small) else (stem(small),)
    return _Token(
        small=small,
        words=tuple(p for p in parts if len(p) > 1 and not is_stop(p)) if is_word and not stops else (),
        number=text.replace(",", "") if text[0].isdigit() else "",
        is_capital=text[0].isupper(),
        is_lower=text.islower(),
        is_stop=stops,
    )


def _words(part: Iterable[Iterable[_Token]]) -> Counter[str]:
    return Counter([word for sentence in part for token in sentence for word in token.words])


def _names(part: Iterable[Iterable[_Token]], lower: set[str]) -> Counter[str]:
    """Capitalised words and their runs; alone, those that the text also writes small (`lower`) are no names."""
    names: Counter[str] = Counter()
    for sentence in part:
        run: list[str] = []
        is_first = True
        for token in sentence:
            if token.is_capital and not token.is_stop and not (is_first and token.small in lower):
                run.append(token.small)
                if token.small not in lower:
                    names[token.small] += 1
            elif run:
                if len(run) > 1:
                    names[" ".join(run)] += 1
                run = []
            is_first = False
        if len(run) > 1:
            names[" ".join(run)] += 1
    return names


def _bigrams(word: str) -> tuple[str, ...]:
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


def _persons(heading: Iterable[_Token], names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Word pairs of the headline that the text has inside a name: 'Kari Holm' in 'Prime Minister Kari Holm'."""
    inside: set[tuple[str, str]] = set()
    for name in names:
        parts = name.split(" ")
        inside.update(pairwise(parts))
    return frozenset(pair for pair in pairwise(token.small for token in heading) if pair in inside)


def _bare(word: str) -> str:
    return word.removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A lower-case English word without plural, -ed and -ing: crude on purpose, both sides get the same."""
    word = _bare(word).rstrip("'")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


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


@lru_cache(maxsize=1 << 16)
def is_stop(word: str) -> bool:
    """Whether `word`, lower-case, is too common to tell stories apart."""
    known = background()
    return known.counts.get(word, 0) > _STOP_SHARE * known.texts


@lru_cache(maxsize=1 << 16)
def weight_of(word: str) -> float:
    """How much `word` tells, from the background alone."""
    known = background()
    return math.log((known.texts + 1) / (known.counts.get(word, 0) + 1))


class Frequencies:
    """How many texts hold a term: those of the background and those added so far."""

    def __init__(self) -> None:
        self._known = background()
        self._texts = self._known.texts
        self._added: Counter[str] = Counter()

    def add(self, terms: Terms) -> None:
        """Count one article."""
        self._texts += _OWN_WEIGHT
        self._added.update(dict.fromkeys((*terms.words, *terms.names, *terms.numbers), _OWN_WEIGHT))

    def idf(self, term: str) -> float:
        """Inverse document frequency, smoothed (Salton and Buckley 1988)."""
        return math.log((self._texts + 1) / (self._known.counts.get(term, 0) + self._added[term] + 1))
