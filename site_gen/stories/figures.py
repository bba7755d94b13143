"""Find the numbers that an article reports."""

from __future__ import annotations

from site_gen.model import Article, Figure


def find_figures(article: Article) -> tuple[Figure, ...]:
    """Deaths, injured, displaced, money, percentages and other counts, with hedge, source and place."""
    return ()
