"""The owner's two articles as cleaning and dating leave them, in tests/golden/seeds/.

`python tests/clean/test_clean_golden.py` writes the golden files anew.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from site_gen.clean import clean
from site_gen.dates import date_article
from site_gen.model import RawDocument

ROOT = Path(__file__).parents[2]
SEEDS = {"000": "000_64ebadc5467f0c7e", "002": "002_2750191f6ef715c7"}


def cleaned(name: str) -> str:
    text = (ROOT / "seeds" / f"{name}.txt").read_text("utf-8")
    article = clean(RawDocument(id=name, path=f"seeds/{name}.txt", sha256="", text=text))
    dated = dataclasses.replace(article, dating=date_article(article))
    return json.dumps(dataclasses.asdict(dated), ensure_ascii=False, indent=1, default=str) + "\n"


@pytest.mark.parametrize("short", SEEDS)
def test_the_seeds_are_read_as_before(short: str) -> None:
    assert cleaned(SEEDS[short]) == (ROOT / "tests" / "golden" / "seeds" / f"{short}.json").read_text("utf-8")


@pytest.mark.parametrize("short", SEEDS)
def test_every_paragraph_is_kept_letter_for_letter(short: str) -> None:
    lines = [x for x in (ROOT / "seeds" / f"{SEEDS[short]}.txt").read_text("utf-8").split("\n") if x.strip()]
    article = json.loads(cleaned(SEEDS[short]))
    kept = article["text"].split("\n\n")
    gone = [d["text"] for d in article["dropped"]]
    assert [line for line in lines if line not in gone] == kept
    assert [line for line in lines if line not in kept] == gone
    assert len(kept) == {"000": 23, "002": 11}[short]


if __name__ == "__main__":
    for short, name in SEEDS.items():
        (ROOT / "tests" / "golden" / "seeds" / f"{short}.json").write_text(cleaned(name), "utf-8")
