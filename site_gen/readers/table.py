"""CSV and TSV: a document a row, by the names in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from site_gen.errors import UnreadableInput
from site_gen.readers.decode import decode
from site_gen.readers.record import document
from site_gen.readers.shapes import KNOWN_TEXTS, fields_of
from site_gen.readers.source import LARGEST_DOCUMENT, LARGEST_WHOLE, Found, Reader, Source


def read(source: Source) -> Found:
    """Yield a document for every row that is not blank."""
    text = decode(source.read(LARGEST_WHOLE)).text.replace("\0", "")
    csv.field_size_limit(LARGEST_DOCUMENT)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, source.suffix))
    try:
        names = [_name(cell) for cell in next(rows)]
        _must_hold_text(source, names)
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                fields = fields_of(dict(zip(names, row, strict=False)), source.columns)
                yield document(source, fields, "\t".join(row).encode("utf-8", "surrogatepass"), number)
    except csv.Error as error:
        raise UnreadableInput(source.name, f"not a table ({error} in line {rows.line_num})") from error


def _delimiter(text: str, suffix: str) -> str:
    """The sign that parts the names in the first row."""
    if suffix in (".tsv", ".tab"):
        return "\t"
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _name(cell: str) -> str:
    """A column's name as other tools write it: 'Publish Date' is 'publish_date'."""
    return re.sub(r"\s+", "_", cell.strip().lstrip("\ufeff"))


def _must_hold_text(source: Source, names: Sequence[str]) -> None:
    wanted = [*(name for field, name in source.columns.items() if field in ("text", "html")), *KNOWN_TEXTS]
    if not {n.lower() for n in names} & {w.lower() for w in wanted}:
        raise UnreadableInput(source.name, f"no column holds the text; there are {', '.join(names[:12])}")


def _claims(suffix: str, head: bytes) -> bool:
    return suffix in (".csv", ".tsv", ".tab")


READER = Reader("table", _claims, read)
