"""Bylines: names where a name is sure, else none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean.bylines import Byline, is_outlet, is_person, read_byline


@pytest.mark.parametrize(
    ("line", "authors", "source", "agencies"),
    [
        ("By Jane Doe", ("Jane Doe",), None, ()),
        ("BY JANE DOE AND JOHN A. ROE, Staff Writers", ("Jane Doe", "John A. Roe"), None, ()),
        ("By Karam Zein and Al Poe, Associated Press", ("Karam Zein", "Al Poe"), None, ("AP",)),
        (
            "By Jane Doe, Ju-min Park and Linda Roe | Reuters",
            ("Jane Doe", "Ju-min Park", "Linda Roe"),
            None,
            ("Reuters",),
        ),
        ("Harbour News - By Al Arabiya with agencies", (), "Harbour News", ("Al Arabiya",)),
        ("By Staff - The Harbour Times - Thursday, February 29, 2024", (), "The Harbour Times", ()),
        ("Jane Doe The Western Australian", ("Jane Doe",), "The Western Australian", ()),
        ("Jane Doe @janedoe / 2 days", ("Jane Doe",), None, ()),
        ("Jane Doe February 28, 2024", ("Jane Doe",), None, ()),
        ("13/06/2014 Jane Doe All, Books, Reviews", ("Jane Doe",), None, ()),
        ("October 9, 2018 | by Ana de la Cruz", ("Ana de la Cruz",), None, ()),
        ("By Jane Doe - Live Science Contributor 2019-11-19T12:48:14Z Space", ("Jane Doe",), None, ()),
        ("Posted on by harbourman", ("harbourman",), None, ()),
        ("By Ahmed al-Khatib", ("Ahmed al-Khatib",), None, ()),
        ("By AFP", (), None, ("AFP",)),
        ("By Reuters Staff", (), None, ()),
        ("By", (), None, ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], source: str | None, agencies: tuple[str, ...]) -> None:
    found = read_byline(line)
    assert found is not None
    assert (found.authors, found.source, found.agencies) == (authors, source, agencies)


@pytest.mark.parametrize(
    "line",
    [
        "By playing games, they learn to share",
        "By the time he left",
        "By Monday",
        "Jane Doe",  # a bare name is for its place to decide
        "HISTORIC DEPARTURE POINT:",
        "Donald Roe dismisses claims of a leak 3:33",
        "Jane Doe is a reporter for NBC News.",
        "",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe",
        "JANE DOE",
        "Ahmed al-Khatib",
        "J. K. Roe",
        "Conor McGregor",
        "Ludwig van der Roe",
        "Jean-Luc O’Brien",
    ],
)
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Breaking News",
        "Jane",
        "National Security",
        "BBC NEWS",
        "DailyBusiness Jane",
        "jane doe",
        "Copy Link",
        "In Local",
    ],
)
def test_not_persons(name: str) -> None:
    assert not is_person(name)


def test_outlets() -> None:
    assert is_outlet("The Harbour Times")
    assert is_outlet("Reuters")
    assert not is_outlet("is a reporter for NBC News")
    assert not is_outlet("Jane Doe")


@given(st.text(max_size=200))
def test_any_line_is_read(line: str) -> None:
    found = read_byline(line)
    assert found is None or isinstance(found, Byline)
    assert found is None or all(name.strip() for name in found.authors)
