"""`site-gen explain`: rules, evidence and rivals, on the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

BORDER = "Officials in Amman said on Monday that Jordan would close its border with Syria for a week, after talks.\n"
GAME = (
    "Michael Jordan scored 38 points for Chicago on Monday in the first half, and the crowd in the hall cheered him.\n"
)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("Mouaz al-Khatib", "Ahmed Moaz al-Khatib (ahmed-moaz-al-khatib): a person, 4 mentions in 2 articles"),
        ("Mouaz al-Khatib", "written Khatib (1): The family name of Ahmed Moaz al-Khatib"),
        ("syria", "Damascus: Syria"),
        ("Moscow", "Moscow: Russia (metonym)"),
        ("2012-12-29", "it rests on: Earlier Saturday; Saturday; end-of-year; the beginning of 2013"),
        (
            "seeds/002_2750191f6ef715c7.txt",
            "left out (byline: names the author): Ammon News - By Al Arabiya with agencies",
        ),
    ],
)
def test_what_is_asked_is_answered(tmp_path: Path, site_gen: Run, what: str, said: str) -> None:
    done = site_gen("explain", what, "--into", tmp_path)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_a_name_that_is_no_place_says_why(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "border.txt").write_text(BORDER)
    (tmp_path / "seeds" / "game.txt").write_text(GAME)
    done = site_gen("explain", "Jordan", "--seeds", tmp_path / "seeds", "--into", tmp_path)
    assert "seeds/border.txt 39-45 Jordan: Jordan (name)" in done.stdout
    assert "seeds/game.txt 8-14 Jordan: no country; inside the name of a person" in done.stdout


def test_nobody_by_that_name(tmp_path: Path, site_gen: Run) -> None:
    done = site_gen("explain", "Sergey Lavrow", "--into", tmp_path)
    assert done.returncode == 2
    assert "did you mean Sergei Lavrov" in done.stderr
