"""What furniture says of itself: every entry has a sample, and the article's own sentences say none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.clean.furniture import phrases, said
from site_gen.clean.lines import Line

_LINES = (Path(__file__).parent / "samples" / "furniture.txt").read_text("utf-8").splitlines()
SAMPLES = [tuple(line.split(" | ", 2)) for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("kind", "rule", "line"), SAMPLES)
def test_a_line_is_known_by_its_words(kind: str, rule: str, line: str) -> None:
    sure, hints = said(line)
    found = [*([sure] if sure else []), *hints]
    assert (kind, rule) in [(p.kind, p.rule) for p in found]


def test_every_entry_has_a_sample() -> None:
    unseen = []
    for phrase in phrases():
        lines = [line for kind, rule, line in SAMPLES if (kind, rule) == (phrase.kind, phrase.rule)]
        seen = [line for line in lines if any(p is phrase for p in (said(line)[0], *said(line)[1]))]
        if not seen:
            unseen.append(f"{phrase.kind} | {phrase.rule} | {phrase.where}")
    assert unseen == []


def test_rules_are_words_for_a_reader() -> None:
    assert all(len(p.rule.split()) >= 2 and "|" not in p.rule for p in phrases())


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said the share of votes had doubled since the spring.",
        "“Read my lips,” he said, and left the hall by the back door.",
        "Copyright law was changed in 1911 to protect photographs.",
        "The Reuters/Ipsos poll showed the mayor ahead in all four districts.",
        "They signed up for the army on Monday and were sent north on Friday.",
        "A photograph of the bridge hangs in every classroom of the town.",
        "Subscribers to the scheme will have to pay twice as much next year.",
        "Agencies can decide not to enforce the rules while the court looks at them.",
        "Video from the scene shows glass scattered across the floor of the chapel.",
        "As of Monday, 3,606 infections had been reported in the capital.",
        "Below the bridge, the river had risen by two metres within a day.",
        "“No.”",
        "Other servers are stacked in the cellar (pictured above).",
    ],
)
def test_sentences_of_an_article_are_no_furniture(sentence: str) -> None:
    line = Line(sentence)
    assert line.sure is None


def test_a_line_that_opens_what_follows_is_no_button() -> None:
    assert Line("More about the plan for the old bridge:").sure is None
    assert Line("Related articles:").sure is not None
