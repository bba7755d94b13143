"""Who said what."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.model import Article, Mention, Quote


def find_quotes(article: Article, people: Sequence[Mention]) -> tuple[Quote, ...]:
    """Every quoted string that somebody said, and reported speech, with its speaker; `speaker` is '' until resolved."""
    return ()
