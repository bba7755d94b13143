"""What others find on a page on which we find little: trafilatura's reading, and the text that the markup carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_gen.clean.html_pick import KEPT, LINE_RULES, Verdict
from site_gen.clean.html_tree import MOST_ELEMENTS, Element, elements
from site_gen.clean.html_walk import Chunk
from site_gen.clean.markup import Markup, squeezed

_GRAM = 4  # words: so many in a row are hardly there twice by accident


def as_trafilatura(root: Element, row: Sequence[Chunk], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts by trafilatura's reading of the page: a chunk is kept where most of it stands in what it extracted.

    What a line says of itself still counts.
    """
    text = _trafilatura(root)
    lines = {_key(line) for line in text.split("\n")}
    grams = {gram for line in text.split("\n") for gram in _grams(line)}
    return [_revised(chunk, verdict, lines, grams) for chunk, verdict in zip(row, verdicts, strict=True)]


def _revised(chunk: Chunk, verdict: Verdict, lines: set[str], grams: set[tuple[str, ...]]) -> Verdict:
    if verdict.rule in LINE_RULES:
        return verdict
    if _is_in(chunk.text, lines, grams):
        return KEPT
    return verdict if verdict.reason else Verdict("ui", "no extractor took it")


def _trafilatura(root: Element) -> str:
    if sum(1 for _ in elements(root)) > MOST_ELEMENTS:
        return ""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(root, include_comments=False, favor_precision=True) or ""
    except Exception:  # it meets any page; its failures are many and none is ours
        return ""


def _is_in(text: str, lines: set[str], grams: set[tuple[str, ...]]) -> bool:
    found = total = 0
    for line in text.split("\n"):
        own = list(_grams(line))
        total += max(1, len(own))
        found += sum(gram in grams for gram in own) if own else _key(line) in lines
    return found > 0.6 * total


def _grams(line: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", line.lower())
    return (tuple(words[n : n + _GRAM]) for n in range(len(words) - _GRAM + 1))


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))


def body_in_markup(markup: Markup) -> list[str]:
    """The paragraphs of JSON-LD's `articleBody`: some pages carry their text in nothing else."""
    import html

    for node in markup.article:
        body = node.get("articleBody")
        if isinstance(body, str) and body.strip():
            body = re.sub(r"<(?:br|/?p|/?div|/?li|/?h\d)\b[^>]*>", "\n", html.unescape(body), flags=re.I)
            plain = re.sub(r"<[^<>]+>", "", body)
            return [line for part in plain.split("\n") if (line := squeezed(part))]
    return []
