"""Is a name gone from all that was written: pages, feeds, index, content/, the cache and what is packed in it?"""

from __future__ import annotations

import gzip
import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from site_gen.config import Config
from site_gen.swap import sibling
from site_gen.text.withheld import Finder

_MOST = 2**28  # bytes of one value, unpacked


def still_there(config: Config, names: Sequence[str]) -> list[str]:
    """A line for each file in which one of the names still stands, in any spelling that folds to it.

    The old address of what was taken down keeps a tombstone, so a file's own name is not looked at, and addresses of
    tombstones are left out of the cache's lists of files.
    """
    finder = Finder(names)
    found = []
    seen = set[tuple[int, int]]()  # the folder beside output/ holds the same files by hard links
    for folder in (config.content, config.output, sibling(config.output), config.cache):
        for file in sorted(f for f in folder.rglob("*") if f.is_file()):
            one = file.stat()
            if (one.st_dev, one.st_ino) in seen:
                continue
            seen.add((one.st_dev, one.st_ino))
            for text in _texts(file, config):
                if words := finder.first(text):
                    found.append(f"{file}: “…{words}…”")
                    break
    return found


def _texts(file: Path, config: Config) -> Iterator[str]:
    """What a file says, unpacked."""
    data = file.read_bytes()
    if data.startswith(b"SQLite format 3"):
        yield data.decode("utf-8", "replace")  # free pages keep what was deleted
        yield from _of_database(file)
    elif file.parent == config.cache and file.suffix == ".json":
        yield from _of_list(data)
    elif file.parent == config.cache and file.suffix == ".tsv":  # names of files, and what each was made from
        yield "\n".join(line.partition(b"\t")[2].decode("utf-8", "replace") for line in data.splitlines())
    else:
        yield from _unpacked(data)


def _of_database(file: Path) -> Iterator[str]:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            quoted = table.replace('"', '""')
            for row in base.execute(f'SELECT * FROM "{quoted}"'):
                for value in row:
                    yield from _unpacked(value if isinstance(value, bytes) else str(value).encode())


def _of_list(data: bytes) -> Iterator[str]:
    """The cache's own lists: their keys are addresses, which a tombstone keeps; their values are not."""

    def values(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if not Path(str(key)).is_absolute():
                    yield str(key)
                yield from values(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from values(inner)
        else:
            yield str(value)

    try:
        yield "\n".join(values(json.loads(data)))
    except ValueError:
        yield data.decode("utf-8", "replace")


def _unpacked(data: bytes) -> Iterator[str]:
    with suppress(OSError, EOFError, zlib.error):
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    if data[:1] == b"x":
        with suppress(zlib.error):
            data = zlib.decompressobj().decompress(data, _MOST)
    yield data.decode("utf-8", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
