"""Web archives (WARC 0.17 to 1.1, ISO 28500; gzip or plain): the pages in them, each once.

A page captured more than once gives one document: its latest capture, with the others told in a note.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument
from site_gen.readers.decode import decode
from site_gen.readers.html import page
from site_gen.readers.record import Fields, document
from site_gen.readers.source import LARGEST_DOCUMENT, Found, Reader, Source

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_HEADERS = 64 * 1024  # bytes of a line of a record's headers, or of all that HTTP says
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class _Record:
    """One record of the file: its headers, and its block as far as it was wanted."""

    number: int  # from 1
    headers: Mapping[str, str]
    block: bytes
    too_long: bool


@dataclass(slots=True)
class _Captures:
    """When a page was captured, and which record is the last one that holds it."""

    last: int = 0
    dates: list[str] = field(default_factory=list)


def read(source: Source) -> Found:
    """Yield a document for every page with status 200, in the order of their latest captures.

    Texts of WET files (`conversion` records) are documents too. The date of a capture is not when a page was published;
    it is told in a note. What stands before a damage is read, and the damage is told.
    """
    damage: list[str] = []
    captures = _captures(source, damage)
    if not captures:
        raise UnreadableInput(source.name, damage[0] if damage else "no page with a text is in this web archive")
    wanted = {found.last: found for found in captures.values()}
    for record in _whole_records(source, []):
        if record.number in wanted:
            yield _document(source, record, wanted[record.number])
    if damage:
        yield Lost(source.stem, source.name, f"{damage[0]}; what stands before that was read")


def _captures(source: Source, damage: list[str]) -> dict[str, _Captures]:
    found: dict[str, _Captures] = {}
    for record in _whole_records(source, damage):
        address = record.headers.get("warc-target-uri", "").strip("<>").partition("#")[0]
        kind = record.headers.get("warc-type", "")
        if kind == "revisit" and address in found:
            found[address].dates.append(record.headers.get("warc-date", ""))
        elif address and _holds_text(record):
            captures = found.setdefault(address, _Captures())
            captures.last = record.number
            captures.dates.append(record.headers.get("warc-date", ""))
    return found


def _holds_text(record: _Record) -> bool:
    kind, media = record.headers.get("warc-type", ""), record.headers.get("content-type", "").lower()
    if kind == "conversion":
        return media.startswith("text/plain")
    if kind == "resource":
        return media.startswith(_PAGES)
    if kind != "response" or not media.startswith("application/http"):
        return False
    status, headers, _ = _http(record.block)
    return status == 200 and headers.get("content-type", "").lower().strip().startswith(_PAGES)


def _document(source: Source, record: _Record, captures: _Captures) -> RawDocument | Lost:
    path = f"{source.name}#{record.number}"
    if record.too_long:
        return Lost(f"{source.stem}-{record.number}", path, f"larger than {LARGEST_DOCUMENT // 2**20} MB")
    try:
        found = _content(record)
    except UnreadableInput as error:
        return Lost(f"{source.stem}-{record.number}", path, error.reason)
    dates = sorted(date[:10] for date in captures.dates if date)
    told = (f"captured {dates[-1]}",) if dates else ()
    if len(captures.dates) > 1:
        told = (f"captured {len(captures.dates)} times, {', '.join(dict.fromkeys(dates))}; this is the latest",)
    url = record.headers.get("warc-target-uri", "").strip("<>")
    fields = Fields(text=found.text, html=found.html, url=url, notes=(*told, *found.notes))
    return document(source, fields, record.block, record.number)


def _content(record: _Record) -> Fields:
    media = record.headers.get("content-type", "")
    if record.headers.get("warc-type") == "conversion":
        text = decode(record.block)
        return Fields(text=text.text, notes=text.notes)
    if record.headers.get("warc-type") == "resource":
        return page(record.block, _charset(media))
    _, headers, start = _http(record.block)
    data = record.block[start:]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = unchunked(data)
    return page(unpacked(data, headers.get("content-encoding", "")), _charset(headers.get("content-type", "")))


def _charset(media: str) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media, re.I)
    return found[1] if found else None


# ------------------------------------------------------------------------------------------------------------ records
def _whole_records(source: Source, damage: list[str]) -> Iterator[_Record]:
    """The records up to a damage, which is put into `damage`."""
    try:
        yield from _records(source)
    except UnreadableInput as error:
        damage.append(error.reason)


def _records(source: Source) -> Iterator[_Record]:
    """The records, one at a time; a block longer than a document may be is read past."""
    number = 0
    with source.open() as stream:
        while (line := _version_line(stream)) is not None:
            if not line.startswith(b"WARC/"):
                raise UnreadableInput(source.name, f"damaged after record {number}: no WARC record follows")
            number += 1
            headers = _headers(stream, number)
            length = headers.get("content-length", "")
            if not length.isdigit():
                raise UnreadableInput(source.name, f"damaged in record {number}: it does not say its length")
            size = int(length)
            block = stream.read(min(size, LARGEST_DOCUMENT))
            if len(block) < min(size, LARGEST_DOCUMENT):
                raise UnreadableInput(source.name, f"cut off in record {number}")
            _skip(stream, size - len(block))
            yield _Record(number, headers, block, size > LARGEST_DOCUMENT)


def _version_line(stream: IO[bytes]) -> bytes | None:
    while line := stream.readline(_MOST_HEADERS):
        if line.strip():
            return line
    return None


def _headers(stream: IO[bytes], number: int) -> Mapping[str, str]:
    lines: list[bytes] = []
    while (line := stream.readline(_MOST_HEADERS)).strip():
        lines.append(line)
        if len(lines) > _MOST_LINES or len(line) == _MOST_HEADERS:
            most = f"{_MOST_LINES} lines or {_MOST_HEADERS // 1024} KB a line"
            raise UnreadableInput("", f"the headers of record {number} are longer than {most}")
    return _parsed(b"".join(lines))


def _parsed(lines: bytes) -> Mapping[str, str]:
    """Header lines by lower-case name; of two of one name the first."""
    from email.parser import BytesHeaderParser

    found: dict[str, str] = {}
    for name, value in BytesHeaderParser().parsebytes(lines).items():
        found.setdefault(name.lower(), str(value).strip())
    return found


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0:
        data = stream.read(min(size, 2**20))
        if not data:
            return
        size -= len(data)


def _http(block: bytes) -> tuple[int, Mapping[str, str], int]:
    """Status, headers, and where the body starts, of an HTTP response."""
    found = re.match(rb"HTTP/[\d.]+\s+(\d{3})[^\n]*\n", block[:2000])
    if not found:
        return 0, {}, 0
    end = re.compile(rb"\r?\n\r?\n").search(block, found.end() - 2)
    if not end:
        return int(found[1]), {}, len(block)
    return int(found[1]), _parsed(block[found.end() : end.start()][:_MOST_HEADERS]), end.end()


def unchunked(data: bytes) -> bytes:
    """A body sent in chunks (RFC 9112), whole; as it is where it isn't in chunks: some archivers undo them."""
    parts: list[bytes] = []
    at = 0
    while found := re.compile(rb"([0-9a-fA-F]{1,8})[^\n]{0,200}\n").match(data, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts and at >= len(data) else data


def unpacked(data: bytes, coding: str) -> bytes:
    """A body without its content coding, as far as a document may be long.

    Raises:
        UnreadableInput: the coding is not known (brotli), or the data are damaged, or too long.
    """
    coding = coding.lower().strip()
    if coding in ("", "identity", "none", "utf-8") or (
        coding in ("gzip", "x-gzip") and not data.startswith(b"\x1f\x8b")
    ):
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableInput("", f"sent with the coding '{coding}', which can't be read")
    try:
        whole = (
            _inflated(data)
            if coding == "deflate"
            else gzip.GzipFile(fileobj=io.BytesIO(data)).read(LARGEST_DOCUMENT + 1)
        )
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableInput("", f"damaged compression ({error})") from error
    if len(whole) > LARGEST_DOCUMENT:
        raise UnreadableInput("", f"larger than {LARGEST_DOCUMENT // 2**20} MB")
    return whole


def _inflated(data: bytes) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers send 'deflate' with and without the zlib header
        try:
            return zlib.decompressobj(bits).decompress(data, LARGEST_DOCUMENT + 1)
        except zlib.error:
            continue
    raise zlib.error("not deflate")


def _claims(suffix: str, head: bytes) -> bool:
    return head.startswith(b"WARC/")


READER = Reader("WARC", _claims, read)
