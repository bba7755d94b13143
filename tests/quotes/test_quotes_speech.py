"""Speech is told apart from what else stands in quotation marks."""

from __future__ import annotations

import pytest

from site_gen.model import Article, Block
from site_gen.quotes import find_quotes
from tests.quotes.quote_help import article, quotes


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Robert C. “Bobby” Stone opened his garden.",
        "The spot, titled “Arrogant,” runs for a minute.",
        "She makes this clear in her new documentary “The Port.”",
        "Dorn is a guest of NBC’s “Morning Mist” on Friday.",
        "The bill, known as the “Safe Ports Act,” was passed.",
        "The party is called “New Shore” and is small.",
        "It is the work of so-called “super ports” that pay no tax.",
        "The “sex tape” reference was about a film.",
        "He opened a “philanthropub” in the town.",
        '"(CROSSTALK)"',
        "The box was dubbed “the coffin” in the town.",
        '<a title="The Port of Eastby" href="x">',
        "“...”",
    ],
)
def test_no_speech(text: str) -> None:
    assert quotes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dorn called the bill “The Great Port Robbery.”",
        "Dorn used the term “super ports” in her speech.",
        "What Dorn calls “super ports” are small.",
        "“Never,” Dorn said.",
        "The placards had no doubt. “The port is ours and always was.”",
    ],
)
def test_speech(text: str) -> None:
    assert len(quotes(text)) == 1


def test_headings_are_left_out() -> None:
    text = "“We will stay”: Dorn\n\n“We will stay,” Dorn said."
    blocks = (Block("heading", 0, 20, 2), Block("paragraph", 22, len(text)))
    found = find_quotes(Article("a", "a", "0", text, blocks, "T", "derived"), ())
    assert [q.start for q in found] == [22]


def test_other_languages_give_sentences_without_a_speaker() -> None:
    found = find_quotes(article("„Wir bleiben alle hier“, sagte Hana Dorn. Sie ist „müde“.", lang="de"), ())
    assert [(q.text, q.speaker_text, q.confidence) for q in found] == [("Wir bleiben alle hier", None, 0.0)]
