"""The word lists beside this module, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def sections(name: str) -> dict[str, list[str]]:
    """The lines of `data/NAME` by the `[section]` they stand in; comments and blank lines left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        else:
            lines.append(line)
    return found


@cache
def words(name: str, section: str) -> frozenset[str]:
    """All words of one section of `data/NAME`."""
    return frozenset(word for line in sections(name)[section] for word in line.split())


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of `data/NAME`, each as its parts between `|`."""
    return tuple(tuple(part.strip() for part in line.split("|")) for line in _lines(name))
