"""Plain paragraphs and headings -> HTML without a parser: what most articles are made of, 30 times as fast.

Exact: whatever could mean something to Markdown that is not known here makes the whole text "unsure", and
markdown-it-py renders it. A property test holds the two against each other.
"""

from __future__ import annotations

import re

# A block may begin with a letter, an opening mark or money; with figures that number no list; with a link or a time.
_BEGINS = re.compile(r"[^\W\d_]|[\"“”„«»‘’'(¿¡…€£¥$]|\d+(?![\d.)])|\d+[.)](?=\S)|\d{10}|\[|\\|<time ")
_HEADING = re.compile(r"(#{1,6}) (?=\S)")
_SPECIAL = re.compile(r"[\\\[\]`*_<&~!]")
_WORDS = r"[^\\\[\]`*_<>&\"~!\n]+"
_PIECE = re.compile(
    rf"(?P<plain>[^\\\[\]`*_<&~!]+|!(?!\[)|&(?!#?\w+;))"
    rf"|\\(?P<sign>[!-/:-@\[-`{{-~])"
    rf'|<time datetime="(?P<when>\d{{4}}(?:-(?:\d\d(?:-\d\d)?|W\d\d))?)">(?P<time>{_WORDS})</time>'
    rf"|\[(?P<words>{_WORDS})\]\((?P<href>(?:\.\./)?[a-z]+/[a-z0-9-]+\.html)\)"
)
_ODD = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")  # tabs, carriage returns, NUL: what parsers treat in ways of their own


def render_plain(markdown: str, numbered: bool) -> str | None:
    """The HTML, the same that markdown-it-py makes; None where that is not sure.

    Args:
        numbered: give the n-th block the id 'p<n>', from 1.
    """
    if _ODD.search(markdown):
        return None
    made = []
    for number, block in enumerate(markdown.strip("\n").split("\n\n"), 1):
        name = f' id="p{number}"' if numbered else ""
        heading = _HEADING.match(block)
        tag = f"h{len(heading[1])}" if heading else "p"
        html = _inline(block[heading.end() :] if heading else block, bool(heading))
        if html is None:
            return None
        made.append(f"<{tag}{name}>{html}</{tag}>\n")
    return "".join(made)


def _inline(line: str, heading: bool) -> str | None:
    if "\n" in line or line != line.strip() or not (heading or _BEGINS.match(line)) or (heading and line[-1:] == "#"):
        return None
    if not _SPECIAL.search(line):
        return _escaped(line) if line else None
    made, at = [], 0
    for piece in _PIECE.finditer(line):
        if piece.start() != at:
            return None
        at = piece.end()
        made.append(_html_of(piece))
    return "".join(made) if at == len(line) else None


def _html_of(piece: re.Match[str]) -> str:
    if piece["words"]:
        return f'<a href="{piece["href"]}">{piece["words"]}</a>'
    if piece["time"]:
        return f'<time datetime="{piece["when"]}">{piece["time"]}</time>'
    return _escaped(piece["sign"] or piece["plain"])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
