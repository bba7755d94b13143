"""Article -> candidates: the longest names of the tables over capitalised words, with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.entities.countries.context import NOWHERE, Context
from site_gen.entities.countries.keys import key, title
from site_gen.entities.countries.tables import Reading, Tables, readings

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĹĽŃŇŌŐŒŘŚŞŠȘŤȚŪŮŰŹŻŽḌḤṢṬẒ"
# A capital first, so that the search runs from capital to capital; what may not stand before it comes after.
_WORD = (
    rf"[{UPPER}](?:&T(?!\w)|\.\s?Va(?=\.)|\.(?:[{UPPER}]\.)*[{UPPER}]?(?!\w)"
    r"|\w*(?:['’](?!(?:[sS]|d|ll|ve|re|t|m)\b)\w+)*)"
)
_TOKEN = re.compile(_WORD.replace("](?:", r"](?<![\w@.].)(?:", 1))
_ARTICLES = frozenset(["al-", "el-", "ar-", "as-", "ad-", "az-"])
_LINKS = (
    "of|the|and|&|de|la|las|los|del|du|des|le|les|da|do|dos|das|di|der|den|am|an|im|on|upon|sur|en|in|ez|el|al|er|es"
    "|e|i|y|bin|ul"
)
_NEXT = re.compile(rf"(?:['’]s)?(?:\s{{1,24}}|-|–|\.\s|\s?/\s?)(?:(?:{_LINKS})[\s-]){{0,2}}(?:d['’])?{_WORD}")
_TAIL = re.compile(r"[\s-]([a-z]\w+)")
MOST_WORDS = 5
SHORTEST_TOWN = 6  # in capitals; a shorter one is rather an acronym: NATO, OPEC


@dataclass(slots=True)
class Candidate:
    """A stretch of text that may name a country or a place in one; `code` and `how` are what is decided so far."""

    start: int
    end: int
    key: str
    readings: tuple[Reading, ...]
    near: Context = NOWHERE
    code: str = ""
    how: str = ""
    rule: str = ""  # why it was kept or dropped
    open: bool = True  # nothing is decided yet
    clear: bool = True  # no other country came near
    rivals: tuple[str, ...] = ()  # other countries the name could mean
    named: bool = False  # the people stage takes it for a name

    def keep(self, reading: Reading, how: str, rule: str) -> None:
        """It names the country of `reading`."""
        self.readings, self.code, self.how, self.rule, self.open = (reading,), reading.code, how, rule, False

    def drop(self, how: str, rule: str) -> None:
        """It names no country."""
        self.code, self.how, self.rule, self.open = "", how, rule, False


def candidates(text: str, tables: Tables) -> Iterator[Candidate]:
    """Yield the candidates of a text in order; they don't overlap."""
    places, starts, known = tables.places, tables.starts, tables.known
    at = 0
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word not in places and word not in starts and word not in known and _is_plain(word):
            continue  # most words: no name of the tables begins with them
        start = token.start()
        if start < at:
            continue
        if text[start - 1 : start] == "-" and text[start - 3 : start].lower() in _ARTICLES:
            start -= 3  # 'al-Bab' is not Bab
        found = _longest(text, start, token.end(), tables)
        if found:
            at = found.end
            yield found


def _is_plain(word: str) -> bool:
    """Whether the tables would have the word as it stands."""
    return word.isalpha() and word.isascii() and not word.isupper()


def _longest(text: str, start: int, end: int, tables: Tables) -> Candidate | None:
    """The longest name that starts with the word at text[start:end]."""
    word = text[start:end]
    if not (word.isalpha() and word.isascii()):
        word = key(word)
    short = _abbreviation(text, start, end, tables)
    if short:
        return short
    for last in _ends(text, end, word, tables):
        name = key(text[start:last]) if last > end else word
        name, found = _look_up(name, tables)
        if found:
            return _with_tail(text, Candidate(start, last, name, found), tables)
    return None


def _abbreviation(text: str, start: int, end: int, tables: Tables) -> Candidate | None:
    """A state in short: 'N.Y.' anywhere but after a year ('250 B.C.'), 'Pa.' only after a town."""
    if text[end : end + 1] == ".":
        found = tables.abbreviations.get(key(text[start:end])) if text[start - 2 : start] == ", " else None
    elif text[end - 1] == ".":
        found = tables.dotted.get(text[start:end]) if not text[start - 2 : start - 1].isdigit() else None
    else:
        return None
    return (
        Candidate(start, end, key(text[start:end]), (Reading(found[0], "division", states=(found[1],)),))
        if found
        else None
    )


def _ends(text: str, end: int, word: str, tables: Tables) -> list[int]:
    """Where a name that starts with `word` may end, the farthest first."""
    ends = [end]
    first = word.split(" ", 1)[0]
    if first in tables.starts or (first.isupper() and title(first) in tables.starts):
        while len(ends) < MOST_WORDS:
            more = _NEXT.match(text, ends[-1])
            if not more:
                break
            ends.append(more.end())
    return ends[::-1]


def _look_up(name: str, tables: Tables) -> tuple[str, tuple[Reading, ...]]:
    """A name as the tables have it, and what it may mean; a name in capitals also as it is usually written."""
    found = _entry(name, tables)
    if not found and len(name) > 3 and name.isupper():
        name = title(name)
        found = _entry(name, tables)
        if len(name) < SHORTEST_TOWN and not (found and (found[0].how == "name" or name in tables.seats)):
            found = ()
    return name, found


def _entry(name: str, tables: Tables) -> tuple[Reading, ...]:
    found = tables.known.get(name)
    if found:
        return found
    entry = tables.places.get(name)
    return readings(entry) if entry else ()


def _with_tail(text: str, found: Candidate, tables: Tables) -> Candidate:
    """Take in a lower-case word that makes it another thing: 'Russian roulette', 'Washington state'."""
    tail = _TAIL.match(text, found.end)
    if tail:
        longer = f"{found.key} {tail[1]}"
        if longer in tables.known:
            return Candidate(found.start, tail.end(), longer, tables.known[longer])
    return found
