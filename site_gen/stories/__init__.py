"""Shared wire copy, story groups, figures that differ, ranking, digest sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from site_gen.model import Analysis, Day, Passage, Period, Shared, Story
from site_gen.stories.background import background_spans
from site_gen.stories.copies import find_copies, find_echoes
from site_gen.stories.daybook import Daybook
from site_gen.stories.groups import group_candidates
from site_gen.stories.likeness import Candidate
from site_gen.stories.memory import Memory, article_key, digest_of
from site_gen.stories.periods import overviews
from site_gen.stories.places import dead_of, places_of
from site_gen.stories.tell import Spans, tell
from site_gen.stories.timeline import Timeline
from site_gen.stories.wirecopy import find_shared
from site_gen.text.fold import unique_slugs
from site_gen.text.headline import derive_headline

__all__ = ["Memory", "days", "digests", "group", "share"]


def share(analyses: Sequence[Analysis], memory: Memory | None = None) -> tuple[Shared, ...]:
    """The sentences that several articles have in common, nearly word for word. See `wirecopy.find_shared`."""
    return find_shared([a.article for a in analyses], memory)


def group(analyses: Sequence[Analysis], shared: Sequence[Shared], memory: Memory | None = None) -> tuple[Story, ...]:
    """Every article in exactly one story, with its facts and digest sentences; the oldest stories first.

    `shared` is what `share` gave for the same articles. A story's id is a slug of its first day and the headline of its
    first article, so that an address stays when later articles join. Nothing depends on `memory`: it holds what an
    earlier build with most of these articles found, so that only what a new article bears on is worked out; what was
    not asked for since is then forgotten.
    """
    memory = Memory() if memory is None else memory
    ordered = sorted(analyses, key=lambda a: (a.article.dating.day or date.max, a.article.id))
    articles = [a.article for a in ordered]
    events = [(places_of(a), dead_of(a)) for a in ordered]
    keys = [digest_of(article_key(a), sorted(p), dead) for a, (p, dead) in zip(articles, events, strict=True)]
    copies, echoes = find_copies(articles, shared), find_echoes(articles, shared)
    groups = group_candidates(
        [Candidate(n, a, echoes[n], copies[n], *events[n]) for n, a in enumerate(articles)],
        Timeline(articles, keys),
        memory,
    )
    blocks = _by_group(shared, {articles[n].id: g for g, numbers in enumerate(groups) for n in numbers})
    background = background_spans(articles, shared)
    firsts = {g: articles[numbers[0]] for g, numbers in enumerate(groups)}
    slugs = unique_slugs(
        {a.id: f"{a.dating.day or 'undated'} {a.title or derive_headline(a.text)}" for a in firsts.values()}
    )
    told: list[Story] = []
    for g, numbers in enumerate(groups):
        args = [ordered[n] for n in numbers], blocks[g], background
        key = digest_of(b"".join(keys[n] for n in numbers), _told_from(*args))
        told.append(replace(memory.answer("told", key, partial(tell, *args)), id=slugs[firsts[g].id]))
    memory.forget_unasked()
    return tuple(told)


def _told_from(analyses: Sequence[Analysis], blocks: Sequence[Shared], background: Spans) -> tuple[object, ...]:
    """What a story is told from, the articles themselves aside."""
    figures = [
        (f.start, f.end, f.value, f.high, f.kind, f.unit, f.about, f.source) for a in analyses for f in a.figures
    ]
    return blocks, figures, [background.get(a.article.id) for a in analyses]


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
    return Daybook(analyses, stories, shared).days()


def digests(
    analyses: Sequence[Analysis], stories: Sequence[Story], shared: Sequence[Shared]
) -> tuple[tuple[Day, ...], tuple[Period, ...]]:
    """The same days, and an overview of each week, then each month, of which more than one day has articles."""
    book = Daybook(analyses, stories, shared)
    return book.days(), overviews(book)
