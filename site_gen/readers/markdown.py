"""Markdown files, with front matter in YAML, TOML or Pelican's own manner."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from site_gen.errors import UnreadableInput
from site_gen.markdown import render
from site_gen.readers.decode import decode
from site_gen.readers.record import document
from site_gen.readers.shapes import fields_of
from site_gen.readers.source import Found, Reader, Source

_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$\n?", re.S | re.M)
_PELICAN = re.compile(r"\A(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+[^\n]+\n)*)+(?=\s*\n|\Z)")
_PELICAN_KEYS = {
    "title",
    "date",
    "author",
    "authors",
    "category",
    "tags",
    "slug",
    "summary",
    "source",
    "url",
    "lang",
    "modified",
}
_LONGEST_FRONT = 64 * 1024


def read(source: Source) -> Found:
    """The whole file is one document: its front matter, and its text as HTML."""
    data = source.read()
    found = decode(data)
    text = found.text.replace("\r\n", "\n")
    front, body = split(text, source.name)
    fields = fields_of(front, source.columns)
    yield document(source, replace(fields, text="", html=render(body), notes=found.notes), data)


def split(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """Front matter by lower-case key, dates as ISO 8601, and the text below it.

    Raises:
        UnreadableInput: the front matter is fenced and can't be read, or is too long.
    """
    fenced = _FENCED.match(text)
    if fenced and len(fenced[2]) > _LONGEST_FRONT:
        raise UnreadableInput(name, f"its front matter is longer than {_LONGEST_FRONT // 1024} KB")
    if fenced:
        loaded = _toml(fenced[2], name) if fenced[1] == "+++" else _yaml(fenced[2], name)
        if isinstance(loaded, Mapping):
            return {str(key).lower(): _plain(value) for key, value in loaded.items()}, text[fenced.end() :]
    loose = _PELICAN.match(text)
    if loose:
        pairs = [line.partition(":") for line in re.sub(r"\n[ \t]+", " ", loose[0]).strip().split("\n")]
        values = {key.strip().lower(): value.strip() for key, _, value in pairs}
        if set(values) & {"title", "date"} and len(set(values) & _PELICAN_KEYS) * 2 >= len(values):
            return values, text[loose.end() :]
    return {}, text


def _yaml(text: str, name: str) -> Any:
    """YAML without aliases: nine lines of them stand for a thousand million values, and no front matter needs one."""
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader)):
            raise UnreadableInput(name, "its front matter has YAML aliases, which are not read")
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableInput(name, f"its front matter is not YAML ({' '.join(str(error).split())[:120]})") from error


def _toml(text: str, name: str) -> Any:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, f"its front matter is not TOML ({error})") from error


def _plain(value: Any) -> Any:
    """A value as JSON has it: YAML and TOML make dates of what looks like one."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return [_plain(member) for member in value] if isinstance(value, list) else value


def _claims(suffix: str, head: bytes) -> bool:
    return suffix in (".md", ".markdown", ".mdown", ".mkd")


READER = Reader("Markdown", _claims, read)
