"""The word lists beside the person model, read once."""

from __future__ import annotations

import functools
from pathlib import Path

from site_gen.text.lists import data_lines, data_sections

DATA = Path(__file__).resolve().parent / "data" / "person"


@functools.cache
def word_classes() -> dict[str, frozenset[str]]:
    """Class -> its words, lower case: 'honorific', 'head', 'modifier' and the others of data/person/words.txt."""
    return {kind: frozenset(" ".join(lines).split()) for kind, lines in data_sections(DATA / "words.txt").items()}


def lines_of(name: str) -> tuple[str, ...]:
    """The lines of data/person/`name`, comments and empty ones left out."""
    return tuple(data_lines(DATA / name))
