"""`site-gen export`: every form says the same, opens in the tools it is meant for, and holds nothing taken down."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from site_gen.export.tables import TABLES
from tests.conftest import ROOT, Run

csv.field_size_limit(10_000_000)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, published_site: Path, site_gen: Run) -> Path:
    folder = tmp_path_factory.mktemp("export")
    shutil.copytree(published_site, folder, dirs_exist_ok=True)
    done = site_gen("export", "--into", folder, "--url", "https://me.example/repo")
    assert done.returncode == 0, done.stderr
    return folder / "output" / "data"


def lines(data: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (data / f"{table}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_each_line_is_as_the_schema_says_and_as_the_csv_and_the_database_have_it(data: Path, table: str) -> None:
    schema = json.loads((data / "schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{table}"})
    found = lines(data, table)
    assert found
    for line in found:
        validator.validate(line)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**found[0], "another": 1})
    with (data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    with closing(sqlite3.connect(data / "archive.db")) as base:
        base.row_factory = sqlite3.Row
        rows = [dict(row) for row in base.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]
    flat = [
        {k: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for k, v in line.items()} for line in found
    ]
    assert rows == flat
    assert cells == [{k: "" if v is None else str(v) for k, v in line.items()} for line in flat]


def test_no_cell_is_a_formula(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()
    text = (
        '=HYPERLINK(1) was said by Ada Keita in Mali.\n\n"-2+3 is one," Ada Keita told reporters in Mali on Monday.\n'
    )
    (tmp_path / "seeds" / "=cmd.txt").write_text(text)
    assert site_gen("build", cwd=tmp_path).returncode == 0
    assert site_gen("export", cwd=tmp_path).returncode == 0
    folder = tmp_path / "output" / "data"
    files = sorted(folder.glob("*.csv"))
    cells = [cell for file in files for row in csv.reader(file.read_text("utf-8").splitlines()) for cell in row]
    assert len(files) == len(TABLES)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r") or cell.startswith("-2")]
    assert "'=HYPERLINK(1) was said by Ada Keita in Mali." in "\n".join(cells)
    assert "'-2+3 is one," in cells
    assert "=HYPERLINK(1) was said" in lines(folder, "articles")[0]["text"]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_offsets_lead_to_the_words(data: Path) -> None:
    texts = {line["id"]: line["text"] for line in lines(data, "articles")}
    spans = [line for table in ("mentions", "quotes", "figures") for line in lines(data, table)]
    assert len(spans) > 20
    for line in spans:
        where = texts[line["article"]][line["start"] : line["end"]]
        if "cue" in line:  # the marks of a quote, also those that open a further paragraph of it, are not its words
            assert words(line["text"]) == words(where)
        else:
            assert line["text"] == where


def test_the_database_is_sound(data: Path) -> None:
    with closing(sqlite3.connect(data / "archive.db")) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(base.execute("PRAGMA foreign_key_list(mentions)").fetchall()) == 3


def ask(data: Path, address: str) -> Any:
    command = [sys.executable, "-m", "datasette", "archive.db", "--metadata", "metadata.json", "--get", address]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_datasette_answers_a_question(data: Path) -> None:
    found = ask(data, "/archive/articles.json?_search=Brahimi&_shape=array")
    assert {row["id"] for row in found} == {"000_64ebadc5467f0c7e", "002_2750191f6ef715c7"}
    question = "/archive/mentions.json?person=lakhdar-brahimi&_facet=article&_labels=on&_extra=facet_results"
    told = ask(data, question)
    assert len(told["rows"]) > 5
    assert len(told["facet_results"]["article"]["results"]) == 2


def test_citations_have_keys_of_their_own_and_feeds_are_listed(data: Path) -> None:
    items = json.loads((data / "archive.csl.json").read_text("utf-8"))
    assert len({item["id"] for item in items}) == len(items) == 2
    assert (data / "archive.bib").read_text("utf-8").count("@article{") == 2
    outlines = ElementTree.parse(data / "feeds.opml").findall("./body/outline")
    assert len(outlines) > 10
    for outline in outlines:
        feed = outline.attrib["xmlUrl"].removeprefix("https://me.example/repo/")
        assert (data.parent / feed).is_file()


def test_the_same_edition_gives_the_same_bytes(data: Path, site_gen: Run) -> None:
    def state() -> dict[str, str]:
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in data.iterdir()}

    before = state()
    (data / "archive.db").unlink()
    (data / "stale.csv").write_text("old", "utf-8")
    site = data.parent.parent
    done = site_gen("export", "--into", site, "--url", "https://me.example/repo", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr
    assert state() == before


def test_what_is_taken_down_is_in_no_file(tmp_path: Path, site_gen: Run) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    where = ("--seeds", tmp_path / "seeds", "--into", tmp_path)
    assert site_gen("build", *where).returncode == 0
    assert site_gen("export", *where).returncode == 0
    (tmp_path / "seeds" / "decisions.toml").write_text(
        '[[take-down]]\nperson = "Lakhdar Brahimi"\n[[take-down]]\narticle = "seeds/002_2750191f6ef715c7.txt"\n',
        "utf-8",
    )
    assert site_gen("build", *where).returncode == 0
    assert not (tmp_path / "output" / "data").exists()
    assert site_gen("export", *where).returncode == 0
    for file in (tmp_path / "output" / "data").iterdir():
        whole = file.read_bytes().lower()
        assert b"brahimi" not in whole, file.name
        assert b"002_2750191f6ef715c7" not in whole, file.name
    assert site_gen("check", "--into", tmp_path).returncode == 0


def test_without_a_site_the_next_step_is_named(tmp_path: Path, site_gen: Run) -> None:
    done = site_gen("export", "--into", tmp_path)
    assert done.returncode == 2
    assert "run 'make html' first" in done.stderr
