"""The word lists beside the person model, read once."""

from __future__ import annotations

import functools
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "person"


@functools.cache
def word_classes() -> dict[str, frozenset[str]]:
    """Class -> its words, lower case: 'honorific', 'head', 'modifier' and the others of data/person/words.txt."""
    classes: dict[str, frozenset[str]] = {}
    kind = ""
    for line in (DATA / "words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            classes[kind] = classes.get(kind, frozenset()) | frozenset(line.split())
    return classes


def lines_of(name: str) -> tuple[str, ...]:
    """The lines of data/person/`name`, comments and empty ones left out."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
