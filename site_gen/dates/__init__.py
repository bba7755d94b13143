"""When was an article published, and on what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from site_gen.model import Article, Dating, Shared


def date_article(article: Article) -> Dating:
    """The day that the article itself speaks for."""
    for clue in article.date_clues:
        return Dating(date.fromisoformat(clue.value[:10]), clue.origin, clue.confidence, (clue.evidence,))
    return Dating()


def date_by_siblings(articles: Sequence[Article], shared: Sequence[Shared]) -> tuple[Article, ...]:
    """Date what is still undated by dated articles that share its wire copy."""
    return tuple(replace(article) for article in articles)
