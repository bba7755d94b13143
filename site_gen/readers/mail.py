"""Newsletters kept as mail: .eml files and .mbox folders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument
from site_gen.readers.decode import decode
from site_gen.readers.html import page
from site_gen.readers.record import Fields, document, moment
from site_gen.readers.source import LARGEST_DOCUMENT, Found, Reader, Source

if TYPE_CHECKING:  # the standard library's mail modules take a while to import
    from email.message import EmailMessage

_LOOKS = re.compile(
    rb"(?:From \S+ [^\n]*\d{4}[^\n]*\n)?(?:(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|Date):)",
    re.I,
)
_FROM_LINE = re.compile(rb"From \S*[^\n]*\d{4}")


def read(source: Source) -> Found:
    """Yield the message, or each message of an mbox, numbered."""
    if not source.head(5).startswith(b"From "):
        yield _document(source, source.read(), 0)
        return
    for number, data in enumerate(_messages(source), 1):
        if len(data) > LARGEST_DOCUMENT:
            yield Lost(
                f"{source.stem}-{number}", f"{source.name}#{number}", f"larger than {LARGEST_DOCUMENT // 2**20} MB"
            )
        else:
            yield _document(source, data, number)


def _messages(source: Source) -> Iterator[bytes]:
    """The messages of an mbox; one that is too long is given only so far that its length shows."""
    parts: list[bytes] = []
    size, blank = 0, True
    with source.open() as stream:
        while line := stream.readline(LARGEST_DOCUMENT):
            if blank and line.startswith(b"From ") and _FROM_LINE.match(line):
                if parts:
                    yield b"".join(parts)
                parts, size = [], 0
            elif size <= LARGEST_DOCUMENT:
                parts.append(line[1:] if re.match(rb">+From ", line) else line)
                size += len(line)
            blank = not line.strip()
    if parts:
        yield b"".join(parts)


def _document(source: Source, data: bytes, number: int) -> RawDocument | Lost:
    from email.errors import MessageError

    try:
        message = parsed(data)
        return document(source, _fields(message), data, number)
    except UnreadableInput as error:
        reason = error.reason
    except (MessageError, LookupError, ValueError, AttributeError, IndexError, RecursionError) as error:
        reason = f"not a mail that can be read ({type(error).__name__})"  # the standard parser's own slips
    return Lost(
        f"{source.stem}-{number}" if number else source.stem,
        f"{source.name}#{number}" if number else source.name,
        reason,
    )


def parsed(data: bytes) -> EmailMessage:
    """A message, by the standard parser, with decoded headers."""
    from email import policy
    from email.parser import BytesParser

    return BytesParser(policy=policy.default).parsebytes(data)


def body(part: EmailMessage) -> Fields:
    """The decoded text or HTML of a part."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if part.get_content_type() == "text/html":
        return page(data, part.get_content_charset())
    found = decode(data, part.get_content_charset())
    return Fields(text=found.text, notes=found.notes)


def _fields(message: EmailMessage) -> Fields:
    from email.utils import parseaddr

    part = message.get_body(("html", "plain"))
    if part is None:
        raise UnreadableInput("", "a mail without text")
    found = body(cast("EmailMessage", part))
    name, address = parseaddr(header(message, "From"))
    return Fields(
        text=found.text,
        html=found.html,
        url=header(message, "Archived-At").strip("<> ") or header(message, "List-Archive").strip("<> "),
        title=header(message, "Subject"),
        source=name or address.rpartition("@")[2],
        published=moment(header(message, "Date")),
        lang=header(message, "Content-Language"),
        notes=found.notes,
    )


def header(message: EmailMessage, name: str) -> str:
    """A header's decoded value on one line; '' where there is none or it is beyond reading."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, AttributeError, IndexError, TypeError):  # the standard parser on malformed addresses
        return ""


def _claims(suffix: str, head: bytes) -> bool:
    return suffix in (".eml", ".mbox", ".mbx", ".emlx") or bool(_LOOKS.match(head))


READER = Reader("mail", _claims, read)
