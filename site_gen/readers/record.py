"""Fields that a reader found -> RawDocument, the same way for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.model import Lost, RawDocument
from site_gen.readers.decode import tidy
from site_gen.readers.source import Source, sha256

# The longest pieces that newspapers print have 200,000 characters; what is longer is a log or a dump.
LONGEST_TEXT = 1_000_000  # characters of one plain text
MOST_LINES = 20_000

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fields:
    """What one record of an input says of itself; everything may be missing."""

    id: str = ""
    text: str = ""
    html: str = ""
    url: str = ""
    title: str = ""
    authors: Sequence[str] = ()
    source: str = ""
    published: str = ""
    lang: str = ""
    notes: Sequence[str] = ()


def document(source: Source, fields: Fields, data: bytes, number: int = 0) -> RawDocument | Lost:
    """The document of one record, tidied; `Lost` where it has neither text nor HTML.

    Args:
        data: the record's bytes, for its hash.
        number: which record of the file it is, from 1; 0 where the file is one document.
    """
    path = f"{source.name}#{number}" if number else source.name
    name = one_line(fields.id) or (f"{source.stem}-{number}" if number else source.stem)
    body = tidy(fields.text if fields.text.strip() else fields.html, source.as_is)
    is_text = bool(fields.text.strip())
    if reason := _unfit(body.text, is_text):
        return Lost(name, path, reason)
    return RawDocument(
        id=name,
        path=path,
        sha256=sha256(data),
        text=body.text if is_text else None,
        html=None if is_text else body.text,
        as_is=source.as_is,
        url=web_address(fields.url),
        title=one_line(fields.title) or None,
        authors=tuple(dict.fromkeys(filter(None, map(one_line, fields.authors)))),
        source=one_line(fields.source) or None,
        published=one_line(fields.published) or None,
        lang=one_line(fields.lang).replace("_", "-") or None,
        notes=(*fields.notes, *body.notes),
    )


def _unfit(text: str, is_text: bool) -> str:
    """Why this is no article's text; '' where it may be one. Markup may be long: pictures are in it."""
    if not text.strip():
        return "there is no text in it"
    if is_text and len(text) > LONGEST_TEXT:
        return f"its text is longer than {LONGEST_TEXT:,} characters"
    if is_text and text.count("\n") > MOST_LINES:
        return f"its text has more than {MOST_LINES:,} lines"
    return ""


def moment(text: str) -> str:
    """A date as ISO 8601 where it is written as mails and RSS write it; any other as it is."""
    text = text.strip()
    if re.match(r"\d{4}-\d\d", text):
        return text
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return text


def one_line(text: str) -> str:
    """One line, tidied whatever `as_is` says: a title is ours to show."""
    return _BLANKS.sub(" ", tidy(text).text).strip()


def web_address(url: str) -> str | None:
    """An address of the web, tidied; None for anything else."""
    url = one_line(url)
    return url if url.lower().startswith(("http://", "https://")) and " " not in url else None
