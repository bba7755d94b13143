"""How much speaks for a place, and for which country: signs and the points they carry.

The points were fitted once, as two logistic regressions over hand-labelled places (docs/decisions.md), and rounded.
`COUNTRY` says which of several namesakes an article means; `PLACE`, `NAME` and `CUES` whether it is a place at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from math import log2

from site_gen.entities.countries.lexicon import (
    CALENDAR,
    LOCATIVE,
    PLACE_FIRST,
    PLACE_NOUNS,
    SAYING,
    SCHOOL_NOUNS,
    THING_NOUNS,
    TITLES,
)
from site_gen.entities.countries.scan import Candidate
from site_gen.entities.countries.seats import governs
from site_gen.entities.countries.tables import KNOWN, Reading, Tables

COUNTRY = {
    "size": 1.3,
    "state": 1.2,
    "share": 3.0,
    "named": 1.1,
    "local": 1.9,
    "style": 2.2,
    "alias": -1.1,
    "dwarfed": -3.5,
    "peer": 2.5,
}
PLACE = {"size": 0.7, "state": 0.5, "share": 2.1, "named": 0.3, "style": 0.8, "alias": -0.7, "division": 0.9}
NAME = {
    "any": -0.9,
    "several words": 0.6,
    "English words": 0.6,
    "English word": -2.8,
    "given name": -0.6,
    "surname": -0.8,
    "capital": 0.8,
}
UNREAD = {"any": -0.4, "given name": -0.6, "surname": -0.2}  # added where nobody has looked for people
CUES = {  # what a cue is worth beside the name, and beside the same name anywhere in the text
    "in": (0.3, 1.1),
    "of": (0.6, 0.0),
    "town noun": (0.5, 1.3),
    "Town Noun": (-0.6, 1.1),
    "School Noun": (-1.2, -0.8),
    "thing noun": (-1.0, -1.4),
    "dateline": (0.6, 2.0),
    "based": (0.4, 1.0),
    "listed": (0.6, 0.2),
    "listed with countries": (0.6, 0.2),
    "as a country": (0.0, 0.0),
    "as a state": (0.0, 0.0),
    "governs": (1.2, 1.4),
    "name after": (-0.9, 0.0),
    "name before": (0.2, -0.4),
    "given name before": (-0.3, -1.1),
    "title before": (-0.3, -0.5),
    "taken for a person": (-0.8, 0.0),
    "says": (-0.3, -1.5),
    "age": (-0.3, -1.4),
    "firm": (-0.7, -1.3),
}
HOME = frozenset(["Town Noun", "town noun", "School Noun"])  # cues of a paper that writes about its own town
BASED = ("based", "area", "born", "educated", "raised")
_AGE = re.compile(r", \d{1,3},")
_DATELINE = re.compile(r"(?:, [A-Z][\w.]+(?: \d{1,2})?)?,? ?(?:\([A-Z][\w .-]{1,20}\) ?)?(?:—|–|--|-|:) ")
_LISTED = re.compile(r"(?:, (?:and |or )?| and | or |/)")
_COUNTRY_OF = re.compile(
    r"(?:(?:prime|foreign) minister|president|government|republic|parliament|ambassador|embassy|army) (?:of|to|in) $",
    re.IGNORECASE,
)
_COUNTRYS = re.compile(
    r"['’]s (?:prime minister|president|foreign|parliament|army|embassy|ambassador|independence|neighbou?r|breakaway)",
    re.IGNORECASE,
)
_STATE_OF = re.compile(r"(?:governor|senators?|state|legislature|university|secretary) (?:of|in|from) $", re.IGNORECASE)
_STATES = re.compile(r"['’]s (?:governor|senators?|state|secretary|legislature|general assembly)\b", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[A-Z]\.)+")


@dataclass(slots=True)
class Votes:
    """What the mentions of a text say about where it plays."""

    names: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    ground: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    states: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    towns: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # of the states, from their towns alone
    style: dict[str, float] = field(default_factory=dict)
    read: bool = True  # somebody has looked for people
    all_names: float = 0.0
    all_ground: float = 0.0

    def add(self, how: str, reading: Reading, worth: float = 1.0) -> None:
        """Count one mention; `worth` below 1 for what is not decided yet."""
        if how not in ("division", "city"):
            self.names[reading.code] += worth
            self.all_names += worth
            return
        self.ground[reading.code] += worth
        self.all_ground += worth
        for state in reading.states:
            self.states[state] += worth / len(reading.states)
            if not reading.is_state:
                self.towns[state] += worth / len(reading.states)


def signs(reading: Reading, votes: Votes, dwarfed: bool, peer: bool) -> dict[str, float]:
    """What speaks for one reading of a name.

    `dwarfed`: a far bigger city bears it too, and nothing says 'our town'; `peer`: it stands in a list of its like.
    """
    names, ground = votes.names.get(reading.code, 0.0), votes.ground.get(reading.code, 0.0)
    if reading.is_state:
        names = 0.0  # that an article names the country says nothing of one of its states
    found = {
        "size": (min(reading.size, 13) - 8) / 2,
        "share": (names + ground) / (votes.all_names + votes.all_ground + 1),
        "style": votes.style.get(reading.code, 0.0) if reading.size < KNOWN else 0.0,
    }
    if reading.states:
        found["state"] = log2(1 + max(votes.states.get(state, 0.0) for state in reading.states))
    if names:
        found["named"] = 1.0
    if ground > 1 and votes.all_names == names:
        found["local"] = 1.0
    if reading.weak:
        found["alias"] = 1.0
    if reading.how == "division":
        found["division"] = 1.0
    found |= {"dwarfed": float(dwarfed), "peer": float(peer)}
    return found


def points(found: dict[str, float], worth: dict[str, float]) -> float:
    """The sum of what signs are worth."""
    total = 0.0
    for sign, value in found.items():
        total += worth.get(sign, 0.0) * value
    return total


def traits(name: str, tables: Tables) -> list[str]:
    """What a name is besides a place."""
    found = ["any"]
    common = name.lower() in tables.common
    if " " in name:
        found.append("English words" if common else "several words")
    elif common:
        found.append("English word")
    if name in tables.given:
        found.append("given name")
    if name in tables.surnames:
        found.append("surname")
    if name in tables.seats:
        found.append("capital")
    return found


def cues(text: str, c: Candidate, beside: tuple[Candidate | None, Candidate | None], tables: Tables) -> list[str]:
    """The words beside a candidate that speak for or against a place, by the names of `CUES`."""
    found = _before(c, tables)
    found += [cue for cue in _after(c) if not (cue == "says" and found == ["in"])]  # 'a museum near Moscow said'
    if c.named:
        found.append("taken for a person")
    if _AGE.match(text, c.end):
        found.append("age")
    if text.startswith(" & ", c.end) or text[c.start - 3 : c.start] == " & ":
        found.append("firm")
    if c.near.opens and _DATELINE.match(text, c.end):
        found.append("dateline")
    if c.key in tables.seats and governs(text, c.start, c.end):
        found.append("governs")
    if len(c.readings) > 1 and c.readings[0].size == KNOWN:
        found += _rank(text, c)
    last, following = beside
    others = [o for o in (_sure_beside(text, last, c), _sure_beside(text, c, following)) if o]
    if others:
        found.append("listed with countries" if any(o.how == "name" for o in others) else "listed")
    return found


def _rank(text: str, c: Candidate) -> list[str]:
    """Whether a name of a country and of a state, Georgia, is said to be the one or the other."""
    head = text[max(0, c.start - 30) : c.start]
    if _COUNTRY_OF.search(head) or _COUNTRYS.match(text, c.end):
        return ["as a country"]
    return ["as a state"] if _STATE_OF.search(head) or _STATES.match(text, c.end) else []


def _before(c: Candidate, tables: Tables) -> list[str]:
    word = c.near.before
    if not word:
        return []
    lower = word.lower()
    if lower in LOCATIVE:
        return ["in"]
    if lower == "of":
        return ["of"]
    if not word[0].isupper() or word in PLACE_FIRST or c.near.opens:
        return []
    if word in tables.given or _INITIAL.fullmatch(word):
        return ["given name before"]
    return ["title before" if lower in TITLES else "name before"]


def _after(c: Candidate) -> list[str]:
    word = c.near.after
    if not word:
        return []
    lower = word.lower()
    if c.near.joint == "-":
        return ["based"] if lower.startswith(BASED) else []
    if lower in SAYING:
        return ["says"]
    if word[0].isupper() and word not in CALENDAR:
        return ["Town Noun" if lower in PLACE_NOUNS else "School Noun" if lower in SCHOOL_NOUNS else "name after"]
    if lower in THING_NOUNS:
        return ["thing noun"]
    return ["town noun"] if lower in PLACE_NOUNS or lower in SCHOOL_NOUNS else []


def _sure_beside(text: str, first: Candidate | None, second: Candidate | None) -> Candidate | None:
    """The one of two candidates in one enumeration that is a known place."""
    if not first or not second or second.start - first.end > 6 or not _LISTED.fullmatch(text, first.end, second.start):
        return None
    return next((c for c in (first, second) if c.code and c.how in ("city", "division", "name")), None)
