"""Every mention of a person in the owner's two articles, counted by hand from the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.entities.people import find_people
from site_gen.model import Article

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

# (line of the file from 1, name, role), in the order of the text
FIRST = [
    (4, "Bashar al-Assad", "Syrian President"),
    (6, "Lakhdar Brahimi", "International peace envoy"),
    (6, "Sergei Lavrov", "Russian Foreign Minister"),
    (8, "Assad", ""),
    (8, "Brahimi", ""),
    (12, "Lavrov", ""),
    (12, "Brahimi", ""),
    (18, "Lavrov", ""),
    (18, "Assad", ""),
    (18, "Brahimi", ""),
    (20, "Bashar al-Assad", ""),
    (20, "Lavrov", ""),
    (24, "Brahimi", ""),
    (28, "Brahimi", ""),
    (30, "Lavrov", ""),
    (36, "Brahimi", ""),
    (38, "Ahmed Moaz al-Khatib", "National Coalition chief"),
    (38, "Lavrov", ""),
    (40, "Khatib", ""),
    (42, "Vladimir Putin", "President"),
    (42, "Assad", ""),
    (44, "Assad", ""),
]
CAPTION = [(1, "Lakhdar Brahimi", "Peace mediator"), (2, "Lakhdar Brahimi", "Peace mediator")]
SECOND = [
    (2, "Lakhdar Brahimi", "U.N. and Arab League special envoy on Syria"),
    (3, "Brahimi", ""),
    (3, "Sergei Lavrov", "Russian Foreign Minister"),
    (4, "Assad", ""),
    (4, "Brahimi", ""),
    (5, "Lavrov", ""),
    (5, "Brahimi", ""),
    (7, "Brahimi", ""),
    (8, "Mouaz al-Khatib", "coalition leader"),
    (8, "Assad", ""),
    (9, "Lavrov", ""),
    (9, "al-Khatib", ""),
    (10, "Lavrov", ""),
    (11, "Lavrov", ""),
    (11, "Assad", ""),
    (12, "Lavrov", ""),
]


def article(text: str) -> Article:
    return Article("a", "a.txt", "", text, (), "", "derived")


@pytest.mark.parametrize(
    ("file", "expected", "dropped"),
    [
        ("000_64ebadc5467f0c7e.txt", FIRST, {1, 2, 50}),
        ("000_64ebadc5467f0c7e.txt", CAPTION + FIRST, set()),  # as is: a caption names people too
        ("002_2750191f6ef715c7.txt", SECOND, {1}),
        ("002_2750191f6ef715c7.txt", SECOND, set()),
    ],
)
def test_seeds(file: str, expected: list[tuple[int, str, str]], dropped: set[int]) -> None:
    lines = (SEEDS / file).read_text("utf-8").split("\n")
    text = "\n".join("" if n in dropped else line for n, line in enumerate(lines, 1))
    (found,) = find_people([article(text)])
    assert [(text.count("\n", 0, m.start) + 1, m.text, m.role) for m in found] == expected
    assert all(text[m.start : m.end] == m.text for m in found)
