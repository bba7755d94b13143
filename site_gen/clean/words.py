"""The word lists of data/words.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from site_gen.text.lists import data_sections

_DATA = Path(__file__).with_name("data") / "words.txt"


def words(section: str) -> frozenset[str]:
    """The words of one section, in lower case; KeyError where there is none of that name."""
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    return {name: frozenset(" ".join(lines).split()) for name, lines in data_sections(_DATA).items()}
