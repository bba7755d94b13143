"""A memo of pure functions in one SQLite file. Safe to delete; it can't lie.

A key holds the hash of the input and of this package's own code and data; a value carries its checksum. A file that is
damaged, unwritable or in use is passed over: the work is then done again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import sys
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_gen import model
from site_gen.text.withheld import Finder

# What readers, cleaning and finding hand their work to: another version of these may find something else.
LIBRARIES = (
    *("anyascii", "babel", "beautifulsoup4", "charset-normalizer", "ftfy", "htmldate", "lxml", "markdown-it-py"),
    *("numpy", "onnxruntime", "pyyaml", "rapidfuzz", "tokenizers", "trafilatura"),
)


@cache
def code_hash() -> str:
    """A hash of every file of the installed package, and of the versions of what it rests on: another, another key."""
    folder = Path(__file__).parent
    whole = hashlib.sha256(f"{sys.version_info[:2]} {library_versions()}".encode())
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def library_versions() -> str:
    """'lxml 6.0.2, numpy 2.3.5, ...', by what is installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return ", ".join(found)


class Memo:
    """Key -> value, kept between runs."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._gone = False
        self._base: sqlite3.Connection | None = None
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
        if not self._opened():
            with suppress(OSError):
                file.unlink(missing_ok=True)
            self._gone = not self._opened()

    def get_all(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values that are known and whole."""
        return {key: pickle.loads(data) for key, data in self._rows(keys)}

    def whole(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose values are known and whole."""
        return {key for key, _ in self._rows(keys)}

    def keys(self, beginning: str) -> list[str]:
        """The keys that begin so, sorted."""
        if self._gone:
            return []
        with suppress(sqlite3.Error):
            found = self._open().execute("SELECT key FROM memo ORDER BY key").fetchall()
            return [key for (key,) in found if key.startswith(beginning)]
        return []

    def get(self, key: str) -> Any:
        """A value that is known.

        Raises:
            KeyError: it is not, or no longer: another program has written to the file.
        """
        for _, data in self._rows([key]):
            return pickle.loads(data)
        raise KeyError(key)

    def _rows(self, keys: Iterable[str]) -> Iterable[tuple[str, bytes]]:
        if self._gone:
            return
        with suppress(sqlite3.Error):
            base = self._open()
            for key in keys:
                for found, data in base.execute("SELECT sum, value FROM memo WHERE key = ?", (key,)).fetchall():
                    if hashlib.sha256(data).digest() == found:
                        yield key, data

    def put_all(self, values: Mapping[str, Any]) -> bool:
        """Remember these values; False if the file can't be written."""
        if self._gone:
            return False
        rows = [(key, hashlib.sha256(data).digest(), data) for key, data in _pickled(values)]
        with suppress(sqlite3.Error), closing(self._connect()) as base, base:
            base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", rows)
            return True
        return False

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all but these, so that the file does not grow for ever."""
        if self._gone:
            return
        with suppress(sqlite3.Error), closing(self._connect()) as base, base:
            base.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY)")
            base.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
            base.execute("DELETE FROM memo WHERE key NOT IN (SELECT key FROM kept)")

    def _open(self) -> sqlite3.Connection:
        """The connection for reading, which stays open: values are read one by one all through a build."""
        if self._base is None:
            self._base = self._connect()
            weakref.finalize(self, self._base.close)
        return self._base

    def _opened(self) -> bool:
        try:
            with closing(self._connect()) as base, base:
                base.execute("CREATE TABLE IF NOT EXISTS memo (key TEXT PRIMARY KEY, sum BLOB, value BLOB)")
        except sqlite3.Error:
            return False
        return True

    def _connect(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._file, timeout=5)
        base.execute("PRAGMA synchronous = OFF")  # where the machine itself goes down, the work is done again
        return base


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


def _pickled(values: Mapping[str, Any]) -> Iterable[tuple[str, bytes]]:
    return ((key, dumps(value)) for key, value in values.items())


def dumps(value: Any) -> bytes:
    """As `pickle.dumps`; our records as calls of their classes.

    What `dataclasses` does for a frozen record with slots is written in Python and takes three times as long.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = records()
    pickler.dump(value)
    return out.getvalue()


@cache
def records() -> Mapping[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]:
    """How our records are pickled, as calls of their classes: for `Pickler.dispatch_table`."""
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    return MappingProxyType({kind: _as_call(kind) for kind in kinds})


def _as_call(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    names = [field.name for field in fields(kind)]
    return lambda one: (kind, tuple([getattr(one, name) for name in names]))
