"""Read the word lists and tables beside the code: one entry a line, '#' opens a comment, '[name]' a section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def data_lines(file: Path) -> Iterator[str]:
    """The lines that hold something, as they stand; comments and blank lines left out."""
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def data_sections(file: Path) -> dict[str, list[str]]:
    """The lines of each '[section]', without white space at their ends; what stands before the first is left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in data_lines(file):
        if line.startswith("["):
            lines = found.setdefault(line.strip().strip("[]"), [])
        else:
            lines.append(line.strip())
    return found
