"""What must be true of the owner's two articles, as far as stories go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_gen.model import Analysis, Dating
from site_gen.stories import days, group, share
from tests.stories.story_articles import analysis

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def both() -> list[Analysis]:
    """The articles as cleaning leaves them: without captions, credit line and the prompt for corrections."""
    first = (SEEDS / "000_64ebadc5467f0c7e.txt").read_text("utf-8").split("\n")[3:-1]
    second = (SEEDS / "002_2750191f6ef715c7.txt").read_text("utf-8").split("\n")[1:]
    made = [
        analysis("000", "\n\n".join(p for p in first if p), 1, agencies=("AFP",)),
        analysis("002", "\n\n".join(p for p in second if p), 1, source="Ammon News", agencies=("Al Arabiya",)),
    ]
    dated = zip(made, (date(2012, 12, 29), date(2012, 12, 30)), strict=True)
    return [replace(a, article=replace(a.article, dating=Dating(day, "text", 0.8))) for a, day in dated]


def test_four_sentences_word_for_word_and_one_nearly(both: list[Analysis]) -> None:
    blocks = share(both)
    assert sorted(b.exact for b in blocks) == [False, True, True, True, True]
    assert {b.origin for b in blocks} == {"AFP"}
    nearly = next(b for b in blocks if not b.exact)
    text = both[1].article.text
    assert text[nearly.passages[1].start : nearly.passages[1].end].startswith(
        "Brahimi warned Syria was facing a choice"
    )


def test_one_story_with_its_figures(both: list[Analysis]) -> None:
    (story,) = group(both, share(both))
    assert story.articles == ("000", "002")
    assert (story.first_day, story.day, story.independent) == (date(2012, 12, 29), date(2012, 12, 30), 2)
    assert len(story.shared) == 5
    assert "Brahimi" in story.title or "Assad" in story.title
    text = {a.article.id: a.article.text for a in both}
    facts = {
        (f.verdict, f.kind): [(r.passage.article, r.figure.text) for r in f.reports]
        for f in story.facts
        if len(f.reports) > 1
    }
    assert facts == {
        ("agree (one origin)", "deaths"): [("000", "more than 45,000"), ("002", "more than 45,000")],
        ("differ", "displaced"): [("000", "a million"), ("002", "hundreds of thousands")],
    }
    alone = [(r.figure.text, r.figure.about) for f in story.facts if len(f.reports) == 1 for r in f.reports]
    assert alone == [("at least 150", "charred corpses"), ("20", "people"), ("Eighty", "people")]
    for fact in story.facts:
        for r in fact.reports:
            assert r.figure.text in text[r.passage.article][r.passage.start : r.passage.end]


def test_two_digests_and_sundays_says_what_is_new(both: list[Analysis]) -> None:
    saturday, sunday = days(both, group(both, share(both)))
    assert (saturday.day, sunday.day) == (date(2012, 12, 29), date(2012, 12, 30))
    assert saturday.articles == ("000",) and sunday.articles == ("002",)
    assert not saturday.stories[0].is_update and saturday.stories[0].digest
    update = sunday.stories[0]
    assert update.is_update
    assert any("arrived in Cairo early Sunday" in s.text for s in update.fresh)
    told = both[0].article.text
    assert all(s.text not in told and "hell or the political process" not in s.text for s in update.fresh)
