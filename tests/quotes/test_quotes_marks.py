"""Quoted strings are found in every style of marks, and one never closed shifts nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.quotes.marks import Quoted, quoted_strings


def strings(text: str) -> list[Quoted]:
    return quoted_strings(text, [m.span() for m in re.finditer(r"[^\n]+", text)])


def words(text: str) -> list[str]:
    return [q.words(text) for q in strings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said, "one" and "two."', ["one", "two."]),
        ("She said, “one” and “two.”", ["one", "two."]),
        ("She said, ``one'' and ``two.''", ["one", "two."]),
        ("''One,'' she said. ''Two.''", ["One,", "Two."]),
        ("«Un», dit-elle. « Deux », dit-il.", ["Un", "Deux"]),
        ("»Eins«, sagte sie. »Zwei.«", ["Eins", "Zwei."]),
        ("„Eins“, sagte sie. „Zwei.“", ["Eins", "Zwei."]),
        ("„Raz”, powiedziała.", ["Raz"]),
        ("”Ett”, sade hon.", ["Ett"]),
        ("「一」と言った。『二』", ["一", "二"]),
        ("‘One,’ she said. ‘Two.’", ["One,", "Two."]),
        ("'One,' she said.", ["One,"]),
        ("“One“ and “two“ in bad marks", ["One", "two"]),
        ('"One,” she said, “two"', ["One,", "two"]),
        ("(“one”)—“two”—", ["one", "two"]),
        ('She ("one") left', ["one"]),
    ],
)
def test_every_style_of_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me, ‘Go,’ and I went,” she said.", ["He told me, ‘Go,’ and I went,"]),
        ("‘He told me, “Go,” and I went,’ she said.", ["He told me, “Go,” and I went,"]),
        ("“An episode of “Shark Hunt” and more,” she said.", ["An episode of “Shark Hunt” and more,"]),
        ("«Il a dit «oui» hier», dit-elle.", ["Il a dit «oui» hier"]),
        ("\"That's 'fine',\" she said.", ["That's 'fine',"]),
    ],
)
def test_nested_marks_stay_inside(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' plan, and the players’ too.",
        "Rock 'n' roll of the '90s, 'twas said; get 'em",
        "He is 6'3\" tall and weighs 90 kilos.",
        "Read more »",
        '<img src="a.png" alt="b">',
        "a stray ” mark",
        '""',
        "“ ”",
    ],
)
def test_what_is_no_quoted_string(text: str) -> None:
    assert words(text) == []


def test_marks_inside_of_a_quotation_that_are_no_marks() -> None:
    assert words('"He is 6\'3" tall," she said.') == ["He is 6'3\" tall,"]


def test_a_string_runs_over_paragraphs_that_repeat_the_mark() -> None:
    text = 'If it "gets worse, nobody is safe.\n\n"So we must act,\n\n"all of us," she said. "Now."'
    first, second = strings(text)
    assert first.words(text) == "gets worse, nobody is safe.\n\nSo we must act,\n\nall of us,"
    assert (text[first.start], text[first.end - 1], first.unclosed) == ('"', '"', False)
    assert second.words(text) == "Now."


def test_a_string_never_closed_ends_with_its_paragraph() -> None:
    text = "She said: “We are leaving. There is\n\nHe said: “No.”"
    first, second = strings(text)
    assert (first.words(text), first.unclosed) == ("We are leaving. There is", True)
    assert (second.words(text), second.unclosed) == ("No.", False)


def test_a_lost_closing_mark_is_put_where_it_belongs() -> None:
    text = '"We are leaving, she said.\n\n"They may stay," he said.'
    assert [(q.words(text), q.unclosed) for q in strings(text)] == [
        ("We are leaving,", True),
        ("They may stay,", False),
    ]


def test_the_next_speech_is_not_swallowed() -> None:
    text = "He called it “a shame, and left: “I am done.”"
    assert words(text) == ["a shame, and left:", "I am done."]


def test_turns_of_a_transcript_are_strings_of_their_own() -> None:
    text = '"HALL: Will you go?\n\n"(CROSSTALK)\n\n"PRATT: I will.\n\n"And soon."'
    assert words(text) == ["HALL: Will you go?", "(CROSSTALK)", "PRATT: I will.\n\nAnd soon."]


MARKED = st.text(alphabet="aB .,\n\"'“”‘’„«»`?!-(6…「」", max_size=120)


@given(MARKED)
def test_strings_are_in_order_apart_and_inside_of_the_text(text: str) -> None:
    at = 0
    for string in strings(text):
        assert at <= string.start < string.inner[0] <= string.inner[1] <= string.end <= len(text)
        assert string.words(text)
        at = string.end


@given(MARKED, MARKED)
def test_a_paragraph_is_read_the_same_whatever_stands_before_it(before: str, text: str) -> None:
    """Unless the one before is left open and this one goes on with it, marks there shift nothing here."""
    before, text = before.replace("\n", " "), text.replace("\n", " ")
    joined = f"{before}\n\n{text}"
    shift = len(before) + 2
    found = strings(joined)
    if any(q.breaks for q in found):
        return
    here = [(q.start - shift, q.end - shift) for q in found if q.start >= shift]
    assert here == [(q.start, q.end) for q in strings(text)]


def test_a_long_line_of_marks_takes_no_time() -> None:
    text = "“" * 100_000 + '"a" ' * 50_000 + "‘x " * 50_000
    assert len(strings(text)) >= 1
