"""`site-gen check` must find what is wrong: each test breaks a good site in one way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run


def test_a_good_site_passes(seeds_site: Path, published_site: Path, site_gen: Run) -> None:
    assert site_gen("check", "--into", seeds_site).stdout.endswith("all is well.\n")
    done = site_gen("check", "--into", published_site, "--url", "https://me.example/repo")
    assert (done.returncode, done.stderr) == (0, "")


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    def do(site: Path) -> None:
        file = site / "output" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return do


def extra_page(site: Path) -> None:
    shutil.copy(site / "output" / "about.html", site / "output" / "nobody-links-here.html")


def bad_bytes(site: Path) -> None:
    file = site / "output" / "about.html"
    file.write_bytes(file.read_bytes().replace(b"<h2>", b"<h2>\xff\xc3", 1))


def lost_article(site: Path) -> None:
    next(f for f in sorted((site / "output" / "articles").glob("*.html")) if f.name != "index.html").unlink()


def bad_feed(site: Path) -> None:
    (site / "output" / "feeds").mkdir(exist_ok=True)
    (site / "output" / "feeds" / "all.atom.xml").write_text("<feed>")


DEEP = f"{'<div>' * 400}<script>x()</script>{'</div>' * 400}<h2>"  # a parser may give up at 256 levels


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (change("about.html", 'href="corrections.html"', 'href="correction.html"'), "leads nowhere"),
        (change("about.html", 'href="#main"', 'href="#mian"'), "no such place"),
        (change("about.html", 'href="corrections.html"', 'href="../../etc/passwd"'), "out of the site"),
        (change("about.html", 'href="corrections.html"', 'href="javascript:alert(1)"'), "not allowed"),
        (change("about.html", 'href="corrections.html"', 'href="//evil.example/"'), "not allowed"),
        (change("about.html", "<h2>", '<h2 id="main">'), "stands 2 times"),
        (change("about.html", "<h2>", "<script>alert(1)</script><h2>"), "a script in the page"),
        (change("about.html", "<h2>", '<h2 onclick="x()">'), "a script in the page"),
        (change("about.html", "<h2>", '<img src="https://tracker.example/1.gif" alt=""><h2>'), "another site"),
        (change("about.html", "<h2>", "<h1>Twice</h1><h2>"), "headings of the first level"),
        (change("about.html", "<h2>", "\u202e<h2>"), "control character U+202E"),
        (
            change("about.html", "<h2>", DEEP),
            "a script in the page",
        ),
        (change("about.html", '<html lang="en"', "<html"), "no language"),
        (bad_bytes, "no valid UTF-8"),
        (extra_page, "no way leads here"),
        (lost_article, "pages of articles came out"),
        (bad_feed, "no valid feed"),
    ],
)
def test_a_fault_is_found(
    tmp_path: Path, seeds_site: Path, site_gen: Run, fault: Callable[[Path], None], said: str
) -> None:
    shutil.copytree(seeds_site, tmp_path / "site")
    fault(tmp_path / "site")
    done = site_gen("check", "--into", tmp_path / "site")
    assert done.returncode == 1
    assert said in done.stderr


def test_no_site_no_check(tmp_path: Path, site_gen: Run) -> None:
    done = site_gen("check", "--into", tmp_path)
    assert done.returncode == 2
    assert "run 'make html' first" in done.stderr
