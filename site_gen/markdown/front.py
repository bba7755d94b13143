"""A page's file in content/: one JSON object between two lines '---', then Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

FENCE = "---\n"
# Without `indent`, which would take the encoder of C away: pages are mostly data, and writing them took as long as
# rendering them.
_json = json.JSONEncoder(ensure_ascii=False).encode


def joined(head: Mapping[str, Any], body: str) -> str:
    """The file's text: a line a key, a line an entry of a list, so that it reads and diffs well."""
    lines = [f" {_json(key)}: {_json(value)}" for key, value in head.items() if key != "data"]
    data = ",\n".join(_entry(key, value) for key, value in head["data"].items())
    lines.append(f' "data": {{\n{data}\n }}' if data else ' "data": {}')
    return f"{FENCE}{{\n" + ",\n".join(lines) + f"\n}}\n{FENCE}\n{body}".rstrip("\n") + "\n"


def _entry(key: str, value: Any) -> str:
    if isinstance(value, list) and value:
        return f"  {_json(key)}: [\n" + ",\n".join(_items(value)) + "\n  ]"
    return f"  {_json(key)}: {_json(value)}"


def _items(values: list[Any]) -> Iterator[str]:
    return (f"   {_json(value)}" for value in values)


def parted(text: str) -> tuple[Any, str]:
    """The JSON value at the head of a file, and the Markdown after it.

    Raises:
        ValueError: there are no two lines '---', or no JSON between them.
    """
    head, fence, body = text.removeprefix(FENCE).partition("\n" + FENCE)
    if not fence or not text.startswith(FENCE):
        raise ValueError("no front matter between two lines '---'")
    try:
        return json.loads(head), body
    except ValueError as problem:
        raise ValueError(f"front matter is no JSON object ({problem})") from problem
