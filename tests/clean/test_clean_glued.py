"""Furniture in one paragraph with the text: cut off, on record, and brought back by the editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean import clean
from site_gen.clean.credits import split_credit
from site_gen.clean.glued import split_head, split_tail
from site_gen.model import RawDocument

LEAD = "Three boats sank off the old harbour on Wednesday when a storm broke over the coast."
LAST = "The harbour master said that nobody was hurt and that the boats would be raised."


@pytest.mark.parametrize(
    "head",
    [
        "Last updated at Nov 22017",
        "Last updated at Nov 2, 2017 18:40 GMT",
        "(updated 1723 16.04.2017) Get short URL 0 87",
        "Get short URL 191",
        "Print Tweet 12 Views 340",
        "SEND http://harbour.example/yBb4",
    ],
)
def test_a_head_is_cut_off(head: str) -> None:
    assert split_head(f"{head} {LEAD}") == (head, LEAD)


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "Print and television reporters were kept out of the hall until the vote was over.",
        "Share prices fell by a tenth on Monday after the bank said that it had lost its licence.",
        "Updated figures were given on Monday by the port, which counts every boat that comes in.",
        "Print Tweet Views Too short.",
    ],
)
def test_a_sentence_is_no_head(text: str) -> None:
    assert split_head(text) == ("", text)


def test_a_row_of_links_is_cut_off() -> None:
    row = "Tags Harbour Storm Community standardsDiscussion Comment via HarbourComment via Coast News"
    assert split_tail(f"{LAST} {row}") == (LAST, row)


@pytest.mark.parametrize(
    "text",
    [
        LAST,
        f"{LAST} They wanted to subscribe to the newsletter and to read the privacy policy.",
        f"{LAST} A list of all tags",
        "Terms of Use Privacy Policy",
    ],
)
def test_what_is_no_row_stays(text: str) -> None:
    assert split_tail(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (
            f"{LAST} Reporting by Ann Roe in Port Harbour; Editing by Bo van Lee",
            "Reporting by Ann Roe in Port Harbour; Editing by Bo van Lee",
        ),
        (
            f"{LAST} Additional reporting by Ann Roe; editing by Bo Lee Our Standards:The Harbour Principles.",
            "Additional reporting by Ann Roe; editing by Bo Lee Our Standards:The Harbour Principles.",
        ),
        (f"{LAST} M. al-Harbi/H.", "M. al-Harbi/H."),
        (f"{LAST} H.Zain/ Ghanem /M. al-Harbi/H.", "H.Zain/ Ghanem /M. al-Harbi/H."),
        (f"{LAST} H. Zain H. Said", "H. Zain H. Said"),
        (f"{LAST} R.J/ Ghanem/H. Said", "R.J/ Ghanem/H. Said"),
        (f"{LAST} The harbour is named after J. Lund.", ""),
        (f"{LAST} The band was called North/South.", ""),
        (f"{LAST} Our Standards: The Harbour Principles.", "Our Standards: The Harbour Principles."),
        (f"{LAST} Reporting by Harbour Radio found that nobody had slept.", ""),
        (f"{LAST} Editing by hand took the crew three weeks.", ""),
        (f"{LAST} Written by Ann Roe, the play opens in May.", ""),
    ],
)
def test_a_credit_without_brackets(text: str, credit: str) -> None:
    assert split_credit(text)[1] == credit


def test_the_article_has_it_on_record_with_its_date() -> None:
    text = f"Last updated at Nov 2, 2017 {LEAD}\n\nThe storm came from the north.\n\n{LAST} Tags Storm Privacy Policy"
    article = clean(RawDocument("a", "a.txt", "0", text=text))
    assert article.text == f"{LEAD}\n\nThe storm came from the north.\n\n{LAST}"
    assert [(one.text, one.reason) for one in article.dropped] == [
        ("Last updated at Nov 2, 2017", "stamp"),
        ("Tags Storm Privacy Policy", "nav"),
    ]
    assert "2017-11-02" in [clue.value for clue in article.date_clues]


def test_the_editor_brings_it_back() -> None:
    text = f"Last updated at Nov 2, 2017 {LEAD}\n\nThe storm came from the north.\n\n{LAST} Tags Storm Privacy Policy"
    article = clean(RawDocument("a", "a.txt", "0", text=text, keep=("Last updated", "Tags Storm")))
    assert article.text.split() == text.split()


@given(st.text(max_size=200))
def test_nothing_is_lost(text: str) -> None:
    head, rest = split_head(text)
    assert (head + rest).replace(" ", "") == text.replace(" ", "") or (head + rest).split() == text.split()
    body, row = split_tail(text)
    assert "".join((body + row).split()) == "".join(text.split())


def test_a_label_before_the_headline_of_a_text_on_one_line() -> None:
    title = "Storm sinks three boats off the old harbour"
    text = f"Print this page Tuesday 19 July 2016 16:45 {title} {LEAD} {LAST} The storm came from the north at dawn."
    article = clean(RawDocument("a", "a.txt", "0", text=text, title=title))
    assert article.text.startswith(LEAD)
    assert "2016-07-19" in [clue.value for clue in article.date_clues]
