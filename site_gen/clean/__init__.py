"""RawDocument -> Article: keep the article's own lines, leave the furniture out, on record."""

from __future__ import annotations

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

        return clean_html(raw)
    from site_gen.clean.plain import clean_plain

    return clean_plain(raw)
