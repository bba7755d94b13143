"""RawDocument -> Article."""

from __future__ import annotations

import re

from site_gen.model import Article, Block, DateClue, RawDocument


def clean(raw: RawDocument) -> Article:
    """Keep the article's own lines, leave the furniture out, on record."""
    text = raw.text if raw.as_is and raw.text is not None else "\n\n".join((raw.text or "").split("\n"))
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    clues = (DateClue("metadata", raw.published, raw.published, 0.99),) if raw.published else ()
    return Article(
        id=raw.id,
        path=raw.path,
        sha256=raw.sha256,
        text=text,
        blocks=blocks,
        title=raw.title or text[:80],
        title_origin="markup" if raw.title else "derived",
        source=raw.source,
        date_clues=clues,
        url=raw.url,
    )
