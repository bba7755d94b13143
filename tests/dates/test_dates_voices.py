"""Clues that contradict: each kind of witness has one voice."""

from __future__ import annotations

from datetime import date

from site_gen.dates.choose import ENOUGH, choose
from site_gen.model import DateClue, DateOrigin


def clue(origin: DateOrigin, value: str, confidence: float) -> DateClue:
    return DateClue(origin, value, f"{origin} {value}", confidence)


def test_the_dates_of_teasers_do_not_outvote_the_page() -> None:
    lines = [clue("dateline", day, 0.85) for day in ("2023-04-28", "2023-01-13", "2023-01-12", "2023-01-16")]
    found = choose([clue("metadata", "2023-04-28T18:01:37+00:00", 0.97), *lines])
    assert found is not None
    assert found.day == date(2023, 4, 28)
    assert found.confidence > 0.97


def test_lines_that_all_name_another_day_count_once() -> None:
    stated = clue("metadata", "2023-10-07", 0.97)
    one = choose([stated, clue("dateline", "2024-07-18", 0.85)])
    many = choose([stated, *(clue("dateline", f"2024-07-{n}", 0.85) for n in range(10, 19))])
    assert one is not None
    assert many is not None
    assert ENOUGH < one.confidence == many.confidence < 0.97


def test_an_address_against_it_is_a_second_voice() -> None:
    lines = [clue("metadata", "2023-10-07", 0.9), clue("url", "2024-07-18", 0.9), clue("dateline", "2024-07-18", 0.85)]
    found = choose(lines)
    assert found is not None
    assert found.confidence < ENOUGH
