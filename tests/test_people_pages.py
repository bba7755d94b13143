"""Who gets a page: the thresholds of site.toml, through the front door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run_site_gen

_FIRST = """Harbour closed

Harbour Minister Joanna Tremblay closed the harbour on Monday. "We have no other choice," Tremblay said.

A fisherman, Wendell Okafor, was repairing his nets when the police came.
"""
_SECOND = """Nets burnt

Fire burnt the nets of Wendell Okafor on Tuesday, police in the town said.
"""


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ("", {"joanna-tremblay", "wendell-okafor"}),
        ("full_name_articles = 2", {"joanna-tremblay", "wendell-okafor"}),
        ("full_name_articles = 2\nquoted_get_page = false", {"wendell-okafor"}),
        ("full_name_articles = 3\nquoted_get_page = false", set()),
    ],
)
def test_thresholds_for_pages(tmp_path: Path, settings: str, pages: set[str]) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "first.txt").write_text(_FIRST, "utf-8")
    (seeds / "second.txt").write_text(_SECOND, "utf-8")
    (tmp_path / "site.toml").write_text(settings, "utf-8")
    done = run_site_gen("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = {path.stem for path in (tmp_path / "output" / "people").glob("*.html")}
    assert {page for page in made if page in ("joanna-tremblay", "wendell-okafor")} == pages
    index = (tmp_path / "output" / "people" / "index.html").read_text("utf-8")
    assert "Wendell Okafor" in index and "Joanna Tremblay" in index
