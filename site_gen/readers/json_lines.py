"""JSON lines: one document a line, a bad line loses only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument
from site_gen.readers.decode import decode
from site_gen.readers.record import document
from site_gen.readers.shapes import fields_of
from site_gen.readers.source import LARGEST_DOCUMENT, Found, Reader, Source


def read(source: Source) -> Found:
    """Yield a document for every line that is not blank; lines end at line feeds alone, never at U+2028 or the like."""
    for number, line in _lines(source):
        if line is None:
            yield _lost(source, number, f"the line is longer than {LARGEST_DOCUMENT // 2**20} MB")
        elif line.strip():
            yield _document(source, number, line)


def _lines(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, from 1, in UTF-8 or whatever the file is in; None for one that is too long, which is skipped."""
    if source.head(2) in (b"\xff\xfe", b"\xfe\xff"):
        text = decode(source.read(LARGEST_DOCUMENT)).text
        yield from enumerate((line.encode("utf-8", "surrogatepass") for line in text.split("\n")), 1)
        return
    with source.open() as stream:
        number = 0
        while line := stream.readline(LARGEST_DOCUMENT + 1):
            number += 1
            if len(line) > LARGEST_DOCUMENT:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LARGEST_DOCUMENT)
                yield number, None
            else:
                yield number, line


def _document(source: Source, number: int, line: bytes) -> RawDocument | Lost:
    try:
        row = json.loads(decode(line).text)
    except UnreadableInput as error:
        return _lost(source, number, error.reason)
    except RecursionError:
        return _lost(source, number, "the JSON is nested too deep")
    except ValueError as error:
        return _lost(source, number, f"not JSON ({error})")
    if not isinstance(row, dict):
        return _lost(source, number, "the line is not a JSON object")
    return document(source, fields_of(row, source.columns), line.strip(), number)


def _lost(source: Source, number: int, reason: str) -> Lost:
    return Lost(f"{source.stem}-{number}", f"{source.name}#{number}", reason)


def _claims(suffix: str, head: bytes) -> bool:
    return suffix in (".jsonl", ".ndjson", ".jsonlines", ".jl")


READER = Reader("JSON lines", _claims, read)
