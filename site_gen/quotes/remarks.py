"""The same remark in several outlets is one quote with several sources, also where it was cut or translated otherwise.

Likeness is by words in the same order: the longest common subsequence of their stems, against the shorter of the two.
Three cases are told apart, from sure to less sure: the same wording; one cut out of the other; and two renderings of
what one speaker said within days, which share a run of words and stand close together around it. Precision goes first:
a remark printed twice is a blemish, two remarks made into one put words in a mouth.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import combinations
from sys import intern
from typing import Literal

from site_gen.model import Analysis, Quote
from site_gen.quotes.lexicon import words
from site_gen.quotes.people import name_parts
from site_gen.text.fold import fold

JOINED = 0.5  # the likeness from which two quotes are one remark
_DAYS = 3  # apart at most, for renderings that differ in their words
_CROWDED = 60  # a run of words in more quotes than this joins none
_LONGEST = 400  # words of a quote that are compared
_RUN, _WINDOW = 3, 4  # words in a row that two renderings share; runs looked at on either side of it
_OWN = frozenset(["i", "me", "my", "we", "us", "our"])


@dataclass(frozen=True, slots=True)
class _Words:
    """A remark made comparable."""

    stems: tuple[str, ...]
    content: frozenset[str]  # stems that are no frame words
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of one of two remarks: in both, or in one alone."""

    text: str
    where: Literal["both", "first", "second"]


def same_remark(a: Quote, b: Quote) -> float:
    """How likely `a` and `b` are one remark: 1 the same words, 0.9 cut, 0.6 rendered differently, 0 two remarks.

    From `JOINED` on they are held to be one. Two speakers never make one remark; nor do figures that differ. That the
    two were said within days is for the caller to see to.
    """
    if "indirect" in (a.kind, b.kind) or not _may_be_one_speaker(a, b):
        return 0.0
    return _likeness(_read(a.text), _read(b.text), both_known=bool(a.speaker_text and b.speaker_text))


def join_remarks(analyses: Sequence[Analysis]) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Groups of (article id, index of the quote in it) that are one remark, each with two articles or more.

    In the order of the analyses; a quote is in at most one group, and a group has at most one quote of an article: the
    likeliest pairs are joined first.
    """
    held = _Held(analyses)
    likely = ((_together(held.entry(i), held.entry(j)), i, j) for i, j in held.candidates())
    group: dict[int, list[int]] = {}
    for _, i, j in sorted((pair for pair in likely if pair[0] >= JOINED), key=lambda pair: (-pair[0], *pair[1:])):
        ours, theirs = group.get(i, [i]), group.get(j, [j])
        if not {held.articles[k] for k in ours} & {held.articles[k] for k in theirs}:
            joined = sorted(ours + theirs)
            group.update(dict.fromkeys(joined, joined))
    found = [members for i, members in sorted(group.items()) if members[0] == i]
    return tuple(tuple(held.place(k) for k in members) for members in found)


def compare_wording(a: str, b: str) -> tuple[Wording, ...]:
    """Two wordings of one remark side by side, word by word: what both have, and what only one of them has."""
    left, right = re.findall(r"\S+", a), re.findall(r"\S+", b)
    matcher = SequenceMatcher(None, [fold(w) for w in left], [fold(w) for w in right], autojunk=False)
    found: list[Wording] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found.append(Wording(" ".join(left[i1:i2]), "both"))
            continue
        if i1 < i2:
            found.append(Wording(" ".join(left[i1:i2]), "first"))
        if j1 < j2:
            found.append(Wording(" ".join(right[j1:j2]), "second"))
    return tuple(found)


def same_report(a: str, b: str) -> bool:
    """Whether two reports of what one speaker said, without quotation marks, say it in the same words, or one cut."""
    return _likeness(_read(a), _read(b), both_known=False) >= 0.9


# ------------------------------------------------------------------------------------------------------- comparing
def _may_be_one_speaker(a: Quote | _Entry, b: Quote | _Entry) -> bool:
    if a.speaker and b.speaker:
        return a.speaker == b.speaker
    if not a.speaker_text or not b.speaker_text:
        return True
    first, second = name_parts(a.speaker_text), name_parts(b.speaker_text)
    return bool(first and second) and (
        first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)
    )


def _read(text: str) -> _Words:
    found = fold(text.replace("'", "").replace("’", "")).split()[:_LONGEST]
    return _words_of(tuple(_stem(w) for w in found))


def _words_of(stems: tuple[str, ...]) -> _Words:
    frame = _frame_stems()
    return _Words(stems, frozenset(s for s in stems if s not in frame), frozenset(s for s in stems if s.isdigit()))


@cache
def _frame_stems() -> frozenset[str]:
    return frozenset(_stem(word) for tag in "DPORITCSAMB" for word in words(tag))


@lru_cache(1 << 15)
def _stem(word: str) -> str:
    """A word without the endings of inflection: 'hearing' and 'hears' are 'hear'."""
    if len(word) > 5 and word.endswith("ing"):
        return word[:-3]
    if len(word) > 4 and word.endswith("ed"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _likeness(a: _Words, b: _Words, both_known: bool) -> float:
    short, long = sorted((a, b), key=lambda w: len(w.stems))
    if len(short.stems) < 3 or not short.content:
        return 0.0
    if short.stems == long.stems:
        return 1.0 if len(short.stems) > 5 or (len(short.stems) > 3 and len(short.content) > 1) else 0.0
    matcher = SequenceMatcher(None, short.stems, long.stems, autojunk=False)
    blocks = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    shared = sum(size for _, _, size in blocks)
    if short.numbers - long.numbers and short.numbers and long.numbers:
        return 0.0
    if shared >= 0.85 * len(short.stems) and shared > 4 and len(short.content & long.content) > 2:
        return 0.9 if max(size for _, _, size in blocks) > 3 or both_known else 0.0
    return 0.6 if both_known and blocks and _is_rendering(short, blocks) else 0.0


def _is_rendering(short: _Words, blocks: list[tuple[int, int, int]]) -> bool:
    """Whether two texts say one thing in other words: what they share stands close together around a run of three.

    And it is in the speaker's own person ('our', 'from us'): a noun phrase alone is what the talk is about.
    """
    longest = max(range(len(blocks)), key=lambda k: blocks[k][2])
    if blocks[longest][2] < _RUN:
        return False
    return any(
        _is_dense(short, blocks[first:stop])
        for first in range(max(0, longest - _WINDOW), longest + 1)
        for stop in range(longest + 1, min(len(blocks), longest + _WINDOW) + 1)
    )


def _is_dense(short: _Words, near: list[tuple[int, int, int]]) -> bool:
    shared = [stem for start, _, size in near for stem in short.stems[start : start + size]]
    width = near[-1][0] + near[-1][2] - near[0][0]
    wide = near[-1][1] + near[-1][2] - near[0][1]
    own = any(stem in _OWN for stem in shared)
    content = len(short.content.intersection(shared))
    return own and len(shared) > 4 and content > 1 and len(shared) >= 0.7 * width and len(shared) >= 0.35 * wide


# --------------------------------------------------------------------------------------------------------- grouping
@dataclass(frozen=True, slots=True)
class _Entry:
    """A quote of an article."""

    day: int  # ordinal, 0 where undated
    speaker: str
    speaker_text: str | None
    said: _Words


class _Held:
    """The quotes of an archive as numbers: where each stands, its words, and the hashes of its runs of three.

    As objects they would take as much memory as all else that a site holds.
    """

    def __init__(self, analyses: Iterable[Analysis]) -> None:
        self.ids: list[str] = []  # of the articles
        self.articles, self._numbers, self._days = array("I"), array("I"), array("I")  # of each quote
        self._speakers: list[tuple[str, str | None]] = []
        self._words, self._ends = array("I"), array("I")  # of all quotes, and where those of each end
        self._vocabulary: dict[str, int] = {}
        self._runs, self._owners = array("q"), array("I")  # of each run
        for one in analyses:
            self.ids.append(one.article.id)
            day = one.article.dating.day
            for i, quote in enumerate(one.quotes):
                if quote.kind != "indirect":
                    self._take(i, day.toordinal() if day else 0, quote)
        self._stems = list(self._vocabulary)
        self.entry = lru_cache(1 << 12)(self._entry)

    def _take(self, number: int, day: int, quote: Quote) -> None:
        said = _read(quote.text)
        # A hash differs from run to run of the program and may, once in ages, be that of two: a pair more is compared.
        runs = {hash(run) for run in _runs(said)}
        self._runs.extend(runs)
        self._owners.extend([len(self.articles)] * len(runs))
        self.articles.append(len(self.ids) - 1)
        self._numbers.append(number)
        self._days.append(day)
        self._speakers.append((intern(quote.speaker), quote.speaker_text and intern(quote.speaker_text)))
        self._words.extend([self._vocabulary.setdefault(stem, len(self._vocabulary)) for stem in said.stems])
        self._ends.append(len(self._words))

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of quotes of different articles that share a run of three words, one of them no frame word."""
        import numpy as np

        runs, owners = np.array(self._runs, dtype=np.int64), np.array(self._owners, dtype=np.int64)
        order = np.argsort(runs, kind="stable")
        edges = np.concatenate(([0], np.flatnonzero(np.diff(runs[order])) + 1, [len(runs)])) if len(runs) else [0]
        sizes = np.diff(edges)
        pairs: set[tuple[int, int]] = set()
        for at in np.flatnonzero((sizes > 1) & (sizes <= _CROWDED)):
            held = owners[order[edges[at] : edges[at + 1]]].tolist()
            pairs.update((i, j) for i, j in combinations(held, 2) if self.articles[i] != self.articles[j])
        return sorted(pairs)

    def _entry(self, k: int) -> _Entry:
        words = self._words[self._ends[k - 1] if k else 0 : self._ends[k]]
        return _Entry(self._days[k], *self._speakers[k], _words_of(tuple(self._stems[n] for n in words)))

    def place(self, k: int) -> tuple[str, int]:
        """Id of the article, and number of the quote in it."""
        return self.ids[self.articles[k]], self._numbers[k]


def _runs(said: _Words) -> Iterator[tuple[str, ...]]:
    for k in range(len(said.stems) - 2):
        run = said.stems[k : k + 3]
        if not said.content.isdisjoint(run):
            yield run


def _together(a: _Entry, b: _Entry) -> float:
    """The likeness of two quotes; 0 where they are too far apart in time for it to tell."""
    if not _may_be_one_speaker(a, b):
        return 0.0
    likeness = _likeness(a.said, b.said, both_known=bool(a.speaker_text and b.speaker_text))
    apart = abs(a.day - b.day) if a.day and b.day else 0
    lasting = likeness == 1.0 or (likeness >= 0.9 and min(len(a.said.stems), len(b.said.stems)) > 7)
    return likeness if apart <= _DAYS or lasting else 0.0
