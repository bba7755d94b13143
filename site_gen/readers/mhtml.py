"""MHTML: a page saved as one file by Chrome, Edge, Opera or Internet Explorer (RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from site_gen.errors import UnreadableInput
from site_gen.readers.mail import body, header, parsed
from site_gen.readers.record import Fields, document
from site_gen.readers.source import Found, Reader, Source

if TYPE_CHECKING:
    from email.message import EmailMessage


def read(source: Source) -> Found:
    """Yield the page; the pictures and frames saved with it are left aside."""
    data = source.read()
    message = parsed(data)
    part = next(_pages(message), None)
    if part is None:
        raise UnreadableInput(source.name, "no page is in this MHTML file")
    found = body(part)
    url = header(message, "Snapshot-Content-Location") or header(part, "Content-Location") or found.url
    yield document(source, Fields(html=found.html, url=url, notes=found.notes), data)


def _pages(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            yield part


def _claims(suffix: str, head: bytes) -> bool:
    start = head[:2000].lower()
    return (
        suffix in (".mht", ".mhtml") or b"snapshot-content-location:" in start or start.startswith(b"from: <saved by ")
    )


READER = Reader("MHTML", _claims, read)
