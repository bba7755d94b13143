from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.text.heads import find_dateline, sentence_start

LEAD = "A mine blew up under a bus near the old harbour."


@pytest.mark.parametrize(
    "head",
    [
        "HARBOUR, Coastland, Oct 19 (Reuters) - ",
        "HAMAR - ",
        "Hamar (NTB) -- ",
        "Last updated at Nov 2, 2017 ",
        "Wednesday 21 August 2013 ",
        "Get short URL 113 ",
        "Published Oct 2 2017 HAMAR (NTB) - ",
        "",
    ],
)
def test_where_the_first_sentence_begins(head: str) -> None:
    assert sentence_start(head + LEAD) == len(head)


@pytest.mark.parametrize(
    "text",
    [
        "Update - the bridge is open again.",
        "In May 2013 the bridge was closed.",
        "The north-south road - the only one - is closed.",
        "Oct 19 was a Sunday.",
    ],
)
def test_a_sentence_that_only_looks_so_is_left_whole(text: str) -> None:
    assert sentence_start(text) == 0


def test_words_that_are_no_places() -> None:
    assert find_dateline("WATCH - The bridge falls.", {"watch"}) is None
    found = find_dateline("HAMAR - The bridge falls.", {"watch"})
    assert found and found["place"] == "HAMAR"


@given(st.text(alphabet="AB ab,-—()./:0123\n", max_size=200))
def test_it_lies_within_any_text(text: str) -> None:
    assert 0 <= sentence_start(text) <= len(text)
