"""Which chunks of a page are the article: a judgement of each chunk.

Our own judgement: what lies in a part named for another use is not article; of the rest, what lies in the smallest part
of the page that holds most of its prose is, unless it reads like furniture. On pages with labels this agreed with the
labels more often than trafilatura, readability or any vote among them, so those are asked only where it finds little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.clean.html_areas import Area, areas_of
from site_gen.clean.html_lines import says_furniture
from site_gen.clean.html_tree import Element, elements
from site_gen.clean.html_walk import Chunk

_FURNITURE = ~(Area.ARTICLE | Area.BODY | Area.MAIN | Area.HEADER | Area.ASIDE | Area.HIDDEN)
_REASONS: tuple[tuple[int, str], ...] = (
    (Area.COMMENTS, "comment"),
    (Area.CAPTION, "caption"),
    (Area.AD, "ad"),
    (Area.RELATED, "related"),
    (Area.SHARE, "share"),
    (Area.SIGNUP, "promo"),
    (Area.BIO, "bio"),
    (Area.BYLINE, "byline"),
    (Area.STAMP, "stamp"),
    (Area.PLAYER, "player"),
    (Area.LEGAL, "legal"),
    (Area.TAGS, "nav"),
    (Area.NAV | Area.FOOTER | Area.HEADER, "nav"),
    (Area.UI, "ui"),
    (Area.ASIDE, "related"),
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u2e80-\uffef]")
_SENTENCE = re.compile(r"[.!?:;…。！？؟।\"”»“]")
_CLOSED = re.compile(r"[.!?:…。！？؟।\"”»'’)\]]\s*$")
_ARTICLE = Area.ARTICLE | Area.BODY | Area.MAIN
_SHARE = 0.8  # of the prose of a page that the part taken for the article must hold
_LINKY = 0.6  # share of link text from which a chunk is a list of links
ENOUGH = 60  # words from which an article found is not in doubt


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a chunk is kept or not; `reason` '' means it is kept, 'hidden' that no reader would have seen it."""

    reason: str
    rule: str = ""


KEPT = Verdict("")
LINE_RULES = ("the headline once more", "it stands above, word for word", "it says so itself")
EDGES = ("a short line above the first paragraph", "a short line below the last paragraph")
_NAMED = "the part of the page it stands in is named so"
_OUTSIDE = "outside the part that holds the article"
_LINKS = "it is made of links"
HIDDEN = Verdict("hidden", "the page does not show it")


def pick(root: Element, row: Sequence[Chunk], title: str = "", whole: bool = True) -> list[Verdict]:
    """A verdict on every chunk.

    Args:
        row: the page's chunks, in order.
        title: the headline, where the page's markup gives it: it is not repeated in the text.
        whole: it is a whole page, with furniture round its article; else a fragment, which is all article.
    """
    sizes = [count_words(chunk.text) for chunk in row]
    hides = _hides(row, sizes)
    prose = [size if _is_prose(chunk, size, hides) else 0 for chunk, size in zip(row, sizes, strict=True)]
    holder = _holder(root, row, prose) if whole else root
    inside = _inside(row, holder)
    verdicts = [_judge(chunk, is_in, hides) for chunk, is_in in zip(row, inside, strict=True)]
    _keep_named_lists(row, verdicts)
    _keep_standfirst(row, verdicts, title, hides)
    if whole:
        _mend_edges(row, verdicts, prose)
    _drop_lines(row, verdicts, title)
    _drop_offers(row, verdicts)
    _drop_empty_headings(row, verdicts)
    return verdicts


def count_words(text: str) -> int:
    """Words; of scripts that write none between spaces two letters count for one."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    return max(spaced, len(_UNSPACED.findall(text)) // 2)


def density(chunk: Chunk) -> float:
    """The share of a chunk's text that is link text."""
    return chunk.links / max(1, len(chunk.text))


def _is_prose(chunk: Chunk, size: int, hides: bool) -> bool:
    if chunk.areas & _FURNITURE or (hides and chunk.areas & Area.HIDDEN):
        return False
    return size >= 8 and density(chunk) < 0.4 and _SENTENCE.search(chunk.text) is not None


def _hides(row: Sequence[Chunk], sizes: Sequence[int]) -> bool:
    """Whether 'hidden' is to be believed: a page that hides most of its prose shows it by a script."""
    shown = sum(n for c, n in zip(row, sizes, strict=True) if not c.areas & Area.HIDDEN and _is_prose(c, n, True))
    hidden = sum(n for c, n in zip(row, sizes, strict=True) if c.areas & Area.HIDDEN and _is_prose(c, n, False))
    return hidden <= 2 * shown


def _holder(root: Element, row: Sequence[Chunk], prose: Sequence[int]) -> Element:
    """The innermost element that holds most of the page's prose."""
    total = sum(prose)
    held: dict[Element, int] = {}
    for chunk, size in zip(row, prose, strict=True):
        held[chunk.node] = held.get(chunk.node, 0) + size
    order = list(elements(root))
    for element in reversed(order):
        parent = element.getparent()
        if parent is not None and element in held:
            held[parent] = held.get(parent, 0) + held[element]
    best = root
    for element in order:
        if held.get(element, 0) >= _SHARE * total > 0:
            best = element
    alone = sum(chunk.node is best for chunk in row) == 1  # one paragraph is no part of a page
    return _own_part(best.getparent() if alone and best is not root else best, held, total)


def _own_part(best: Element, held: dict[Element, int], total: int) -> Element:
    """The one <article>, <main> or part named as an article's text inside `best` that holds most of its prose."""
    named = [e for e in elements(best) if e is not best and held.get(e, 0) > 0.5 * total and areas_of(e) & _ARTICLE]
    return named[-1] if named else best


def _inside(row: Sequence[Chunk], holder: Element) -> list[bool]:
    within = set(elements(holder))
    return [chunk.node in within for chunk in row]


def _judge(chunk: Chunk, inside: bool, hides: bool) -> Verdict:
    if chunk.areas & Area.HIDDEN and hides:
        return HIDDEN
    reason = reason_of(chunk.areas) if chunk.areas & _FURNITURE else ""
    if reason:
        return Verdict(reason, _NAMED)
    if not inside:
        return Verdict(_outside(chunk), _OUTSIDE)
    if density(chunk) >= _LINKY and chunk.kind not in ("heading", "table"):
        return Verdict("related", _LINKS)
    return KEPT


def reason_of(areas: int) -> str:
    """The kind of furniture that an area holds, '' for none."""
    return next((reason for area, reason in _REASONS if areas & area), "")


def _outside(chunk: Chunk) -> str:
    known = reason_of(chunk.areas) or says_furniture(chunk.text, density(chunk))
    if known:
        return known
    return "nav" if density(chunk) >= 0.5 else "ui" if len(chunk.text) < 60 else "related"


def _keep_named_lists(row: Sequence[Chunk], verdicts: list[Verdict]) -> None:
    """A list of links is the article's own where a line announces it ('... are:') or where it holds more than links."""
    before = ""
    for n, chunk in enumerate(row):
        if verdicts[n].rule == _LINKS and (before.endswith((":", "：")) or _goes_on(row, verdicts, n)):
            verdicts[n] = KEPT
        elif not verdicts[n].reason:
            before = chunk.text
        # the line that announces a list stays in force for all of it


def _goes_on(row: Sequence[Chunk], verdicts: Sequence[Verdict], n: int) -> bool:
    """Whether the chunk is an item between items that are kept."""
    around = [m for m in (n - 1, n + 1) if 0 <= m < len(row) and row[m].kind == "item" == row[n].kind]
    return bool(around) and all(not verdicts[m].reason for m in around)


def _keep_standfirst(row: Sequence[Chunk], verdicts: list[Verdict], title: str, hides: bool) -> None:
    """Between headline and article stand its first paragraphs, or a summary made for search engines."""
    first = next((n for n, verdict in enumerate(verdicts) if not verdict.reason), 0)
    headline = _folded(title)
    start = first
    while start > 0:
        start -= 1
        chunk = row[start]
        if chunk.kind == "heading" and (chunk.level == 1 or _folded(chunk.text) == headline):
            break
    else:
        return
    for n in range(start + 1, first):
        if (
            verdicts[n].rule == _OUTSIDE
            and _is_prose(row[n], count_words(row[n].text), hides)
            and _CLOSED.search(row[n].text)
        ):
            own = row[n].node.tag == "p" and row[n].areas & (Area.ARTICLE | Area.BODY)
            verdicts[n] = KEPT if own else Verdict("highlights", "a summary between the headline and the article")


def _mend_edges(row: Sequence[Chunk], verdicts: list[Verdict], prose: Sequence[int]) -> None:
    """Before the first and after the last real paragraph stand bylines, dates and buttons that no name gives away."""
    body = [n for n, size in enumerate(prose) if size and not verdicts[n].reason]
    if not body:
        return
    last = body[-1]
    while last + 1 < len(row) and row[last + 1].kind == "item" and not verdicts[last + 1].reason:
        last += 1
    for n, chunk in enumerate(row):
        if verdicts[n].reason or body[0] <= n <= last:
            continue
        if n < body[0] and not is_marked_heading(chunk) and not _CLOSED.search(chunk.text):
            verdicts[n] = Verdict("byline", EDGES[0])
        elif n > last and is_marked_heading(chunk):
            verdicts[n] = Verdict("related", "a heading below the last paragraph")
        elif n > last and chunk.kind in ("paragraph", "heading") and not _CLOSED.search(chunk.text):
            verdicts[n] = Verdict("ui", EDGES[1])


def _drop_lines(row: Sequence[Chunk], verdicts: list[Verdict], title: str) -> None:
    """Lines that say themselves what they are, the headline once more, and what stood above word for word."""
    headline = _folded(title)
    seen: set[str] = set()
    for n, chunk in enumerate(row):
        folded = _folded(chunk.text)
        if chunk.kind == "heading" and folded == headline and headline and verdicts[n] != HIDDEN:
            verdicts[n] = Verdict("title", LINE_RULES[0])
        elif verdicts[n].reason:
            continue
        elif len(folded) > 60 and folded in seen:
            verdicts[n] = Verdict("duplicate", LINE_RULES[1])
        elif reason := says_furniture(chunk.text, density(chunk)):
            verdicts[n] = Verdict(reason, LINE_RULES[2])
        seen.add(folded)


def _drop_offers(row: Sequence[Chunk], verdicts: list[Verdict]) -> None:
    """The list of what a subscription holds goes with the line that offers it."""
    offered = False
    for n, chunk in enumerate(row):
        if verdicts[n].reason:
            offered = offered or (verdicts[n].reason == "promo" and verdicts[n].rule == LINE_RULES[2])
        elif offered and (chunk.kind == "item" or len(chunk.text) < 12):
            verdicts[n] = Verdict("promo", "a list below a line that offers something")
        else:
            offered = False


def _drop_empty_headings(row: Sequence[Chunk], verdicts: list[Verdict]) -> None:
    """A heading below which nothing is kept, to the article's end or because all of it belongs to other articles."""
    ended = True  # no text is kept below this point
    for n in range(len(row) - 1, -1, -1):
        if verdicts[n].reason:
            continue
        if not is_marked_heading(row[n]):
            ended = False
        elif ended or (n + 1 < len(row) and verdicts[n + 1].rule == _NAMED and verdicts[n + 1].reason == "related"):
            verdicts[n] = Verdict("related", "a heading with nothing below it")


def is_marked_heading(chunk: Chunk) -> bool:
    """Whether a chunk is a heading by its tag, not by being bold."""
    return chunk.kind == "heading" and chunk.node.tag != "p" and str(chunk.node.tag)[:1] == "h"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
