"""Headlines derived from leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.text.headline import LONGEST, derive_headline, names_event

WORDS = [
    "Kari",
    "Holm",
    "said",
    "on",
    "Friday",
    "that",
    "the",
    "port",
    "who",
    "after",
    "but",
    "in",
    "closed",
    '"no"',
    "(",
]
CASES = {
    # weekday and closing attribution go, the cut falls before 'but'
    "Norway admitted on Monday that Prime Minister Kari Holm will not be talked into leaving but insisted there is a "
    "way of finding a settlement of the two-year-old dispute, NTB reported.": "Norway admitted that Prime Minister "
    "Kari Holm will not be talked into leaving",
    # a dateline goes; short leads stay whole
    "OSLO (NTB) - Kari Holm resigned late Friday.": "Kari Holm resigned",
    "On Tuesday, the port of Bergen reopened.": "The port of Bergen reopened",
    # the day is part of a name
    "Thousands queued for Black Friday bargains in Leeds.": "Thousands queued for Black Friday bargains in Leeds",
    # an aside between commas goes, so that the main verb is reached
    "Defence Minister Ola Berg, who had been seen for years as the calmest man of an unruly cabinet, resigned over the "
    "plan to close the northern bases.": "Defence Minister Ola Berg resigned over the plan to close the northern bases",
    # a quotation is never cut open
    'The envoy told the council that the valley was "a cauldron, a furnace, a place where no rule is left and no help '
    'arrives" after visiting three camps.': "The envoy told the council that the valley…",
    # first sentences that can't stand alone are passed over
    '"We are tired." He was one of many. Miners in Kiruna voted to end their strike.': "Miners in Kiruna voted to end "
    "their strike",
    "": "",
    " \n\n ": "",
    "挪威首相周一辞职。反对派表示欢迎。": "挪威首相周一辞职",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_expected_headline(text: str, expected: str) -> None:
    assert derive_headline(text) == expected


def test_without_an_edge_the_cut_is_shown() -> None:
    made = derive_headline("The " + "very " * 40 + "long sentence had no edge anywhere.")
    assert made == "The…" or (made.endswith("…") and len(made) <= LONGEST)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    made = derive_headline(text)
    assert len(made) <= LONGEST
    assert made == derive_headline(text)
    assert "\n" not in made


@given(st.lists(st.sampled_from(WORDS)))
def test_words_are_the_texts_own(words: list[str]) -> None:
    made = derive_headline(" ".join(words))
    source = iter(w.lower() for w in " ".join(words).replace(",", " ").replace("(", " ").split())
    for word in made.replace(",", " ").replace("(", " ").rstrip("…").lower().split():
        assert word in source  # in the text's order


def test_linear_on_a_huge_line() -> None:
    assert len(derive_headline("a " * 500_000)) <= LONGEST


def test_names_event() -> None:
    assert names_event("Peace envoy arrives in Cairo as Brahimi said talks go on")
    assert not names_event("Photos of the week")
    assert not names_event("A view of the harbour")
