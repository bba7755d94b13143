"""The daily digests: each day's stories, ranked, with what is new since the days before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from site_gen.model import Analysis, Article, Day, DigestSentence, FigureReport, Shared, Story, StoryOfDay
from site_gen.stories import keys
from site_gen.stories.cards import Card
from site_gen.stories.copies import clusters_of_copies, find_copies
from site_gen.stories.digest import SENTENCES, candidates, choose, cosine
from site_gen.stories.memory import Memory
from site_gen.stories.rank import outlets_of, score
from site_gen.stories.tell import Spans, digest_of, is_news, joined, told_from

_FOLLOWED_SHARE, _FOLLOWED_FEWEST = 0.02, 3  # of the articles: the archive follows a person or country
_FACTS_EACH = 2  # new figures that a story brings to a day
_NO_NEWS = ("count", "percent")
_COMPARED = 8  # articles of a day, and of the days before, for what is new
_TOLD = 0.5  # cosine at which a sentence says what an earlier one said


Sentences = tuple[DigestSentence, ...]


class Daybook:
    """The archive as the digests see it."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        memory: Memory,
        stories: Sequence[Story],
        shared: Sequence[Shared] = (),
    ) -> None:
        """`shared` is what was found in `analyses`; `memory` saves work, and changes nothing."""
        cards = memory.cards(analyses)
        self._analyses = analyses
        self._memory = memory
        self._number = {a.id: n for n, a in enumerate(cards)}
        self._cards = cards
        self._stories = stories
        self._background: Spans = memory.spans(shared)
        self._followed = _followed(cards)
        self._whole: dict[str, tuple[float, StoryOfDay, int]] = {}  # stories of which a span has all articles

    def days(self) -> tuple[Day, ...]:
        """A digest for each day that has articles, oldest first."""
        by_day = self.by_span(lambda day: day)
        seen: set[str] = set()
        return tuple(self._digest(day, by_day[day], seen) for day in sorted(by_day))

    def _day(self, article: str) -> date | None:
        return self._cards[self._number[article]].day

    def _read(self, article: str) -> Analysis:
        return self._analyses[self._number[article]]

    def _digest(self, day: date, stories: Sequence[Story], seen: set[str]) -> Day:
        """One day; `seen` takes up the people and countries that it has."""
        scored = self.ranked(day, day, stories)
        told = tuple(story for _, story, _ in scored)
        articles = tuple(a for story in told for a in story.articles)
        cards = self.cards_of(articles)
        people, countries = people_of(cards), countries_of(cards)
        named = _counted(a.countries for a in cards)
        new = {name for name, _ in (*people, *named)} - seen
        seen |= new
        by_id = {s.id: s for s in stories}
        return Day(
            day=day,
            stories=told,
            articles=articles,
            copies=sum(copies for _, _, copies in scored),
            people=people,
            countries=countries,
            new_people=tuple(name for name, _ in people if name in new),
            new_countries=tuple(code for code, _ in named if code in new),
            new_facts=tuple(f for s in told for f in self._new_facts(day, by_id[s.story])),
        )

    def by_span(self, span: Callable[[date], date]) -> dict[date, list[Story]]:
        """The stories of each span of days that has articles; `span` gives a day's first."""
        found: dict[date, list[Story]] = defaultdict(list)
        for story in self._stories:
            for first in sorted({span(d) for a in story.articles if (d := self._day(a))}):
                found[first].append(story)
        return found

    def ranked(self, first: date, last: date, stories: Sequence[Story]) -> list[tuple[float, StoryOfDay, int]]:
        """Weight, story as the days `first` to `last` tell it, and how many articles are copies; heaviest first."""
        scored = [self._story(first, last, story) for story in stories]
        return sorted(scored, key=lambda s: (-s[0], s[1].is_update, s[1].story))

    def cards_of(self, articles: Iterable[str]) -> list[Card]:
        """The cards of articles."""
        return [self._cards[self._number[a]] for a in articles]

    def _story(self, first: date, last: date, story: Story) -> tuple[float, StoryOfDay, int]:
        """Weight, story and number of copies; a story that lies within is told alike by day, week and month."""
        is_whole = bool(story.first_day and story.day and first <= story.first_day and story.day <= last)
        if is_whole and story.id in self._whole:
            return self._whole[story.id]
        today = [a for a in self.cards_of(story.articles) if a.day and first <= a.day <= last]
        is_whole = len(today) == len(story.articles)  # it may have articles without a day
        is_update = story.first_day is not None and story.first_day < first
        clusters = clusters_of_copies(find_copies(today, story.shared)) if len(today) > 1 else [[0]]
        digest, fresh = (story.digest, ()) if is_whole else self._part(first, last, story, is_update)
        told = StoryOfDay(story.id, tuple(a.id for a in today), digest, is_update, fresh)
        weight = score(today, outlets_of(today, clusters), not is_update, self._followed)
        found = weight, told, len(today) - len(clusters)
        if is_whole:
            self._whole[story.id] = found
        return found

    def _part(self, first: date, last: date, story: Story, is_update: bool) -> tuple[Sentences, Sentences]:
        """What the days `first` to `last` tell of a longer story, and what of it is new; worked out once for good."""
        cards = self.cards_of(story.articles)

        def work_out() -> tuple[Sentences, Sentences]:
            today = [self._read(a.id).article for a in cards if a.day and first <= a.day <= last]
            digest = digest_of(today, story.facts, self._background)
            return digest, self._fresh(first, story, today) if is_update else ()

        key = keys.digest_of(
            first, last, b"".join(a.whole for a in cards), told_from(cards, story.shared, self._background)
        )
        return self._memory.answer("part", key, work_out)

    def _fresh(self, day: date, story: Story, today: Sequence[Article]) -> tuple[DigestSentence, ...]:
        """Sentences of today's articles that no earlier article of the story has, in these words or others."""
        before = [a for a in story.articles if (d := self._day(a)) and d < day]
        copied: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for block in story.shared:
            if any(p.article in before for p in block.passages):
                for p in block.passages:
                    copied[p.article].append((p.start, p.end))
        told = candidates([self._read(a).article for a in before[-_COMPARED:]], {})
        background = {a.id: self._background.get(a.id, ()) for a in today}
        found = candidates(today[:_COMPARED], joined(background, copied))
        return choose([c for c in found if all(cosine(c.words, t.words) < _TOLD for t in told)], SENTENCES)

    def _new_facts(self, day: date, story: Story) -> Iterable[FigureReport]:
        """Numbers of `day` that no earlier article of the story has for the same thing, a few, one for each thing."""
        found = []
        for fact in story.facts:
            days = [(self._day(r.passage.article) or date.max, r) for r in fact.reports]
            known = {r.figure.value for when, r in days if when < day}
            fresh = [r for when, r in days if when == day and r.figure.value not in known]
            if fresh and fact.kind not in _NO_NEWS and self._is_news(story.id, fresh[0]):
                found.append(fresh[0])
        return found[:_FACTS_EACH]

    def _is_news(self, story: str, report: FigureReport) -> bool:
        known = self._memory.news.get(story)
        if known is None:
            article = report.passage.article
            return is_news(report, self._read(article), self._background.get(article, ()))
        return (report.passage.article, report.figure.start) in known


def people_of(cards: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    """People by the number of articles that name them, most first."""
    return _counted(a.people for a in cards)


def countries_of(cards: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    """Countries by the number of articles that are about them, most first."""
    return _counted(a.about for a in cards)


def _counted(sets: Iterable[Collection[str]]) -> tuple[tuple[str, int], ...]:
    """Names by the number of articles that have them, most first."""
    counts = Counter(name for names in sets for name in names)
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _followed(cards: Sequence[Card]) -> frozenset[str]:
    counts = Counter(name for a in cards for name in a.named)
    fewest = max(_FOLLOWED_FEWEST, _FOLLOWED_SHARE * len(cards))
    return frozenset(name for name, n in counts.items() if n >= fewest)
