"""What a part of a page is for, by its tag, role and the words of its class and id."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from site_gen.clean.html_tree import Element, elements, words
from site_gen.text.lists import data_lines


class Area:
    """Uses of a part of a page, as bits: a part inside another has both. Plain integers, since pages have thousands."""

    NONE = 0
    NAV = 1 << 0
    HEADER = 1 << 1
    FOOTER = 1 << 2
    ASIDE = 1 << 3
    RELATED = 1 << 4
    SHARE = 1 << 5
    COMMENTS = 1 << 6
    AD = 1 << 7
    SIGNUP = 1 << 8
    BYLINE = 1 << 9
    STAMP = 1 << 10
    TAGS = 1 << 11
    CAPTION = 1 << 12
    PLAYER = 1 << 13
    UI = 1 << 14
    BIO = 1 << 15
    LEGAL = 1 << 16
    HIDDEN = 1 << 17
    ARTICLE = 1 << 18  # an <article>
    BODY = 1 << 19  # a part named like an article's text
    MAIN = 1 << 20


_WORDS = Path(__file__).parent / "data" / "areas.tsv"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTS = re.compile(r"[^a-z0-9]+")
_BY_TAG: dict[str, int] = {
    "nav": Area.NAV,
    "header": Area.HEADER,
    "footer": Area.FOOTER,
    "aside": Area.ASIDE,
    "form": Area.UI,
    "figcaption": Area.CAPTION,
    "article": Area.ARTICLE,
    "main": Area.MAIN,
    "menu": Area.NAV,
    "dialog": Area.UI,
    "address": Area.BYLINE,
    "time": Area.STAMP,
}
_BY_ROLE: dict[str, int] = {
    "navigation": Area.NAV,
    "menu": Area.NAV,
    "menubar": Area.NAV,
    "tablist": Area.NAV,
    "banner": Area.HEADER,
    "contentinfo": Area.FOOTER,
    "complementary": Area.ASIDE,
    "dialog": Area.UI,
    "search": Area.UI,
    "alert": Area.UI,
    "toolbar": Area.UI,
    "article": Area.ARTICLE,
    "main": Area.MAIN,
}
_STYLE_HIDES = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def areas_of(element: Element, share: float = 0.0) -> int:
    """The areas that an element itself opens.

    Args:
        share: how much of the page's prose it holds, 0 to 1. Round most of a page there are forms (ASP.NET), headers
            and wrappers named 'with-sidebar': what holds much of the prose is not furniture, whatever its name.
    """
    found = _BY_TAG.get(element.tag, Area.NONE) | _BY_ROLE.get((element.get("role") or "").lower(), Area.NONE)
    names = " ".join(filter(None, map(element.get, ("class", "id", "data-testid", "data-component"))))
    if names and element.tag not in ("html", "body"):
        named = named_areas(names)
        found |= named if share < 0.25 else named & (Area.COMMENTS | Area.BODY)
    if share > 0.15:  # menus are made of links
        found &= ~Area.NAV
    if share > 0.4:
        found &= Area.ARTICLE | Area.MAIN | Area.COMMENTS | Area.BODY
    if "articleBody" in (element.get("itemprop") or ""):
        found |= Area.BODY
    return found | Area.HIDDEN if is_hidden(element) else found


def named_areas(names: str) -> int:
    """The areas that class names and ids speak of: 'post-content share-bar' is SHARE and BODY."""
    parts = _PARTS.split(_CAMEL.sub("-", names).lower())
    found = 0
    for n, word in enumerate(parts):
        found |= _area_of(word) | (_area_of(parts[n - 1] + word) if n else 0)
    return found


@lru_cache(maxsize=20_000)
def _area_of(word: str) -> int:
    found = 0
    for area, pattern in _patterns():
        if pattern.match(word):
            found |= area
    return found


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    found: dict[int, list[str]] = {}
    for line in data_lines(_WORDS):
        name, _, beginnings = line.partition("\t")
        found.setdefault(getattr(Area, name), []).extend(beginnings.split())
    return tuple((area, _pattern(beginnings)) for area, beginnings in found.items())


def _pattern(beginnings: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"{w[1:-1]}$" if w[0] == "{" else w for w in beginnings))


def is_hidden(element: Element) -> bool:
    """Whether a browser would not show an element, as far as its own attributes tell."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _STYLE_HIDES.search(style))


def prose(root: Element) -> Mapping[Element, int]:
    """For every element how many characters of text it holds that are not in short links, scripts or styles."""
    order = list(elements(root))
    held = dict.fromkeys(order, 0)
    for element in reversed(order):
        outside = element.tag in _NO_PROSE
        if element.text and not outside:
            held[element] += len(element.text.strip())
        if element.tag == "a" and held[element] < 300:
            held[element] = 0
        parent = element.getparent()
        if parent is not None and parent in held:
            held[parent] += len((element.tail or "").strip()) + (0 if outside else held[element])
    return held


_NO_PROSE = words("script style noscript template button select option textarea svg")
