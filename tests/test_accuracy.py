"""The About page says what docs/quality.md says."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools import accuracy


def test_the_table_is_in_step_with_what_was_measured() -> None:
    made = accuracy.table(accuracy.MEASURED.read_text("utf-8"))
    assert accuracy.TOLD.read_text("utf-8") == made, "run: python tools/accuracy.py"


def test_a_figure_that_is_gone_is_named() -> None:
    with pytest.raises(LookupError, match="lines dropped"):
        accuracy.table("")


def test_the_page_shows_it(seeds_site: Path) -> None:
    page = BeautifulSoup((seeds_site / "output" / "about.html").read_text("utf-8"), "lxml")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("table.plain tbody tr")]
    shown = {row[0]: row[1:] for row in rows}
    for line in accuracy.TOLD.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            what, figure, note, numbers = line.split("\t")
            filled = () if numbers == "-" else tuple(numbers.split("|"))
            assert shown[what] == [figure, note % filled]
