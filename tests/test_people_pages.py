"""Who gets a page: the thresholds of site.toml, through the front door."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from site_gen.markdown.front import parted
from tests.conftest import run_site_gen

_FIRST = """Harbour closed

Harbour Minister Joanna Tremblay closed the harbour on Monday. "We have no other choice," Tremblay said.

A fisherman, Wendell Okafor, was repairing his nets when the police came.
"""
_SECOND = """Nets burnt

Wendell Okafor lost his nets in a fire on Tuesday, police in the town said.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is built again with other settings: what is in its articles need be found once."""
    project = tmp_path_factory.mktemp("harbour")
    (project / "seeds").mkdir()
    (project / "seeds" / "first.txt").write_text(_FIRST, "utf-8")
    (project / "seeds" / "second.txt").write_text(_SECOND, "utf-8")
    return project


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ("", {"joanna-tremblay", "wendell-okafor"}),
        ("full_name_articles = 2", {"joanna-tremblay", "wendell-okafor"}),
        ("full_name_articles = 2\nquoted_get_page = false", {"wendell-okafor"}),
        ("full_name_articles = 3\nquoted_get_page = false", set()),
    ],
)
def test_thresholds_for_pages(harbour: Path, settings: str, pages: set[str]) -> None:
    (harbour / "site.toml").write_text(settings, "utf-8")
    done = run_site_gen("build", cwd=harbour)
    assert done.returncode == 0, done.stderr
    made = {path.stem for path in (harbour / "output" / "people").glob("*.html")}
    assert {page for page in made if page in ("joanna-tremblay", "wendell-okafor")} == pages
    index = (harbour / "output" / "people" / "index.html").read_text("utf-8")
    assert "Wendell Okafor" in index and "Joanna Tremblay" in index


# ------------------------------------------------------------------------------------------- what a person's page says
_ARTICLES = {
    "2012-01-03-damascus.txt": (
        "Assad refuses talks",
        "Syrian President Bashar al-Assad refused talks on Tuesday, the envoy said.",
        "His father, Hafez al-Assad, had refused them too. Assad had even shut the border.",
        "His wife, Asma al-Assad, was away. Foreign Minister Joanna Tremblay called Bashar al-Assad a liar.",
    ),
    "2013-02-05-harbour.txt": (
        "Tremblay opens the harbour",
        "Prime Minister Joanna Tremblay opened the harbour on Tuesday.",
        "Russian President Vladimir Vladimirovich Putin sent nothing, she said on Tuesday.",
        "Hungarian Prime Minister Viktor Orban sent flowers, and so did Wendell Okafor.",
    ),
    "2013-02-07-books.txt": (
        "Two books on power",
        "A book by Prime Minister Orban Viktor was sold out on Thursday.",
        "The North Korean leader Kim Jong-un, son of Kim Jong-il, is not in it. Vladimir Putin is.",
        "A life of Chairman Mao Tse-tung was not sold, said the bookseller, Wendell Okafor.",
    ),
    "2013-02-08-more.txt": (
        "The life of a chairman",
        "Chairman Mao Zedong lived in Beijing and wrote letters, which Wendell Okafor sells.",
        "The shop was closed on Friday, when the town kept a day of mourning.",
    ),
}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each person's page, by address, its tags left out."""
    project = tmp_path_factory.mktemp("people")
    (project / "seeds").mkdir()
    for name, text in _ARTICLES.items():
        (project / "seeds" / name).write_text("\n\n".join(text) + "\n", "utf-8")
    done = run_site_gen("build", cwd=project)
    assert done.returncode == 0, done.stderr
    pages = (project / "output" / "people").glob("*.html")
    return {page.stem: " ".join(re.sub("<[^>]+>", " ", page.read_text("utf-8")).split()) for page in pages}


def test_a_page_shows_roles_with_their_dates(people: dict[str, str]) -> None:
    assert "Foreign Minister 1 article · 2012-01-03" in people["joanna-tremblay"]
    assert "Prime Minister 1 article · 2013-02-05" in people["joanna-tremblay"]


def test_relatives_have_pages_of_their_own_that_point_to_each_other(people: dict[str, str]) -> None:
    assert {"bashar-al-assad", "hafez-al-assad", "asma-al-assad", "kim-jong-un", "kim-jong-il"} <= people.keys()
    assert "Not to be confused with" in people["hafez-al-assad"]
    assert "Not to be confused with Kim Jong-un" in people["kim-jong-il"]


@pytest.mark.parametrize(
    ("page", "spelling", "reason"),
    [
        ("mao-tse-tung", "Mao Zedong", "Another name of this person, on public record"),
        ("orban-viktor", "Viktor Orban", "The same name with the family name at the other end"),
        ("vladimir-vladimirovich-putin", "Vladimir Putin", "The same name with or without a middle word"),
    ],
)
def test_a_page_shows_the_spellings_and_why(people: dict[str, str], page: str, spelling: str, reason: str) -> None:
    assert spelling in people[page] and reason in people[page]


def test_what_two_outlets_report_in_one_wording_stands_once(seeds_site: Path) -> None:
    told = (seeds_site / "content" / "people" / "lakhdar-brahimi.md").read_text("utf-8")
    about = [one for one in head(told)["about"] if "agreed there was hope" in one["text"]]
    assert len(about) == 1
    assert [other["source"] for other in about[0]["also"]] == ["Ammon News"]


def head(page: str) -> dict[str, Any]:
    """The data of a page of content/."""
    found: dict[str, Any] = parted(page)[0]["data"]
    return found
