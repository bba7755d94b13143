"""Scraped plain text: what is left when nothing else claims a file."""

from __future__ import annotations

from site_gen.readers.decode import decode
from site_gen.readers.record import Fields, document
from site_gen.readers.source import Found, Reader, Source


def read(source: Source) -> Found:
    """The whole file is one document."""
    data = source.read()
    found = decode(data)
    yield document(source, Fields(text=found.text, notes=found.notes), data)


def _claims(suffix: str, head: bytes) -> bool:
    return True


READER = Reader("plain text", _claims, read)
