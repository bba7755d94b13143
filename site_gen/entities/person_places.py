"""Names that the words around them make a place's: 'in Deir Ogwa', 'the Ogwa district', 'the town of Ogwa'."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from site_gen.entities.person_model import Tagged
from site_gen.entities.person_words import word_classes
from site_gen.text.fold import fold
from site_gen.text.lists import data_lines

_REGIONS = (
    Path(__file__).resolve().parent / "data" / "regions.tsv"
)  # towns and parts of countries; ~: people bear it too

_BEFORE = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+$")
_VOWELS = re.compile(r"[aeiouyw]+")
_AFTER = re.compile(r"\s+([^\W\d_]+)")
_POSSESSIVE = re.compile(r"['’][sS]\b|-")


def places_in(text: str, names: Sequence[Tagged], key: Callable[[str], str]) -> frozenset[str]:
    """The names, as `key` writes them, of which half the mentions or more stand where only a place can.

    'In Obama' follows 'faith' and its like, and "in Lund's" is hers: neither is counted.
    """
    mentions, located = Counter[str](), Counter[str]()
    for name in names:
        spelt = key(text[name.start : name.end])
        mentions[spelt] += 1
        located[spelt] += _is_located(text, name)
    return frozenset(spelt for spelt, count in located.items() if count and 2 * count >= mentions[spelt])


def _is_located(text: str, name: Tagged) -> bool:
    if _POSSESSIVE.match(text, name.end):
        return False
    known = word_classes()
    after = _AFTER.match(text, name.end)
    if after and after[1] in known["place"]:
        return True
    before = _BEFORE.search(text[max(0, name.start - 40) : name.start])
    if not before:
        return False
    first, last = (before[1] or "").lower(), before[2]
    if last == "of":
        return first in known["place"]
    return last.lower() in known["locative"] and first not in known["trust"]


@functools.cache
def _known() -> frozenset[str]:
    names = (name for line in data_lines(_REGIONS) for name in line.split("\t")[1].split("|"))
    return frozenset(fold(name) for name in names if not name.startswith("~"))


@functools.cache
def _bones() -> frozenset[str]:
    return frozenset(_without_vowels(name) for name in _known() if " " in name)


def _without_vowels(folded: str) -> str:
    """The consonants of each word: 'Khan Sheikhoun', 'Khan Shaykhun' and 'Khan Sheikhun' have the same."""
    return " ".join(word[0] + _VOWELS.sub("", word[1:]) for word in folded.split())


def is_known_place(words: str) -> bool:
    """Whether a name is a place's on the list of regions, or several in a row: 'Raqqa Tabqa'."""
    parts = fold(words).split()
    if len(parts) > 1 and _without_vowels(" ".join(parts)) in _bones():
        return True
    ends = {0}  # how far places reach
    for end in range(1, len(parts) + 1):
        if any(start in ends and " ".join(parts[start:end]) in _known() for start in range(end)):
            ends.add(end)
    return len(parts) in ends and len(parts) > 0
