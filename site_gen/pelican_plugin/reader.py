"""Markdown with a JSON object as front matter -> HTML and metadata."""

from __future__ import annotations

import hashlib
from io import FileIO
from typing import Any

from pelican.readers import BaseReader

from site_gen.errors import BuildFailed
from site_gen.ledger import Seen, stamp
from site_gen.markdown import render
from site_gen.markdown.front import parted

KEYS = frozenset(("template", "title", "lang", "data"))


class ArchiveReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads what `publish.write_content` writes, and nothing else: a key it does not know is an error."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The body as HTML, and the front matter.

        Raises:
            BuildFailed: the file has no front matter, or a key that is not ours.
        """
        html, metadata, _ = read_page(source_path)
        return html, metadata


def read_page(file: str, address: str = "") -> tuple[str, dict[str, Any], Seen]:
    """The body as HTML, the front matter, and what was read.

    Raises:
        BuildFailed: the file has no front matter, or a key that is not ours.
    """
    with FileIO(file) as source:
        told, data = stamp(source.fileno()), source.read()
    try:
        metadata, body = parted(data.decode("utf-8"))
    except ValueError as problem:
        raise BuildFailed(f"{file}: {problem}") from problem
    if not isinstance(metadata, dict) or metadata.keys() != KEYS:
        raise BuildFailed(f"{file}: front matter must have the keys {', '.join(sorted(KEYS))} and no others")
    seen = Seen(address, metadata["template"], hashlib.sha256(data).hexdigest(), told)
    return render(body, numbered=True), metadata, seen
