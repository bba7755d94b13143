"""Text, blocks and marks -> Markdown that renders as exactly that text.

Escapes follow CommonMark 0.31.2 (https://spec.commonmark.org/0.31.2/) and the tables and strikethrough of
markdown-it's 'js-default'. They are as few as can be: a person reads and diffs these files.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from site_gen.markdown.hrefs import is_machine_date, safe_href
from site_gen.model import Block, Mark

DEEPEST = 6  # quotes and lists are written no deeper: parsers give up on many levels

_LINKS = ("link", "person", "country")
# Inside a line: what could open emphasis, code, a link, an autolink, a tag, an entity or strikethrough.
_INLINE = re.compile(r"[\\`\[]|\*|_+|~{2,}|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# At the start of a line: heading, quote, list, thematic break, underline of a heading or of a table's head.
_LINE = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=:|](?=[-=:|\s]*$)|(?P<number>\d{1,9})[.)](?=\s|$)")
# CommonMark's "Unicode whitespace character": not all that `str.isspace` says
_SPACES = frozenset("\t\n\f\r \xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))


# ------------------------------------------------------------------------------------------------------------ writing
def to_markdown(text: str, blocks: Sequence[Block], marks: Sequence[Mark] = ()) -> str:
    """The Markdown that renders as exactly this text.

    White space at a block's edges and at the ends of its lines is not kept (HTML would not show it), nor NUL and CR,
    which no Markdown can hold. A mark that can't be written without harm to the text is left out: one that crosses
    another or a block's edge, a link within a link, an address that is not safe.

    Args:
        text: `Article.text`.
        blocks: in order, not over each other; a table's rows are lines, its cells parted by tabs.
        marks: in any order; offsets in `text`.
    """
    ordered = sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end, m.kind in ("em", "strong")))
    state = _State(text, ordered)
    for block in blocks:
        start, end = _trimmed(text, block.start, block.end)
        if start < end:
            state.add(replace(block, start=start, end=end))
    return state.written()


@dataclass(slots=True)
class _Level:
    """An open list: how far its items' text is indented, what marks them, and the last number."""

    indent: int
    sign: str
    number: int


class _State:
    """Blocks written so far, and the lists that are open at the end of them."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.marks = marks
        self.next_mark = 0
        self.parts: list[str] = []
        self.lists: list[_Level] = []
        self.last = Block("paragraph", 0, 0)
        self.starts_at = 1  # the number that the last item's list begins with

    def written(self) -> str:
        return "".join(self.parts) + ("\n" if self.parts else "")

    def add(self, block: Block) -> None:
        """Write one block after the others, parted as its kind needs."""
        if block.kind != "item":
            self.lists = []
        made = _WRITERS[block.kind](self, block)
        if self.parts:
            self.parts.append(self._between(block))
        self.parts.append(made)
        self.last = block

    def _between(self, block: Block) -> str:
        if block.kind == "item" and self.last.kind == "item":
            return "\n" if self.starts_at == 1 else "\n\n"
        if block.kind == "quote" and self.last.kind == "quote":
            return "\n" + ">" * min(_depth(block), _depth(self.last)) + "\n"
        return "\n\n"

    def lines(self, block: Block, without: Sequence[str] = ()) -> Iterator[str]:
        """The block's lines as inline Markdown, each safe at a line's start; `without`: kinds of marks to leave out."""
        coming = deque(m for m in self.inside(block) if m.kind not in without)
        here: list[Mark] = []
        for start, end in _pieces(self.text, block.start, block.end, "\n"):
            here = [m for m in here if m.end > start]
            while coming and coming[0].start < end:
                here.append(coming.popleft())
            yield _line_start(_marked(self.text, *_trimmed(self.text, start, end), here))

    def inside(self, block: Block) -> list[Mark]:
        """The marks that lie in a block; blocks come in order, so each mark is looked at about once."""
        while self.next_mark < len(self.marks) and self.marks[self.next_mark].start < block.start:
            self.next_mark += 1
        found = []
        for at in range(self.next_mark, len(self.marks)):
            if self.marks[at].start >= block.end:
                break
            if self.marks[at].end <= block.end:
                found.append(self.marks[at])
        return found


def _paragraph(state: _State, block: Block) -> str:
    return "\\\n".join(state.lines(block))


def _heading(state: _State, block: Block) -> str:
    line = " ".join(filter(None, state.lines(block)))
    line = re.sub(r"(?<=\s)#(?=#*$)", r"\\#", line)  # '# Room #' would lose its end
    return f"{'#' * min(max(block.level, 1), 6)} {line}"


def _caption(state: _State, block: Block) -> str:
    """A caption is set off by emphasis, line by line; emphasis within it goes."""
    return "\\\n".join(f"*{line}*" if line else "" for line in state.lines(block, ("em", "strong")))


def _quote(state: _State, block: Block) -> str:
    sign = "> " * _depth(block)
    return "\\\n".join(sign + line for line in state.lines(block))


def _code(state: _State, block: Block) -> str:
    code = state.text[block.start : block.end]
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
    return f"{fence}\n{code}\n{fence}"


def _item(state: _State, block: Block) -> str:
    """A list item; its text and its nested lists are indented to where its marker ends."""
    depth = min(_depth(block), len(state.lists) + 1, DEEPEST)
    state.lists = state.lists[:depth]
    outer = state.lists[depth - 2].indent if depth > 1 else 0
    marker = _marker(state, block, depth)
    indent = outer + len(marker)
    state.lists[depth - 1].indent = indent
    return " " * outer + marker + ("\\\n" + " " * indent).join(state.lines(block))


def _marker(state: _State, block: Block, depth: int) -> str:
    """'- ', or '3. '; the sign changes to '3) ' where the numbers do not go on, for then it is another list."""
    number = block.ordered if 0 < block.ordered < 10**9 else 0
    before = state.lists[depth - 1] if len(state.lists) == depth else None
    goes_on = before is not None and number in (0, before.number + 1) and bool(number) == bool(before.number)
    sign = "." if number else "-"
    if before and before.number and number:
        sign = before.sign if goes_on else ").".replace(before.sign, "")
    state.starts_at = 1 if goes_on or not number else number  # a list from 2 on can't follow text without a blank line
    state.lists[depth - 1 :] = [_Level(0, sign, number)]
    return f"{number}{sign} " if number else "- "


def _table(state: _State, block: Block) -> str:
    rows = [_cells(state, start, end) for start, end in _pieces(state.text, block.start, block.end, "\n")]
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cells(state: _State, start: int, end: int) -> list[str]:
    cells = []
    for from_, to in _pieces(state.text, start, end, "\t"):
        marks = [m for m in state.inside(Block("table", from_, to)) if m.kind != "code"]
        cell = _marked(state.text, *_trimmed(state.text, from_, to), marks)
        cells.append(cell.replace("|", "&#124;"))
    return cells


def _pieces(text: str, start: int, end: int, sign: str) -> Iterator[tuple[int, int]]:
    for piece in text[start:end].split(sign):
        yield start, start + len(piece)
        start += len(piece) + 1


_WRITERS: dict[str, Callable[[_State, Block], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "item": _item,
    "quote": _quote,
    "code": _code,
    "caption": _caption,
    "table": _table,
}


def _depth(block: Block) -> int:
    return min(max(block.level, 1), DEEPEST)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return (start + left, start + len(part.rstrip())) if left < len(part) else (start, start)


# ------------------------------------------------------------------------------------------------------- within a line
def _inline(text: str) -> str:
    """Text as inline Markdown."""

    def escaped(match: re.Match[str]) -> str:
        around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match[0][0] == "_" and all(c.isalnum() for c in around) and match.start():
            return match[0]
        if match[0] == "*" and match.start() and all(c in _SPACES for c in around):
            return match[0]
        return "".join("\\" + sign for sign in match[0])

    return _INLINE.sub(escaped, text)


def _line_start(line: str) -> str:
    """A line whose first characters would start a block, with a backslash before the one that does."""
    found = _LINE.match(line)
    if not found:
        return line
    at = found.end("number") if found["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


@dataclass(frozen=True, slots=True)
class _Span:
    """A mark that will be written, with the signs to put around it."""

    start: int
    end: int
    opening: str
    closing: str
    kind: str


def _marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """The stretch as inline Markdown with its marks."""
    spans = _spans(text, start, end, marks)
    if not spans:
        return _inline(text[start:end])
    line = _Line(text)
    line.write(start, end, spans)
    return "".join(line.parts)


class _Line:
    """Inline Markdown in the making."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.in_link = False

    def write(self, start: int, end: int, spans: Sequence[_Span]) -> None:
        """Write text[start:end] with its spans, which nest and come in order of start, the outer before the inner."""
        at, n = start, 0
        while n < len(spans):
            span = spans[n]
            after = next((k for k in range(n + 1, len(spans)) if spans[k].start >= span.end), len(spans))
            self._plain(at, span.start, before_link=span.kind == "link")
            self.parts.append(span.opening)
            if span.kind == "code":
                self.parts.append(self.text[span.start : span.end])
            else:
                outer, self.in_link = self.in_link, self.in_link or span.kind == "link"
                self.write(span.start, span.end, spans[n + 1 : after])
                self.in_link = outer
            self.parts.append(span.closing)
            at = span.end
            n = after
        self._plain(at, end)

    def _plain(self, start: int, end: int, before_link: bool = False) -> None:
        made = _inline(self.text[start:end])
        if self.in_link:
            made = made.replace("]", "\\]")
        self.parts.append(made[:-1] + "\\!" if before_link and made.endswith("!") else made)


def _spans(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[_Span]:
    """Marks that can be written: inside the stretch, nested, outermost first, no link within a link, flanked well."""
    found: list[_Span] = []
    open_: list[_Span] = []
    inside = [(m, *_trimmed(text, max(m.start, start), min(m.end, end))) for m in marks]
    signs = {at for m, *ends in inside if m.kind not in ("em", "strong") for at in ends}
    for mark, from_, to in inside:
        while open_ and open_[-1].end <= from_:
            open_.pop()
        if from_ >= to or (open_ and to > open_[-1].end):
            continue
        before, first, last, after = _edges(text, from_, to, (start, end))
        edges = (before, "[" if from_ in signs else first, ")" if to in signs else last, after)
        span = _span(mark, edges, text[from_:to], from_)
        if span and _fits(span, open_, found):
            found.append(span)
            open_.append(span)
    return found


def _fits(span: _Span, open_: Sequence[_Span], found: Sequence[_Span]) -> bool:
    kinds = {s.kind for s in open_}
    if "code" in kinds or span.kind in kinds:
        return False
    touches = found and found[-1].end == span.start
    same_edge = any(span.start == s.start or span.end == s.end for s in open_ if s.kind not in ("link",))
    return not (span.kind not in ("link",) and (touches or same_edge))


def _edges(text: str, start: int, end: int, line: tuple[int, int]) -> tuple[str, str, str, str]:
    """The characters outside and inside a mark's two ends; '' at the line's."""
    before = text[start - 1] if start > line[0] else ""
    after = text[end] if end < line[1] else ""
    return before, text[start], text[end - 1], after


def _span(mark: Mark, edges: tuple[str, str, str, str], held: str, start: int) -> _Span | None:
    end = start + len(held)
    if mark.kind in _LINKS:
        href = safe_href(mark.href, within=mark.kind != "link")
        return _Span(start, end, "[", f"]({href})", "link") if href else None
    if mark.kind == "time":
        return (
            _Span(start, end, f'<time datetime="{mark.href}">', "</time>", "time")
            if is_machine_date(mark.href)
            else None
        )
    if mark.kind == "code":
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", held)), default=0))
        pad = " " if "`" in (held[0], held[-1]) else ""
        return _Span(start, end, fence + pad, pad + fence, "code") if "`" not in (edges[0], edges[3]) else None
    sign = _sign(mark.kind, edges)
    return _Span(start, end, sign, sign, mark.kind) if sign else None


def _sign(kind: str, edges: tuple[str, str, str, str]) -> str:
    """'_' or '*' for emphasis, '**' for strong; '' where the rules of flanking would not let it open and close."""
    before, first, last, after = edges
    apart = all(not c or c in _SPACES for c in (before, after))
    if not (apart or (first.isalnum() and last.isalnum())):
        return ""
    if kind == "strong":
        return "**"
    parted = all(not c or c in _SPACES or unicodedata.category(c)[0] == "P" for c in (before, after))
    return "_" if parted and "_" not in (before, after) else "*"
