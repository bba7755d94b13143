"""Sentences: odd input takes linear time and loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.text.sentences import sentences


@pytest.mark.parametrize("text", ["Mr. " * 60_000, "." * 300_000, '"' * 300_000, ". " * 100_000, "Dr Who?!" * 50_000])
def test_long_runs_are_read_in_one_go(text: str) -> None:
    spans = list(sentences(text))
    assert all(start < end for start, end in spans)


@given(st.text(alphabet="aB. !?\n\"'”Mr…", max_size=80))
def test_spans_are_in_order_and_hold_all_but_white_space(text: str) -> None:
    spans = list(sentences(text))
    assert spans == sorted(spans)
    outside = list(text)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
        outside[start:end] = [" "] * (end - start)
    assert not "".join(outside).strip()


def test_marks_after_a_full_stop_stay_with_it() -> None:
    text = 'He said: "It\'s over." She left (again.) Then... nothing.'
    assert [text[a:b] for a, b in sentences(text)] == [
        'He said: "It\'s over."',
        "She left (again.)",
        "Then... nothing.",
    ]
