"""The hostile corpus, built once and looked at in Chromium, with the Content-Security-Policy and without it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, sync_playwright

from site_gen import pipeline
from site_gen.clean import clean
from site_gen.config import read_config
from site_gen.entities import people
from site_gen.entities.countries import country_names
from site_gen.export import export_files
from site_gen.model import RawDocument
from site_gen.pages.site import Site
from site_gen.readers import READERS, read_source, sidecar
from site_gen.readers.source import Source
from tests.conftest import ROOT, Run
from tests.hostile.corpus import EACH, FORMATS, Item, Planted, row_of, sidecar_of, write
from tests.hostile.payloads import PAYLOADS, PRODUCT
from tests.test_browser import FLAGS

MARK = "Zqmarkzq"
FIELDS = ("name", "id", "title", "authors", "source", "url", "published", "lang", "body")
RAW = {"name": "path", **{name: name for name in FIELDS[1:]}}
CLEANED = {**RAW, "published": "date_clues", "body": "text"}
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"\\(?!textbackslash\{\}|textasciitilde\{\}|textasciicircum\{\}|[&%$#_{}])")
TABS = 6  # pages that load side by side
SOME = 3  # pages of a kind that is not hostile through and through
# What nobody may do while a site is built: connect anywhere, or open what lies outside of the seeds.
GUARD = """
import os, sys
outside, told = os.environ["OUTSIDE"], os.environ["TOLD"]
def watch(event, arguments):
    bad = event == "socket.connect" or event == "open" and str(arguments[0]).startswith(outside)
    if bad and "written" not in sys.__dict__:
        sys.written = True
        with open(told, "a") as out:
            out.write(f"{event} {arguments[:2]}\\n")
        del sys.written
sys.addaudithook(watch)
"""
# What is wrong with a page, as the browser parsed it; links are resolved by the browser itself.
LOOK = """() => {
  const bad = [];
  if (window.hacked !== undefined) bad.push("a script ran");
  const banned = /^(iframe|object|embed|base|frame|applet|template|noscript|math|video)$/i;
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes) if (/^on/i.test(a.name)) bad.push(`${e.tagName} has ${a.name}`);
    if (banned.test(e.tagName) && !e.closest("noscript")) bad.push(e.tagName);
    if (e.tagName === "SCRIPT" && e.type !== "application/ld+json" && !/static|search/.test(e.src)) bad.push("script");
    if (e.tagName === "STYLE") bad.push("style");
    if (e.tagName === "META" && /refresh/i.test(e.httpEquiv)) bad.push("refresh");
    if (e.tagName === "FORM" && e.id !== "search") bad.push("form");
    if (e.protocol && !/^(https?:|file:|mailto:)$/.test(e.protocol)) bad.push(e.protocol);
    if (e.tagName === "A" && e.protocol === "file:" && !e.href.startsWith(window.siteRoot)) bad.push(e.href);
    const raw = e.getAttribute && e.getAttribute("href");
    if (raw && /^\\s*(\\/\\/|\\\\)/.test(raw)) bad.push(raw);
  }
  for (const e of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(e.textContent);
  return bad;
}"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planted]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, write(folder)


@pytest.fixture(scope="module")
def built(planted: tuple[Path, Planted], site_gen: Run) -> Iterator[subprocess.CompletedProcess[str]]:
    folder, _ = planted
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(GUARD)
    path = f"{folder / 'guard'}:{ROOT}"
    yield site_gen(
        *("build", "--seeds", folder / "seeds", "--into", folder / "site", "--url", "https://me.example/repo"),
        cwd=folder,
        **{"PYTHONPATH": path, "OUTSIDE": str(folder / "outside"), "TOLD": str(folder / "told.txt")},
    )


def site_of(planted: tuple[Path, Planted]) -> Path:
    return planted[0] / "site"


def files_below(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def test_articles_in_are_articles_out_and_those_named(
    planted: tuple[Path, Planted], built: subprocess.CompletedProcess[str]
) -> None:
    assert built.returncode == 1, built.stderr[-2000:]
    assert "Traceback" not in built.stderr
    report = json.loads((site_of(planted) / "content" / "report.json").read_text("utf-8"))
    lost = {one["path"] for one in report["lost"]}
    assert report["read"] == planted[1].documents
    assert report["read"] == report["articles"] + report["merged"] + len(report["lost"])
    for name in planted[1].must_be_lost:
        assert any(path.startswith(f"seeds/{name}") for path in lost), f"{name} was read"
    assert planted[1].files >= 120
    assert report["articles"] >= 120
    for one in report["lost"]:
        assert one["reason"].strip(), one


def test_the_site_passes_the_check(
    planted: tuple[Path, Planted], built: subprocess.CompletedProcess[str], site_gen: Run
) -> None:
    done = site_gen("check", "--into", site_of(planted), "--url", "https://me.example/repo")
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_written_elsewhere_and_nothing_read(
    planted: tuple[Path, Planted], built: subprocess.CompletedProcess[str]
) -> None:
    folder, corpus = planted
    assert {p.name for p in folder.iterdir()} == {"seeds", "outside", "site", "guard"}, "told.txt says what was opened"
    assert not {p.name for p in site_of(planted).iterdir()} - {"content", "output", ".output.next", ".cache"}
    assert not [p for p in (Path("/tmp"), folder, folder.parent, folder.parent.parent) for _ in p.glob("escaped*")]
    for file in files_below(site_of(planted)):
        data = file.read_bytes()
        assert corpus.secret.encode() not in data, file
        assert b"root:x:0:0" not in data, file
        assert str(PRODUCT).encode() not in data, f"{file}: a template was evaluated"


def test_nothing_runs_and_nothing_leaves(
    planted: tuple[Path, Planted], built: subprocess.CompletedProcess[str], chromium: str
) -> None:
    output = site_of(planted) / "output"
    bare = planted[0].parent / f"{planted[0].name}-bare"
    shutil.copytree(output, bare)
    for file in bare.rglob("*.html"):
        text = file.read_text("utf-8")
        without = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        assert without != text, f"{file} has no policy"
        file.write_text(without, "utf-8")
    _plant_feeds(output, bare)
    asked, said = _looked_at(chromium, bare, output)
    assert said == {}
    assert {url.split(":")[0] for url in asked} == {"file"}
    assert [url for url in asked if "/site/output/" not in url and f"{bare.name}/" not in url] == []


def _looked_at(chromium: str, bare: Path, output: Path) -> tuple[list[str], dict[str, list[str]]]:
    """What was asked for, and what is wrong with which page."""
    asked: list[str] = []
    said: dict[str, list[str]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        moved = _signposts(output.parent / "content")
        assert moved, "the decisions have moved somebody"
        for site, files in ((bare, _without_policy(bare, moved)), (output, _with_policy(output, moved))):
            root = f"{site.as_uri()}/"
            context = browser.new_context()
            context.on("request", lambda request: asked.append(request.url))
            context.on("dialog", lambda dialog: said.setdefault("dialog", []).append(dialog.message))
            context.add_init_script(f"window.siteRoot = {json.dumps(root)}")
            tabs = [context.new_page() for _ in range(TABS)]
            for start in range(0, len(files), TABS):
                said.update(_looked_into(tabs, files[start : start + TABS]))
            for words in ("mayor", "rossi"):  # titles, and a name, that are markup
                tabs[0].goto(f"{root}search.html?q={words}")
                tabs[0].wait_for_selector("#results a")
                assert words != "rossi" or "<img src=x onerror" in tabs[0].inner_text("#results")
                if found := tabs[0].evaluate(LOOK):
                    said[f"search {words}"] = found
            context.close()
        browser.close()
    return asked, said


def _looked_into(tabs: list[Page], files: list[Path]) -> dict[str, list[str]]:
    """What is wrong with these pages, which load side by side."""
    for tab, file in zip(tabs, files, strict=False):
        tab.goto(file.as_uri(), wait_until="commit")
    found = {}
    for tab, file in zip(tabs, files, strict=False):
        tab.wait_for_load_state("load")
        found[str(file)] = tab.evaluate(LOOK)
    return {file: bad for file, bad in found.items() if bad}


def _signposts(content: Path) -> set[str]:
    """Pages that lead on by themselves, as we mean them to: the browser would be gone before it is asked."""
    pages = ((file.relative_to(content), file.read_text("utf-8")) for file in content.rglob("*.md"))
    return {name.with_suffix(".html").as_posix() for name, text in pages if '"template": "moved"' in text[:200]}


def _without_policy(site: Path, moved: set[str]) -> list[Path]:
    """Every article, every feed's entry, and some pages of each other kind; all of them with HOSTILE_EACH."""
    kinds: dict[Path, int] = {}
    chosen = []
    for file in sorted(f for f in site.rglob("*.html") if f.name != "404.html"):
        if file.relative_to(site).as_posix() in moved:
            continue
        kinds[file.parent] = kinds.get(file.parent, 0) + 1
        named = file.parent.name in ("articles", "feeds-shown") or "rossi" in file.name
        if named or kinds[file.parent] <= SOME or EACH > 1:
            chosen.append(file)
    return chosen


def _with_policy(site: Path, moved: set[str]) -> list[Path]:
    """The policy is the same on every page, so a few of each kind will do."""
    chosen = _without_policy(site, moved)
    articles = [file for file in chosen if file.parent.name == "articles"]
    return [*articles[::16], *(file for file in chosen if file not in articles)] if EACH == 1 else chosen


def _plant_feeds(output: Path, bare: Path) -> None:
    """What a feed reader would show, as pages: the HTML of every entry of the site's feed."""
    feed = json.loads((output / "feeds" / "all.json").read_text("utf-8"))
    shown = [item["content_html"] for item in feed["items"]]
    (bare / "feeds-shown").mkdir()
    for start in range(0, len(shown), 10):
        text = "\n<hr>\n".join(shown[start : start + 10])
        (bare / "feeds-shown" / f"{start}.html").write_text(f"<meta charset=utf-8>{text}", "utf-8")


def test_what_others_read_of_the_site_is_whole(
    planted: tuple[Path, Planted], built: subprocess.CompletedProcess[str]
) -> None:
    """Feeds, citations, the search index: what opens them is TeX or another program."""
    for file in (f for f in files_below(site_of(planted) / "output") if f.suffix in (".json", ".bib", ".xml", ".js")):
        text = file.read_text("utf-8")
        assert not CONTROLS.search(text), file
        if file.suffix == ".bib":
            assert not COMMAND.search(text), file
            assert text.count("{") - text.count("\\{") == text.count("}") - text.count("\\}"), file
        elif file.suffix == ".json":
            json.loads(text)
        elif file.suffix == ".xml":
            ElementTree.fromstring(text)


def test_an_export_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What opens it is a spreadsheet, a database, another program."""
    rows = [row_of(Item(number, "export", payload)) for number, payload in enumerate(PAYLOADS.values())]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    monkeypatch.setattr(people, "find_people", lambda articles: [() for _ in articles])
    config = replace(read_config(tmp_path), url="https://me.example/repo")
    files = export_files(Site(pipeline.build(config), config, country_names()))
    texts = {name: data.decode("utf-8") for name, data in files.items() if not name.endswith(".db")}
    assert [name for name, text in texts.items() if CONTROLS.search(text)] == []
    assert not COMMAND.search(texts["archive.bib"])
    ElementTree.fromstring(texts["feeds.opml"])
    for name, text in texts.items():
        for whole in text.splitlines() if name.endswith(".jsonl") else [text] if name.endswith(".json") else []:
            json.loads(whole)
    for text in (text for name, text in texts.items() if name.endswith(".csv")):
        cells = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in cells} == {len(cells[0])}
        assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert len(texts["articles.jsonl"].splitlines()) == len(PAYLOADS)
    (tmp_path / "archive.db").write_bytes(files["archive.db"])
    with closing(sqlite3.connect(tmp_path / "archive.db")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


LEGEND = """What the hostile corpus tries: each payload goes to every place of a format that is marked.
r: the reader finds it there; c: the cleaning does, in the text or page; -: the format has no such place, or the
reader lets nothing through but what has the form of a language, a date or an address.

"""


def test_every_reader_and_every_field_is_tried(golden: Callable[[str, str], None]) -> None:
    """The matrix of what the corpus tries: a field that a reader knows and the corpus misses is a hole to be seen."""
    lines = [f"{'':12}{'  '.join(FIELDS)}"]
    for suffix, made, _ in FORMATS:
        item = Item(7, "mark", MARK)
        source = Source(f"seeds/{MARK}{suffix}", partial(io.BytesIO, made(item)))
        held: dict[str, str] = {}
        for found in read_source(source):
            if isinstance(found, RawDocument) and suffix == ".side.txt":
                found = sidecar.apply(found, sidecar.parse(sidecar_of(item), found.path), found.path)
            held |= {name: "r" for name in RAW if MARK in str(getattr(found, RAW[name], ""))}
            if isinstance(found, RawDocument):
                article = clean(found)
                held |= {name: "c" for name in RAW if name not in held and MARK in str(getattr(article, CLEANED[name]))}
        lines.append(f"{suffix:12}{'  '.join(held.get(name, '-').ljust(len(name)) for name in FIELDS)}".rstrip())
    assert {reader_of(suffix, made(Item(7, "mark", MARK))) for suffix, made, _ in FORMATS} == {r.name for r in READERS}
    golden("hostile.txt", LEGEND + "\n".join(lines) + "\n")


def reader_of(suffix: str, data: bytes) -> str:
    source = Source(f"seeds/x{suffix}", partial(io.BytesIO, data))
    return next(reader.name for reader in READERS if reader.claims(source.suffix, source.head()))
