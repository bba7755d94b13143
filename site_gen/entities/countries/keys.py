"""How a name is looked up: one spelling for the many ways to write it."""

from __future__ import annotations

import re

from anyascii import anyascii

_MARKS = str.maketrans(
    {"-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", ".": None}
)


_CAPITALS = re.compile(r"[A-Z]+(?:'S\b)?")
_SMALL = re.compile(r" (?:Of|And|The|De|La|Del|Al|Au|Sur|Ez|Az|Di|Da) ")


def words(text: str) -> frozenset[str]:
    """The words of a list written with spaces."""
    return frozenset(text.split())


def key(name: str) -> str:
    """`name` with ASCII letters, no full stops, hyphens and runs of white space as one space; case is kept."""
    name = name.translate(_MARKS)
    if not name.isascii():
        name = anyascii(name)
    return " ".join(name.split())


def title(word: str) -> str:
    """A key written in capitals as a name is usually written: 'PORT-AU-PRINCE' is 'Port Au Prince'."""
    return _SMALL.sub(lambda m: m.group().lower(), _CAPITALS.sub(lambda m: m.group().capitalize(), word))
