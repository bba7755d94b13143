"""HTML text -> an lxml tree, in bounded time and memory whatever the page.

libxml2 drops, without a word, all text below 256 levels (2048 with `huge_tree`); pages nested deeper are flattened
first. BeautifulSoup reads those but costs ten times as much, so it isn't used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Element = Any  # lxml ships no types

DEEPEST = 250
MOST_ELEMENTS = 20_000  # pages with more are walked by us alone: other extractors take longer
LONGEST_HTML = 20_000_000  # characters

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")


def words(text: str) -> frozenset[str]:
    """The words of a text, for tables of tags and names."""
    return frozenset(text.split())


_VOID = words("area base br col embed hr img input link meta param source track wbr")
_INLINE = words("a abbr b big cite code em font i q s small span strong sub sup tt u")
# libxml2 compares every attribute of an element with every other
_HUGE_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)[^<>]{20000,}>")
_OPAQUE = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


# Soft hyphens, zero-width spaces, bidirectional overrides and controls: character references bring them in again
# after a reader has taken them out.
INVISIBLE: dict[int, str | None] = {0x2028: "\n", 0x2029: "\n"} | dict.fromkeys(
    (
        *(code for code in range(0xA0) if (code < 32 or code > 126) and chr(code) not in "\t\n\r\f"),
        *(0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)


def parse(html: str) -> Element | None:
    """The page's root element; None where there is none.

    The tree may be changed by nobody: other extractors get a copy.
    """
    from lxml import etree

    html = _ENCODING.sub("", html[:LONGEST_HTML]).replace("\0", "")
    html = _HUGE_TAG.sub(lambda m: m[0] if m[0].count("=") < 500 else f"<{m[1]}>", html)
    if not html.strip():
        return None
    parser = _parser()
    tree = _parsed(html, parser)
    if any(entry.type_name == "ERR_NAMESPACE" or "depth" in entry.message for entry in parser.error_log):
        tree = _parsed(flattened(html), _parser())
    return tree if isinstance(tree, etree._Element) else None


def _parsed(html: str, parser: Any) -> Element | None:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _parser() -> Any:
    from lxml import html as lxml_html

    return lxml_html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True)


def flattened(html: str) -> str:
    """The same page with no element deeper than `DEEPEST`: tags below that are dropped, their text stays."""
    parts: list[str] = []
    depth = at = 0
    html = _OPAQUE.sub("", html)
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _VOID:
            continue
        keep = depth < DEEPEST if not tag[1] else depth <= DEEPEST
        depth = max(0, depth + (-1 if tag[1] else 1))
        if not keep:
            parts.append(html[at : tag.start()])
            parts.append("" if name in _INLINE else " ")
            at = tag.end()
    parts.append(html[at:])
    return "".join(parts)


def elements(root: Element) -> Iterator[Element]:
    """Every element below `root`, itself included, in document order; no comments."""
    return (element for element in root.iter() if isinstance(element.tag, str))
