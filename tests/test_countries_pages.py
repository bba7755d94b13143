"""Country pages: kinds of words, disputed places, states of the past."""

from __future__ import annotations

from pathlib import Path

from site_gen.charts.world import region, ring, world
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


def test_a_country_is_shown_among_its_neighbours() -> None:
    whole = [0, 0, world()["width"], world()["height"]]
    x, y, wide, tall = region("LB")
    assert wide == round(0.4 * whole[2])
    assert abs(tall / wide - whole[3] / whole[2]) < 0.01
    middle = ring("LB")
    assert x < middle[0] < x + wide and y < middle[1] < y + tall
    assert region("RU")[2] > wide
    assert region("") == whole
    for code in {**world()["shapes"], **world()["dots"]}:
        x, y, wide, tall = region(code)
        assert 0 <= x <= x + wide <= whole[2] + 1 and 0 <= y <= y + tall <= whole[3] + 1, code
