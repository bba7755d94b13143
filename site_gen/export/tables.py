"""The tables of the export: their columns, types and meaning. Schema, database and documentation are made of this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_gen.model import Json

Kind = Literal["text", "integer", "number", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `to` is the table whose key it holds."""

    name: str
    kind: Kind
    doc: str
    null: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table; its first column is its key."""

    name: str
    doc: str
    columns: tuple[Column, ...]


_ADDRESS = Column("address", "text", "Its page, relative to the site's root.", null=True)
_SPAN = (
    Column("article", "text", "The article it stands in.", to="articles"),
    Column("start", "integer", "Where it begins in the article's text: code points, from 0."),
    Column("end", "integer", "Where it ends: the first code point after it."),
    Column("text", "text", "The words."),
)

TABLES = (
    Table(
        "stories",
        "Events, each as one or more articles tell it.",
        (
            Column("id", "text", "Key."),
            Column("title", "text", "Headline."),
            Column("day", "text", "Day of its newest article, ISO 8601.", null=True),
            Column("first_day", "text", "Day of its first article.", null=True),
            Column("independent", "integer", "Texts that are not copies of one another."),
            _ADDRESS,
        ),
    ),
    Table(
        "people",
        "People of the archive.",
        (
            Column("id", "text", "Key."),
            Column("name", "text", "The fullest frequent form."),
            Column("mentions", "integer", "How often named."),
            Column("spellings", "list", "Every way the name is written."),
            _ADDRESS,
        ),
    ),
    Table(
        "countries",
        "Countries that articles name.",
        (
            Column("code", "text", "ISO 3166-1 alpha-2; XK is Kosovo; states of the past keep their old code."),
            Column("name", "text", "Short English name."),
            Column("mentions", "integer", "How often named."),
            _ADDRESS,
        ),
    ),
    Table(
        "articles",
        "Cleaned articles.",
        (
            Column("id", "text", "Key."),
            Column("path", "text", "The file it was read from."),
            Column("title", "text", "Headline."),
            Column("title_origin", "text", "Where the headline comes from: markup, first-line, story or derived."),
            Column("source", "text", "The outlet.", null=True),
            Column("authors", "list", "Names in the byline."),
            Column("agencies", "list", "Wire agencies credited."),
            Column("url", "text", "Where it was published.", null=True),
            Column("published", "text", "Day of publication, ISO 8601.", null=True),
            Column("published_origin", "text", "What the day rests on."),
            Column("published_confidence", "number", "How sure the day is, 0 to 1."),
            Column("lang", "text", "Language, BCP 47."),
            Column("story", "text", "The story it is in.", to="stories"),
            Column("text", "text", "Plain text; paragraphs are parted by one blank line."),
            _ADDRESS,
        ),
    ),
    Table(
        "mentions",
        "Where articles name people and countries.",
        (
            Column("id", "integer", "Key."),
            *_SPAN,
            Column("kind", "text", "person or country."),
            Column("person", "text", "Who is meant; none where nobody may say.", null=True, to="people"),
            Column("country", "text", "Which country is meant.", null=True, to="countries"),
            Column("how", "text", "The rule that found it."),
            Column("role", "text", "The person's title as the text gives it."),
        ),
    ),
    Table(
        "quotes",
        "What somebody is said to have said.",
        (
            Column("id", "integer", "Key."),
            *_SPAN,
            Column("kind", "text", "direct, mixed or indirect."),
            Column("speaker", "text", "The person who speaks.", null=True, to="people"),
            Column("speaker_text", "text", "The words that name the speaker.", null=True),
            Column("cue", "text", "The word that reports the speech.", null=True),
            Column("confidence", "number", "How sure the speaker is, 0 to 1."),
        ),
    ),
    Table(
        "figures",
        "Numbers that articles report.",
        (
            Column("id", "integer", "Key."),
            *_SPAN,
            Column("value", "number", "The number."),
            Column("high", "number", "Upper end of a range.", null=True),
            Column("unit", "text", "people, USD, %, ..."),
            Column("kind", "text", "deaths, injured, missing, displaced, arrested, money, percent or count."),
            Column("about", "text", "What is counted."),
            Column("approx", "text", "more than, at least, about, ...", null=True),
            Column("source", "text", "Who says so."),
            Column("place", "text", "Where."),
        ),
    ),
)


def schema() -> dict[str, Json]:
    """A JSON Schema (draft 2020-12) of a line of each table: '#/$defs/articles' describes articles.jsonl."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {table.name: _schema_of(table) for table in TABLES},
    }


def _schema_of(table: Table) -> dict[str, Json]:
    return {
        "type": "object",
        "description": table.doc,
        "properties": {column.name: {"description": column.doc, **_type_of(column)} for column in table.columns},
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
    }


def _type_of(column: Column) -> dict[str, Json]:
    if column.kind == "list":
        return {"type": "array", "items": {"type": "string"}}
    kind = "string" if column.kind == "text" else column.kind
    return {"type": [kind, "null"] if column.null else kind}


def described() -> str:
    """The tables in words, as Markdown."""
    lines = [
        "# The archive as data",
        "",
        "Each table is here as JSON lines (`NAME.jsonl`, checked by `schema.json`) and as CSV (`NAME.csv`: UTF-8,",
        "lists as JSON, an apostrophe before a text that begins with = + - @, which a spreadsheet would take for a",
        "formula).",
        "All are in `archive.db` (SQLite): `datasette archive.db --metadata metadata.json`. Offsets",
        "count the code points of `articles.text`. `archive.bib` and `archive.csl.json` cite every article;",
        "`feeds.opml` lists the feeds.",
    ]
    for table in TABLES:
        lines += ["", f"## {table.name}", "", table.doc, "", "| column | type | meaning |", "|---|---|---|"]
        for column in table.columns:
            kind = f"{column.kind}{', may be missing' if column.null else ''}"
            meaning = f"{column.doc} Key of {column.to}." if column.to else column.doc
            lines.append(f"| `{column.name}` | {kind} | {meaning} |")
    return "\n".join([*lines, ""])
