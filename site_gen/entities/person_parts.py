"""What the model takes for one person's name and is none, or two: by what the text says of its parts elsewhere.

'Raqqa Tabqa' in a list of tags, where the text has both as places; 'Homs Ana Lund', 'Liberate Raqqa', 'Sheikh Maqsoud';
two names in a row that lost their comma. Pure functions of a text and the names tagged in it.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from site_gen.entities.person_context import key
from site_gen.entities.person_model import Tagged
from site_gen.entities.person_places import is_countrys, is_known_place
from site_gen.entities.person_titles import is_title
from site_gen.entities.person_words import DATA, word_classes
from site_gen.names import given, is_western, parse
from site_gen.text.lists import data_lines

_SURE_PLACE = 0.9
_LATIN_SMALL = re.compile(r"[a-z]")
_WORD = re.compile(r"\S+")
_LAST = re.compile(r"([^\W\d_]+)\s+$")
_TAGS = re.compile(r"(?:^|(?<=[.!?\n]) ?)(?:Tags|Topics|Keywords):? (?=[A-Z#])[^\n.!?]*", re.M)
_KIN = re.compile(
    r"\b(?:son|daughter|wife|husband|widow|brother|sister|mother|father|parents|cousin|nephew|niece) of $"
)
_EAST = re.compile(r"^([A-Z][a-z]+) [A-Z][a-z]+-[a-z]+$")  # 'Park Sun-ae'


@dataclass(frozen=True, slots=True)
class _Says:
    """What the text says of its names one by one."""

    text: str
    places: frozenset[str]  # names that the model calls places, more surely than people
    lists: tuple[tuple[int, int], ...]  # of tags
    told: frozenset[str]  # people who stand outside of those


def parted(text: str, names: Sequence[Tagged]) -> list[Tagged]:
    """The tagged names, with people for what is two of them, places for what is a place, and titles' places."""
    lists = tuple(match.span() for match in _TAGS.finditer(text))
    told = (name for name in names if name.kind == "PER" and not _is_in(lists, name))
    says = _Says(text, _places(text, names), lists, frozenset(key(text[name.start : name.end]) for name in told))
    return [part for name in names for part in _of(name, says)]


def _is_in(lists: Sequence[tuple[int, int]], name: Tagged) -> bool:
    at = bisect_right(lists, (name.start, name.start)) - 1
    return at >= 0 and lists[at][0] <= name.start < lists[at][1]


def _places(text: str, names: Sequence[Tagged]) -> frozenset[str]:
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        votes[key(text[name.start : name.end])][name.kind] += name.sure
    return frozenset(spelt for spelt, by in votes.items() if by["LOC"] >= _SURE_PLACE and by["LOC"] > by["PER"])


def _of(name: Tagged, says: _Says) -> Iterator[Tagged]:
    words = says.text[name.start : name.end]
    if name.kind != "PER":
        yield replace(name, kind="PER") if _is_person_after_all(name, words, says.text) else name
    elif _is_place(words, says) or _completes_place(name, words, says):
        yield replace(name, kind="LOC")
    elif _calls(words, says) or (key(words) not in says.told and _is_in(says.lists, name)):
        yield replace(name, kind="MISC")
    else:
        yield from _cut(name, words, says)


def _is_person_after_all(name: Tagged, words: str, text: str) -> bool:
    """Whether what the model doubtfully calls something else has a Korean name's form, or is said to be a parent."""
    east = _EAST.match(words)
    if east and east[1].lower() in word_classes()["family-first"]:
        return name.sure < _SURE_PLACE
    kin = _KIN.search(text[max(0, name.start - 20) : name.start])
    if not kin or name.sure >= _SURE_PLACE or " " not in words:
        return False
    return not is_known_place(words) and not all(map(is_title, words.split()))


def _is_place(words: str, says: _Says) -> bool:
    """Whether each word is a place elsewhere in the text, or a verb stands before a place: 'Liberate Raqqa'.

    So is what opens like a place or a body, 'Bab Ogwa': nobody's surname either.
    """
    parts = words.split()
    if len(parts) < 2 or parts[0].lower() in word_classes()["opener"]:
        return len(parts) > 1
    named = [key(part) in says.places for part in parts]
    if all(named):
        return True
    if len(parts) == 2 and named[1] and is_known_place(parts[1]):
        return True
    if len(parts) == 2 and (named[1] or is_known_place(parts[1])) and _is_plain(parts[0], says.text):
        return True
    return any(named) and all(is_named or is_known_place(part) for is_named, part in zip(named, parts, strict=True))


def _is_plain(word: str, text: str) -> bool:
    """Whether a word with a capital is one of the language: an imperative, or in small letters elsewhere."""
    small = word.lower()
    if small in word_classes()["imperative"]:
        return True
    return word.isalpha() and not given(small) and re.search(rf"\b{small}\b", text) is not None


def _completes_place(name: Tagged, words: str, says: _Says) -> bool:
    """Whether the text has a place that is called like the word before and this name: 'Sheikh Maqsoud'."""
    before = _LAST.search(says.text[max(0, name.start - 20) : name.start])
    return bool(before) and key(f"{before[1] if before else ''} {words}") in says.places


def _cut(name: Tagged, words: str, says: _Says) -> Iterator[Tagged]:
    found = [(match.start(), match.end()) for match in _WORD.finditer(words)]
    if len(found) > 1 and words[found[1][0]].isupper() and _is_before_name(words, found, says):
        yield replace(name, start=name.start + found[1][0])
    elif len(found) in (4, 6) and _are_several(words):
        for at in range(0, len(found), 2):
            yield replace(name, start=name.start + found[at][0], end=name.start + found[at + 1][1])
    elif len(found) > 2 and _is_place_behind(words[found[-1][0] :], says):
        yield replace(name, end=name.start + found[-2][1])
    else:
        yield name


def _is_place_behind(last: str, says: _Says) -> bool:
    """Whether the last word is the text's next one: 'Ana Lund Syrias minister', 'Ana Lund Idlib'."""
    if key(last) in says.places and is_known_place(last):
        return True
    return is_countrys(last)


def _is_before_name(words: str, found: list[tuple[int, int]], says: _Says) -> bool:
    """Whether the first word is a call to do something, a place or an abbreviated title before a whole name."""
    first, rest = words[: found[0][1]], words[found[1][0] :]
    if first.lower() in word_classes()["imperative"] or _abbreviates(first, rest, says):
        return True
    return len(found) > 2 and key(first) in says.places


def _calls(words: str, says: _Says) -> bool:
    """Whether two words are a slogan: 'Be Bold', but not 'Free Lund' where the text has Lund."""
    parts = words.split()
    if len(parts) != 2 or parts[0].lower() not in word_classes()["imperative"]:
        return False
    return key(parts[1]) not in says.told


def _abbreviates(first: str, rest: str, says: _Says) -> bool:
    """Whether capitals stand before somebody whom the text names without them: 'IM Ana Lund', a chess master."""
    large = len(first) > 1 and first.isalpha() and first.isupper() and not rest.isupper()
    return large and " " in rest and key(rest) in says.told


def _are_several(words: str) -> bool:
    """Whether the words are two or three people's: 'Stephen Powell Lynne Reed', each a given name and a surname."""
    parts = words.split()
    if not all(part[:1].isupper() and _LATIN_SMALL.search(part) for part in parts):
        return False
    return all(map(_is_given, parts[::2])) and not any(map(_may_be_given, parts[1::2]))


def _is_given(word: str) -> bool:
    """Whether a word is hardly ever anything but a given name."""
    bare = parse(word).words
    return (len(bare) == 1 and is_western(bare[0])) or word in _census("given_names") - _census("surnames")


def _may_be_given(word: str) -> bool:
    bare = parse(word).words
    return len(bare) != 1 or bool(given(bare[0])) or word in _census("given_names")


@functools.cache
def _census(kind: str) -> frozenset[str]:
    """The frequent given names, or surnames, of the United States in 1990."""
    return frozenset(data_lines(DATA.parent / f"{kind}.txt"))
