"""Find the quoted strings of a text, whatever marks they are written with.

A mark is read by its place first (at the head of a word it opens, at a tail it closes) and by its shape second, since
scraped articles often have the shape wrong: “like this“, "or this”, ``or this''.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

_SHAPES = {
    **dict.fromkeys(['"', "＂", "''"], ("double", "both")),
    **dict.fromkeys(["``", "“", "‟"], ("double", "open")),
    **dict.fromkeys(["”"], ("double", "close")),
    **dict.fromkeys(["„"], ("double", "low")),
    "«": ("guillemet", "open"),
    "»": ("guillemet", "close"),
    **dict.fromkeys(["「", "『"], ("corner", "open")),
    **dict.fromkeys(["」", "』"], ("corner", "close")),
}
_MARK = re.compile(r"``|''|[\"＂“”„‟«»「」『』]")
_DEEPEST = 9  # quotations within quotations; a longer pile of opening marks is no writing
_BEFORE_OPENING = frozenset("([{-–—―/…‘'")
_AFTER_CLOSING = frozenset(".,;:!?)]}-–—―/…'’")
# A paragraph that opens with a name and a colon is the next turn of a transcript, not the same speaker going on.
_TURN = re.compile(r"\s*(?:[A-Z][A-Z.'’\- ]{1,40}:|\([A-Z]{3})")
_ASIDE = re.compile(r"\s*\([A-Z ]{3,30}[.)]")  # '(CROSSTALK)'
# '... we shall see, he said.' at the end of a string that nobody closed: the closing mark is missing, not delayed.
_LOST_CLOSING = re.compile(
    r"[,.?!…](?=[ \xa0](?:(?:he|she|they|it|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}) (?:said|says|added|told|wrote)"
    r"|said)\b[^.?!]{0,80}[.]?\s*$)"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted string. `start` and `end` include the marks; `inner` is what stands between them.

    `inner` ends before the mark that closes, or with the text where `unclosed`. `breaks` are the places (start, end)
    inside of it where a new paragraph repeats the opening mark, which is none of the speaker's words.
    """

    start: int
    end: int
    inner: tuple[int, int]
    family: str
    unclosed: bool = False
    breaks: tuple[tuple[int, int], ...] = ()

    def words(self, text: str) -> str:
        """What was quoted, without outer and repeated marks, with its paragraph breaks."""
        at, parts = self.inner[0], []
        for start, end in self.breaks:
            parts.append(text[at:start])
            at = end
        return "".join([*parts, text[at : self.inner[1]]]).strip()


@dataclass(slots=True)
class _Open:
    """A string that is not closed yet, and the complete ones within it."""

    start: int
    inner: int
    family: str
    mark: str
    children: list[Quoted] = field(default_factory=list)


def quoted_strings(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quoted]:
    """The outermost quoted strings of `text` in order, never overlapping.

    `paragraphs` are spans (code points, half-open) in order. A string left open at the end of its paragraph goes on
    in the next one if that begins with an opening mark of the same family; otherwise it ends with its paragraph.
    """
    found: list[list[Quoted]] = []  # each string as its pieces, one a paragraph
    for start, end in paragraphs:
        here = _singles(text, start, end, _doubles(text, start, end))
        if found and here and _goes_on(found[-1][-1], here[0], text, start):
            found[-1].append(here.pop(0))
        found.extend([string] for string in here)
    return [_joined(pieces) for pieces in found]


def _goes_on(last: Quoted, first: Quoted, text: str, start: int) -> bool:
    return (
        last.unclosed
        and last.family == first.family
        and first.start == start
        and not text[last.end : start].strip()
        and not _TURN.match(text, first.inner[0])
        and not _ASIDE.match(text, last.inner[0])
    )


def _joined(pieces: list[Quoted]) -> Quoted:
    first, last = pieces[0], pieces[-1]
    breaks = tuple((piece.start, piece.inner[0]) for piece in pieces[1:])
    return replace(last, start=first.start, inner=(first.inner[0], last.inner[1]), breaks=breaks)


# ------------------------------------------------------------------------------------------ double marks, guillemets
def _doubles(text: str, start: int, end: int) -> list[Quoted]:
    """Strings in marks that are never apostrophes, by a stack of what is open."""
    base = _Open(start, start, "", "")
    stack = [base]
    for match in _MARK.finditer(text, start, end):
        if _is_no_mark(text, match, start):
            continue
        mark, (family, _) = match.group(), _SHAPES[match.group()]
        opened = [i for i, o in enumerate(stack) if o.family == family]
        if _opens(text, match, (start, end), stack[opened[-1]] if opened else None):
            if len(stack) < _DEEPEST:
                stack.append(_Open(match.start(), match.end(), family, mark))
        elif opened:
            outer = stack[opened[-1]]
            del stack[opened[-1] :]
            stack[-1].children.append(Quoted(outer.start, match.end(), (outer.inner, match.start()), family))
    for left in stack[1:2]:
        base.children.extend(_left_open(text, left, end))
    return [q for q in base.children if text[slice(*q.inner)].strip()]


def _is_no_mark(text: str, match: re.Match[str], start: int) -> bool:
    """Feet and inches (6'3"), or the value of an attribute in left-over markup (src="...")."""
    before = text[max(start, match.start() - 3) : match.start()]
    if before.endswith("=") or text.startswith(">", match.end()):
        return True
    return match.group() == '"' and re.search(r"['’]\d\d?$", before) is not None


def _opens(text: str, match: re.Match[str], within: tuple[int, int], opened: _Open | None) -> bool:
    """Whether the mark opens a string; `opened` is the innermost open one of its family."""
    family, shape = _SHAPES[match.group()]
    if family == "guillemet" and opened:  # »so« as well as «so»
        return match.group() == opened.mark
    before = text[match.start() - 1] if match.start() > within[0] else " "
    after = text[match.end()] if match.end() < within[1] else " "
    head = match.start() == within[0] or ((before.isspace() or before in _BEFORE_OPENING) and not after.isspace())
    tail = match.start() != within[0] and not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if shape == "low" or family == "corner":
        return shape != "close"
    if head != tail:
        return head
    return shape == "open" or (shape == "both" and opened is None)


def _left_open(text: str, left: _Open, end: int) -> list[Quoted]:
    """A string that nobody closed, as far as it may go, and those inside of it that are not part of it.

    It ends where '..., he said' shows that only the mark is missing, or where the next speech begins, or with its
    paragraph.
    """
    lost = _LOST_CLOSING.search(text, left.inner, end)
    if lost and not left.children:
        return [Quoted(left.start, lost.end(), (left.inner, lost.end()), left.family, unclosed=True)]
    others: list[Quoted] = []
    for child in left.children:
        before = text[max(0, child.start - 9) : child.start].rstrip()[-1:]
        same = text.startswith(left.mark, child.start) and text[child.inner[1] - 1] == ","
        if others or same or before in tuple(",:.;?!"):
            others.append(child)
    stop = others[0].start if others else end
    stop = left.inner + len(text[left.inner : stop].rstrip())
    return [Quoted(left.start, stop, (left.inner, stop), left.family, unclosed=True), *others]


# ------------------------------------------------------------------------------------------------------- single marks
# An apostrophe at the head of a word ('90s, 'em) opens nothing.
_SINGLE_OPEN = re.compile(
    r"(?:(?<=[\s(\[—–-])|^)[‘‚‹'](?!\d0s|(?:em|til|tis|twas|n|cause|cuz|round|bout|un|s)\b)(?=[\w\[\0…])", re.IGNORECASE
)
_SINGLE_CLOSE = re.compile(r"(?<=[,.?!…])[’'‘›](?!\w)|(?<=\w)[’'‘›](?=[.,;:!?])")
_SINGLE_CLOSE_WEAK = re.compile(r"(?<=[^\Ws])[’'‘›](?=[\s)—–-]|$)")


def _singles(text: str, start: int, end: int, doubles: list[Quoted]) -> list[Quoted]:
    """`doubles` and the strings in single marks around and between them; a single mark left open is an apostrophe."""
    if not re.search("[‘‚‹']", text[start:end]):
        return doubles
    masked = _masked(text, start, end, doubles)
    found: list[Quoted] = []
    openings = [m.start() for m in _SINGLE_OPEN.finditer(masked)]
    for at, limit in pairwise([*openings, len(masked)]):
        close = _SINGLE_CLOSE.search(masked, at + 1, limit)
        if not close and "\0" not in masked[at:limit]:
            close = _SINGLE_CLOSE_WEAK.search(masked, at + 1, limit)
        if close:
            inner = (start + at + 1, start + close.start())
            found.append(Quoted(start + at, start + close.end(), inner, "single"))
    return _outermost([*doubles, *found])


def _masked(text: str, start: int, end: int, strings: list[Quoted]) -> str:
    """The paragraph with its strings blotted out, letter for letter."""
    parts = []
    for string in strings:
        parts += [text[start : string.start], "\0" * (string.end - string.start)]
        start = string.end
    return "".join([*parts, text[start:end]])


def _outermost(strings: list[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for string in sorted(strings, key=lambda q: q.start):
        if not kept or string.start >= kept[-1].end:
            kept.append(string)
    return kept
