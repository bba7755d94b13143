"""A site for each year, and a page over them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

TEXT = "The council of Harbourtown met on {}. Mayor Anna Lindqvist said the bridge would be built.\n\nIt rained in {}."
DAYS = {"old": "2011-05-03", "older": "2011-01-09", "new": "2012-02-04", "none": None}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for name, day in DAYS.items():
        row = {"title": f"The {name} bridge", "text": TEXT.format(name, name * 2), "source": "Harbour News"}
        row |= {"published": day} if day else {}
        (tmp_path / "seeds" / f"{name}.json").write_text(json.dumps(row))
    return tmp_path


def articles(site: Path) -> list[str]:
    return sorted(f.stem for f in (site / "output" / "articles").glob("*.html") if not f.stem.startswith("index"))


def test_each_article_is_on_the_site_of_its_year_and_each_site_is_whole(archive: Path, site_gen: Run) -> None:
    told = (
        "years",
        "--seeds",
        archive / "seeds",
        "--into",
        archive / "sites",
        "--url",
        "https://me.example/news-{year}",
    )
    done = site_gen(*told)
    assert done.returncode == 0, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()[:3]] == [
        "undated: 1 article",
        "2011: 2 articles",
        "2012: 1 article",
    ]
    assert articles(archive / "sites" / "2011") == ["the-old-bridge", "the-older-bridge"]
    assert articles(archive / "sites" / "2012") == ["the-new-bridge"]
    assert articles(archive / "sites" / "undated") == ["the-none-bridge"]
    for name in ("2011", "2012", "undated"):
        checked = site_gen("check", "--into", archive / "sites" / name, "--url", f"https://me.example/news-{name}")
        assert checked.returncode == 0, checked.stderr
    top = (archive / "sites" / "top" / "output" / "index.html").read_text()
    places = [
        top.index(f'<a href="https://me.example/news-{name}/index.html">') for name in ("2012", "2011", "undated")
    ]
    assert places == sorted(places)
    assert site_gen(*told).stdout == done.stdout


def test_without_an_address_the_page_over_the_years_leads_to_the_sites_beside_it(archive: Path, site_gen: Run) -> None:
    assert site_gen("years", "--seeds", archive / "seeds", "--into", archive / "sites").returncode == 0
    top = archive / "sites" / "top" / "output"
    assert '<a href="../../2012/output/index.html">2012</a>' in (top / "index.html").read_text()
    assert (top / "../../2012/output/index.html").is_file()


def test_who_is_taken_down_is_in_no_site_and_in_nothing_that_is_kept(archive: Path, site_gen: Run) -> None:
    told = ("years", "--seeds", archive / "seeds", "--into", archive / "sites")
    assert site_gen(*told).returncode == 0
    (archive / "seeds" / "decisions.toml").write_text('[[take-down]]\nperson = "Anna Lindqvist"\n')
    assert site_gen(*told).returncode == 0
    for name in ("2011", "2012", "undated"):
        gone = site_gen("check", "--into", archive / "sites" / name, "--gone", "Anna Lindqvist")
        assert gone.returncode == 0, gone.stderr
    kept = [f for f in (archive / "sites").rglob("*") if f.is_file() and b"Lindqvist" in f.read_bytes()]
    assert kept == []


def test_a_wrong_address_is_refused(archive: Path, site_gen: Run) -> None:
    done = site_gen("years", "--seeds", archive / "seeds", "--into", archive / "sites", "--url", "me.example")
    assert done.returncode == 2
    assert "--url" in done.stderr
