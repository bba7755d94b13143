"""Short reports of our own with names put into them: the kinds of sentence that the news we learn from lacks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from corpus import Span, Text
from naming import Bearer, Stock, new_bearer

from site_gen.text.sentences import sentences

_PART = re.compile(r"\[(?P<kind>PER|LOC|ORG|MISC) (?P<inner>[^\]]+)\]|\{(?P<slot>[PSpBL])(?P<number>\d)\}")
_SYLLABLES = (
    "ba bik che da dhi dra eg fa ga gha hin ja ji ka ki kor la lu ma mi min mo na nga odi pa que ra ri sa sha shi ta "
    "te ti tra va ve vo ya yo za zu"
).split()
_ENDINGS = " n r k l m d s t kar pur gram ist ex co ya ia an or ek".split(" ")


def read_reports(path: Path) -> list[str]:
    """The reports, their lines parted as in the texts they stand for."""
    lines = path.read_text("utf-8").splitlines()
    return [line.replace("|", "\n") for line in lines if line and not line.startswith("#")]


def written(reports: list[str], stock: Stock, rounds: int, chance: random.Random) -> Iterator[Text]:
    """Each report so many times, with other names each time."""
    for turn in range(rounds):
        for number, report in enumerate(reports):
            yield _filled(f"report-{number}-{turn}", report, _Cast(stock, chance))


class _Cast:
    """Who and what the places of one report stand for."""

    def __init__(self, stock: Stock, chance: random.Random) -> None:
        self.stock = stock
        self.chance = chance
        self.home = chance.choice(stock.origins)
        self.people: dict[str, Bearer] = {}
        self.others: dict[str, str] = {}

    def name(self, slot: str, number: str) -> str:
        """What stands at {slot number}."""
        if slot in "PSp":
            if number not in self.people:
                self.people[number] = new_bearer(self.stock, self.home, self.chance)
            bearer = self.people[number]
            return {"P": bearer.long if int(number) % 2 else bearer.short, "S": bearer.short, "p": bearer.lone}[slot]
        if slot + number not in self.others:
            self.others[slot + number] = self._place() if slot == "L" else self._body()
        return self.others[slot + number]

    def _place(self) -> str:
        return self.chance.choice(self.stock.places)

    def _body(self) -> str:
        """A known body, an invented one, or one that is called like a person or a place."""
        kind = self.chance.random()
        if kind < 0.5:
            return self.chance.choice(self.stock.bodies)
        if kind < 0.75:
            word = "".join(self.chance.choice(_SYLLABLES) for _ in range(self.chance.choice((2, 2, 3))))
            return word.capitalize() + self.chance.choice(_ENDINGS)
        if kind < 0.85:
            return self._place()
        origin = self.chance.choice(self.stock.origins)
        return self.chance.choice(origin.family) if kind < 0.95 else self.chance.choice(origin.given)


def _filled(id: str, report: str, cast: _Cast) -> Text:
    parts: list[str] = []
    names: list[Span] = []
    at = done = 0
    for match in _PART.finditer(report):
        parts.append(report[done : match.start()])
        at += match.start() - done
        done = match.end()
        inner = match["inner"]
        name = (
            _PART.sub(lambda m: cast.name(m["slot"], m["number"]), inner)
            if inner
            else cast.name(match["slot"], match["number"])
        )
        kind = match["kind"] or {"B": "ORG", "L": "LOC"}.get(match["slot"], "PER")
        parts.append(name)
        names.append((at, at + len(name), kind))
        at += len(name)
    text = "".join([*parts, report[done:]])
    return Text(id, text, tuple(names), tuple(sentences(text)))
