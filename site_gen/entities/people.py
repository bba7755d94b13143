"""Find the people that an article names."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.model import Article, Mention


def find_people(articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
    """The mentions of people in each article, in order; `entity` is '' until `resolve` has run."""
    return [() for _ in articles]
