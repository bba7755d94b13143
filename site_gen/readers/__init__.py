"""Path -> RawDocument, one file per input format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from site_gen.model import Lost, RawDocument


def read_path(path: Path, as_is: bool = False) -> Iterator[RawDocument | Lost]:
    """Yield the documents of one file."""
    if path.suffix == ".jsonl":
        for n, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if not line.strip():
                continue
            row = json.loads(line)
            yield RawDocument(
                id=row["id"],
                path=f"{path}#{n}",
                sha256=hashlib.sha256(line.encode()).hexdigest(),
                text=row.get("text"),
                html=row.get("html"),
                as_is=as_is,
                url=row.get("url"),
                title=row.get("title"),
                source=row.get("source"),
                published=row.get("published"),
            )
    else:
        data = path.read_bytes()
        yield RawDocument(
            id=path.stem,
            path=str(path),
            sha256=hashlib.sha256(data).hexdigest(),
            text=data.decode("utf-8"),
            as_is=as_is,
        )


def read_all(paths, as_is=False):
    for path in paths:
        for file in sorted(path.glob("*")) if path.is_dir() else [path]:
            yield from read_path(file, as_is)
