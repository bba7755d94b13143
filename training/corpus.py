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

from naming import Bearer, Stock, new_bearer
from network import LABELS
from tokenizers import Tokenizer

from site_gen.entities.person_windows import Window, windows_of
from site_gen.text.sentences import sentences

SURE = 0.75  # the teacher's lowest confidence in a sentence from which its labels are believed
_TITLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr)\. |President |Prime Minister )$")
PARTICLES = ("al-", "el-", "al ", "el ")
New: TypeAlias = Bearer | str | None  # what a name gets; None: it stays

Span: TypeAlias = tuple[int, int, str]  # start, end, kind: PER LOC ORG MISC
Doubt: TypeAlias = tuple[int, int, float]


@dataclass(frozen=True)
class Text:
    """A text with the names in it, in order. `unsure`: stretches whose labels teach nothing."""

    id: str
    text: str
    names: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]
    unsure: tuple[tuple[int, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()  # how much of the labels' weight goes to the other labels, by stretch
    only_people: bool = False  # other kinds of names are not labelled


@dataclass(frozen=True)
class Example:
    """A window, and for each of its words the labels that are right (one, or several where we can't tell)."""

    window: Window
    labels: tuple[tuple[int, ...], ...]  # () where the word teaches nothing
    doubts: tuple[float, ...]

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
            doubts = [(s, e, 1 - sure[0]) for (s, e), sure in zip(spans, row["confidence"], strict=True)]
            yield Text(row["id"], row["text"], tuple(sorted(names)), tuple(spans), tuple(unsure), tuple(doubts))


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
        self.home = stock.origins[0]  # where a text's people are from, as in the local papers of a country

    def swap(self, text: Text, shares: Shares) -> Text:
        """The text with other names; its spans move along."""
        new: dict[str, New] = {}
        self.home = self.chance.choice(self.stock.origins)
        edits = []
        for start, end, kind in text.names:
            name = text.text[start:end]
            if "\n" not in name:
                edits.append((start, end, self._other(name, kind, new, shares)))
        return _edited(text, edits)

    def _other(self, name: str, kind: str, new: dict[str, New], shares: Shares) -> str:
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

    def _person(self, name: str, new: dict[str, New], share: float) -> str:
        *given, family = name.split()
        key = family.lower()
        for particle in PARTICLES:
            key = key.removeprefix(particle)
        if key not in new:
            bearer = new_bearer(self.stock, self.home, self.chance)
            new[key] = bearer if self.chance.random() < share else None
        chosen = new[key]
        if not isinstance(chosen, Bearer):
            return name
        return chosen.lone if not given else chosen.short if len(given) == 1 else chosen.long


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
        doubts=tuple((moved(s), moved(e), doubt) for s, e, doubt in text.doubts),
    )


# ---------------------------------------------------------------------------------------------------------- windows
def examples(text: Text, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of a text with the labels of their words."""
    marked = [*text.names, *((s, e, "?") for s, e in text.unsure)]
    for window in windows_of(tokenizer, text.text, text.sentences):
        low, high = window.starts[0], window.ends[-1]
        near = [span for span in marked if span[0] < high and span[1] > low]
        labels = tuple(_labels(s, e, near, text.only_people) for s, e in zip(window.starts, window.ends, strict=True))
        doubts = tuple(_doubt(text, s, e) for s, e in zip(window.starts, window.ends, strict=True))
        yield Example(window, labels, doubts)


def _doubt(text: Text, start: int, end: int) -> float:
    """The teacher's doubt in a sentence is about its words with a capital: small ones and marks name nobody."""
    if text.text[start:end].islower() or not text.text[start:end].isalnum():
        return 0.0
    at = bisect_right(text.doubts, (start, len(text.text), 1.0)) - 1
    return text.doubts[at][2] if at >= 0 and start < text.doubts[at][1] else 0.0


def _labels(start: int, end: int, near: list[Span], only_people: bool) -> tuple[int, ...]:
    if any(kind == "?" and s < end and e > start for s, e, kind in near):
        return ()
    for s, e, kind in near:
        if kind != "?" and s < end and e > start:
            return (LABELS.index(f"B-{kind}" if start <= s else f"I-{kind}"),)
    if only_people:
        return tuple(i for i, label in enumerate(LABELS) if not label.endswith("PER"))
    return (0,)
