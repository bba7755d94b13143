"""Find the sentences that several articles have in common: word for word, or nearly."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, product

from site_gen.model import Article, Passage, Shared
from site_gen.stories.background import is_background
from site_gen.stories.grams import Candidate, candidates
from site_gen.stories.lines import lines_of

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4  # words of a sentence that is compared
_LINKING_WORDS = 6  # words of a sentence that speaks for its articles sharing a source
_STRONG = 0.6  # share of the shorter sentence at which two are the same text on their own
_STRONG_GRAMS = 4
_WEAK = 0.28  # and where their articles share another sentence: an agency's text that was worked over
_WEAK_GRAMS = 3
_HOLDERS = 12  # of a sentence that many articles have, so many are looked at for a link


@dataclass(frozen=True, slots=True)
class _Sentence:
    article: int
    start: int
    end: int
    words: tuple[int, ...]  # numbers of the words, case and marks folded


@dataclass(slots=True)
class _Block:
    """Sentences held to be one text: for each article the numbers of its neighbouring sentences."""

    passages: dict[int, list[int]]
    is_exact: bool = True


def find_shared(articles: Sequence[Article]) -> tuple[Shared, ...]:
    """The blocks of text that at least two of `articles` share, in order of their first passage.

    Sentences are compared by the share of word triples that the shorter has in the longer (containment, Broder 1997),
    found through a sorted index of the triples, so that the work grows with the text, not with the pairs of articles.
    Marks and case don't count. A sentence too little alike to stand on its own is still taken if its articles share
    another and its triples don't recur over time. A block has at most one passage an article; neighbouring sentences of
    an article that match the same one are joined.
    """
    found = list(_sentences_of(articles))
    wordings: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(found):
        wordings[sentence.words].append(number)
    groups = list(wordings.values())
    blocks = _Blocks(found)
    for members in groups:
        for other in members[1:]:
            blocks.join(members[0], other, exact=True)
    for a, b in _near(found, groups, articles):
        blocks.join(groups[a][0], groups[b][0], exact=False)
    return tuple(blocks.shared(articles))


def _sentences_of(articles: Sequence[Article]) -> Iterator[_Sentence]:
    numbers: dict[str, int] = defaultdict(count().__next__)
    for place, article in enumerate(articles):
        text, spans = lines_of(article.text)
        for start, end in spans:
            words = _WORD.findall(text[start:end].lower().replace("'", ""))
            if len(words) >= _SHORTEST:
                yield _Sentence(place, start, end, tuple(map(numbers.__getitem__, words)))


def _near(
    found: Sequence[_Sentence], groups: Sequence[Sequence[int]], articles: Sequence[Article]
) -> list[tuple[int, int]]:
    """Pairs of wordings (numbers in `groups`) that are nearly one text, the most alike first."""
    days = [articles[found[members[0]].article].dating.day for members in groups]
    pairs = candidates([found[members[0]].words for members in groups], days, _WEAK_GRAMS)
    strong = [p for p in pairs if _is_strong(p)]
    holders = [sorted({found[n].article for n in members})[:_HOLDERS] for members in groups]
    links = _links(holders, groups, found, articles)
    for pair in strong:
        links.update(_article_pairs(holders[pair.a], holders[pair.b]))
    weak = [
        p
        for p in pairs
        if not _is_strong(p) and _is_weak(p) and not links.isdisjoint(_article_pairs(holders[p.a], holders[p.b]))
    ]
    ranked = sorted((*strong, *weak), key=lambda p: (-p.likeness, p.a, p.b))
    return [(p.a, p.b) for p in ranked]


def _is_strong(pair: Candidate) -> bool:
    is_own = pair.fresh >= _WEAK_GRAMS or pair.common >= 2 * _STRONG_GRAMS  # more than a phrase that recurs
    return pair.likeness >= _STRONG and pair.common >= _STRONG_GRAMS and is_own


def _is_weak(pair: Candidate) -> bool:
    return pair.fresh >= _WEAK_GRAMS and pair.likeness * pair.fresh / pair.common >= _WEAK


def _links(
    holders: Sequence[Sequence[int]],
    groups: Sequence[Sequence[int]],
    found: Sequence[_Sentence],
    articles: Sequence[Article],
) -> set[tuple[int, int]]:
    """Pairs of articles with a sentence in common, word for word, that is no background."""
    links: set[tuple[int, int]] = set()
    for members, held in zip(groups, holders, strict=True):
        if len(held) > 1 and len(found[members[0]].words) >= _LINKING_WORDS:
            if is_background(articles[found[n].article].dating.day for n in members):
                continue
            links.update(_article_pairs(held, held))
    return links


def _article_pairs(a: Collection[int], b: Collection[int]) -> Iterator[tuple[int, int]]:
    return ((min(pair), max(pair)) for pair in product(a, b) if pair[0] != pair[1])


class _Blocks:
    """Sentences gathered into blocks, never two passages of one article unless they are neighbours."""

    def __init__(self, found: Sequence[_Sentence]) -> None:
        self._found = found
        self._of: dict[int, _Block] = {}

    def join(self, a: int, b: int, exact: bool) -> None:
        """Put two sentences into one block, if no article then has two passages apart."""
        one, other = self._block(a), self._block(b)
        if one is other:
            return
        if len(one.passages) < len(other.passages):
            one, other = other, one
        both = one.passages.keys() & other.passages.keys()
        if both and (exact or not all(self._touch(one.passages[n], other.passages[n]) for n in both)):
            return
        one.is_exact = one.is_exact and other.is_exact and exact
        for article, numbers in other.passages.items():
            one.passages[article] = sorted({*one.passages.get(article, ()), *numbers})
            for number in numbers:
                self._of[number] = one

    def _block(self, number: int) -> _Block:
        if number not in self._of:
            self._of[number] = _Block({self._found[number].article: [number]})
        return self._of[number]

    @staticmethod
    def _touch(a: Sequence[int], b: Sequence[int]) -> bool:
        return a[-1] + 1 == b[0] or b[-1] + 1 == a[0]

    def shared(self, articles: Sequence[Article]) -> Iterator[Shared]:
        """The blocks that at least two articles have."""
        blocks = {id(block): block for block in self._of.values() if len(block.passages) > 1}
        for block in sorted(blocks.values(), key=lambda b: min((n, numbers[0]) for n, numbers in b.passages.items())):
            passages = {
                n: Passage(articles[n].id, self._found[numbers[0]].start, self._found[numbers[-1]].end)
                for n, numbers in sorted(block.passages.items())
            }
            yield Shared(
                passages=tuple(passages.values()),
                exact=block.is_exact,
                origin=_origin(passages, articles),
            )


def _origin(passages: Mapping[int, Passage], articles: Sequence[Article]) -> str:
    """The agency a block goes back to: named in the passages, else credited by most of the articles, then the first."""
    names: Counter[str] = Counter()
    for n in sorted(passages, key=lambda n: (articles[n].dating.day or date.max, n)):
        passage = articles[n].text[passages[n].start : passages[n].end]
        for agency in articles[n].agencies:
            names[agency] += 1 + (agency in passage) * len(passages)
    return names.most_common(1)[0][0] if names else ""
