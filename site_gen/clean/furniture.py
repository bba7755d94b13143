"""What page furniture says of itself: the phrases of data/furniture.txt, asked of one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Where = Literal["whole", "start", "end", "in"]

_WHERE: dict[str, Where] = {"whole": "whole", "start": "start", "end": "end", "in": "in"}
_TOKEN = re.compile(r"[a-z]+|[©@/()\[\]|:>»›→·•$£€]")
_LONG_KINDS = frozenset(["agency", "caption", "promo", "legal"])
_BUTTON = 120  # characters; what labels and heads is short
_LONGEST = 420  # a longer line is not looked at in full: its first and last part say enough
_TAIL = 200  # characters in which what ends a line is looked for
_DATA = Path(__file__).with_name("data") / "furniture.txt"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of data/furniture.txt."""

    kind: str
    sure: bool
    where: Where
    rule: str
    expression: str
    longest: int = 0  # characters of a line that may be such a phrase as a whole
    holds: frozenset[str] = frozenset()  # words and marks of which the line must hold one; empty: none needed
    cased: bool = True  # capitals matter to it; else it is asked of the line in small letters, which is much faster

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression made ready, when it is first asked."""
        return _ready(self.expression, self.cased)

    def fits(self, line: str, small: str) -> bool:
        """Whether a line that has one of the words needed says it: `line` itself, and the same in `small` letters."""
        text = line if self.cased else small
        if self.where == "whole":
            return len(text) <= self.longest and self.pattern.fullmatch(text) is not None
        if self.where == "start":
            return self.pattern.match(text) is not None
        return self.pattern.search(text, max(0, len(text) - _TAIL) if self.where == "end" else 0) is not None


@cache
def _ready(expression: str, cased: bool) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE if cased else 0)


@cache
def phrases() -> tuple[Phrase, ...]:
    """The entries of data/furniture.txt, in its order."""
    macros: dict[str, str] = {}
    found = []
    for head, holds, body in _entries(_DATA.read_text("utf-8")):
        expression = re.sub(r"\{([a-z]+)\}", lambda m: macros[m.group(1)], body)
        if head.startswith("@"):
            macros[head[1:]] = expression
        else:
            found.append(_phrase(head, holds, expression))
    return tuple(found)


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Heading, words that the line must hold, and expression of every entry."""
    head, holds, body = "", "", ""
    for line in [*text.splitlines(), "end"]:
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            if head:
                yield head, holds, body
            head, holds, body = line, "", ""
        elif line.startswith("  holds: "):
            holds = line.removeprefix("  holds: ")
        else:
            body += line.lstrip(" ")


@dataclass(frozen=True, slots=True)
class _OneOf:
    """Whether any of several phrases fits: those to which capitals matter, and those asked in small letters."""

    cased: re.Pattern[str]
    small: re.Pattern[str]

    def fits(self, line: str, small: str) -> bool:
        return self.small.match(small) is not None or self.cased.match(line) is not None


def _one_of(chosen: Sequence[Phrase], end: str) -> _OneOf:
    def ready(cased: bool) -> re.Pattern[str]:
        either = "|".join(f"(?:{p.expression})" for p in chosen if p.cased == cased)
        return _ready(f"(?:{either}){end}" if either else r"(?!)", cased)

    return _OneOf(ready(True), ready(False))


@dataclass(frozen=True, slots=True)
class _Index:
    """The phrases in an order in which few have to be asked one by one."""

    starts: _OneOf  # the phrases that stand at a line's start
    buttons: _OneOf  # those that are a whole, short line
    notes: _OneOf  # those that are a whole line, perhaps a longer one
    free: Mapping[tuple[bool, bool], frozenset[int]]  # those to ask that need no word, by what starts and wholes said
    by_word: Mapping[str, tuple[int, ...]]  # those to ask of a line with a word
    words: frozenset[str]


@cache
def _index() -> _Index:
    every = phrases()
    free = [p for p in every if not p.holds]
    by_word = {word: tuple(n for n, p in enumerate(every) if word in p.holds) for p in every for word in p.holds}
    return _Index(
        _one_of([p for p in free if p.where == "start"], ""),
        _one_of([p for p in free if p.where == "whole"], r"\Z"),
        _one_of([p for p in free if p.where == "whole" and p.longest > _BUTTON], r"\Z"),
        {
            (starts, whole): frozenset(
                n for n, p in enumerate(every) if not p.holds and (starts if p.where == "start" else whole)
            )
            for starts in (False, True)
            for whole in (False, True)
        },
        by_word,
        frozenset(by_word),
    )


def said(text: str) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """What the line `text` says: the first sure phrase that fits, or None, and every hint."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}\n{text[-_LONGEST // 2 :]}"
    small = text.lower()
    index, every = _index(), phrases()
    wholes = index.buttons if len(text) <= _BUTTON else index.notes
    asked = set(index.free[index.starts.fits(text, small), wholes.fits(text, small)])
    for word in index.words.intersection(_TOKEN.findall(small)):
        asked.update(index.by_word[word])
    found = [every[n] for n in sorted(asked) if every[n].fits(text, small)]
    return next((p for p in found if p.sure), None), tuple(p for p in found if not p.sure)


def _phrase(head: str, holds: str, expression: str) -> Phrase:
    kind, sure, where, rule = head.split(" | ")
    expression = re.sub(r"(?<!\\)\[A-Z\]", "(?-i:[A-Z])", expression)  # a capital is a capital, whatever the flag says
    expression = f"(?:{expression})$" if where == "end" else expression
    longest = _LONGEST if kind in _LONG_KINDS else _BUTTON
    cased = "(?-i:" in expression or re.search("[A-Z]", re.sub(r"\\[A-Z]", "", expression)) is not None
    return Phrase(kind, sure == "sure", _WHERE[where], rule, expression, longest, frozenset(holds.split()), cased)
