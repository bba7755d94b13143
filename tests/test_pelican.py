"""The Pelican side: the reader is strict, and `pelican` itself renders content/ to the same pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen.errors import BuildFailed
from site_gen.model import Page
from site_gen.pelican_plugin.reader import ArchiveReader
from site_gen.publish import page_text
from tests.conftest import ROOT


def read(folder: Path, text: str) -> tuple[str, dict[str, object]]:
    (folder / "page.md").write_text(text, "utf-8")
    return ArchiveReader({}).read(str(folder / "page.md"))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    title = 'Quote " colon: --- \n---\nSave_as: ../evil.html'
    page = Page(
        "articles/a.html", "article", title, {"a": [1, {"b": "</script>"}]}, "Some *words*.\n\n---\n\nMore.", "ar"
    )
    html, head = read(tmp_path, page_text(page))
    assert head == {"template": "article", "title": title, "lang": "ar", "data": {"a": [1, {"b": "</script>"}]}}
    assert "Some <em>words</em>." in html
    assert "More." in html


@pytest.mark.parametrize(
    "text",
    [
        "Title: x\n\nText",
        "---\nno json\n---\n\nText",
        "---\n[]\n---\n",
        '---\n{"template": "a", "title": "", "lang": "en", "data": {}, "save_as": "../x.html"}\n---\n',
        '---\n{"template": "a"}\n---\n',
    ],
)
def test_what_is_not_ours_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BuildFailed, match=r"page\.md"):
        read(tmp_path, text)


def test_raw_html_is_shown_not_obeyed(tmp_path: Path) -> None:
    head = json.dumps({"template": "article", "title": "", "lang": "en", "data": {}})
    html, _ = read(
        tmp_path, f"---\n{head}\n---\n\n<script>alert(1)</script> [x](javascript:alert(1)) [y](//evil.example)\n"
    )
    assert "<script" not in html
    assert "href" not in html


def test_pelican_alone_makes_the_same_pages(tmp_path: Path, seeds_site: Path) -> None:
    """`pelican content -s pelicanconf.py`, as a Pelican user would call it."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pelican",
            str(seeds_site / "content"),
            "-o",
            str(tmp_path),
            "-s",
            str(ROOT / "pelicanconf.py"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ours = {f.relative_to(seeds_site / "output"): f.read_bytes() for f in (seeds_site / "output").rglob("*.html")}
    theirs = {f.relative_to(tmp_path): f.read_bytes() for f in tmp_path.rglob("*.html")}
    assert ours == theirs
