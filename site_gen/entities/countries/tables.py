"""The tables behind the country rules, read once and only when needed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from site_gen.entities.countries.keys import key
from site_gen.text.lists import data_lines

DATA = Path(__file__).parent.parent / "data"
SUCCESSORS: dict[str, tuple[str, ...]] = {  # ISO 3166-3, formerly used codes
    "SU": ("AM", "AZ", "BY", "EE", "GE", "KZ", "KG", "LV", "LT", "MD", "RU", "TJ", "TM", "UA", "UZ"),
    "YU": ("BA", "HR", "ME", "MK", "RS", "SI", "XK"),
    "CS": ("CZ", "SK"),
    "DD": ("DE",),
    "YD": ("YE",),
    "AN": ("BQ", "CW", "SX"),
}
HISTORICAL = frozenset(SUCCESSORS)
KNOWN = 14  # the size of what needs no support
SEAT = 13  # of a capital
_HEADER = re.compile(r"\A(?:#.*\n)*")
_READING = re.compile(r"([A-Z]{2})(\d+)([acd])(?::([a-z0-9,]+))?")


class Reading(NamedTuple):
    """One thing a name may mean."""

    code: str  # '' for no country at all
    how: str  # name, demonym, division, city, metonym, historical, or the kind of a blocked phrase
    size: int = KNOWN  # twice the decimal logarithm of the population
    weak: bool = False  # people and other things bear the name too: it needs support
    states: tuple[str, ...] = ()  # the states it is in, as 'USga'
    seat: bool = False  # the seat of the government

    @property
    def is_state(self) -> bool:
        """Whether it is itself one of the states of states.tsv."""
        return self.how == "division" and self.size == KNOWN and bool(self.states)


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything looked up by `key`."""

    names: dict[str, str]  # code -> display name
    known: dict[str, tuple[Reading, ...]]  # names, demonyms, regions, metonyms, blocked phrases
    seats: dict[str, str]  # key of a capital -> code of the government that sits there
    abbreviations: dict[str, tuple[str, str]]  # 'Pa' -> country and state; only after a comma and before a full stop
    dotted: dict[str, tuple[str, str]]  # 'N.Y.' -> country and state; anywhere
    postal: dict[str, tuple[str, ...]]  # 'PA' -> 'USpa'
    places: dict[str, str]  # GeoNames: key -> 'US9c:ga,tx GB7c', see `readings`
    starts: frozenset[str]  # first words of the names that have several, and abbreviations
    common: frozenset[str]  # one-word places that are English words, lower case
    given: frozenset[str]
    surnames: frozenset[str]


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table of the data folder, padded to `columns`."""
    for line in data_lines(DATA / name):
        row = line.split("\t")
        yield row + [""] * (columns - len(row))


@cache
def disputed() -> dict[str, tuple[str, str]]:
    """Name of a disputed place -> the code of the country it counts for, and a note for the reader."""
    return {name: (code, note) for code, names, note in rows("disputed.tsv", 3) for name in names.split("|")}


def plural(word: str) -> str:
    """The plural in -s of a demonym, or the word itself where there is none."""
    return word if re.search(r"(?:ese|ish|ch|s|sh|men|man|x|gyz|stro|nco|sino|glo|sso|alo)$", word) else word + "s"


class _Filling:
    """The tables while they are read."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.known: dict[str, tuple[Reading, ...]] = {}
        self.seats: dict[str, str] = {}
        self.abbreviations: dict[str, tuple[str, str]] = {}
        self.dotted: dict[str, tuple[str, str]] = {}
        self.postal: dict[str, tuple[str, ...]] = {}

    def add(self, names: str, reading: Reading) -> None:
        """Give names parted by | one more reading."""
        for name in filter(None, names.split("|")):
            bare = key(name.removeprefix("~").removeprefix("the "))
            found = self.known.get(bare, ())
            if all(r.code != reading.code for r in found):
                readings = (*found, reading._replace(weak=name[0] == "~"))
                self.known[bare] = tuple(sorted(readings, key=lambda r: r.weak))

    def countries(self) -> None:
        """Names, demonyms and seats."""
        for code, name, others, demonyms, seats in rows("countries.tsv", 5):
            self.names[code] = name.removeprefix("~")
            past = "historical" if code in HISTORICAL else ""
            self.add(f"{name}|{others}", Reading(code, past or "name"))
            people = [form for word in demonyms.split("|") if word for form in (word, plural(word))]
            self.add("|".join(people), Reading(code, past or "demonym"))
            self.add(seats, Reading(code, "city", SEAT, seat=True))
            self.seats |= {key(seat.removeprefix("~")): code for seat in seats.split("|") if seat}

    def parts(self, places: dict[str, str]) -> None:
        """States, regions and disputed places."""
        for code, state, names, short in rows("states.tsv", 4):
            here = (code + state,)
            if code != "AU":
                self.postal[state.upper()] = here
            self.add(names, Reading(code, "division", states=here))
            for form in filter(None, short.split("|")):
                self.abbreviations[key(form)] = (code, code + state)
                if form.count(".") > 1:
                    self.dotted[form.replace(" ", "")] = (code, code + state)
        for code, names, _note in rows("disputed.tsv", 3):
            self.known |= {key(name): (Reading(code, "division"),) for name in names.split("|")}
        for code, names in rows("regions.tsv", 2):
            for name in names.split("|"):
                is_city = re.search(rf"\b{code}\d+c", places.get(key(name.removeprefix("~")), ""))
                self.add(name, Reading(code, "city" if is_city else "division"))

    def phrases(self) -> None:
        """Metonyms, and phrases that are no country or another one."""
        for code, names in rows("metonyms.tsv", 2):
            self.add(names, Reading(code, "metonym"))
        for code, kind, names in rows("blocked.tsv", 3):
            self.known |= {key(name): (Reading(code.strip("-"), kind),) for name in names.split("|")}


@cache
def tables() -> Tables:
    """Read the data files."""
    filling = _Filling()
    filling.countries()
    places = _places()
    filling.parts(places)
    filling.phrases()
    starts = frozenset(filling.abbreviations) | frozenset(
        name[: name.index(" ")].removesuffix("'s") for table in (filling.known, places) for name in table if " " in name
    )
    return Tables(
        filling.names,
        filling.known,
        filling.seats,
        filling.abbreviations,
        filling.dotted,
        filling.postal,
        places,
        starts,
        frozenset(_lines("common_words.txt")),
        frozenset(_lines("given_names.txt") + _lines("given_places.txt")),
        frozenset(_lines("surnames.txt")),
    )


def _lines(name: str) -> list[str]:
    return [row[0] for row in rows(name, 1)]


def _places() -> dict[str, str]:
    text = gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode()
    cells = _HEADER.sub("", text).replace("\t", "\n").split("\n")
    return dict(zip(cells[::2], cells[1::2], strict=False))


@lru_cache(maxsize=20_000)
def readings(entry: str) -> tuple[Reading, ...]:
    """The readings of an entry of `Tables.places`, biggest first."""
    return tuple(
        Reading(
            code,
            "division" if kind == "d" else "city",
            int(size),
            kind == "a",
            tuple(code + state for state in states.split(",")) if states else (),
        )
        for code, size, kind, states in _READING.findall(entry)
    )
