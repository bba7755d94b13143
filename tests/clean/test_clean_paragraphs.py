"""Paragraphs put back: wrapped lines joined, one-line blobs parted, no word changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean.paragraphs import is_wrapped, paragraph_lines

WRAPPED = """\
    PORTHAVEN, Feb 26 - Showers continued throughout the week in
the harbour zone, alleviating the drought since early January and
improving prospects for the coming season, although the anti-
flood walls have not been restored, the mayor said on Thursday.
    The dry period means the ferries will be late this year.
    Arrivals for the week ended February 22 were 155,221 bags
of 60 kilos, making a total for the season of 5.93 mln against
5.81 at the same stage last year."""

SENTENCES = [
    "Rebels shelled the old town of Porthaven on Wednesday, the mayor said.",
    "At least twelve people were hurt, among them two children, and a school burnt down.",
    "“We heard the first shell at dawn. Then we ran,” said a teacher who gave her name as Rima.",
    "The army said it would answer, and moved tanks to the bridge that leads out of the town.",
    "Nobody has claimed the attack, which came a day before talks were due to begin.",
    "The town has changed hands four times since the war began two years ago.",
]


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_wrapped_lines_become_paragraphs() -> None:
    found = paragraph_lines(WRAPPED)
    assert len(found) == 3
    assert found[0].startswith("PORTHAVEN, Feb 26 - Showers continued throughout the week in the harbour zone,")
    assert "the anti-flood walls" in found[0]
    assert found[1] == "The dry period means the ferries will be late this year."


def test_wrapped_lines_with_blank_lines_between() -> None:
    text = WRAPPED.replace("    ", "").replace("year.\nArr", "year.\n\nArr").replace("day.\nThe", "day.\n\nThe")
    assert len(paragraph_lines(text)) == 3


def test_ordinary_lines_are_not_wrapped() -> None:
    assert not is_wrapped(SENTENCES)
    assert paragraph_lines("\r\n".join(SENTENCES)) == SENTENCES


def test_a_sentence_broken_in_two_is_joined() -> None:
    broken = [
        "They levelled the best-of-seven series, watched by the actor and the singer, as",
        "the other side blew its lead.",
    ]
    assert paragraph_lines("\n".join(broken)) == [" ".join(broken)]


def test_list_items_are_not_joined() -> None:
    lines = ["This could happen in one of the following ways:", "if the bridge falls, or", "if the water rises."]
    assert paragraph_lines("\n".join(lines)) == lines


def test_a_blob_is_parted() -> None:
    text = (
        "Wed 05 Apr 2017 Rebels Shell Old Town Of Porthaven. "
        + " ".join(SENTENCES)
        + " (Source: Harbour Council) Twitter"
    )
    found = paragraph_lines(text)
    assert found[0] == "Wed 05 Apr 2017"
    assert found[1] == "Rebels Shell Old Town Of Porthaven."
    assert found[-1] == "(Source: Harbour Council) Twitter"
    assert " ".join(found) == text
    assert "“We heard the first shell at dawn. Then we ran,” said a teacher" in next(
        p for p in found if "shell at dawn" in p
    )


def test_the_title_of_a_blob_may_be_known() -> None:
    title = "Rebels shell old town of Porthaven"
    found = paragraph_lines(f"{title} AFP Monday 9 Jun 2014 {' '.join(SENTENCES)}", title)
    assert found[:2] == [title, "AFP Monday 9 Jun 2014"]


def test_a_title_that_the_first_sentence_shares_is_not_cut_off() -> None:
    text = "At least twelve people were hurt when rebels shelled the town, the mayor said. " + " ".join(SENTENCES)
    assert paragraph_lines(text, "At least twelve people in hospital after attack on Porthaven")[0].startswith(
        "At least twelve people were"
    )


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\x0b\x0c", "\u2028\u2029"])
def test_nothing_gives_nothing(text: str) -> None:
    assert paragraph_lines(text) == []


@given(st.lists(st.text(alphabet="aB. “”\"'-,()\n\r\t1", max_size=60), max_size=30))
def test_no_character_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts)
    assert words("".join(paragraph_lines(text))) == words(text)


@given(st.lists(st.sampled_from(SENTENCES), min_size=4, max_size=40))
def test_no_character_of_a_blob_is_lost(parts: list[str]) -> None:
    text = " ".join(parts)
    assert words("".join(paragraph_lines(text))) == words(text)
