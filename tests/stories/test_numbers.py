from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.stories.numbers import numbers

CASES = {
    "more than 45,000 people": [("more than 45,000", 45000, None, "more than", "")],
    "at least 150 graves": [("at least 150", 150, None, "at least", "")],
    "Eighty other people": [("Eighty", 80, None, None, "")],
    "a million refugees": [("a million", 1_000_000, None, None, "")],
    "hundreds of thousands of refugees": [("hundreds of thousands", 200_000, 999_999, None, "")],
    "dozens were hurt": [("dozens", 24, 99, None, "")],
    "several hundred men": [("several hundred", 300, 899, None, "")],
    "between 20 and 30 men": [("between 20 and 30", 20, 30, None, "")],
    "20 and 30 men": [("20", 20, None, None, ""), ("30", 30, None, None, "")],
    "2 to 3 million euros": [("2 to 3 million", 2_000_000, 3_000_000, None, "")],
    "rose from 112 to 126": [("from 112 to 126", 112, 126, None, "")],
    "fled from two towns": [("two", 2, None, None, "")],
    "a quarter of a million": [("a quarter of a million", 250_000, None, None, "")],
    "three quarters of a million": [("three quarters of a million", 750_000, None, None, "")],
    "twenty-three and two dozen": [("twenty-three", 23, None, None, ""), ("two dozen", 24, None, None, "")],
    "$5.5bn and £2m": [("$5.5bn", 5.5e9, None, None, "USD"), ("£2m", 2e6, None, None, "GBP")],
    "1,00,000 rupees": [("1,00,000", 100_000, None, None, "")],
    "filed 012016 from Beirut": [],
    # no numbers of their own
    "the 21-month-old war, the five-million-strong city, an F-16, at 11:00, the 20th, 5m away": [],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_read(text: str, expected: list[tuple[str, float, float | None, str | None, str]]) -> None:
    assert [(text[n.start : n.end], n.value, n.high, n.approx, n.currency) for n in numbers(text)] == expected


@given(st.text(alphabet="0123456789,.-$€ tenandofhusmilo\n", max_size=80))
def test_spans_are_in_order_and_inside(text: str) -> None:
    end = 0
    for number in numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.high is None or number.high > number.value >= 0
        end = number.end


def test_a_long_line_is_read_in_linear_time() -> None:
    assert len(list(numbers("12 men and " * 20_000))) == 20_000
