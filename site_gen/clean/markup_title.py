"""The headline of a page, by plurality of what its markup says, without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from site_gen.clean.html_areas import is_hidden
from site_gen.clean.html_tree import Element
from site_gen.clean.markup import Markup, squeezed, strings
from site_gen.clean.outlets import domain, outlet_name

_SEPARATORS = re.compile(r"\s+[|·•»›‹«:/\\~*]+\s+|\s+[-–—]{1,2}\s+|\s*\|\s*|\s*[»›]\s*|:\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A headline that one source gives."""

    text: str
    source: str
    weight: float


def headline(root: Element, markup: Markup, url: str | None = None) -> str:
    """The headline, or '' where the markup has none.

    Each source votes for its own wording; wordings that differ only in case, punctuation or an outlet's name appended
    count together. Of the winners' wordings the one from the best source is taken.
    """
    names = site_names(markup, url)
    found = [c for c in _candidates(root, markup) if c.text]
    bare = {_folded(c.text) for c in found}
    voices: dict[str, list[Candidate]] = {}
    for candidate in found:
        text = without_site(candidate.text, names, bare)
        voices.setdefault(_folded(text), []).append(Candidate(text, candidate.source, candidate.weight))
    voices.pop("", None)
    if not voices:
        return ""
    best = max(voices.values(), key=lambda v: sum(c.weight for c in v))
    return max(best, key=lambda c: c.weight).text


def _candidates(root: Element, markup: Markup) -> Iterator[Candidate]:
    for node in markup.article[:1]:
        yield from (Candidate(text, "JSON-LD", 4.1) for text in strings(node.get("headline") or node.get("name"))[:1])
    yield from (Candidate(text, "h1", 2.0) for text in _h1(root)[:1])
    yield from (Candidate(item.value, "microdata", 2.0) for item in markup.items if item.name == "headline")
    yield Candidate(markup.first("og:title"), "Open Graph", 1.95)
    yield Candidate(markup.first("twitter:title"), "Twitter card", 0.01)
    yield Candidate(
        markup.first("title", "headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"), "meta", 1.0
    )
    title = root.find(".//title")
    yield Candidate(squeezed("".join(title.itertext())) if title is not None else "", "title", 0.01)


def _h1(root: Element) -> list[str]:
    """The texts of <h1>, those that are hidden or hold a picture last: those are logos."""
    found = []
    for element in root.iter("h1"):
        text = squeezed("".join(_spaced(element)))
        if text:
            found.append((is_hidden(element) or element.find(".//img") is not None or len(text) < 4, text))
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def _spaced(element: Element) -> Iterator[str]:
    """The texts of an element, with a space where a line of the headline ends: at breaks and named spans."""
    from lxml import etree

    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner.tag in ("br", "div", "p") or (inner.tag == "span" and inner.get("class")):
            yield " "
        if event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def site_names(markup: Markup, url: str | None) -> set[str]:
    """Names of the outlet, folded, as they are appended to headlines: og:site_name, publisher, the domain."""
    names = set(
        markup.every("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
    )
    for node in markup.nodes[:50]:
        names |= set(strings(node.get("publisher")))
    names.add(outlet_name(url or "") or "")
    host = domain(url or "")
    if host:
        names |= {host, *host.split(".")[:-1]}
    return {folded for name in names if (folded := _folded(name).removeprefix("the "))}


def without_site(title: str, names: Set[str], others: Set[str] = frozenset()) -> str:
    """A headline without the outlet's name before or after it.

    Args:
        names: folded names of the outlet.
        others: folded headlines of the same page: a part that is one of them is the headline.
    """
    cuts = list(_SEPARATORS.finditer(title))
    for cut in cuts:
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if _folded(head) in others and len(_WORD.findall(head)) > 2:
            return head
        if _folded(tail) in others and len(_WORD.findall(tail)) > 2:
            return tail
    while cuts and _is_site(title[cuts[-1].end() :], names):
        title = title[: cuts.pop().start()].strip()
    if cuts and _is_site(title[: cuts[0].start()], names):
        title = title[cuts[0].end() :].strip()
    return title


def _is_site(part: str, names: Set[str]) -> bool:
    folded = _folded(part).removeprefix("the ")
    joined = folded.replace(" ", "")
    return any(
        folded == name
        or joined == name.replace(" ", "")
        or (len(joined) > 4 and name.replace(" ", "").startswith(joined))
        for name in names
    )


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
