"""A memo of pure functions in one SQLite file. Safe to delete; it can't lie.

A key holds the hash of the input and of this package's own code and data; a value carries its checksum. A file that is
damaged, unwritable or in use is passed over: the work is then done again.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

from site_gen.text.withheld import Finder


@cache
def code_hash() -> str:
    """A hash of every file of the installed package: another version, another key."""
    folder = Path(__file__).parent
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


class Memo:
    """Key -> value, kept between runs."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._gone = False
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
        if not self._opened():
            with suppress(OSError):
                file.unlink(missing_ok=True)
            self._gone = not self._opened()

    def get_all(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values that are known and whole."""
        found: dict[str, Any] = {}
        if self._gone:
            return found
        with suppress(sqlite3.Error), closing(self._connect()) as base:
            for key in keys:
                row = base.execute("SELECT sum, value FROM memo WHERE key = ?", (key,)).fetchone()
                if row and hashlib.sha256(row[1]).digest() == row[0]:
                    found[key] = pickle.loads(row[1])
        return found

    def put_all(self, values: dict[str, Any]) -> None:
        """Remember these values, if the file can be written."""
        if self._gone:
            return
        rows = [(key, hashlib.sha256(data).digest(), data) for key, data in _pickled(values)]
        with suppress(sqlite3.Error), closing(self._connect()) as base, base:
            base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", rows)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all but these, so that the file does not grow for ever."""
        if self._gone:
            return
        with suppress(sqlite3.Error), closing(self._connect()) as base, base:
            base.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY)")
            base.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [(key,) for key in keys])
            base.execute("DELETE FROM memo WHERE key NOT IN (SELECT key FROM kept)")

    def _opened(self) -> bool:
        try:
            with closing(self._connect()) as base, base:
                base.execute("CREATE TABLE IF NOT EXISTS memo (key TEXT PRIMARY KEY, sum BLOB, value BLOB)")
        except sqlite3.Error:
            return False
        return True

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=5)


def purge(file: Path, names: Sequence[str]) -> None:
    """Forget every value in which one of the names stands, so that no byte of it is left in the file.

    A file that can't be cleaned is removed: it only saves time.
    """
    if not names or not file.is_file():
        return
    finder = Finder(names)
    try:
        with closing(sqlite3.connect(file, timeout=5, isolation_level=None)) as base:
            base.execute("PRAGMA secure_delete = ON")
            rows = base.execute("SELECT key, value FROM memo")
            keys = [(key,) for key, value in rows if finder.first(value.decode("utf-8", "replace"))]
            if keys:
                base.executemany("DELETE FROM memo WHERE key = ?", keys)
            base.execute("VACUUM")
    except sqlite3.Error:
        with suppress(OSError):
            file.unlink()


def _pickled(values: dict[str, Any]) -> Iterable[tuple[str, bytes]]:
    return ((key, pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)) for key, value in values.items())
