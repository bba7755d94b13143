"""Who wrote a page's article, by plurality of its markup. Better no author than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_gen.clean.html_tree import Element, elements, words
from site_gen.clean.markup import Markup, Node, squeezed

_MOST = 12  # names: longer lists are the outlet's staff
_BY = re.compile(
    r"^\W*(?:(?:written|reported|story|words|text|analysis|opinion|review|posted|published|reporting|edited|photos?)\s+)?"
    r"(?:by|von|par|por|door|przez|yazan|text|autor|auteur|author|aut[eo]re?s?|autorin(?:/autor)?|oleh|(?-i:da|di|de|av|af))"
    r"\b\s*:?\s+|^\W*(?:von|by|par)(?=(?-i:[A-ZÄÖÜ])[a-zäöüß]+\s)|^(?:and|und|et|y)\s+",
    re.I,
)
_JOINS = re.compile(r"\s*[;,|/·•&]\s*|\s+(?:and|und|et|y|e|og|och|en|i|ve|with|mit|avec)\s+|\s+[-–—]\s+|\n", re.I)
_SIGNS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|de|co)\b|\d|[<>{}=_#%:]", re.I)
_PHRASES = re.compile(
    r"\b(?:min(?:ute)?s? read|read more|updated?|published|posted|follow|subscribe|newsletter|share|comments?|contact"
    r"|profile|archive|(?:written|reviewed|edited|checked) by|related|resources|collection|view|bio|about|more|see all"
    r"|articles?|stories|posts?|all rights|copyright|image|photo(?:s|graph)?|getty|credit|today|edt|est|gmt|am|pm)\b",
    re.I,
)
_ROLES = re.compile(
    r"\b(?:correspondent|reporter|editors?|journalist|columnist|contributor|writer|producer|author|analyst|critic|fellow"
    r"|professor|director|staff|desk|newsroom|redaktion|rédaction|redacción|redazione|redactie|redaksjonen|redaktionen"
    r"|team|agency|agencies|agence|agencia|agenturen|wires?|news service|admin|administrator|guest|webmaster"
    r"|korrespondent\w*|redakteur\w*|reporterin|autorin|chief|senior|deputy|head of|special to)\b",
    re.I,
)
_NOISE = re.compile(r"https?:|www\.|@|^\W*\d[\d\W]*$")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_ASIDE = re.compile(r"\s*\([^)]*\)?")
_NOT_IN_CJK_NAMES = re.compile("[のはをがにで者社報聞]|기자|記者|记者")
_PARTICLES = words(
    "al ad an ar as at az bin bint da das de degli dei del della den der des di do dos du el en i ibn la le ten ter "
    "van von y zu zum zur"
)
# Agencies that pages list beside the people who wrote: 'Ann Lee, dpa'
_AGENCIES = words("afp ap apa dpa reuters sda ats kna epd efe ansa aap pti tass xinhua bloomberg")
_LETTER = re.compile(r"[^\W\d_]")
_SPACED_SCRIPT = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ֐-ۿऀ-ൿ]")


@dataclass(frozen=True, slots=True)
class Claim:
    """The authors that one source names."""

    names: tuple[str, ...]
    source: str
    weight: float


@dataclass(frozen=True, slots=True)
class Byline:
    """A line of the page that may name the authors."""

    text: str
    sure: bool  # it stands where nothing but names stands


def authors(root: Element, markup: Markup, lines: Sequence[Byline], outlet: set[str]) -> tuple[str, ...]:
    """Names of those who wrote it, in the order the page gives them; () where no source is sure.

    A source that names some of those another names supports the longer list. The outlet or an agency counts only where
    the markup itself calls it the author and no person is named anywhere.

    Args:
        lines: what stands on the page where bylines stand.
        outlet: folded names of the outlet.
    """
    found = [c for c in _claims(root, markup, lines) if c.names]
    people = [Claim(names, c.source, c.weight) for c in found if (names := _people(c.names, outlet))]
    if people:
        best = max(people, key=lambda c: (_support(c, people), c.weight, len(c.names)))
        said = next((c.names for c in found if c.source == best.source == "JSON-LD"), best.names)
        return tuple(dict.fromkeys(n for n in said if n in best.names or n.isupper() or n.lower() in _AGENCIES))
    offices = [c for c in found if c.source in ("JSON-LD", "meta")]
    return (
        tuple(dict.fromkeys(n for n in offices[0].names if not (_NOISE.search(n) or _PHRASES.search(n))))[:3]
        if offices
        else ()
    )


def _support(claim: Claim, claims: Iterable[Claim]) -> float:
    own = {_folded(name) for name in claim.names}
    total = 0.0
    for other in claims:
        theirs = {_folded(name) for name in other.names}
        if theirs <= own:
            total += other.weight if theirs == own else 0.7 * other.weight
    return total


def _claims(root: Element, markup: Markup, lines: Sequence[Byline]) -> Iterator[Claim]:
    for node in markup.article[:1]:
        yield Claim(tuple(_node_names(node.get("author") or node.get("creator"), markup)), "JSON-LD", 3.0)
    yield Claim(_of_meta(markup), "meta", 2.0)
    written = [item.element for item in markup.items if item.name in ("author", "creator")]
    yield Claim(tuple(_together(written)), "microdata", 1.5)
    yield Claim(
        tuple(_together([e for e in elements(root) if "author" in (e.get("rel") or "").split()])), "rel=author", 1.2
    )
    for line in lines:
        names = tuple(parts(line.text) if line.sure else _signed(line.text))
        if _people(names, set()):
            yield Claim(names, "byline", 2.5 if line.sure else 1.5)
            return


def _node_names(value: Any, markup: Markup, depth: int = 0) -> Iterator[str]:
    """Names in a JSON-LD author: strings, people, organisations, or references to either."""
    if isinstance(value, str):
        yield from parts(value) if not value.startswith(("http:", "https:", "#")) else ()
    elif isinstance(value, list) and depth < 4:
        for member in value[: 2 * _MOST]:
            yield from _node_names(member, markup, depth + 1)
    elif isinstance(value, Mapping) and depth < 4:
        named = value.get("name") or (_by_id(markup, value.get("@id")) or {}).get("name")
        yield from _node_names(named, markup, depth + 1)


def _by_id(markup: Markup, wanted: Any) -> Node | None:
    return next((n for n in markup.nodes if n.get("@id") == wanted and isinstance(n.get("name"), str | list)), None)


def _of_meta(markup: Markup) -> tuple[str, ...]:
    """Authors in <meta>, the name by which most of them go first; addresses of profiles are no names."""
    for names in (
        ("dc.creator", "dcterms.creator", "citation_author"),
        ("author", "authors"),
        ("article:author", "byl", "og:article:author"),
    ):
        values = [v for v in markup.every(*names) if not v.startswith("http")]
        found = tuple(name for value in values for name in (_turned(value) if "creator" in names[0] else parts(value)))
        if found and not all(_SIGNS.search(name) or _PHRASES.search(name) for name in found):
            return found
    if markup.article:
        return ()
    others = [
        name
        for name in markup.meta
        if re.search(r"(?:^|[.:_-])authors?$", name) and name not in ("author", "article:author")
    ]
    return tuple(name for key in others[:3] for name in parts(markup.meta[key][0]) if not name.startswith("http"))


def _turned(value: str) -> list[str]:
    """'Lenharo, Mariana' as 'Mariana Lenharo': libraries put the surname first."""
    last, comma, first = value.partition(", ")
    return [f"{first} {last}"] if comma and "," not in first and len(last.split()) < 4 else parts(value)


def _together(marked: Sequence[Element]) -> Iterator[str]:
    """Names in elements marked as an author, of those that stand together with the first: others are teasers'."""
    if not marked:
        return
    first = marked[0]
    near = {first, first.getparent(), _above(first.getparent())} - {None}
    for element in marked[:_MOST]:
        if {element.getparent(), _above(element.getparent())} & near:
            pieces = [piece for text in element.itertext() if (piece := squeezed(text))]
            yield from parts((" " if all(" " not in p for p in pieces) else "\n").join(pieces))


def _above(element: Element | None) -> Element | None:
    return None if element is None else element.getparent()


def _signed(line: str) -> list[str]:
    """Names in a line that holds more than names: after 'By', or between the date and '3 min read'."""
    for piece in re.split(r"\s*[|•·]\s*|\n", line):
        if _BY.match(piece):
            return parts(piece)
    pieces = [piece.strip() for piece in re.split(r"\s*[|•·]\s*", line)]
    if len(pieces) > 1 and any(re.search(r"\d", piece) for piece in pieces):
        return [piece for piece in pieces if len(piece.split()) > 1 and is_name(piece)]
    return []


def parts(text: str) -> list[str]:
    """The names in a line of a byline: 'By Ann Lee and Bo Ek, Reuters' -> 'Ann Lee', 'Bo Ek', 'Reuters'."""
    shorter = _BY.sub("", _ADDRESS.sub(" ", text.strip()))
    pieces = (_ASIDE.sub("", _BY.sub("", part)).strip(" .:-–—*") for part in _JOINS.split(shorter))
    return [squeezed(name) for name in pieces if name]


def is_byline(text: str, people: set[str]) -> bool:
    """Whether a line holds only the names of these people (lower case), after 'By' and with an agency perhaps."""
    if len(text) > 120 or not people:
        return False
    names = [name.lower() for name in parts(text)]
    others = [name for name in names if name not in people]
    return len(others) < len(names) and all(name in _AGENCIES or _ROLES.search(name) for name in others)


def _people(names: Iterable[str], outlet: set[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        if is_name(name) and not _is_outlet(_folded(name), outlet):
            kept.setdefault(_folded(name), name)
    return tuple(kept.values())[:_MOST]


def _is_outlet(name: str, outlet: set[str]) -> bool:
    """'cbc news' where the outlet is 'cbc', 'the example' where it is 'example'."""
    return any(
        name == known or (len(known) > 2 and re.fullmatch(rf"(?:the )?{re.escape(known)}(?: \w+)?", name))
        for known in outlet
    )


def is_name(text: str) -> bool:
    """Whether a text may be the name of somebody who writes, by its form alone."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not 2 <= len(text) <= 60 or _SIGNS.search(text) or not _LETTER.search(text):
        return False
    if (
        _ROLES.search(text)
        or _PHRASES.search(text)
        or any(word[0].islower() and word.lower() not in _PARTICLES for word in words)
    ):
        return False
    return len(words) > 1 if _SPACED_SCRIPT.search(text) else len(text) <= 8 and not _NOT_IN_CJK_NAMES.search(text)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
