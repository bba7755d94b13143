"""Whatever the text, the stage behaves: no exception, true spans, linear time, the same answer again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Article
from site_gen.quotes import find_quotes
from tests.quotes.quote_help import article, mentions

MARKS = tuple("“”\"'’‘«»„().,?—:\0\u202e🙂é3\t")
WORDS = (
    " said ",
    " that ",
    " who ",
    " she ",
    " they ",
    " and ",
    " of ",
    " by ",
    " the ",
    " was ",
    " called ",
    " saying ",
)
PHRASES = (
    "Hana Dorn",
    "the envoy",
    "port",
    "'s ",
    " according to ",
    "We will stay",
    "``",
    "''",
    "\n\n",
    "SMITH: ",
    "北京",
)
PIECES = st.sampled_from(MARKS + WORDS + PHRASES)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quotes_are_in_order_apart_and_say_what_the_text_says(text: str) -> None:
    found = find_quotes(article(text), mentions(text, ["Hana Dorn"]))
    at = 0
    for quote in found:
        assert at <= quote.start < quote.end <= len(text)
        assert quote.text and quote.text.split("\n")[0] in text[quote.start : quote.end]
        assert 0 <= quote.confidence <= 1
        if quote.speaker_span:
            assert text[slice(*quote.speaker_span)] == quote.speaker_text
        at = quote.end
    assert find_quotes(article(text), mentions(text, ["Hana Dorn"])) == found


@pytest.mark.parametrize(
    "unit", ["a ", '"a" ', "“", "Smith said that he ", "saying ", "Smith, ", "'a'b ", '"a\n\n', "of the ", "("]
)
def test_a_giant_line_takes_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        find_quotes(article(text), ())
        return time.process_time() - began

    cost(2_000)
    assert cost(80_000) < 12 * max(cost(20_000), 0.03)


def test_no_text_no_quotes() -> None:
    assert find_quotes(article(""), ()) == ()
    assert find_quotes(Article("a", "a", "0", "“We stay,” Dorn said.", (), "T", "derived"), ()) == ()
