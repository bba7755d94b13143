"""Every limit of docs/limits.md has its value and is kept; what is long and no file of strangers loses nothing."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen import pipeline, workers
from site_gen.clean import clean
from site_gen.model import Lost, RawDocument
from site_gen.readers import feed, json_file, markdown, read_path, record, sidecar, source, table, warc, zip_file
from tests import test_workers
from tests.conftest import ROOT

LINE = "The mayor of Springfield opened bridge {} over the river on Tuesday, and thousands came to see it."
HEAD = "<!doctype html><html><head><title>Bridges</title></head><body><article>"


@pytest.mark.parametrize("count", [300, 20_000])
def test_many_paragraphs_are_all_kept(count: int) -> None:
    lines = [LINE.format(n) for n in range(count)]
    page = RawDocument("a", "a.html", "0", html=HEAD + "".join(f"<p>{line}</p>" for line in lines) + "</article>")
    assert clean(page).text.split("\n\n") == lines


def test_a_table_of_twenty_thousand_rows_is_one_block() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Oslo</td></tr>" for n in range(20_000))
    text = "".join(f"<p>{LINE.format(n)}</p>" for n in range(9))
    found = clean(RawDocument("a", "a.html", "0", html=f"{HEAD}{text}<table>{rows}</table></article>"))
    (table,) = [b for b in found.blocks if b.kind == "table"]
    assert found.text[table.start : table.end].count("\n") == 20_000 - 1


def test_nested_tags_and_endless_lines_come_through() -> None:
    nested = HEAD + "<div>" * 5_000 + f"<p>{LINE}</p>" * 5 + "</div>" * 5_000
    assert LINE in clean(RawDocument("a", "a.html", "0", html=nested)).text
    assert len(clean(RawDocument("b", "b.txt", "0", text="x" * 10_000_000)).text) == 10_000_000


def test_what_was_not_searched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LONGEST_SEARCHED", 200)
    text = "Ann Lee met the mayor of Oslo in Norway on Monday, officials said, and left. " * 3 + "Bob Ray was in Chile."
    (found,) = pipeline.analyse([RawDocument("a", "a.txt", "0", text=text)])
    assert found.article.text == text.strip()
    assert found.article.notes == (f"names and quotes were looked for in the first 200 of {len(text)} characters",)
    assert "Ann Lee" in {m.text for m in found.mentions}
    assert all(m.end <= 200 and text[m.start : m.end] == m.text for m in found.mentions)


# --------------------------------------------------------------------------- the table of docs/limits.md, line by line
def lost_of(folder: Path, name: str, data: bytes) -> list[str]:
    """Why what is in this file is lost; whatever else lies in the folder is not asked."""
    (folder / name).write_bytes(data)
    return [found.reason for found in read_path(folder / name) if isinstance(found, Lost)]


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def warc_of(*blocks: bytes, headers: str = "") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    records = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{n}\r\n{headers if n else ''}"
        f"Content-Type: application/http\r\nContent-Length: {len(http + block)}\r\n\r\n".encode()
        + http
        + block
        + b"\r\n\r\n"
        for n, block in enumerate(blocks)
    )
    return b"".join(records)


def one_document(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert source.LARGEST_DOCUMENT == 32 * 2**20
    much, page = b"words " * (6 * 2**20), f"<p>{LINE}</p>".encode()
    for name, data in {
        "a.txt": much,
        "a.html.gz": gzip.compress(much, 1),
        "a.jsonl": b'{"text": "' + much + b'"}\n{"text": "short"}\n',
        "a.mbox": b"From a@b.example Thu Mar  4 05:06:07 2021\nSubject: x\n\n" + much + b"\n",
        "a.warc": warc_of(page, much),
    }.items():
        (reason,) = lost_of(folder, name, data)
        assert re.search(r"(larger|longer) than 32 MB", reason), name


def in_memory(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert source.LARGEST_WHOLE == 256 * 2**20
    for module in (json_file, feed, table):
        patch.setattr(module, "LARGEST_WHOLE", 2**20)
    for name in ("a.json", "a.rss", "a.csv"):
        assert lost_of(folder, name, b"x" * (2**20 + 1)) == ["larger than 1 MB"]


def swelling(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert (source.LARGEST_WHOLE, source.MOST_UNPACKED) == (256 * 2**20, 200)
    patch.setattr(source, "LARGEST_WHOLE", 2**16)
    zeros = bytes(2**23)
    for name, data in {"a.jsonl.gz": zeros, "a.txt.gz": zeros, "a.warc.gz": warc_of(zeros)}.items():
        assert lost_of(folder, name, gzip.compress(data, 1)) == ["it unpacks to more than 200 times its size"], name


def nesting(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert source.DEEPEST == 2
    inner = zipped(a_zip=zipped(b_txt=LINE.encode()))
    assert lost_of(folder, "a.zip", inner) == []
    assert lost_of(folder, "b.zip", zipped(c_zip=inner)) == ["archives are nested more than 2 deep"]


def members(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert zip_file._MOST_MEMBERS == 200_000
    patch.setattr(zip_file, "_MOST_MEMBERS", 2)
    data = zipped(a_txt=b"words", b_txt=b"words", c_txt=b"words")
    assert lost_of(folder, "a.zip", data) == ["more than 2 files are in it"]


def plain_text(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert (record.LONGEST_TEXT, record.MOST_LINES) == (1_000_000, 20_000)
    assert lost_of(folder, "a.txt", b"x " * 500_001) == ["its text is longer than 1,000,000 characters"]
    assert lost_of(folder, "b.txt", b"x\n" * 20_002) == ["its text has more than 20,000 lines"]


def front_matter(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert markdown._LONGEST_FRONT == 64 * 1024
    reasons = lost_of(folder, "a.md", b"---\ntitle: " + b"x" * 2**16 + b"\n---\n\nWords.\n")
    assert reasons == ["its front matter is longer than 64 KB"]
    reasons = lost_of(folder, "a.md", b"---\na: &a [x]\nb: *a\n---\n\nWords.\n")
    assert reasons == ["its front matter has YAML aliases, which are not read"]


def of_sidecars(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert sidecar.LARGEST == 2**20
    long = b"title = 'x'\n# " + b"x" * 2**20
    (folder / "a.txt.toml").write_bytes(long)
    assert lost_of(folder, "a.txt", b"words") == ["its sidecar is larger than 1 MB"]
    assert lost_of(folder, "b.zip", zipped(a_txt=b"words", a_toml=long)) == ["its sidecar is larger than 1 MB"]


def headers(folder: Path, patch: pytest.MonkeyPatch) -> None:
    assert (warc._MOST_HEADERS, warc._MOST_LINES) == (64 * 1024, 200)
    page = f"<p>{LINE}</p>".encode()
    said = "the headers of record 2 are longer than 200 lines or 64 KB a line; what stands before that was read"
    for long in ("X: y\r\n" * 300, f"X: {'y' * 2**16}\r\n"):
        assert lost_of(folder, "a.warc", warc_of(page, page, headers=long)) == [said]
        assert sum(isinstance(found, RawDocument) for found in read_path(folder / "a.warc")) == 1
    assert lost_of(folder, "b.warc", warc_of(page, page)[:-20]) == [
        "cut off in record 2; what stands before that was read"
    ]


def time_for_one(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Tried with a shorter time in test_workers: what takes too long is named and the rest goes on."""
    assert workers.PATIENCE == 120
    assert callable(test_workers.test_a_file_that_takes_too_long_to_read_is_named)
    assert callable(test_workers.test_what_takes_too_long_or_crashes_is_named_and_the_rest_goes_on)


TRIALS: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "one document, unpacked": one_document,
    "a file that must be in memory": in_memory,
    "what a packed file may swell to": swelling,
    "archives within archives": nesting,
    "members of a ZIP": members,
    "plain text of an article": plain_text,
    "front matter": front_matter,
    "a sidecar": of_sidecars,
    "headers of a web archive's record": headers,
    "reading one document, and analysing one": time_for_one,
}


def limits() -> list[str]:
    lines = (ROOT / "docs" / "limits.md").read_text("utf-8").splitlines()
    return [line.split("|")[1].strip() for line in lines if line.startswith("| ")][1:]


@pytest.mark.parametrize("limit", limits())
def test_each_limit_is_kept_and_says_so(limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (trial,) = [trial for begins, trial in TRIALS.items() if limit.startswith(begins)]
    trial(tmp_path, monkeypatch)
