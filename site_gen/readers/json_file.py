"""JSON files: one article, a list of them, or a list inside an answer (NewsAPI, JSON Feed, Elasticsearch, Solr)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument
from site_gen.readers import json_lines
from site_gen.readers.decode import decode
from site_gen.readers.record import document
from site_gen.readers.shapes import fields_of
from site_gen.readers.source import LARGEST_WHOLE, Found, Reader, Source

_LISTS = (
    *("articles", "items", "entries", "results", "docs", "documents", "news", "stories", "posts", "data", "hits"),
    *("rows", "response", "feed", "value", "@graph"),
)


def read(source: Source) -> Found:
    """Yield the documents of the file; a member of a list that has no text loses only itself."""
    data = source.read(LARGEST_WHOLE)
    try:
        value = json.loads(decode(data).text)
    except RecursionError as error:
        raise UnreadableInput(source.name, "the JSON is nested too deep") from error
    except ValueError as error:
        if b"\n{" in data:  # JSON lines under another name
            yield from json_lines.read(source)
            return
        raise UnreadableInput(source.name, f"not JSON ({error})") from error
    rows = rows_of(value)
    if rows is None:
        yield _one(source, value, data)
    elif not rows:
        raise UnreadableInput(source.name, "the list in it is empty")
    else:
        for number, row in enumerate(rows, 1):
            yield _member(source, row, number)


def _one(source: Source, value: Any, data: bytes) -> RawDocument | Lost:
    if not isinstance(value, Mapping):
        raise UnreadableInput(source.name, "neither an object nor a list of objects")
    return document(source, fields_of(value, source.columns), data)


def _member(source: Source, row: Any, number: int) -> RawDocument | Lost:
    if not isinstance(row, Mapping):
        return Lost(f"{source.stem}-{number}", f"{source.name}#{number}", "it is not a JSON object")
    inner = row.get("_source")  # Elasticsearch wraps each hit
    row = {"_id": row.get("_id"), **inner} if isinstance(inner, Mapping) else row
    data = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    return document(source, fields_of(row, source.columns), data, number)


def rows_of(value: Any, depth: int = 0) -> list[Any] | None:
    """The list of articles in a JSON value; None where the value is itself one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or depth > 2:
        return None
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and any(isinstance(member, Mapping) for member in inner):
            return inner
        if isinstance(inner, Mapping) and (found := rows_of(inner, depth + 1)) is not None:
            return found
    return None


def _claims(suffix: str, head: bytes) -> bool:
    return suffix == ".json" or (suffix in ("", ".feed") and b"https://jsonfeed.org/version" in head[:300])


READER = Reader("JSON", _claims, read)
