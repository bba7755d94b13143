"""What was written where, and from what: so that what stands is neither made nor written again. Safe to delete.

One line a file: name, key, size and time stamp, parted by tabs; before those of a folder a line with its path alone.
A line is only taken apart when its file is asked for: most of the time of a rebuild would else go into this.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class Records:
    """Of one folder: name of a file -> the key of what it was made from, size and time stamp when it was written."""

    def __init__(self, folder: str, before: dict[str, str]) -> None:
        self.folder = folder
        self._inside = f"{folder}/"
        self._before = before
        self._now: dict[str, str] = {}

    def key_of(self, name: str) -> str:
        """The key that a file was made from, '' where somebody has touched it since; then it is kept in the ledger."""
        record = self._before.get(name, "")
        key, _, told = record.partition("\t")
        if not told or told != stamp(self._inside + name):
            return ""
        self._now[name] = record
        return key

    def stands(self, name: str, key: str) -> bool:
        """Whether a file was made from `key` and nobody has touched it since; then it is kept in the ledger."""
        return self._before.get(name, "").startswith(f"{key}\t") and self.key_of(name) == key

    def note(self, name: str, key: str, told: str = "") -> None:
        """A file has just been made from `key`, a word without tabs or line feeds; `told`: its stamp, where known."""
        self._now[name] = f"{key}\t{told or stamp(self._inside + name)}"

    def lines(self) -> Iterator[str]:
        """As they stand in the file. What can't be told in a line is made anew each time."""
        if "\n" not in self.folder:
            yield f"{self.folder}\n"
            yield from (f"{name}\t{record}\n" for name, record in self._now.items() if not {"\t", "\n"} & set(name))


class Ledger:
    """The records of content/ and of output/."""

    def __init__(self, file: Path, content: Path, output: Path) -> None:
        self._file = file
        before = _read(file)
        self.content = Records(str(content), before.get(str(content), {}))
        self.output = Records(str(output), before.get(str(output), {}))

    def save(self) -> None:
        """Keep it for the next run. A cache that can't be written costs time, never the site."""
        text = "".join((*self.content.lines(), *self.output.lines()))
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(text.encode("utf-8", "surrogateescape"))


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was read to be rendered."""

    address: str
    template: str
    sha256: str  # of its file in content/
    stamp: str  # of the same


def _read(file: Path) -> dict[str, dict[str, str]]:
    """Folder -> name -> the rest of the line."""
    found: dict[str, dict[str, str]] = {}
    inside: dict[str, str] = {}
    try:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return {}
    for line in text.split("\n"):
        name, tab, record = line.partition("\t")
        if tab:
            inside[name] = record
        else:
            inside = found.setdefault(line, {})
    return found


def stamp(path: str | int) -> str:
    """Size in bytes and time of the last change in nanoseconds of a file, or of an open one; '' where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return ""
    return f"{stat.st_size}\t{stat.st_mtime_ns}"
