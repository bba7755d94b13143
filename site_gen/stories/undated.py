"""What articles without a day share with one another and with those of all days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from site_gen.model import Article
from site_gen.stories.background import WINDOW_DAYS
from site_gen.stories.grams import Gram, Index, Print, Sentence, common, exact, prints_of
from site_gen.stories.keys import digest_of
from site_gen.stories.matches import OLD, Match, decide, match_article
from site_gen.stories.memory import Memory
from site_gen.stories.timeline import Timeline


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What the articles of a day have of those without one; these, and their triples, by number.

    The `wording` of a sentence is of no account here: it is another in each run.
    """

    grams: tuple[int, ...]
    same: tuple[tuple[Sentence, int], ...]
    near: tuple[tuple[Sentence, int, tuple[int, ...]], ...]


def match_undated(
    articles: Sequence[Article], keys: Sequence[bytes], timeline: Timeline, memory: Memory
) -> list[Match]:
    """The sentences of articles without a day that are one text with others.

    Which triples recur over time is seen from the articles that have days. A day that met the same articles before is
    not looked at again.
    """
    if not timeline.undated:
        return []
    all_of_them = b"".join(keys[n] for n in timeline.undated)
    own = _Undated(list(prints_of(articles[n] for n in timeline.undated)))
    meetings: dict[date, _Meeting] = {}
    for day in timeline:
        numbers = timeline.numbers(day)
        key = digest_of(all_of_them, b"".join(keys[n] for n in numbers))
        meetings[day] = memory.answer("undated", key, partial(own.meeting, [articles[n] for n in numbers]))
    return own.matches(meetings)


class _Undated:
    """The articles without a day."""

    def __init__(self, prints: Sequence[Print]) -> None:
        self._prints = prints
        self._index = Index()
        for article in prints:
            self._index.add(article)
        self._grams: list[Gram] = list(self._index.grams)  # the number of each does not depend on its hash
        self._number = {gram: n for n, gram in enumerate(self._grams)}

    def meeting(self, articles: Sequence[Article]) -> _Meeting:
        """What `articles` of one day have of these."""
        grams: set[Gram] = set()
        same: list[tuple[Sentence, int]] = []
        near: list[tuple[Sentence, int, tuple[int, ...]]] = []
        for article in prints_of(articles):
            grams |= self._index.grams.keys() & article.grams.keys()
            of = article.sentences
            same += [(of[one], other) for one, other in sorted(exact(article, [self._index]))]
            near += [
                (of[one], other, tuple(sorted(self._number[gram] for gram in held)))
                for one, other, held in sorted(common(article, [self._index]), key=lambda f: f[:2])
            ]
        return _Meeting(tuple(sorted(self._number[g] for g in grams)), tuple(same), tuple(near))

    def matches(self, meetings: dict[date, _Meeting]) -> list[Match]:
        """Those with the articles of the days, and those among themselves."""
        seen, old = {self._grams[n] for n in _recurring(meetings)}, self._old(meetings)
        found: list[Match] = []
        index = Index()
        for article in self._prints:
            found += sorted(match_article(article, [index], seen, old))
            index.add(article)
        for meeting in meetings.values():
            found += sorted(self._decided(meeting, seen, old))
        return found

    def _old(self, meetings: dict[date, _Meeting]) -> set[int]:
        """The sentences that stood in articles more than three days apart, word for word or nearly."""
        first: dict[int, date] = {}
        old: set[int] = set()
        for day in sorted(meetings):
            places = [place for _, place in meetings[day].same]
            places += [p for _, p, held in meetings[day].near if len(held) >= OLD * self._index.sentences[p].size]
            old.update(p for p in places if (day - first.setdefault(p, day)).days > WINDOW_DAYS)
        return old

    def _decided(self, meeting: _Meeting, seen: set[Gram], old: set[int]) -> Iterator[Match]:
        """What of a meeting is one text, by the article that has a day."""
        same: defaultdict[str, list[tuple[Sentence, Sentence]]] = defaultdict(list)
        for one, place in meeting.same:
            if place not in old:
                same[one.spot.article].append((one, self._index.sentences[place]))
        near: defaultdict[str, list[tuple[Sentence, Sentence, int, int]]] = defaultdict(list)
        for one, place, held in meeting.near:
            if place not in old:
                fresh = sum(self._grams[n] not in seen for n in held)
                near[one.spot.article].append((one, self._index.sentences[place], len(held), fresh))
        for article in sorted(same.keys() | near.keys()):
            yield from decide(same[article], near[article])


def _recurring(meetings: dict[date, _Meeting]) -> set[int]:
    """The triples that stand in articles more than three days apart."""
    first: dict[int, date] = {}
    found: set[int] = set()
    for day in sorted(meetings):
        for gram in meetings[day].grams:
            if (day - first.setdefault(gram, day)).days > WINDOW_DAYS:
                found.add(gram)
    return found
