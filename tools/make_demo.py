"""Write the synthetic archive of `make demo`: 300 articles over 60 days, 40 people, 26 countries, five scripts.

    python tools/make_demo.py FOLDER [--articles N]

All texts and names are our own (tools/demo.toml). The same command writes the same bytes on any machine: events come by
a seeded draw, one after another. Outlets copy an agency's sentences, add their own, differ in a figure, and spell names
their own way; two people share a name but for an initial. One outlet is Arabic, others are Russian, French, Chinese.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, cycle
from pathlib import Path
from typing import Any

BEGIN = date(2024, 2, 1)
DAYS = 60
EMPTY = frozenset((17, 40))  # days without news: a digest has to stand that
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Someone:
    """A made-up person; `names`: the usual spelling first."""

    names: tuple[str, ...]
    country: str
    role: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country with its words."""

    code: str
    name: str
    demonym: str
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What several outlets report: its day, its kind's sentences, and who and what fills them."""

    day: date
    kind: dict[str, Any]
    place: Place
    city: str
    people: tuple[Someone, Someone]
    figures: tuple[int, int]


def _rows(table: dict[str, str]) -> list[list[str]]:
    return [line.split("|") for line in table["rows"].split("\n") if line]


class Archive:
    """Draws events and writes them as the outlets would."""

    def __init__(self, data: dict[str, Any], seed: int = 20240201) -> None:
        self.draw = random.Random(seed)
        self.data = data
        self.people = [Someone((r[0], *filter(None, r[1].split(";"))), r[2], r[3]) for r in _rows(data["people"])]
        self.places = [Place(r[0], r[1], r[2], tuple(r[3].split(";"))) for r in _rows(data["countries"])]

    def records(self, count: int) -> Iterator[dict[str, Any]]:
        """`count` articles as JSON lines for the reader, day by day."""
        days = [BEGIN + timedelta(days=n) for n in range(DAYS) if n not in EMPTY]
        kinds, made = cycle(self.data["kind"]), 0
        sums = list(accumulate(self.draw.choice((1, 2, 3, 5, 8)) for _ in days))
        for day, up_to in zip(days, sums, strict=True):
            until = count * up_to // sums[-1]
            while made < until:
                told = list(self._tell(self._event(day, next(kinds))))[: until - made]
                yield from ({**record, "id": f"demo-{made + k + 1:03d}"} for k, record in enumerate(told))
                made += len(told)

    def _event(self, day: date, kind: dict[str, Any]) -> Event:
        place = self.places[min(int(self.draw.paretovariate(0.7)) - 1, len(self.places) * 3) % len(self.places)]
        own = [one for one in self.people if one.country == place.code]
        first = self.draw.choice(own)
        second = self.draw.choice([one for one in self.people if one is not first])
        figures = (self.draw.randint(3, 48), self.draw.randint(50, 900))
        return Event(day, kind, place, self.draw.choice(place.cities), (first, second), figures)

    def _tell(self, event: Event) -> Iterator[dict[str, Any]]:
        """One to five outlets tell an event in English, now and then one in another language."""
        outlets = self.draw.sample(self.data["outlet"], self.draw.choice((1, 1, 2, 2, 3, 4, 5)))
        for rank, outlet in enumerate(outlets):
            yield self._article(event, outlet, rank)
        if self.draw.random() < 0.35:
            yield self._foreign(event, self.draw.choice([*self.data["foreign"], self.data["foreign"][0]]))

    def _article(self, event: Event, outlet: dict[str, str], rank: int) -> dict[str, Any]:
        draw, kind = self.draw, event.kind
        words = self._words(event, differs=rank > 0 and draw.random() < 0.4)
        copied = kind["wire"][: draw.randint(2, 4)]
        own = draw.sample(kind["own"], draw.randint(0 if rank > 2 else 2, 4))
        said = draw.sample(kind["says"], draw.randint(1, 3))
        if not any("{a}" in text for text in (kind["leads"][rank % 2], *said)):
            said = [f"{{a}} came to {{city}} in the evening{', where the lights were still on' * (rank % 2)}.", *said]
        agency = " (Union Wire)" if rank and copied else ""
        paragraphs = [f"{event.city.upper()}{agency} - {kind['leads'][rank % 2]}", " ".join(copied[:2])]
        paragraphs += [said[0], " ".join(own[:2]), *said[1:], " ".join([*own[2:], *copied[2:]])]
        text = "\n\n".join(p.format_map(words) for p in paragraphs if p)
        title = kind["titles"][rank % len(kind["titles"])].format_map(words)
        return self._record(event, outlet, title, text, "en")

    def _words(self, event: Event, differs: bool) -> dict[str, str]:
        """What fills the blanks. The one who is named first is named in full with the role, later by family name."""
        place, (n, m) = event.place, event.figures
        words = {"city": event.city, "country": place.name, "demonym": place.demonym, "m": str(m)}
        words |= {"weekday": WEEKDAYS[event.day.weekday()], "n": str(n + self.draw.randint(1, 6) if differs else n)}
        for letter, one in zip("ab", event.people, strict=True):
            name = self.draw.choice(one.names) if self.draw.random() < 0.4 else one.names[0]
            demonym = next(p.demonym for p in self.places if p.code == one.country)
            words[letter] = f"{demonym} {one.role} {name}"
            words[letter.upper()] = name if one.names[0].startswith(("George", "Le ", "Li ", "Park")) else _family(name)
        return words

    def _foreign(self, event: Event, outlet: dict[str, Any]) -> dict[str, Any]:
        from babel import Locale
        from babel.dates import format_date

        locale = Locale.parse(outlet["lang"])
        words = {
            "place": locale.territories[event.place.code],
            "weekday": format_date(event.day, "EEEE", locale),
            "n": str(event.figures[0]),
            "m": str(event.figures[1]),
        }
        text = "\n\n".join(paragraph.format_map(words) for paragraph in outlet["paragraphs"])
        return self._record(event, outlet, self.draw.choice(outlet["titles"]).format_map(words), text, outlet["lang"])

    def _record(self, event: Event, outlet: dict[str, str], title: str, text: str, lang: str) -> dict[str, Any]:
        number = self.draw.randint(10000, 99999)
        where = f"https://www.{outlet['host']}/{event.kind['name']}/{number}"
        return {
            "id": "",
            "source": outlet["name"],
            "url": where,
            "title": title,
            "published": event.day.isoformat(),
            "lang": lang,
            "text": text,
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Name and text of the plain files."""
        for one, file in zip(self.people[16:], self.data["file"], strict=False):
            words = {"a": f"{one.role} {one.names[0]}", "A": _family(one.names[0])}
            yield file["name"], file["text"].strip().format_map(words) + "\n"


def _family(name: str) -> str:
    return name.split()[-1]


def write(folder: Path, count: int) -> None:
    """Write the archive of `count` articles into `folder`."""
    archive = Archive(tomllib.loads((Path(__file__).parent / "demo.toml").read_text("utf-8")))
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(archive.files())
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    lines = (json.dumps(record, ensure_ascii=False) for record in archive.records(count - len(files)))
    (folder / "wire.jsonl").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def main() -> None:
    count = int(sys.argv[3]) if sys.argv[2:3] == ["--articles"] else 300
    write(Path(sys.argv[1]), count)
    print(f"{count} articles in {sys.argv[1]}")


if __name__ == "__main__":
    main()
