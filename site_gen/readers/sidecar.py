"""NAME.toml beside a file says what the file can't: url, title, authors, source, published, lang."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from site_gen.errors import UnreadableInput
from site_gen.model import RawDocument
from site_gen.readers.record import one_line, web_address

_KEYS = ("url", "title", "authors", "source", "published", "lang")
LARGEST = 2**20


def beside(path: Path, whole_name: str) -> Mapping[str, Any]:
    """What the sidecar of a file says; {} where there is none.

    Raises:
        UnreadableInput: the sidecar is no TOML, or too long, or has a key that means nothing.
    """
    for name in names(path.name):
        candidate = path.with_name(name)
        if candidate.is_symlink() and candidate.resolve().parent != path.parent.resolve():
            raise UnreadableInput(whole_name, "its sidecar is a link that leads out of the folder")
        if candidate.is_file():
            with candidate.open("rb") as file:
                return parse(file.read(LARGEST + 1), whole_name)
    return {}


def names(file: str) -> tuple[str, ...]:
    """What a file's sidecar may be called: 'a.html.toml' or 'a.toml' for 'a.html'."""
    return tuple(dict.fromkeys(n for n in (f"{file}.toml", f"{file.rpartition('.')[0] or file}.toml") if n != file))


def parse(data: bytes, whole_name: str) -> Mapping[str, Any]:
    """The values of a sidecar, as strings (authors: a tuple of them)."""
    if len(data) > LARGEST:
        raise UnreadableInput(whole_name, f"its sidecar is larger than {LARGEST // 2**20} MB")
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(whole_name, f"its sidecar is not TOML ({error})") from error
    unknown = sorted(set(values) - set(_KEYS))
    if unknown:
        raise UnreadableInput(whole_name, f"its sidecar has {', '.join(unknown)}; known are {', '.join(_KEYS)}")
    plain = {key: _plain(key, values[key]) for key in _KEYS if key in values}
    return {key: value for key, value in plain.items() if value}


def _plain(key: str, value: Any) -> Any:
    """A value, tidied as those of all other readers are; what says nothing, or is no address, is None or empty."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if key == "authors":
        return tuple(filter(None, (one_line(str(x)) for x in (value if isinstance(value, list) else [value]))))
    return web_address(str(value)) if key == "url" else one_line(str(value))


def apply(raw: RawDocument, values: Mapping[str, Any], file: str) -> RawDocument:
    """The document with the sidecar's word over its own; in a file of many records it only fills gaps.

    Args:
        file: the name of the file that the sidecar speaks of: a document of another name is one of its records.
    """
    if not values:
        return raw
    many = raw.path != file
    return replace(raw, **{key: value for key, value in values.items() if not (many and getattr(raw, key))})
