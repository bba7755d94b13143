"""The word lists beside this module, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from site_gen.text.lists import data_lines, data_sections

_DATA = Path(__file__).parent / "data"


@cache
def sections(name: str) -> dict[str, list[str]]:
    """The lines of `data/NAME` by the `[section]` they stand in; comments and blank lines left out."""
    return data_sections(_DATA / name)


@cache
def words(name: str, section: str) -> frozenset[str]:
    """All words of one section of `data/NAME`."""
    return frozenset(word for line in sections(name)[section] for word in line.split())


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of `data/NAME`, each as its parts between `|`."""
    return tuple(tuple(part.strip() for part in line.split("|")) for line in data_lines(_DATA / name))
