"""Each format: samples in tests/golden/readers/NAME/ beside `expected.json`, what they must be read as.

`python tests/readers/test_formats.py` writes what is read now into every expected.json, for a person to look through.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Lost, RawDocument
from site_gen.readers import READERS, read_all, read_path
from site_gen.readers.source import Source

GOLDEN = Path(__file__).parent.parent / "golden" / "readers"
CASES = sorted(path for path in GOLDEN.iterdir() if path.is_dir())


def told(found: RawDocument | Lost) -> dict[str, Any]:
    """A document as JSON, without what is empty and without its hash; paths from the sample's own folder on."""
    fields = {name: getattr(found, name) for name in found.__slots__ if name != "sha256"}
    fields["path"] = fields["path"].rpartition("golden/readers/")[2]
    return {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items() if v not in (None, (), False)}


def read_case(case: Path) -> list[dict[str, Any]]:
    inputs = [p for p in sorted(case.iterdir()) if p.is_file() and p.name != "expected.json" and p.suffix != ".toml"]
    return [told(document) for document in read_all(inputs)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_samples_are_read_as_expected(case: Path) -> None:
    assert read_case(case) == json.loads((case / "expected.json").read_text("utf-8"))


def test_every_format_has_a_sample() -> None:
    claimed = set()
    for case in CASES:
        for path in case.iterdir():
            if path.is_file() and path.name != "expected.json" and path.suffix != ".toml":
                source = Source(path.name, partial(io.BytesIO, path.read_bytes()))
                claimed.add(next(r.name for r in READERS if r.claims(source.suffix, source.head())))
    assert {reader.name for reader in READERS} - claimed == {"ZIP"}  # made below: a ZIP in git can't be read or diffed


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def reasons(path: Path) -> dict[str, str]:
    return {d.path.partition("#")[2] or d.id: d.reason for d in read_path(path) if isinstance(d, Lost)}


def test_a_zip_holds_any_format_and_loses_only_what_is_bad(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    files = {
        "b/two.txt": b"Two.",
        "a/one.html": b"<html><body><p>One.</p></body></html>",
        "a/one.toml": b'source = "S"',
        "a/one_files/ad.html": b"<p>ad</p>",
        "__MACOSX/a/._one.html": b"x",
        ".hidden": b"x",
        "c/lines.jsonl": b'{"id": "j", "text": "Three."}\n{bad\n',
        "c/warc.warc.gz": gzip.compress((GOLDEN / "warc" / "crawl.warc").read_bytes()),
        "d/picture.png": b"\x89PNG\r\n",
        "e/inner.zip": zipped({"four.txt": b"Four.", "deep.zip": zipped({"five.txt": b"Five."})}),
    }
    path.write_bytes(zipped(files))
    found = list(read_path(path))
    texts = [(d.id, d.path.partition("#")[2], d.source) for d in found if isinstance(d, RawDocument)]
    assert texts[:4] == [
        ("one", "a/one.html", "S"),
        ("two", "b/two.txt", None),
        ("j", "c/lines.jsonl#1", None),
        ("warc-6", "c/warc.warc.gz#6", None),
    ]
    assert ("four", "e/inner.zip#four.txt", None) in texts
    assert {d.reason for d in found if isinstance(d, Lost)} >= {
        "archives are nested more than 2 deep",
        "a PNG picture, not text",
    }


def test_a_wacz_is_read_for_its_web_archives_alone(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    warc = gzip.compress((GOLDEN / "warc" / "crawl.warc").read_bytes())
    path.write_bytes(zipped({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/data.warc.gz": warc}))
    found = [d for d in read_path(path) if isinstance(d, RawDocument)]
    assert [d.url for d in found] == [
        "https://harbour.example/ferry",
        "https://harbour.example/gz",
        "https://harbour.example/wet",
    ]


def test_archives_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    office, torn, links = tmp_path / "a.docx", tmp_path / "b.zip", tmp_path / "c.zip"
    office.write_bytes(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    torn.write_bytes(zipped({"a.txt": b"One." * 99})[:60])
    with zipfile.ZipFile(links, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "../../secret.txt")
        archive.writestr("../up.txt", "Words.")
    assert reasons(office) == {"a": "an Office file: save it as HTML or plain text"}
    assert reasons(torn)["b"].startswith("not a ZIP archive that can be read")
    assert [told(d)["text"] for d in read_path(links)] == ["Words."]


def test_a_bomb_is_refused_after_a_bounded_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b" " * (260 * 2**20), 1))
    (tmp_path / "b.zip").write_bytes(zipped({"big.txt": b"a" * (40 * 2**20)}))
    assert "times its size" in str(reasons(tmp_path / "a.jsonl.gz"))
    assert reasons(tmp_path / "b.zip") == {"big.txt": "larger than 32 MB"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.json", b'{"a": 1}', "there is no text in it"),
        ("a.json", b"[]", "the list in it is empty"),
        ("a.json", b"7", "neither an object nor a list of objects"),
        ("a.json", b"[" * 100_000, "the JSON is nested too deep"),
        ("a.json", b"{", "not JSON"),
        ("a.csv", b"a,b\n1,2\n", "no column holds the text; there are a, b"),
        ("a.rss", b"<rss><channel/></rss>", "a feed without entries"),
        ("a.rss", b"plain", "not XML"),
        ("a.md", b"---\na: [\n---\ntext", "its front matter is not YAML"),
        ("a.md", b"+++\na = \n+++\ntext", "its front matter is not TOML"),
        ("a.eml", b"Subject: x\n\n", "there is no text in it"),
        (
            "a.mhtml",
            b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx",
            "no page is in this MHTML",
        ),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "damaged in record 1: it does not say its length"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nnonsense\r\n", "damaged after record 1"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 0\r\n\r\n", "no page with a text is in this web archive"),
        ("a.opml", b"<opml/>", "a list of feeds (OPML), no articles: save the feeds it names"),
    ],
)
def test_a_file_that_yields_nothing_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = read_path(tmp_path / name)
    assert isinstance(found, Lost)
    assert found.reason.startswith(reason)


def test_columns_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("no;kopf;inhalt\n1;T;Worte.\n")
    (tmp_path / "b.json").write_text('{"data": {"body": {"plain": "Words."}}, "text": "not this"}')
    (found,) = read_path(tmp_path / "a.csv", columns={"text": "inhalt", "title": "kopf", "id": "no"})
    assert told(found) | {"path": ""} == {"id": "1", "path": "", "text": "Worte.", "title": "T"}
    (found,) = read_path(tmp_path / "b.json", columns={"text": "data.body.plain"})
    assert told(found)["text"] == "Words."


def test_files_without_the_named_columns_are_read_by_the_names_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title;text\nT;Words.\n")
    (tmp_path / "b.jsonl").write_text('{"inhalt": "", "text": "not this"}\n{"text": "Words."}\n')
    columns = {"text": "inhalt", "title": "kopf"}
    (row,) = read_path(tmp_path / "a.csv", columns=columns)
    assert (told(row)["text"], told(row)["title"]) == ("Words.", "T")
    empty, other = read_path(tmp_path / "b.jsonl", columns=columns)
    assert isinstance(empty, Lost) and told(other)["text"] == "Words."


def test_json_lines_under_another_name_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}\n')
    assert [d.id for d in read_path(tmp_path / "a.json")] == ["x", "y"]


def test_entities_of_a_feed_fetch_and_swell_nothing(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    (tmp_path / "secret.txt").write_text("SECRET")
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "{tmp_path}/secret.txt">]>'
    feed += "<rss><channel><item><title>T</title><description>A &l8; and &f; text</description></item></channel></rss>"
    (tmp_path / "a.rss").write_text(feed)
    (found,) = read_path(tmp_path / "a.rss")
    assert isinstance(found, RawDocument) and len(found.text or found.html or "") < 100
    assert "SECRET" not in str(told(found))


STARTS = [
    b"",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
    b"<rss>",
    b"{",
    b"[{",
    b"From x 2014\n",
    b"---\n",
    b"\x1f\x8b",
    b"<html>",
    b"%PDF",
]
SUFFIXES = [
    ".txt",
    ".html",
    ".md",
    ".json",
    ".jsonl",
    ".csv",
    ".rss",
    ".eml",
    ".mbox",
    ".mhtml",
    ".warc",
    ".zip",
    ".wacz",
    "",
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_no_bytes_under_any_name_raise(start: bytes, data: bytes, suffix: str) -> None:
    path = Path(os.environ.get("TMPDIR", "/tmp"), f"site-gen-fuzz-{os.getpid()}{suffix}")
    path.write_bytes(start + data)
    try:
        for found in read_path(path):
            json.dumps(told(found), ensure_ascii=False).encode("utf-8")
    finally:
        path.unlink()


if __name__ == "__main__":
    for case in CASES:
        made = json.dumps(read_case(case), ensure_ascii=False, indent=1)
        (case / "expected.json").write_text(made + "\n", "utf-8")
