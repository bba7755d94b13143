"""Country pages: kinds of words, disputed places, states of the past."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run

CRIMEA = """Two ships collided off Crimea on Monday, officials in Kyiv said, and Ukrainian divers searched for the crew.

The port of Sevastopol was closed for the day while the search went on in the cold water.
"""


def test_a_disputed_place_leads_to_the_country_it_counts_for(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "ships.txt").write_text(CRIMEA)
    assert site_gen("build", "--seeds", tmp_path / "seeds", "--into", tmp_path).returncode == 0
    countries = tmp_path / "output" / "countries"
    assert 'content="0; url=ukraine.html"' in (countries / "crimea.html").read_text("utf-8")
    page = (countries / "ukraine.html").read_text("utf-8")
    assert "annexed or declared by Russia" in page
    assert '<q dir="auto">Ukrainian</q> (its people' in page
    assert site_gen("check", "--into", tmp_path).returncode == 0


def test_explain_in_another_language(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()
    text = (
        "Le président de la Syrie a rencontré lundi le ministre des affaires étrangères dans la capitale, "
        "pour des pourparlers qui ont duré une heure.\n"
    )
    (tmp_path / "seeds" / "fr.txt").write_text(text, "utf-8")
    done = site_gen("explain", "Syrie", "--seeds", tmp_path / "seeds", "--into", tmp_path)
    assert "Syrie: Syria (name)" in done.stdout
