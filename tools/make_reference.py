"""Write docs/reference.md from the code: settings, decisions, commands, formats, columns; tests/test_docs.py compares.

python tools/make_reference.py
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_gen import cli
from site_gen.completion import verbs_of
from site_gen.config import SETTINGS, default_of
from site_gen.decisions import KEYS
from site_gen.export.tables import TABLES
from site_gen.readers import READERS
from site_gen.records import ANALYSIS_FIELDS, STORY_FIELDS

FILE = Path(__file__).parent.parent / "docs" / "reference.md"
HEAD = """# Reference

Made from the code by `tools/make_reference.py`; a test fails when it is not current. What the commands say and their
exit status: [the commands](cli.md). What templates are handed: [the look](templates.md). Limits of the readers:
[limits](limits.md).
"""


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_settings(), *_decisions(), *_commands(), *_formats(), *_records(), *_tables()])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _settings() -> Iterator[str]:
    yield "## Settings: `site.toml`\n\nEvery setting may be left out.\n"
    rows = ((f"`{s.name}`", f"`{json.dumps(default_of(s))}`", s.metadata["doc"]) for s in SETTINGS)
    yield from _table(("setting", "where nothing is said", "meaning"), rows)


def _decisions() -> Iterator[str]:
    yield "## Decisions: `seeds/decisions.toml`\n"
    yield "Keys in bold are needed. Examples: [the editor's hand](decisions-file.md).\n"
    rows = (
        (f"`[[{kind}]]`", ", ".join(f"**{key[:-1]}**" if key.endswith("!") else key for key in keys))
        for kind, keys in KEYS.items()
    )
    yield from _table(("entry", "keys"), rows)


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for verb, sub in verbs_of(cli.parser()).items():
        yield f"### `site-gen {verb}`\n\n{sub.description}\n"
        rows = ((f"`{_named(action)}`", action.help or "") for action in sub._actions if action.dest != "help")
        yield from _table(("word or option", "meaning"), rows)


def _named(action: argparse.Action) -> str:
    """'--jobs N', '-o, --output FILE', 'PATH'."""
    value = str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())
    if not action.option_strings:
        return value
    return ", ".join(action.option_strings) + (f" {value}" if action.nargs != 0 else "")


def _formats() -> Iterator[str]:
    yield "## Formats that are read\n"
    yield "The first that claims a file reads it. How to use each: [feeding it](inputs.md).\n"
    rows = ((one.name, _first(sys.modules[one.claims.__module__].__doc__)) for one in READERS)
    yield from _table(("format", "what it is"), rows)


def _first(doc: str | None) -> str:
    return (doc or "").strip().partition("\n\n")[0]


def _records() -> Iterator[str]:
    for verb, what, fields in (("analyze", "article", ANALYSIS_FIELDS), ("stories", "story", STORY_FIELDS)):
        yield f"## What `site-gen {verb}` writes\n\nOne JSON object a line, UTF-8: one {what} each. Offsets are code"
        yield "points in `text`, from 0, half-open. Fields may be added; none is renamed or dropped.\n"
        yield from _table(("field", "meaning"), _pairs(fields))
    yield "A document that can't be read gives `{id, path, error}`, and exit status 1.\n"


def _pairs(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", meaning) for name, meaning in fields.items())


def _tables() -> Iterator[str]:
    yield "## What `site-gen export` writes\n"
    yield "A `.jsonl` and a `.csv` of each table, all in `archive.db` too, with foreign keys.\n"
    for table in TABLES:
        yield f"### `{table.name}`\n\n{table.doc}\n"
        rows = (
            (f"`{c.name}`", c.kind + (" or null" if c.null else ""), c.doc + (f" (a key of `{c.to}`)" if c.to else ""))
            for c in table.columns
        )
        yield from _table(("column", "type", "meaning"), rows)


if __name__ == "__main__":
    FILE.write_text(reference(), "utf-8")
