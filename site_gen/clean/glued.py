"""Furniture that a scraper glued to the first or the last paragraph: 'Last updated at Nov 2 2017 HARBOUR Three ...'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_gen.text.heads import GLUED

_SEARCHED = 4  # lines at the head and at the foot of a text
_FEWEST = 8  # words that must be left of the paragraph
_MOST = 60  # words; a longer row is not taken for furniture
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
_LINK = re.compile(
    r"\b(?:terms of (?:use|service)|privacy (?:policy|notice)|cookie (?:policy|settings)|contact us|about us|careers"
    r"|press releases|advertise(?: with us)?|newsletters?|subscribe|log ?in|sign (?:in|up)|register|site ?map"
    r"|all rights reserved|comment via|community standards|discussion|report (?:this|a comment)|follow us|tags"
    r"|share this|related (?:topics|articles|stories|news)|print|tweet|e-?mail this|read more|our standards)",
    re.IGNORECASE,
)


def unglued(lines: Sequence[str]) -> tuple[list[str], dict[int, tuple[str, str]]]:
    """`lines` with glued furniture on lines of its own, and the kind and the rule of each such line by its number."""
    out: list[str] = []
    cut: dict[int, tuple[str, str]] = {}
    for number, line in enumerate(lines):
        head, text = split_head(line) if number < _SEARCHED else ("", line)
        text, row = split_tail(text) if number >= len(lines) - _SEARCHED else (text, "")
        if head:
            cut[len(out)] = "stamp", "glued to the head of a paragraph"
            out.append(head)
        out.append(text)
        if row:
            cut[len(out)] = "nav", "a row of links glued to the end of a paragraph"
            out.append(row)
    return out, cut


def split_head(text: str) -> tuple[str, str]:
    """The furniture that the paragraph `text` begins with, '' where there is none, and the rest."""
    match = GLUED.match(text)
    if not match or len(text[match.end() :].split()) < _FEWEST:
        return "", text
    return match.group().strip(), text[match.end() :]


def split_tail(text: str) -> tuple[str, str]:
    """The paragraph `text` and the row of links it ends in, '' where it ends in none.

    Such a row stands behind the last sentence, is none itself, and names at least two things that only pages have.
    """
    end = max((m.end() for m in _SENTENCE_ENDS.finditer(text)), default=0)
    row = text[end:].strip()
    if not end or not row or row[-1] in ".!?…" or len(row.split()) > _MOST or len(text[:end].split()) < _FEWEST:
        return text, ""
    named = {found.lower() for found in _LINK.findall(row)}
    return (text[:end], row) if len(named) >= 2 else (text, "")
