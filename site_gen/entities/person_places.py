"""Names that the words around them make a place's: 'in Deir Ogwa', 'the Ogwa district', 'the town of Ogwa'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from site_gen.entities.person_model import Tagged
from site_gen.entities.person_words import word_classes

_BEFORE = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+$")
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
