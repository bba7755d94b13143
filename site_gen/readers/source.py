"""What a reader is given: the bytes of one file or archive member, and how much of them it may take."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import IO, Any, cast

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument

# A page of a newspaper is 2 MB at worst, a SingleFile capture with its pictures 30; a whole file is bounded so that a
# gzip bomb (194 KB that hold 200 MB) is refused after reading this much of it.
LARGEST_DOCUMENT = 32 * 2**20  # bytes of one document, unpacked
LARGEST_WHOLE = 256 * 2**20  # bytes of a file that must be in memory at once: .json, .xml feeds, .csv, .mbox
MOST_UNPACKED = 200  # times its size: text shrinks to a tenth, a bomb to a thousandth
DEEPEST = 2  # archives within archives: a WARC in a WACZ in a ZIP


def _gunzip(raw: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], gzip.GzipFile(fileobj=raw, mode="rb"))


_PACKED: tuple[tuple[bytes, Callable[[IO[bytes]], IO[bytes]]], ...] = (
    (b"\x1f\x8b", _gunzip),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ", lzma.LZMAFile),
)
_PACKED_SUFFIXES = frozenset((".gz", ".bz2", ".xz"))

Found = Iterator[RawDocument | Lost]


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or one member of an archive, that a reader is to read.

    Args:
        name: as the owner would name it: 'seeds/000.txt', 'seeds/a.zip#b/c.html'.
        opener: gives the bytes from their start, as often as wanted.
        as_is: the texts are clean already.
        columns: our field -> the input's own name for it, for JSON and tables: {'text': 'body_plain'}.
        depth: how many archives this lies in.
    """

    name: str
    opener: Callable[[], IO[bytes]]
    as_is: bool = False
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    depth: int = 0

    @property
    def file(self) -> PurePosixPath:
        """The file's own name, without a packing suffix: 'c.html' for 'seeds/c.html.gz'."""
        path = PurePosixPath(self.name.rpartition("#")[2])
        return path.with_suffix("") if path.suffix.lower() in _PACKED_SUFFIXES and path.stem else path

    @property
    def suffix(self) -> str:
        """'.html'; '' where there is none."""
        return self.file.suffix.lower()

    @property
    def stem(self) -> str:
        """What an id is made of."""
        return self.file.stem

    def open(self) -> IO[bytes]:
        """The bytes from their start, unpacked if they are packed (gzip, bzip2, xz)."""
        raw = self.opener()
        start = raw.read(6)
        raw.seek(0)
        for magic, unpack in _PACKED:
            if start.startswith(magic):
                return io.BufferedReader(_Unpacked(unpack(raw), raw), 2**16)
        return raw

    def head(self, size: int = 4096) -> bytes:
        """The first bytes, to tell the format by."""
        with self.open() as stream:
            return stream.read(size)

    def read(self, limit: int = LARGEST_DOCUMENT) -> bytes:
        """All the bytes.

        Raises:
            UnreadableInput: there are none, or more than `limit`.
        """
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableInput(self.name, f"larger than {limit // 2**20} MB")
        if not data.strip(b"\0 \t\r\n"):
            raise UnreadableInput(self.name, "the file is empty" if not data else "nothing but blanks")
        return data


class _Unpacked(io.RawIOBase):
    """A packed stream whose damage is told as `UnreadableInput`, as is one that never ends."""

    def __init__(self, stream: IO[bytes], below: IO[bytes]) -> None:
        self._stream, self._below = stream, below
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
            raise UnreadableInput("", f"damaged compression ({error})") from error
        except OSError as error:  # bz2 tells damage as OSError
            raise UnreadableInput("", f"can't be unpacked ({error})") from error
        self._given += len(data)
        if self._given > max(LARGEST_WHOLE, MOST_UNPACKED * self._below.tell()):
            raise UnreadableInput("", f"it unpacks to more than {MOST_UNPACKED} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        self._below.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format.

    Args:
        name: for messages: 'JSON lines'.
        claims: whether this reader takes a file with this suffix ('.jsonl') that starts with these bytes.
        read: yields its documents; raises `UnreadableInput` where the whole file yields none.
    """

    name: str
    claims: Callable[[str, bytes], bool]
    read: Callable[[Source], Found]


def sha256(data: bytes) -> str:
    """The hexadecimal SHA-256 of a file's or a record's bytes."""
    return hashlib.sha256(data).hexdigest()
