"""What page furniture says of itself: the phrases of data/furniture.txt, asked of one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Where = Literal["whole", "start", "end", "in"]

_WHERE: dict[str, Where] = {"whole": "whole", "start": "start", "end": "end", "in": "in"}
_TOKEN = re.compile(r"[^\W\d_]+|[©@/()\[\]|:>»›→·•]")
_LONGEST = 420  # a longer line is not looked at in full: its first and last part say enough
_DATA = Path(__file__).with_name("data") / "furniture.txt"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of data/furniture.txt."""

    kind: str
    sure: bool
    where: Where
    rule: str
    pattern: re.Pattern[str]
    needs: frozenset[str] = frozenset()  # words and marks of which the line holds one; empty: none needed

    def fits(self, text: str, tokens: frozenset[str]) -> bool:
        """Whether the line `text` says it; `tokens` are its words in lower case and its marks."""
        if self.where == "whole":
            return self.pattern.fullmatch(text) is not None
        if self.where == "start":
            return self.pattern.match(text) is not None
        return not self.needs.isdisjoint(tokens) and self.pattern.search(text) is not None


@cache
def phrases() -> tuple[Phrase, ...]:
    """The entries of data/furniture.txt, in its order."""
    macros: dict[str, str] = {}
    found = []
    for line in _DATA.read_text("utf-8").splitlines():
        if line.startswith("@"):
            name, _, body = line[1:].partition(" = ")
            macros[name] = _expand(body, macros)
        elif line and not line.startswith("#"):
            found.append(_phrase(line, macros))
    return tuple(found)


def said(text: str) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """What the line `text` says: the first sure phrase that fits, or None, and every hint."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST // 2]}\n{text[-_LONGEST // 2 :]}"
    tokens = frozenset(_TOKEN.findall(text.lower()))
    sure = next((p for p in _sure_phrases() if p.fits(text, tokens)), None)
    return sure, tuple(p for p in _hints() if p.fits(text, tokens))


@cache
def _sure_phrases() -> tuple[Phrase, ...]:
    return tuple(p for p in phrases() if p.sure)


@cache
def _hints() -> tuple[Phrase, ...]:
    return tuple(p for p in phrases() if not p.sure)


def _expand(body: str, macros: dict[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda m: macros[m.group(1)], body)


def _phrase(line: str, macros: dict[str, str]) -> Phrase:
    kind, sure, where, rule, rest = line.split(" | ", 4)
    needs, body = rest.split(" | ", 1) if where in ("end", "in") else ("", rest)
    body = re.sub(r"(?<!\\)\[A-Z\]", "(?-i:[A-Z])", _expand(body, macros))  # a capital is a capital, whatever the flag says
    pattern = re.compile(f"(?:{body})$" if where == "end" else body, re.IGNORECASE)
    return Phrase(kind, sure == "sure", _WHERE[where], rule, pattern, frozenset(needs.replace("BAR", "|").split()))
