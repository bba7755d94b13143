from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.entities.person_windows import (
    CAPITAL,
    CAPITALS,
    DIGIT,
    LONGEST,
    LOWER,
    MIXED,
    OTHER,
    STOP,
    Word,
    case_of,
    closed,
    may_name,
    windows,
)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("talks", LOWER),
        ("Okello", CAPITAL),
        ("A", CAPITAL),
        ("NATO", CAPITALS),
        ("McAdam", MIXED),
        ("iPod", MIXED),
        ("2013", DIGIT),
        ("%", OTHER),
        ("北京", OTHER),
    ],
)
def test_case_of(word: str, case: int) -> None:
    assert case_of(word) == case


def line_of(sizes: list[int]) -> tuple[list[Word], list[tuple[int, int]]]:
    """A text of sentences of so many words of one piece, each ten characters wide."""
    words = [Word(10 * n, 10 * n + 9, (7,), LOWER) for n in range(sum(sizes))]
    spans, at = [], 0
    for size in sizes:
        spans.append((10 * at, 10 * (at + size) - 1))
        at += size
    return words, spans


def test_whole_sentences_are_packed() -> None:
    words, spans = line_of([60, 60, 60])
    assert [len(w.firsts) for w in windows(words, spans)] == [120, 60]


def test_only_a_sentence_too_long_is_cut() -> None:
    words, spans = line_of([10, 300])
    assert [len(w.firsts) for w in windows(words, spans)] == [10, 126, 126, 48]


def test_a_line_without_a_mark_gets_a_stop_of_no_width() -> None:
    text = "Ana Lund\nleft.\nSo\n\nthey"
    cuts = [(0, 3), (4, 8), (9, 13), (13, 14), (15, 17), (19, 23)]
    words = closed(text, [Word(start, end, (7,), LOWER) for start, end in cuts])
    assert [(w.start, w.end) for w in words if w.pieces == (STOP,)] == [(8, 8), (17, 17)]
    assert [w.starts for w in windows(words, [(0, 8), (9, 14), (15, 17), (19, 23)])] == [[0, 4, 8, 9, 13, 15, 17, 19]]


def test_words_no_sentence_holds_are_read_all_the_same() -> None:
    words, _ = line_of([5])
    assert [w.starts for w in windows(words, [])] == [[0, 10, 20, 30, 40]]


@given(st.lists(st.integers(1, 200), max_size=8))
def test_every_word_is_in_one_window_and_none_is_too_long(sizes: list[int]) -> None:
    words, spans = line_of(sizes)
    cut = list(windows(words, spans))
    assert [start for window in cut for start in window.starts] == [word.start for word in words]
    assert all(len(window.pieces) == len(window.cases) <= LONGEST for window in cut)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The rain did not stop.", False),
        ("Rain fell, and I stayed.", False),
        ("12 people died.", False),
        ("Okello stayed.", True),
        ("The rain reached Ogwa.", True),
        ("“Then he left McAdam.”", True),
        ("he saw 北京", True),
    ],
)
def test_sentences_that_may_name_somebody(sentence: str, answer: bool) -> None:
    cuts = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", sentence)]
    words = [Word(start, end, (7,), case_of(sentence[start:end])) for start, end in cuts]
    assert may_name(sentence, words, {"rain"}) is answer
