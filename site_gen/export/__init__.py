"""The archive as data: tables (JSONL, CSV, SQLite), citations, and a list of the feeds, in output/data/.

Everything comes from the finished edition, so that what the editor took down is in none of it. The next build removes
output/data/ again: nothing that was taken down can linger there.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from site_gen.config import Config
from site_gen.entities.countries import country_names
from site_gen.errors import BuildFailed
from site_gen.export.cited import bibliography, csl_items, opml
from site_gen.export.database import database, metadata
from site_gen.export.rows import Row, rows
from site_gen.export.tables import TABLES, Table, described, schema
from site_gen.model import Edition
from site_gen.pages import urls
from site_gen.pages.site import Site
from site_gen.publish import write_if_changed

FOLDER = "data"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(edition: Edition, config: Config) -> list[str]:
    """Write all files into output/data/; return their names.

    Raises:
        BuildFailed: there is no site, or the folder can't be written.
    """
    if not (config.output / urls.INDEX).is_file():
        raise BuildFailed(f"{config.output}: no {urls.INDEX} there; run 'make html' first")
    files = export_files(Site(edition, config, country_names()))
    folder = config.output / FOLDER
    try:
        for name, data in files.items():
            write_if_changed(folder / name, data)
        for old in folder.iterdir():
            if old.name not in files:
                old.unlink()
    except OSError as problem:
        where = problem.filename or folder
        raise BuildFailed(
            f"{where}: can't be written ({problem.strerror}); build and export to another place with --into"
        ) from problem
    return sorted(files)


def export_files(site: Site) -> dict[str, bytes]:
    """Name -> content of every file of the export."""
    found = {table.name: list(rows(site, table.name)) for table in TABLES}
    texts = {f"{table.name}.jsonl": _jsonl(found[table.name]) for table in TABLES}
    texts |= {f"{table.name}.csv": _csv(table, found[table.name]) for table in TABLES}
    texts |= {"archive.bib": bibliography(site), "archive.csl.json": _json(csl_items(site))}
    texts |= {
        "schema.json": _json(schema()),
        "metadata.json": _json(metadata(site.config.title)),
        "README.md": described(),
    }
    if site.config.url:
        texts["feeds.opml"] = opml(site)
    return {**{name: text.encode("utf-8", "replace") for name, text in texts.items()}, "archive.db": database(found)}


def _jsonl(lines: list[Row]) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _csv(table: Table, lines: list[Row]) -> str:
    """RFC 4180, with lists as JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(line[column.name]) for column in table.columns] for line in lines)
    return out.getvalue()


def _cell(value: object) -> object:
    """A list as JSON; an apostrophe before what a spreadsheet takes for a formula (OWASP, "CSV Injection")."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _json(value: Mapping[str, object] | list[Row]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
