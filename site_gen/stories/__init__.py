"""Shared wire copy, story groups, figures that differ, ranking, digest sentences."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.model import Analysis, Day, Shared, Story


def share(analyses: Sequence[Analysis]) -> tuple[Shared, ...]:
    """The sentences and paragraphs that several articles have in common."""
    return ()


def group(analyses: Sequence[Analysis], shared: Sequence[Shared]) -> tuple[Story, ...]:
    """Every article in exactly one story, with its facts and digest sentences."""
    return tuple(
        Story(id=a.article.id, title=a.article.title, articles=(a.article.id,), day=a.article.dating.day)
        for a in analyses
    )


def days(analyses: Sequence[Analysis], stories: Sequence[Story]) -> tuple[Day, ...]:
    """A digest for each day that has articles, oldest first."""
    return ()
