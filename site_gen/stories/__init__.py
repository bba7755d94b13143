"""Shared wire copy, story groups, figures that differ, ranking, digest sentences."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.model import Analysis, Day, Shared, Story
from site_gen.stories.copies import find_copies
from site_gen.stories.groups import Candidate, group_candidates
from site_gen.stories.terms import terms_of
from site_gen.stories.wirecopy import find_shared


def share(analyses: Sequence[Analysis]) -> tuple[Shared, ...]:
    """The sentences and paragraphs that several articles have in common."""
    return find_shared([a.article for a in analyses])


def group(analyses: Sequence[Analysis], shared: Sequence[Shared]) -> tuple[Story, ...]:
    """Every article in exactly one story, with its facts and digest sentences."""
    articles = [a.article for a in analyses]
    copies = find_copies(articles, shared)
    C = [Candidate(a.dating.day, terms_of(a), a.source or "", c) for a, c in zip(articles, copies)]
    out = []
    home = {}
    from dataclasses import replace

    for n, g in enumerate(group_candidates(C)):
        out.append([f"s{n}", [articles[i].id for i in g], []])
        for i in g:
            home[articles[i].id] = n
    for b in shared:
        by = {}
        for p in b.passages:
            by.setdefault(home[p.article], []).append(p)
        for k, v in by.items():
            if len(v) > 1:
                out[k][2].append(replace(b, passages=tuple(v)))
    from datetime import date

    day = {a.id: a.dating.day for a in articles}
    return tuple(
        Story(
            id=s[0],
            title=s[0],
            articles=tuple(s[1]),
            day=max((day[x] for x in s[1] if day[x]), default=None),
            shared=tuple(s[2]),
        )
        for s in out
    )


def days(analyses: Sequence[Analysis], stories: Sequence[Story]) -> tuple[Day, ...]:
    """A digest for each day that has articles, oldest first."""
    return ()
