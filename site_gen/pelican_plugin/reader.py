"""Markdown with a JSON object as front matter -> HTML and metadata."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from site_gen.errors import BuildFailed
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
        try:
            metadata, body = parted(Path(source_path).read_text("utf-8"))
        except ValueError as problem:
            raise BuildFailed(f"{source_path}: {problem}") from problem
        if not isinstance(metadata, dict) or set(metadata) != KEYS:
            raise BuildFailed(f"{source_path}: front matter must have the keys {', '.join(sorted(KEYS))} and no others")
        return render(body, numbered=True), metadata
