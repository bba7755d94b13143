"""What the tests of the quotes stage share: an article out of a few lines, and its quotes in a form to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_gen.model import Article, Block, Mention, Quote
from site_gen.quotes import find_quotes


def article(text: str, lang: str = "en") -> Article:
    """An article whose every line is a paragraph."""
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return Article("a", "a.txt", "0", text, blocks, "Title", "derived", lang=lang)


def mentions(text: str, names: Sequence[str]) -> tuple[Mention, ...]:
    """The places of the names in the text; a longer name before a shorter one that is part of it."""
    taken: set[int] = set()
    found = []
    for name in names:
        for m in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not taken & set(range(*m.span())):
                taken |= set(range(*m.span()))
                found.append(Mention("person", m.start(), m.end(), name, "", "name"))
    return tuple(sorted(found, key=lambda mention: mention.start))


def quotes(text: str, names: Sequence[str] = ()) -> tuple[Quote, ...]:
    """The quotes of a text, indirect ones left out."""
    return tuple(q for q in find_quotes(article(text), mentions(text, names)) if q.kind != "indirect")


def speakers(text: str, names: Sequence[str] = ()) -> list[str | None]:
    """Who said each of the quotes of a text."""
    return [q.speaker_text for q in quotes(text, names)]
