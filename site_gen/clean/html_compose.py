"""Kept chunks -> text, blocks and marks; the others -> what was dropped, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from site_gen.clean.html_pick import Verdict
from site_gen.clean.html_walk import Chunk
from site_gen.model import Block, Dropped, Mark


@dataclass(frozen=True, slots=True)
class Composed:
    """The parts of an Article that its chunks give."""

    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()


def compose(row: Sequence[Chunk], verdicts: Sequence[Verdict], base: str) -> Composed:
    """Text with a blank line between blocks, and offsets into it.

    Args:
        base: the address that relative links are relative to; '' drops them.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    dropped: list[Dropped] = []
    at = 0
    for chunk, verdict in zip(row, verdicts, strict=True):
        if verdict.reason:
            if verdict.reason != "hidden":
                dropped.append(Dropped(chunk.text, verdict.reason, verdict.rule))
            continue
        blocks.append(Block(chunk.kind, at, at + len(chunk.text), chunk.level, chunk.ordered))
        marks.extend(_marks(chunk, at, base))
        parts.append(chunk.text)
        at += len(chunk.text) + 2
    return Composed("\n\n".join(parts), tuple(blocks), tuple(marks), tuple(dropped))


def _marks(chunk: Chunk, at: int, base: str) -> Iterator[Mark]:
    for mark in chunk.marks:
        text = chunk.text[mark.start : mark.end]
        left = len(text) - len(text.lstrip())
        start, end = at + mark.start + left, at + mark.start + len(text.rstrip())
        href = absolute(base, mark.href) if mark.kind == "link" else ""
        if start < end and (href or mark.kind != "link"):
            yield Mark(mark.kind, start, end, href)


def absolute(base: str, href: str) -> str:
    """A link's whole address, http(s) or mailto; '' for any other, and for a place on the same page."""
    href = href.strip()
    if not href or href.startswith("#"):
        return ""
    try:
        whole = urljoin(base, href)
    except ValueError:
        return ""
    return whole if whole.lower().startswith(("http://", "https://", "mailto:")) else ""
