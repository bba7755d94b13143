"""RawDocument -> Article: keep the article's own lines, leave the furniture out, on record."""

from __future__ import annotations

from dataclasses import replace

from site_gen.model import Article, RawDocument


def clean(raw: RawDocument) -> Article:
    """The article in `raw`: text that is clean already, a saved page, or scraped text.

    Never raises on odd input; an empty document gives an article without text.
    """
    if raw.as_is and raw.text is not None:
        from site_gen.clean.as_is import keep_as_is

        return keep_as_is(raw)
    if raw.html is not None:
        from site_gen.clean.html import clean_html

        return _with_input_clues(clean_html(raw), raw)
    from site_gen.clean.plain import clean_plain

    return clean_plain(raw)


def _with_input_clues(article: Article, raw: RawDocument) -> Article:
    """`article` with the dates that input, address and file name state, where it has no clue of that origin."""
    from site_gen.clean.clues import input_clues

    known = {clue.origin for clue in article.date_clues}
    missing = tuple(clue for clue in input_clues(raw) if clue.origin not in known)
    return replace(article, date_clues=(*article.date_clues, *missing)) if missing else article
