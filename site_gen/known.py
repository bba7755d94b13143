"""What files held when they were read last: one that nobody has touched since is not read again.

A file is known by its name, size, inode and both time stamps (of the content and of the inode, which no program can
set), and those of its sidecar. One that was touched just before it was read is not kept: it may change again within one
tick of a clock. Nothing that was read is kept but names and hashes; where the memo of analyses lacks a document after
all, its file is read once more.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from site_gen.cache import Memo, code_hash
from site_gen.model import Lost, RawDocument
from site_gen.readers import ReadFile
from site_gen.readers.sidecar import names
from site_gen.readers.source import Found
from site_gen.readers.walk import Input, lost

_TICK = 2 * 10**9  # nanoseconds: FAT, the coarsest file system, counts by two seconds
_MOST = 1000  # documents of a file: longer ones are read each time
_AT_ONCE = 500  # files that are remembered at once

Row = tuple[str, str, str, str]  # id, path, hash of the file or record, hash of the document
Kept = tuple[str, tuple[Row, ...]]  # stamps, and what was read


@dataclass(frozen=True, slots=True)
class Unread(RawDocument):
    """A document that was not read, because it is known what it is."""

    content: str = ""  # `content_of` it
    read: Callable[[], RawDocument | Lost] | None = None


def content_of(raw: RawDocument) -> str:
    """A hash of a document but for its id, its path and what the editor says of it."""
    if isinstance(raw, Unread):
        return raw.content
    plain = repr(replace(raw, id="", path="", keep=()))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def really_read(raw: RawDocument) -> RawDocument | Lost:
    """The document itself."""
    if not isinstance(raw, Unread) or raw.read is None:
        return raw
    found = raw.read()
    if isinstance(found, Lost):
        return replace(found, id=raw.id, path=raw.path)
    return replace(found, id=raw.id, path=raw.path, keep=raw.keep)


class KnownFiles:
    """Reads files, unless they are known; to be closed with `keep`.

    Args:
        read: how a file is read.
        again: the same, for files that are asked for while another is being read.
    """

    def __init__(self, memo: Memo, read: ReadFile, again: ReadFile) -> None:
        self._memo, self._read, self._again = memo, read, again
        self._keys: list[str] = []
        self._new: dict[str, Kept] = {}

    def read(self, file: Input, as_is: bool, columns: Mapping[str, str]) -> Found:
        """The documents of a file, read or known."""
        key = hashlib.sha256(repr((code_hash(), file.name, as_is, sorted(columns.items()))).encode()).hexdigest()
        stamps = _stamps(file)
        kept: Kept | None = self._memo.get_all([key]).get(key) if stamps else None
        if kept and kept[0] == stamps:
            self._keys.append(key)
            yield from self._known(file, as_is, columns, kept)
            return
        held: list[Row] = []
        whole = bool(stamps)
        for one in self._read(file, as_is, columns):
            whole = whole and isinstance(one, RawDocument) and len(held) < _MOST
            if whole and isinstance(one, RawDocument):
                held.append((one.id, one.path, one.sha256, content_of(one)))
            yield one
        if whole and held and stamps == _stamps(file):
            self._note(key, (stamps, tuple(held)))

    def _known(self, file: Input, as_is: bool, columns: Mapping[str, str], kept: Kept) -> Iterator[RawDocument]:
        def reader(number: int) -> Callable[[], RawDocument | Lost]:
            def read() -> RawDocument | Lost:
                found = list(self._again(file, as_is, columns))
                return found[number] if number < len(found) else lost(file.path, "it changed while it was read")

            return read

        for number, (id, path, sha256, content) in enumerate(kept[1]):
            yield Unread(id, path, sha256, as_is=as_is, content=content, read=reader(number))

    def _note(self, key: str, kept: Kept) -> None:
        self._keys.append(key)
        self._new[key] = kept
        if len(self._new) >= _AT_ONCE:
            self._put()

    def _put(self) -> None:
        self._memo.put_all(self._new)
        self._new = {}

    def keep(self) -> None:
        """Remember what was read, and forget what was not asked for."""
        self._put()
        self._memo.keep_only(self._keys)


def _stamps(file: Input) -> str:
    """Sizes, inodes and times of a file and its sidecars; '' where they can't be trusted."""
    told, newest = [], 0
    for name in (file.path.name, *names(file.path.name)):
        try:
            stat = os.stat(file.path.with_name(name))
        except OSError:
            continue
        newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
        told.append(f"{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}")
    return "\n".join(told) if newest < time.time_ns() - _TICK else ""
