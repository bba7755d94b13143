"""The tables behind the country rules, read once and only when needed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from site_gen.entities.countries.keys import key

DATA = Path(__file__).parent.parent / "data"
HISTORICAL = frozenset(["SU", "YU", "CS", "DD", "YD", "AN"])
_HEADER = re.compile(r"\A(?:#.*\n)*")
_READING = re.compile(r"([A-Z]{2})(\d+)([acd])")


class Reading(NamedTuple):
    """One thing a name may mean."""

    code: str  # '' for no country at all
    how: str  # name, demonym, division, city, metonym, historical, or the kind of a blocked phrase
    size: int = 14  # twice the decimal logarithm of the population; 14 for what needs no support
    weak: bool = False  # people and other things bear the name too: it needs support


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything looked up by `key`."""

    names: dict[str, str]  # code -> display name
    known: dict[str, tuple[Reading, ...]]  # names, demonyms, regions, metonyms, blocked phrases
    seats: dict[str, str]  # key of a capital -> code of the government that sits there
    places: dict[str, str]  # GeoNames: key -> 'US9c GB7c', see `readings`
    common: frozenset[str]  # one-word places that are English words, lower case
    given: frozenset[str]
    surnames: frozenset[str]


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table of the data folder, padded to `columns`."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            yield row + [""] * (columns - len(row))


def plural(word: str) -> str:
    """The plural in -s of a demonym, or the word itself where there is none."""
    return word if re.search(r"(?:ese|ish|ch|s|sh|men|man|x|gyz)$", word) else word + "s"


@cache
def tables() -> Tables:
    """Read the data files."""
    known: dict[str, tuple[Reading, ...]] = {}
    names: dict[str, str] = {}
    seats: dict[str, str] = {}

    def add(name: str, code: str, how: str, strong: int = 14) -> None:
        weak = name.startswith("~")
        found = known.get(key(name.lstrip("~").removeprefix("the ")), ())
        if all(r.code != code for r in found):
            known[key(name.lstrip("~").removeprefix("the "))] = (*found, Reading(code, how, strong, weak))

    for code, name, others, demonyms, capitals in rows("countries.tsv", 5):
        names[code] = name.lstrip("~")
        past = "historical" if code in HISTORICAL else ""
        for other in filter(None, [name, *others.split("|")]):
            add(other, code, past or "name")
        for word in filter(None, demonyms.split("|")):
            for form in dict.fromkeys([word, plural(word)]):
                add(form, code, past or "demonym")
        for seat in filter(None, capitals.split("|")):
            seats[key(seat.lstrip("~"))] = code
            add(seat, code, "city", 13)
    for code, places, _note in rows("disputed.tsv", 3):
        for place in places.split("|"):
            add(place, code, "division")
    for code, places in rows("regions.tsv", 2):
        for place in places.split("|"):
            add(place, code, "division")
    for code, phrases in rows("metonyms.tsv", 2):
        for phrase in phrases.split("|"):
            add(phrase, code, "metonym")
    for code, kind, phrases in rows("blocked.tsv", 3):
        for phrase in phrases.split("|"):
            known[key(phrase)] = (Reading("" if code == "-" else code, kind),)
    return Tables(
        names,
        known,
        seats,
        _places(),
        *(frozenset(row[0] for row in rows(f"{n}.txt", 1)) for n in ("common_words", "given_names", "surnames")),
    )


def _places() -> dict[str, str]:
    text = gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode()
    cells = _HEADER.sub("", text).replace("\t", "\n").split("\n")
    return dict(zip(cells[::2], cells[1::2], strict=False))


def readings(entry: str) -> tuple[Reading, ...]:
    """The readings of an entry of `Tables.places`, biggest first."""
    return tuple(
        Reading(code, "division" if kind == "d" else "city", int(size), kind == "a")
        for code, size, kind in _READING.findall(entry)
    )
