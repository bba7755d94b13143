"""Shared wire copy, story groups, figures that differ, ranking, digest sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from site_gen.model import Analysis, Day, Passage, Period, Shared, Story
from site_gen.stories.background import background_spans
from site_gen.stories.copies import find_copies, find_echoes
from site_gen.stories.daybook import Daybook
from site_gen.stories.groups import Candidate, group_candidates
from site_gen.stories.periods import overviews
from site_gen.stories.tell import tell
from site_gen.stories.terms import terms_of
from site_gen.stories.wirecopy import find_shared
from site_gen.text.fold import unique_slugs
from site_gen.text.headline import derive_headline


def share(analyses: Sequence[Analysis]) -> tuple[Shared, ...]:
    """The sentences that several articles have in common, nearly word for word. See `wirecopy.find_shared`."""
    return find_shared([a.article for a in analyses])


def group(analyses: Sequence[Analysis], shared: Sequence[Shared]) -> tuple[Story, ...]:
    """Every article in exactly one story, with its facts and digest sentences; the oldest stories first.

    `shared` is what `share` gave for the same articles. A story's id is a slug of its first day and the headline of its
    first article, so that an address stays when later articles join.
    """
    ordered = sorted(analyses, key=lambda a: (a.article.dating.day or date.max, a.article.id))
    articles = [a.article for a in ordered]
    copies = find_copies(articles, shared)
    echoes = find_echoes(articles, shared)
    groups = group_candidates(
        [
            Candidate(
                number=n,
                day=a.dating.day,
                terms=terms_of(a),
                outlet=a.source or "",
                earliest=a.dating.earliest,
                latest=a.dating.latest,
                echoes=echoes[n],
                copies=copies[n],
            )
            for n, a in enumerate(articles)
        ]
    )
    blocks = _by_group(shared, {articles[n].id: g for g, numbers in enumerate(groups) for n in numbers})
    background = background_spans(articles, shared)
    firsts = {g: articles[numbers[0]] for g, numbers in enumerate(groups)}
    slugs = unique_slugs(
        {a.id: f"{a.dating.day or 'undated'} {a.title or derive_headline(a.text)}" for a in firsts.values()}
    )
    return tuple(
        tell([ordered[n] for n in numbers], blocks[g], background, slugs[firsts[g].id])
        for g, numbers in enumerate(groups)
    )


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
