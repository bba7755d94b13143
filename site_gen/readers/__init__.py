"""Path -> RawDocument, one file per input format.

To add a format: a file with a `READER`, its name in READERS below, samples in tests/golden/readers/NAME/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument
from site_gen.readers import (
    feed,
    html,
    json_file,
    json_lines,
    mail,
    markdown,
    mhtml,
    opml,
    sidecar,
    table,
    text,
    warc,
    zip_file,
)
from site_gen.readers.source import Found, Reader, Source
from site_gen.readers.walk import Input, inputs, printable, stem
from site_gen.text.fold import short_hash

ReadFile = Callable[[Input, bool, Mapping[str, str]], Found]
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def read_path(
    path: Path, as_is: bool = False, columns: Mapping[str, str] = _NO_COLUMNS, read: ReadFile | None = None
) -> Found:
    """Yield the documents of one file, or of a folder's files in sorted order; a failure is a `Lost`, never an error.

    Args:
        as_is: texts are clean already and stay as they are, letter for letter.
        columns: our field -> the input's own name for it, for JSON and tables: {'text': 'body_plain'}.
        read: how each file is read; `read_file` unless somebody else does it for us.
    """
    for found in inputs(path):
        if isinstance(found, Lost):
            yield found
        else:
            yield from (read or read_file)(found, as_is, columns)


def read_all(
    paths: Sequence[Path],
    as_is: bool = False,
    columns: Mapping[str, str] = _NO_COLUMNS,
    read: ReadFile | None = None,
) -> Found:
    """Yield the documents of all `paths`, in order, each with an id that no other has; arguments as for `read_path`.

    An id is the input's own or the file's name without its suffix. Where two are alike the later one gets a hash of its
    path, relative to the folder that was given, as a suffix.
    """
    taken: set[str] = set()
    for root in paths:
        for found in read_path(root, as_is, columns, read):
            yield _with_own_id(found, root.as_posix(), taken)


def read_source(source: Source) -> Found:
    """Yield the documents of a file or archive member, by the first reader that claims it."""
    try:
        head = source.head()
        reader = next(r for r in READERS if r.claims(source.suffix, head))
        yield from reader.read(source)
    except UnreadableInput as error:
        yield Lost(stem(source.file.name), source.name, error.reason)
    except OSError as error:
        yield Lost(stem(source.file.name), source.name, error.strerror or str(error))


# In this order each is asked whether it claims a file; the last claims everything.
READERS: tuple[Reader, ...] = (
    warc.READER,
    zip_file.reader(read_source),
    opml.READER,
    feed.READER,
    json_lines.READER,
    json_file.READER,
    table.READER,
    mhtml.READER,
    mail.READER,
    markdown.READER,
    html.READER,
    text.READER,
)


def read_file(found: Input, as_is: bool, columns: Mapping[str, str]) -> Found:
    """Yield the documents of one input, with what its sidecar says of them."""
    try:
        values: Mapping[str, Any] = sidecar.beside(found.path, found.name)
    except (UnreadableInput, OSError) as error:
        yield Lost(stem(found.path.name), found.name, getattr(error, "reason", str(error)))
        return
    source = Source(found.name, lambda: found.path.open("rb"), as_is, columns)
    for document in read_source(source):
        yield sidecar.apply(document, values, found.name) if isinstance(document, RawDocument) else document


def _with_own_id(found: RawDocument | Lost, root: str, taken: set[str]) -> RawDocument | Lost:
    made = found.id
    tail = found.path.removeprefix(root)
    while made in taken:
        made = f"{found.id}-{short_hash(tail)}"
        tail += "+"
    taken.add(made)
    if isinstance(found, Lost):  # a reason may quote the file
        found = replace(found, reason=printable(found.reason))
    return found if made == found.id else replace(found, id=made)


__all__ = ["READERS", "Iterator", "Reader", "read_all", "read_file", "read_path", "read_source"]
