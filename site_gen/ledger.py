"""What was written where, and from what: so that what stands is neither made nor written again. Safe to delete."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path


class Ledger:
    """Path -> the key of what it was made from, and the size and time stamp it had when it was written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = _read(file)
        self._now: dict[str, list[object]] = {}

    def key_of(self, path: str) -> str:
        """The key that `path` was made from, '' where somebody has touched it since; then it is kept in the ledger."""
        record = self._before.get(path)
        if record is None or record[1:] != _stamp(path):
            return ""
        self._now[path] = record
        return str(record[0])

    def stands(self, path: str, key: str) -> bool:
        """Whether `path` was made from `key` and nobody has touched it since; then it is kept in the ledger."""
        record = self._before.get(path)
        return record is not None and record[0] == key and self.key_of(path) == key

    def note(self, path: str, key: str) -> None:
        """`path` has just been made from `key`."""
        self._now[path] = [key, *_stamp(path)]

    def save(self) -> None:
        """Keep it for the next run. A cache that can't be written costs time, never the site."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._now), "utf-8")


def _read(file: Path) -> dict[str, list[object]]:
    try:
        found = json.loads(file.read_text("utf-8"))
        return {path: record for path, record in found.items() if isinstance(record, list) and len(record) == 3}
    except (OSError, ValueError, AttributeError):
        return {}


def _stamp(path: str) -> list[object]:
    try:
        stat = os.stat(path)
    except OSError:
        return [None, None]
    return [stat.st_size, stat.st_mtime_ns]
