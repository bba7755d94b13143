"""One SQLite file with foreign keys and full-text search, and what Datasette shows beside it (https://datasette.io)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing

from site_gen.export.rows import Row
from site_gen.export.tables import TABLES, Column, Table
from site_gen.model import Json

_SQL = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "list": "TEXT"}
_SEARCHED = {"articles": ("title", "text"), "quotes": ("text",), "people": ("name", "spellings")}


def database(found: Mapping[str, Sequence[Row]]) -> bytes:
    """The file's bytes; the same rows give the same bytes (with the same version of SQLite)."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA foreign_keys = ON")
        for table in TABLES:
            base.execute(_create(table))
            places = ", ".join("?" * len(table.columns))
            lines = ([_value(row[column.name]) for column in table.columns] for row in found[table.name])
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', lines)
            for column in table.columns:
                if column.to:
                    base.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
        for name, columns in _SEARCHED.items():
            listed = ", ".join(columns)
            base.execute(f"CREATE VIRTUAL TABLE {name}_fts USING fts5({listed}, content='{name}')")
            base.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
        base.commit()
        return base.serialize()


def metadata(title: str) -> dict[str, Json]:
    """Datasette's metadata: title, what each table and column means."""
    tables = {
        table.name: {"description": table.doc, "columns": {column.name: column.doc for column in table.columns}}
        for table in TABLES
    }
    return {"title": title, "databases": {"archive": {"tables": tables}}}


def _create(table: Table) -> str:
    keys = [f'FOREIGN KEY ("{c.name}") REFERENCES "{c.to}" ("{_key(c.to)}")' for c in table.columns if c.to]
    columns = [_column(column, number == 0) for number, column in enumerate(table.columns)]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, *keys])})'


def _column(column: Column, is_key: bool) -> str:
    rest = " PRIMARY KEY" if is_key else "" if column.null else " NOT NULL"
    return f'"{column.name}" {_SQL[column.kind]}{rest}'


def _key(name: str) -> str:
    return next(table.columns[0].name for table in TABLES if table.name == name)


def _value(value: Json) -> Json:
    """A list as JSON; lone surrogates, which SQLite refuses, as question marks."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
