"""The word lists of data/words.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data") / "words.txt"


def words(section: str) -> frozenset[str]:
    """The words of one section, in lower case; KeyError where there is none of that name."""
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in _DATA.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif line and not line.startswith("#"):
            found[name] += line.split()
    return {key: frozenset(value) for key, value in found.items()}
