"""Find the sentences that several articles have in common: word for word, or nearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from site_gen.model import Article, Passage, Shared
from site_gen.stories.cards import Card, card_of
from site_gen.stories.grams import Index, Print, Spot, Trace, prints_of, trace_of
from site_gen.stories.matches import DayOfMatches, Match, Past, match_article, match_background, old_sentences
from site_gen.stories.memory import Memory
from site_gen.stories.timeline import Timeline
from site_gen.stories.undated import match_undated


@dataclass(slots=True)
class _Block:
    """Sentences held to be one text: for each article its neighbouring sentences."""

    passages: dict[str, list[Spot]]
    is_exact: bool = True


def find_shared(articles: Sequence[Article], memory: Memory | None = None) -> tuple[Shared, ...]:
    """The blocks of text that at least two of `articles` share, in order of their first passage; then the background.

    Sentences are compared by the share of word triples that the shorter has in the longer (containment, Broder 1997),
    found through an index of the triples, so that the work grows with the text, not with the pairs of articles. Marks
    and case don't count. A sentence too little alike to stand on its own is still taken if its articles share another
    and its triples don't recur over time. A block has at most one passage an article; neighbouring sentences of an
    article that match the same one are joined.

    An article is compared with those of its day and of the three days before, one without a day with all. A sentence
    that stood in others longer ago is no copy but background: it is given alone, as `recurs`.

    `memory` may hold what was found before; the result is the same without.
    """
    memory = Memory() if memory is None else memory
    cards = [card_of(article) for article in articles]
    keys = [card.key for card in cards]
    timeline = Timeline([card.day for card in cards], keys)
    days = _Days(articles, timeline, memory)
    found = [memory.answer("matches", timeline.key(day), partial(days.matches, day)) for day in timeline]
    days.keep()
    fresh = _Blocks(cards)
    fresh.join_all([*(m for day in found for m in day.matches), *match_undated(articles, keys, timeline, memory)])
    old = {spot: None for day in found for spot in day.background}
    background = _Blocks(cards, is_old=True)
    background.join_all([m for day in found for m in day.repeated if m.one in old and m.other in old])
    background.take_up(old)
    return (*fresh.shared(), *background.shared())


class _Days:
    """Works out what the articles of a day share, as far as it is asked; to be asked for one day after the other."""

    def __init__(self, articles: Sequence[Article], timeline: Timeline, memory: Memory) -> None:
        self._articles = articles
        self._timeline = timeline
        self._memory = memory
        self._prints: dict[date, list[Print]] = {}  # of the days that may be asked for again
        self._indexes: dict[date, Index] = {}
        self._past = Past()
        self._ahead = frozenset(timeline.ahead())
        self._traces: dict[date, Trace] = {}
        self._gone: date | None = None  # the last day that is in the past

    def matches(self, day: date) -> DayOfMatches:
        """What the articles of `day` share with one another and with those of the three days before."""
        window, past = self._timeline.window(day), self._timeline.past(day)
        self._take_up(past[: -len(window)])
        self._prints = {one: self._prints_of(one) for one in window}
        self._indexes = {one: self._index_of(one) for one in window[:-1]} | {day: Index()}
        found: list[Match] = []
        repeated: list[Match] = []
        background: list[Spot] = []
        for article in self._prints[day]:
            seen = self._past.seen(article, past[0])
            old = old_sentences(article, seen)
            indexes = list(self._indexes.values())
            found += match_article(article, indexes, seen, set(old))
            repeated += match_background(article, indexes, set(old))
            background += [article.sentences[number].spot for number in old]
            self._indexes[day].add(article)
        return DayOfMatches(tuple(sorted(found)), tuple(background), tuple(sorted(repeated)))

    def keep(self) -> None:
        """Keep the triples of the days that the next day will look back at."""
        for day in sorted(self._ahead):
            key = self._timeline.own_key(day)
            known = self._traces.get(day) or self._memory.known("triples", key)
            if known or day in self._prints:
                self._memory.keep("triples", key, known or trace_of(self._prints[day]))

    def _take_up(self, days: Sequence[date]) -> None:
        for day in days:
            if self._gone is None or day > self._gone:
                self._gone = day
                known: Trace | None = self._memory.known("triples", self._timeline.own_key(day))
                if known and known.is_ours:
                    self._past.add_trace(known)
                else:
                    prints = self._prints_of(day)
                    self._past.add(prints)
                    if day in self._ahead:
                        self._traces[day] = trace_of(prints)

    def _prints_of(self, day: date) -> list[Print]:
        known = self._prints.get(day)
        return known or list(prints_of(self._articles[n] for n in self._timeline.numbers(day)))

    def _index_of(self, day: date) -> Index:
        if day in self._indexes:
            return self._indexes[day]
        made = Index()
        for article in self._prints[day]:
            made.add(article)
        return made


class _Blocks:
    """Sentences gathered into blocks, never two passages of one article unless they are neighbours."""

    def __init__(self, articles: Sequence[Card], is_old: bool = False) -> None:
        self._articles = articles
        self._is_old = is_old
        self._place = {article.id: n for n, article in enumerate(articles)}
        self._of: dict[Spot, _Block] = {}

    def join_all(self, matches: Iterable[Match]) -> None:
        """Make blocks of `matches`: what is the same comes together first, then the most alike."""

        def rank(match: Match) -> tuple[bool, float, int, Spot, int, Spot]:
            one, other = match.one, match.other
            return not match.is_exact, -match.likeness, self._place[one.article], one, self._place[other.article], other

        for match in sorted(matches, key=rank):
            self._join(match)

    def take_up(self, spots: Iterable[Spot]) -> None:
        """Make blocks of single sentences, where they are in none."""
        for spot in spots:
            self._of[spot] = self._block(spot)

    def _join(self, match: Match) -> None:
        """Put two sentences into one block, if no article then has two passages apart."""
        one, other = self._block(match.one), self._block(match.other)
        if one is other:
            return
        if len(one.passages) < len(other.passages):
            one, other = other, one
        both = one.passages.keys() & other.passages.keys()
        if both and (match.is_exact or not all(self._touch(one.passages[a], other.passages[a]) for a in both)):
            return
        one.is_exact = one.is_exact and other.is_exact and match.is_exact
        for article, spots in other.passages.items():
            one.passages[article] = sorted({*one.passages.get(article, ()), *spots})
            for spot in spots:
                self._of[spot] = one

    def _block(self, spot: Spot) -> _Block:
        if spot not in self._of:
            self._of[spot] = _Block({spot.article: [spot]})
        return self._of[spot]

    @staticmethod
    def _touch(a: Sequence[Spot], b: Sequence[Spot]) -> bool:
        return a[-1].number + 1 == b[0].number or b[-1].number + 1 == a[0].number

    def shared(self) -> Iterator[Shared]:
        """The blocks that at least two articles have; of background those of one, too."""
        fewest = 1 if self._is_old else 2
        blocks = {id(block): block for block in self._of.values() if len(block.passages) >= fewest}
        for block in sorted(blocks.values(), key=self._first):
            passages = {
                n: Passage(article, spots[0].start, spots[-1].end)
                for n, (article, spots) in sorted((self._place[a], (a, spots)) for a, spots in block.passages.items())
            }
            origin = _origin(passages, self._articles)
            yield Shared(tuple(passages.values()), block.is_exact, origin, recurs=self._is_old)

    def _first(self, block: _Block) -> tuple[int, int]:
        return min((self._place[article], spots[0].number) for article, spots in block.passages.items())


def _origin(passages: Mapping[int, Passage], articles: Sequence[Card]) -> str:
    """The agency a block goes back to: named in the passages, else credited by most of the articles, then the first."""
    if not any(articles[n].credits for n in passages):
        return ""
    names: Counter[str] = Counter()
    for n in sorted(passages, key=lambda n: (articles[n].day or date.max, n)):
        start, end = passages[n].start, passages[n].end
        for agency, places in articles[n].credits:
            is_named = any(start <= place <= end - len(agency) for place in places)
            names[agency] += 1 + is_named * len(passages)
    return names.most_common(1)[0][0] if names else ""
