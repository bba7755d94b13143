"""Names that the words around them make a place's: 'in Deir Ogwa', 'the Ogwa district', 'the town of Ogwa'."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_gen.entities.person_model import Tagged
from site_gen.entities.person_words import word_classes
from site_gen.text.fold import fold
from site_gen.text.lists import data_lines

_REGIONS = (
    Path(__file__).resolve().parent / "data" / "regions.tsv"
)  # towns and parts of countries; ~: people bear it too

_COUNTRIES = _REGIONS.with_name("countries.tsv")
_HEAD_OF_LIST = re.compile(r"(?<![\w'’-])(?:[^\W\d_]+)(?![\w'’-])")
_BETWEEN = re.compile(r",?\s+and\s+|\s*,\s+|\s+&\s+")
_ITEM = re.compile(r"[^\W\d_a-z][\w'’-]*(?: (?:[Aa]l-?|[Ee]l-?|of |the )?[^\W\d_a-z][\w'’-]*){0,3}")
_FOUNDED = re.compile(r", (?:which was )?(?:founded|established|launched|headquartered) (?:in|by|on)\b")
_IS_A = re.compile(
    r" (?:is|was) (?:an?|the|one of the) (?:(?!(?:for|of|to|in|the|who|and)\b)[\w-]+ ){0,4}?"
    r"([a-z]+)(?=[,.;]| (?:of|in|that|which|based|from|with|located)\b)"
)
_SAID_OF = ("of", "called", "named")
_OF = re.compile(r"\s+of\s+")
_LONGEST_LIST = 400  # characters looked at on one side of 'towns of' or 'districts'
_VOWELS = re.compile(r"[aeiouyw]+")
_AFTER = re.compile(r"\s+([^\W\d_]+)")
_POSSESSIVE = re.compile(r"['’][sS]\b|-")


def places_in(text: str, names: Sequence[Tagged], key: Callable[[str], str]) -> frozenset[str]:
    """The names, as `key` writes them, that are said to be places or stand, half the times or more, where they must be.

    'In Obama' follows 'faith' and its like, and "in Lund's" is hers: neither is counted.
    """
    mentions, located, said = Counter[str](), Counter[str](), set[str]()
    listed = _listed_places(text)
    for name in names:
        spelt = key(text[name.start : name.end])
        around = _around(text, name)
        if name.end in listed or (around and _is_said_to_be(around)) or _goes_on_as_thing(text, name):
            said.add(spelt)
        if name.kind == "PER":
            mentions[spelt] += 1
            located[spelt] += spelt in said or bool(around and _is_located(around))
    return frozenset(
        spelt for spelt, count in located.items() if spelt in said or 2 * count >= mentions[spelt] > 0 < count
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a name: two before, in small letters but for the last, and the one behind."""

    first: str
    last: str
    after: str
    alone: bool  # the name is one word


def _around(text: str, name: Tagged) -> _Around | None:
    """What stands around a name; None if it owns something, since then it is somebody's: 'in Lund's'."""
    if text[name.end : name.end + 1] in ("'", "’", "-") and _POSSESSIVE.match(text, name.end):
        return None
    before = text[max(0, name.start - 40) : name.start]
    words = before.split() if before[-1:].isspace() else []
    first, last = words[-2] if len(words) > 1 else "", words[-1] if words else ""
    after = _AFTER.match(text, name.end)
    return _Around(first.lower(), last, after[1].lower() if after else "", " " not in text[name.start : name.end])


def _is_said_to_be(around: _Around) -> bool:
    """Whether the words before say what it is: 'the town of Ogwa', 'a site called Ogwa', 'chairman of Ogwa'."""
    known = word_classes()
    if around.last in _SAID_OF and around.first in known["place"]:
        return True
    if around.last == "of":
        return around.first in known["officer"]
    return around.alone and around.last.lower() in known["body"]


def _is_located(around: _Around) -> bool:
    known = word_classes()
    if around.after in known["place"] or around.last in known["bearing"]:
        return True
    return around.last.lower() in known["locative"] and around.first not in known["trust"]


def _goes_on_as_thing(text: str, name: Tagged) -> bool:
    """Whether a sentence begins 'Ogwa is a brand of pencils', or goes on 'Ogwa, founded in 1990'.

    The noun at which the phrase may first end says what it is.
    """
    if text.startswith(", ", name.end):
        return _FOUNDED.match(text, name.end) is not None
    if not text.startswith((" is ", " was "), name.end):
        return False
    opens = not text[max(0, name.start - 2) : name.start].rstrip(" \"“'").rstrip(".!?\n")
    said = _IS_A.match(text, name.end) if opens else None
    return bool(said and said[1] in word_classes()["thing"] | word_classes()["place"])


def _listed_places(text: str) -> frozenset[int]:
    """Where the names of lists end that a plural makes places or peoples: 'the towns of Ogwa, Lund and Reed'.

    The plural stands before the list with 'of', or behind it: 'the Ogwa, Lund and Reed districts'.
    """
    known = word_classes()["places"]
    ends: set[int] = set()
    for word in _HEAD_OF_LIST.finditer(text):
        if word[0].lower() in known:
            ends.update(_list_after(text, word.end()))
            ends.update(_list_before(text, word.start()))
    return frozenset(ends)


def _list_after(text: str, end: int) -> Iterator[int]:
    """The ends of the names in 'of Ogwa, Lund and Reed', which starts at `end`."""
    at = end
    joint: re.Match[str] | None = _OF.match(text, at)
    while joint and joint.end() - end < _LONGEST_LIST:
        item = _ITEM.match(text, joint.end())
        if not item:
            return
        yield item.end()
        at = item.end()
        joint = _BETWEEN.match(text, at)


def _list_before(text: str, start: int) -> Iterator[int]:
    """The ends of the names in 'Ogwa, Lund and Reed ', which ends at `start`; one name alone is no list."""
    low = max(0, start - _LONGEST_LIST)
    part = text[low:start].rstrip()
    found: list[int] = []
    items = list(_ITEM.finditer(part))
    end = len(part)
    for at in range(len(items) - 1, -1, -1):
        if not (items[at].end() == end if not found else _BETWEEN.fullmatch(part, items[at].end(), end)):
            break
        found.append(low + items[at].end())
        end = items[at].start()
    yield from found if len(found) > 1 else ()


@functools.cache
def _known() -> frozenset[str]:
    names = (name for line in data_lines(_REGIONS) for name in line.split("\t")[1].split("|"))
    return frozenset(fold(name) for name in names if not name.startswith("~"))


@functools.cache
def _beside() -> frozenset[str]:
    """Countries, which are places beside another one only: Jordan and Chad are given names."""
    names = ("|".join(line.split("\t")[1:3]).split("|") for line in data_lines(_COUNTRIES))
    return frozenset(fold(name) for some in names for name in some if name and not name.startswith("~"))


def is_countrys(word: str) -> bool:
    """Whether a word is a country's name with the s of a lost apostrophe: 'Syrias'."""
    return word.endswith("s") and fold(word[:-1]) in _beside() and fold(word) not in _beside()


@functools.cache
def _bones() -> frozenset[str]:
    return frozenset(_without_vowels(name) for name in _known() if " " in name)


def _without_vowels(folded: str) -> str:
    """The consonants of each word: 'Khan Sheikhoun', 'Khan Shaykhun' and 'Khan Sheikhun' have the same."""
    return " ".join(word[0] + _VOWELS.sub("", word[1:]) for word in folded.split())


def is_known_place(words: str) -> bool:
    """Whether a name is a place's on the list of regions, or several in a row: 'Raqqa Idlib', 'Khan Sheikhun Syria'."""
    parts = fold(words).split()
    ends = {0}  # how far places reach
    listed = False
    for end in range(1, len(parts) + 1):
        for start in sorted(ends):
            part = " ".join(parts[start:end])
            place = part in _known() or (end - start > 1 and _without_vowels(part) in _bones())
            if place or part in _beside():
                ends.add(end)
                listed = listed or place
    return listed and len(parts) in ends
