"""A page as a row of chunks: every block of visible text, in order, and what surrounds it. Nothing is left out here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from site_gen.clean.html_areas import Area, areas_of, prose
from site_gen.clean.html_tree import INVISIBLE, Element, words
from site_gen.model import BlockKind, MarkKind

_SKIP = words(
    "script style noscript template svg iframe select option optgroup datalist textarea button canvas object embed "
    "audio video head title math input map applet frameset"
)
_BLOCKS = words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption"
)
_MARKS: dict[str, MarkKind] = {
    "a": "link",
    "em": "em",
    "i": "em",
    "cite": "em",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "tt": "code",
    "kbd": "code",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPH = 60  # characters from which a line that ends like a sentence is a paragraph of its own
_ENDS = re.compile(r"[.!?…:\"”»’')]\s*$")
_SPACE = re.compile("[ \\t\\n\\r\\f\xa0]+")


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of a chunk's text that is marked up."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


@dataclass(slots=True)
class Chunk:
    """One block of text as the page shows it."""

    text: str
    kind: BlockKind
    level: int
    ordered: int
    areas: int
    node: Element  # the innermost block element that holds it
    marks: tuple[Inline, ...] = ()
    links: int = 0  # characters of it that are link text


@dataclass(slots=True)
class _Frame:
    """An open element."""

    areas: int
    node: Element
    kind: BlockKind = "paragraph"
    level: int = 0
    lists: int = 0
    quotes: int = 0
    number: int = 0  # of the next item; 0: not numbered
    ordered: int = 0  # of this item
    keeps_space: bool = False


def chunks(root: Element) -> list[Chunk]:
    """Every block of text below `root` that a browser would show, and hidden ones marked `Area.HIDDEN`."""
    return _Walk(root).run()


@dataclass(slots=True)
class _Walk:
    root: Element
    done: list[Chunk] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    opened: list[tuple[MarkKind, int, str, Element]] = field(default_factory=list)
    marks: list[Inline] = field(default_factory=list)
    links: int = 0
    frames: list[_Frame] = field(default_factory=list)
    held: Any = None
    whole: int = 0

    def run(self) -> list[Chunk]:
        from lxml import etree

        self.held = prose(self.root)
        self.whole = self.held.get(self.root, 0)
        self.frames = [_Frame(Area.NONE, self.root)]
        walk = etree.iterwalk(self.root, events=("start", "end", "comment"))
        for event, element in walk:
            if event == "start":
                if element.tag in _SKIP or not isinstance(element.tag, str):
                    walk.skip_subtree()
                elif _is_data_table(element):
                    self._table(element)
                    walk.skip_subtree()
                else:
                    self._start(element)
            elif event == "end":
                self._end(element)
            if event != "start" and element is not self.root:
                self._text(element.tail)
        self._flush()
        return self.done

    # ------------------------------------------------------------------------------------------------------ elements
    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self.frames.append(self._frame(element))
        elif tag in _MARKS:
            self.opened.append((_MARKS[tag], self.length, element.get("href") or "", element))
        elif tag == "br":
            self._break()
        else:
            areas = areas_of(element)
            if areas & (Area.HIDDEN | Area.CAPTION):  # a span that is another thing than the text round it
                self._flush()
                self.frames.append(self._frame(element))
        self._text(element.text)

    def _end(self, element: Element) -> None:
        if self.frames[-1].node is element and len(self.frames) > 1:
            self._flush()
            self.frames.pop()
        elif self.opened and self.opened[-1][3] is element:
            self._close()

    def _frame(self, element: Element) -> _Frame:
        above, tag = self.frames[-1], element.tag
        share = self.held.get(element, 0) / self.whole if self.whole else 1.0
        frame = _Frame(
            above.areas | areas_of(element, share), element, above.kind, above.level, above.lists, above.quotes
        )
        frame.keeps_space = above.keeps_space
        if tag in _HEADINGS:
            frame.kind, frame.level = "heading", int(tag[1])
        elif tag == "pre":
            frame.kind, frame.keeps_space = "code", True
        elif frame.areas & Area.CAPTION or tag in ("figcaption", "caption"):
            frame.kind, frame.level = "caption", 0
        else:
            self._list_or_quote(frame, above)
        return frame

    def _list_or_quote(self, frame: _Frame, above: _Frame) -> None:
        tag = frame.node.tag
        if tag in ("ul", "ol", "menu", "dir"):
            frame.lists += 1
            frame.number = _number(frame.node.get("start")) or 1 if tag == "ol" else 0
            frame.kind, frame.level = ("quote", frame.quotes) if frame.quotes else ("paragraph", 0)
        elif tag == "li":
            number = _number(frame.node.get("value")) or above.number
            above.number = number + 1 if above.number else 0
            frame.kind, frame.level, frame.ordered = "item", max(1, frame.lists), number
        elif tag == "blockquote":
            frame.quotes += 1
            frame.kind, frame.level = "quote", frame.quotes

    # ---------------------------------------------------------------------------------------------------------- text
    def _text(self, text: str | None) -> None:
        if not text:
            return
        text = text.translate(INVISIBLE)
        if not self.frames[-1].keeps_space:
            text = _SPACE.sub(" ", text)
            if text[:1] == " " and (not self.length or self.parts[-1][-1:] in (" ", "\n")):
                text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _break(self) -> None:
        """A single <br> is a new line, two are a new paragraph."""
        if self.parts and self.parts[-1].rstrip(" ")[-1:] == "\n" and not self.frames[-1].keeps_space:
            marks = [(kind, href, element) for kind, _, href, element in self.opened]
            self._flush()
            self.opened = [(kind, 0, href, element) for kind, href, element in marks]
        elif self.length:
            self.parts.append("\n")
            self.length += 1

    def _close(self) -> None:
        kind, start, href, _ = self.opened.pop()
        if start < self.length:
            self.marks.append(Inline(kind, start, self.length, href))
            if kind == "link":
                self.links += self.length - start

    def _flush(self) -> None:
        """End the chunk that is open; marks that go on are opened again in the next."""
        again = [(kind, href, element) for kind, _, href, element in self.opened]
        while self.opened:
            self._close()
        raw = "".join(self.parts)
        frame = self.frames[-1]
        if raw.strip():
            self._emit(raw, frame)
        self.parts, self.marks, self.length, self.links = [], [], 0, 0
        self.opened = [(kind, 0, href, element) for kind, href, element in again]

    def _emit(self, raw: str, frame: _Frame) -> None:
        text, left = raw.strip(), len(raw) - len(raw.lstrip())
        if frame.keeps_space:
            text, left = raw.strip("\n").rstrip(), len(raw) - len(raw.lstrip("\n"))
        marks = sorted(_cut(self.marks, left, left + len(text)), key=lambda m: (m.start, -m.end))
        links = min(self.links, len(text))
        whole = Chunk(text, frame.kind, frame.level, frame.ordered, frame.areas, frame.node, tuple(marks), links)
        whole = _as_heading(whole)
        self.done.extend(_parted(whole) if "\n" in text and frame.kind == "paragraph" else (whole,))
        if frame.kind == "item":  # what follows in the same item is text below it
            frame.kind, frame.level, frame.ordered = "paragraph", 0, 0

    def _table(self, element: Element) -> None:
        self._flush()
        frame = self._frame(element)
        rows = ["\t".join(_cell(cell) for cell in row) for row in _rows(element)]
        text = "\n".join(row for row in rows if row.strip())
        if text:
            links = sum(len(_cell(a)) for a in element.iter("a"))
            self.done.append(Chunk(text, "table", 0, 0, frame.areas, element, (), min(links, len(text))))


def _cut(marks: Iterable[Inline], start: int, end: int) -> Iterator[Inline]:
    """What of the marks lies in a stretch, with offsets in it."""
    for mark in marks:
        first, last = max(start, mark.start), min(end, mark.end)
        if first < last:
            yield Inline(mark.kind, first - start, last - start, mark.href)


def _as_heading(chunk: Chunk) -> Chunk:
    """A short paragraph that is bold from end to end and no sentence is a heading, whatever its tag."""
    text = chunk.text
    if chunk.kind != "paragraph" or len(text) > 90 or "\n" in text or _ENDS.search(text) or chunk.links:
        return chunk
    bold = next((m for m in chunk.marks if m.kind == "strong" and m.start == 0 and m.end == len(text)), None)
    if bold is None or not any(map(str.isalpha, text)):
        return chunk
    return replace(chunk, kind="heading", level=3, marks=tuple(m for m in chunk.marks if m is not bold))


def _parted(chunk: Chunk) -> Iterator[Chunk]:
    """A chunk of lines that are each a paragraph, as paragraphs: some pages part them by a single <br>."""
    lines = chunk.text.split("\n")
    if not all(len(line) >= _PARAGRAPH and _ENDS.search(line) for line in lines[:-1]):
        yield chunk
        return
    at = 0
    for line in lines:
        text = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if text:
            marks = tuple(_cut(chunk.marks, start, start + len(text)))
            links = sum(m.end - m.start for m in marks if m.kind == "link")
            yield replace(chunk, text=text, marks=marks, links=min(links, len(text)))


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.strip().isdigit() and len(value) < 9 else 0


def _rows(table: Element) -> Iterator[list[Element]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if cell.tag in ("td", "th")]


def _cell(element: Element) -> str:
    return " ".join("".join(element.itertext()).translate(INVISIBLE).split())


_LONGEST_CELL = 400  # characters: pages of old are laid out by tables, with the article in one cell


def _is_data_table(element: Element) -> bool:
    """Whether a table holds data, and doesn't lay out a page: short cells in rows and columns, no blocks inside."""
    if element.tag != "table" or element.get("role") == "presentation":
        return False
    if next(element.iterdescendants("table", "form", "h1", "h2"), None) is not None:
        return False
    rows = [[len(_cell(cell)) for cell in row] for row in _rows(element)]
    cells = [length for row in rows for length in row]
    if len(rows) < 2 or len(cells) < 4 or max(cells) > _LONGEST_CELL:
        return False
    if next(element.iterdescendants("th"), None) is not None:
        return True
    if next(element.iterdescendants("p", "div", "ul", "ol", "img"), None) is not None:
        return False
    return len(cells) >= 2 * len(rows) - 1
