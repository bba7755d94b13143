"""Overviews of weeks and months, through the front door."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.conftest import Run

_PLACES = ("Hamar", "Tromso", "Bergen", "Alta", "Narvik")


def seeds_of(folder: Path, *days: str) -> Path:
    """An article of its own for each day."""
    lines = [
        {
            "id": f"a{n}",
            "title": f"Bridge of {place} closes for repairs",
            "text": f"The bridge of {place} was closed on orders of the mayor, and carpenters began to mend it.\n\n"
            f"Traders in {place} said that they feared for the season of the herring.",
            "published": day,
            "source": "Post",
        }
        for n, (day, place) in enumerate(zip(days, _PLACES, strict=False))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wire.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return folder


def test_weeks_and_months_are_linked_from_days_and_the_index(tmp_path: Path, site_gen: Run) -> None:
    seeds = seeds_of(tmp_path / "seeds", "2020-12-29", "2021-01-02", "2021-01-05", "2021-01-07", "2021-03-01")
    assert site_gen("build", "--seeds", seeds, "--into", tmp_path).returncode == 0
    out = tmp_path / "output"
    assert sorted(f.name for f in (out / "weeks").iterdir()) == ["2020-W53.html", "2021-W01.html"]
    assert [f.name for f in (out / "months").iterdir()] == ["2021-01.html"]  # December and March have one day each
    index = (out / "days" / "index.html").read_text("utf-8")
    assert '<a href="../months/2021-01.html">January 2021</a>' in index and "<caption>March 2021" in index
    day = (out / "days" / "2021-01-02.html").read_text("utf-8")
    assert 'href="../weeks/2020-W53.html"' in day and 'href="../months/2021-01.html"' in day
    assert "Overviews" not in (out / "days" / "2021-03-01.html").read_text("utf-8")
    week = (out / "weeks" / "2021-W01.html").read_text("utf-8")
    assert "<h1>Week 1 of 2021, 4 January 2021 to 10 January 2021</h1>" in week
    assert 'rel="prev" href="2020-W53.html"' in week and 'rel="next"' not in week
    assert 'href="../days/2021-01-05.html"' in week
    passages = re.findall(r'<blockquote class="passage">.*?href="([^"]+)"', week, re.DOTALL)
    assert passages and all(p.startswith("../articles/") and ":~:text=" in p for p in passages)
    assert 'href="../weeks/2021-W01.html"' in (out / "months" / "2021-01.html").read_text("utf-8")
    checked = site_gen("check", "--into", tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_an_archive_of_one_day_has_no_overview(tmp_path: Path, site_gen: Run) -> None:
    seeds = seeds_of(tmp_path / "seeds", "2021-03-01", "2021-03-01")
    assert site_gen("build", "--seeds", seeds, "--into", tmp_path).returncode == 0
    assert not (tmp_path / "output" / "weeks").exists() and not (tmp_path / "output" / "months").exists()
    assert site_gen("check", "--into", tmp_path).returncode == 0


def test_an_update_says_each_sentence_once(tmp_path: Path, site_gen: Run) -> None:
    first = (
        "A ferry ran aground off Kirkwall on Monday, killing at least three people, the coastguard said.\n\n"
        "The Northern Star struck rocks near the Churchill Barriers in thick fog shortly after dawn."
    )
    news = "Divers found the black box of the Northern Star in the wheelhouse on Tuesday."
    second = f"{first.split(chr(10))[2]}\n\n{news}"
    rows = [
        {"id": "a", "title": "Ferry Northern Star aground off Kirkwall", "text": first, "published": "2021-03-01"},
        {"id": "b", "title": "Black box of ferry Northern Star found", "text": second, "published": "2021-03-02"},
    ]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert site_gen("build", "--seeds", tmp_path / "seeds", "--into", tmp_path).returncode == 0
    page = (tmp_path / "output" / "days" / "2021-03-02.html").read_text("utf-8")
    assert "New since the story was last told" in page
    assert page.count(news) == 1
