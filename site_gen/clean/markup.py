"""What a page's markup says about the article: JSON-LD, microdata, Open Graph and <meta>, gathered once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from site_gen.clean.html_tree import INVISIBLE, Element, elements

_ARTICLE_TYPES = re.compile(r"Article|Posting$|Report(?:age)?$|^Report|OpinionPiece|^Review$|CreativeWork$")
_PAGE_TYPES = re.compile(r"WebPage$|ItemPage$")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_MOST_NODES = 5_000
_LONGEST_JSON = 2_000_000

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Microdata:
    """One `itemprop` of the page."""

    name: str
    value: str
    element: Element


@dataclass(frozen=True, slots=True)
class Markup:
    """Everything a page's markup says, as it says it."""

    article: tuple[Node, ...] = ()  # JSON-LD nodes that describe an article, the page's own first
    nodes: tuple[Node, ...] = ()  # all JSON-LD nodes
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name or property, lower case -> contents
    items: tuple[Microdata, ...] = ()

    def first(self, *names: str) -> str:
        """The first content of the first <meta> there is, of these."""
        return next((values[0] for name in names if (values := self.meta.get(name))), "")

    def every(self, *names: str) -> list[str]:
        """All contents of these <meta>."""
        return [value for name in names for value in self.meta.get(name, ())]


def read_markup(root: Element, url: str | None = None) -> Markup:
    """Gather the markup of a page.

    Args:
        url: its address: of several JSON-LD articles the one with this address comes first.
    """
    nodes = list(_json_ld(root))
    return Markup(tuple(_articles(nodes, url)), tuple(nodes), _meta(root), tuple(_microdata(root)))


def squeezed(text: str) -> str:
    """Text on one line, character references resolved once more: CMSs escape twice."""
    import html

    return " ".join((html.unescape(text) if "&" in text else text).translate(INVISIBLE).split())


def strings(value: Any) -> list[str]:
    """The strings in a JSON-LD value: itself, its name, or those of its members."""
    if isinstance(value, str):
        return [squeezed(value)] if value.strip() else []
    if isinstance(value, Mapping):
        return strings(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        return [text for member in value for text in strings(member)]
    return []


def types(node: Node) -> list[str]:
    """The schema.org types of a node, without their namespace."""
    named = node.get("@type")
    return [str(t).rpartition("/")[2] for t in (named if isinstance(named, list) else [named]) if t]


# ------------------------------------------------------------------------------------------------------------ JSON-LD
def _json_ld(root: Element) -> Iterator[Node]:
    left = _MOST_NODES
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        for node in _walk(_loads(script.text[:_LONGEST_JSON])):
            yield node
            left -= 1
            if not left:
                return


def _loads(text: str) -> Any:
    text = _WRAPPERS.sub("", text.strip())
    for mend in (lambda t: t, lambda t: _TRAILING_COMMA.sub("", _CONTROLS.sub(" ", t))):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Node]:
    """Every object inside a JSON value, outer before inner, without recursion: the input chooses the depth."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting.extend(reversed(list(here.values())))
        elif isinstance(here, list):
            waiting.extend(reversed(here))


def _articles(nodes: list[Node], url: str | None) -> list[Node]:
    """Nodes that describe an article: the one with the page's address first, then the longest text, then page nodes."""
    found = [
        n for n in nodes if any(_ARTICLE_TYPES.search(t) for t in types(n)) and (n.get("headline") or n.get("name"))
    ]
    pages = [n for n in nodes if any(_PAGE_TYPES.search(t) for t in types(n)) and n.get("headline")]
    return sorted(found, key=lambda n: not _is_at(n, url)) + pages


def _is_at(node: Node, url: str | None) -> bool:
    if not url:
        return False
    places = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    own = _bare(url)
    return any(
        _bare(p if isinstance(p, str) else str(p.get("@id") if isinstance(p, Mapping) else "")) == own
        for p in places
        if p
    )


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[#?].*$|/$", "", url.strip())


# ------------------------------------------------------------------------------------------------- meta and microdata
def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = squeezed(element.get("content") or "")
        for attribute in ("property", "name", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return {name: tuple(values) for name, values in found.items()}


def _microdata(root: Element) -> Iterator[Microdata]:
    for element in elements(root):
        for name in (element.get("itemprop") or "").split()[:3]:
            value = element.get("content") or element.get("datetime") or ""
            if not value and name in ("headline", "author", "name", "datePublished", "dateCreated", "creator"):
                value = "".join(element.itertext())[:500]
            if value.strip():
                yield Microdata(name, squeezed(value), element)
