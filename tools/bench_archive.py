"""A synthetic archive for measuring: articles of about 450 words, one JSON file each, made of words of our own.

People and countries follow Zipf's law, one article in ten is an outlet's copy of an earlier one with another lead, days
run over two years. The same count gives the same bytes. The person model is by far the dearest stage and finds the
same names again whatever else is measured, so a benchmark may have `known_people` stand in for it.
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from site_gen.model import Article, Mention

SYLLABLES = (
    "ka ro mi ten da lo su ber na vi gor el ma sin to ras be lu han dor pe ni kal os ta rem fi zo bar ul".split()
)
PLACES = (
    "Mali Syria Peru Kenya Italy Japan Turkey Chile Sudan Nepal Egypt Nigeria Iraq Brazil France India Spain Ghana "
    "Norway Poland Mexico Canada Cuba Fiji Laos Oman Qatar Yemen Libya Tunisia Angola Bolivia Greece Finland Sweden "
    "Austria Hungary Serbia Albania Cyprus Malta Iceland Ireland Portugal Belgium Ukraine Armenia Vietnam Thailand "
    "Cambodia Malaysia Indonesia Australia Zambia Uganda Rwanda Senegal Somalia Ethiopia Eritrea Colombia Ecuador"
).split()
OUTLETS = ["The Daily Record", "Evening Post", "Harbour News", "Valley Times", "City Herald", "Morning Star"]
WORDS = (
    "the a minister village road bridge water market school doctors farmers soldiers talks river season price "
    "grain border council protest court law vote budget power train harbour storm flood fire relief camp plan "
    "report official local national new old many few after before during against under while opened closed "
    "said warned agreed refused began ended"
).split()
DAYS = 730


class Zipf:
    """Draws values, the n-th 1/n times as often as the first."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = values
        self.sums = list(accumulate(1 / n for n in range(1, len(values) + 1)))

    def draw(self, draw: random.Random) -> str:
        return self.values[min(bisect(self.sums, draw.random() * self.sums[-1]), len(self.values) - 1)]


def people(count: int) -> list[str]:
    """`count` names of two words, no two alike."""
    draw = random.Random(7)
    names: dict[str, None] = {}
    while len(names) < count:
        given, family = ("".join(draw.choices(SYLLABLES, k=n)).capitalize() for n in (2, 3))
        names[f"{given} {family}"] = None
    return list(names)


class Writer:
    """Writes articles; `size` is how many the archive will have, and with it how many people it knows."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.draw = random.Random(20121229)
        self.people = Zipf(people(max(40, size // 4)))
        self.places = Zipf(PLACES)
        self.lexicon = Zipf([name.replace(" ", "").lower() for name in people(8000)])
        self.recent: list[str] = []
        self.cast: tuple[list[str], str] = ([], "")
        self.topic: list[str] = []

    def sentence(self) -> str:
        draw = self.draw
        words = " ".join(draw.choice(self.topic if draw.random() < 0.3 else WORDS) for _ in range(draw.randint(8, 18)))
        person, place, kind = draw.choice(self.cast[0]), self.cast[1], draw.random()
        if kind < 0.12:
            return f'"{words.capitalize()}," {person} said in {place}.'
        if kind < 0.2:
            return f"At least {draw.randint(2, 90)} people were killed in {place} as {words}."
        return f"{words.capitalize()} in {place}." if kind < 0.3 else f"{words.capitalize()}."

    def text(self) -> str:
        self.cast = ([self.people.draw(self.draw) for _ in range(3)], self.places.draw(self.draw))
        self.topic = [self.lexicon.draw(self.draw) for _ in range(40)]
        return "\n\n".join(" ".join(self.sentence() for _ in range(4)) for _ in range(8))

    def article(self, n: int) -> dict[str, str]:
        """Article number `n`, to be called with 0, 1, 2, ..."""
        if self.recent and self.draw.random() < 0.1:
            self.cast = (self.cast[0], self.places.draw(self.draw))
            text = f"{self.sentence()}\n\n{self.draw.choice(self.recent)}"
        else:
            text = self.text()
        self.recent = [*self.recent[-19:], text]
        day = date(2021, 1, 1) + timedelta(days=n * DAYS // self.size)
        return {
            "text": text,
            "title": " ".join(self.draw.choice(self.topic) for _ in range(6)).capitalize() + f" in {self.cast[1]}",
            "published": day.isoformat(),
            "source": self.draw.choice(OUTLETS),
        }


def write_archive(count: int, folder: Path) -> None:
    """`count` articles, a JSON file each, in a folder a month."""
    writer = Writer(count)
    for n in range(count):
        row = writer.article(n)
        file = folder / row["published"][:7] / f"{n:07}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(row), "utf-8")


_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_SAID = re.compile(rf"({_NAME.pattern}) said")


def known_people(articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
    """What the person model would find in these articles: a name stands before 'said' and nowhere else."""
    return [tuple(_mentions(article.text)) for article in articles]


def _mentions(text: str) -> Iterator[Mention]:
    for found in _SAID.finditer(text):
        yield Mention("person", found.start(1), found.end(1), found[1], "", "name")
