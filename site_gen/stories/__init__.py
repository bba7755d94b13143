"""Shared wire copy, story groups, figures that differ, ranking, digest sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from site_gen.model import Analysis, Article, Day, Passage, Period, Shared, Story
from site_gen.stories.cards import Card, Texts
from site_gen.stories.copies import find_copies, find_echoes
from site_gen.stories.daybook import Daybook
from site_gen.stories.groups import group_candidates
from site_gen.stories.keys import digest_of
from site_gen.stories.likeness import Candidate
from site_gen.stories.memory import Memory
from site_gen.stories.periods import overviews
from site_gen.stories.quiet import seldom_collected
from site_gen.stories.tell import Spans, news_of, tell, told_from
from site_gen.stories.timeline import Timeline
from site_gen.stories.wirecopy import find_shared
from site_gen.text.fold import unique_slugs

__all__ = ["Memory", "days", "digests", "group", "share"]


@seldom_collected()
def share(analyses: Sequence[Analysis], memory: Memory | None = None) -> tuple[Shared, ...]:
    """The sentences that several articles have in common, nearly word for word. See `wirecopy.find_shared`."""
    return find_shared(Texts(analyses), memory)


@seldom_collected()
def group(analyses: Sequence[Analysis], shared: Sequence[Shared], memory: Memory | None = None) -> tuple[Story, ...]:
    """Every article in exactly one story, with its facts and digest sentences; the oldest stories first.

    `shared` is what `share` gave for the same articles. A story's id is a slug of its first day and the headline of its
    first article, so that an address stays when later articles join. Nothing depends on `memory`: it holds what an
    earlier build with most of these articles found, so that only what a new article bears on is worked out; what was
    not asked for since is then forgotten.
    """
    memory = Memory() if memory is None else memory
    known = memory.read(analyses)
    order = sorted(range(len(known)), key=lambda n: (known[n].day or date.max, known[n].id))
    cards = [known[n] for n in order]
    copies, echoes = find_copies(cards, shared), find_echoes(cards, shared)
    groups = group_candidates(
        [Candidate(n, a, _reading(analyses, order[n]), echoes[n], copies[n]) for n, a in enumerate(cards)],
        Timeline([a.day for a in cards], [a.whole for a in cards]),
        memory,
    )
    blocks = _by_group(shared, {cards[n].id: g for g, numbers in enumerate(groups) for n in numbers})
    background = memory.spans(shared)
    firsts = [cards[numbers[0]] for numbers in groups]
    slugs = unique_slugs({a.id: f"{a.day or 'undated'} {a.name}" for a in firsts})
    told: list[Story] = []
    news: dict[str, frozenset[tuple[str, int]]] = {}
    for g, numbers in enumerate(groups):
        held = [cards[n] for n in numbers]
        key = digest_of(b"".join(a.whole for a in held), told_from(held, blocks[g], background))
        work = partial(_tell, analyses, [order[n] for n in numbers], held, blocks[g], background)
        story, news[slugs[firsts[g].id]] = memory.answer("told", key, work)
        told.append(replace(story, id=slugs[firsts[g].id]))
    memory.forget_unasked()
    memory.news = news
    return tuple(told)


def _reading(analyses: Sequence[Analysis], number: int) -> Callable[[], Article]:
    return lambda: analyses[number].article


def _tell(
    analyses: Sequence[Analysis],
    numbers: Sequence[int],
    cards: Sequence[Card],
    blocks: Sequence[Shared],
    background: Spans,
) -> tuple[Story, frozenset[tuple[str, int]]]:
    held = [analyses[n] for n in numbers]
    story = tell(held, cards, blocks, background)
    return story, news_of(story, held, background)


def _by_group(shared: Sequence[Shared], home: Mapping[str, int]) -> dict[int, list[Shared]]:
    """For each group the blocks that at least two of its articles have, with their passages alone."""
    blocks: dict[int, list[Shared]] = defaultdict(list)
    for block in shared:
        inside: dict[int, list[Passage]] = defaultdict(list)
        for passage in block.passages:
            if passage.article in home:
                inside[home[passage.article]].append(passage)
        for g, passages in inside.items():
            if len(passages) > 1:
                blocks[g].append(replace(block, passages=tuple(passages)))
    return blocks


def days(analyses: Sequence[Analysis], stories: Sequence[Story], shared: Sequence[Shared] = ()) -> tuple[Day, ...]:
    """A digest for each day that has articles, oldest first. `shared` is what `share` gave for the same articles."""
    return Daybook(analyses, Memory(), stories, shared).days()


@seldom_collected()
def digests(
    analyses: Sequence[Analysis], stories: Sequence[Story], shared: Sequence[Shared], memory: Memory | None = None
) -> tuple[tuple[Day, ...], tuple[Period, ...]]:
    """The same days, and an overview of each week, then each month, of which more than one day has articles.

    `memory`, if `group` had it for the same analyses, knows what is to be known of each.
    """
    book = Daybook(analyses, Memory() if memory is None else memory, stories, shared)
    return book.days(), overviews(book)
