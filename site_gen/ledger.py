"""What was written where, and from what: so that what stands is neither made nor written again. Safe to delete.

One line a file: path, key, size and time stamp, parted by tabs. A line is only taken apart when its file is asked for:
most of the time of a rebuild would else go into this.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class Ledger:
    """Path -> the key of what it was made from, and the size and time stamp it had when it was written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = _read(file)
        self._now: dict[str, str] = {}

    def key_of(self, path: str) -> str:
        """The key that `path` was made from, '' where somebody has touched it since; then it is kept in the ledger."""
        record = self._before.get(path, "")
        key, _, stamp = record.partition("\t")
        if not stamp or stamp != _stamp(path):
            return ""
        self._now[path] = record
        return key

    def stands(self, path: str, key: str) -> bool:
        """Whether `path` was made from `key` and nobody has touched it since; then it is kept in the ledger."""
        return self._before.get(path, "").startswith(f"{key}\t") and self.key_of(path) == key

    def note(self, path: str, key: str) -> None:
        """`path` has just been made from `key`, a word without tabs or line feeds."""
        if "\t" not in path and "\n" not in path:  # else it is made anew each time
            self._now[path] = f"{key}\t{_stamp(path)}"

    def save(self) -> None:
        """Keep it for the next run. A cache that can't be written costs time, never the site."""
        lines = "".join(f"{path}\t{record}\n" for path, record in self._now.items())
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(lines.encode("utf-8", "surrogateescape"))


def _read(file: Path) -> dict[str, str]:
    try:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return {}
    parts = (line.partition("\t") for line in text.split("\n"))
    return {path: record for path, _, record in parts if record}


def _stamp(path: str) -> str:
    try:
        stat = os.stat(path)
    except OSError:
        return ""
    return f"{stat.st_size}\t{stat.st_mtime_ns}"
