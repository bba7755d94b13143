"""One remark in several outlets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import Analysis, Dating, Quote
from site_gen.quotes import find_quotes
from site_gen.quotes.remarks import JOINED, compare_wording, join_remarks, same_remark
from tests.quotes.quote_help import article, mentions


def quote(text: str, speaker: str | None = "Hana Dorn") -> Quote:
    return Quote(0, len(text), text, "direct", speaker_text=speaker)


def analysis(key: str, text: str, day: date | None = None) -> Analysis:
    made = replace(article(text), id=key, dating=Dating(day))
    return Analysis(made, quotes=find_quotes(made, mentions(text, ["Hana Dorn", "Paul Lind"])))


LONG = "We have told the owners of the port, again and again, that nobody here is going to leave before the winter."


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        (LONG, LONG, 1.0),
        (LONG, LONG.replace(",", "").upper(), 1.0),
        (LONG, "nobody here is going to leave before the winter", 0.9),
        (LONG, "We have told the owners ... that nobody here is going to leave before the winter", 0.9),
        (
            "I know that Mr. Lind is new to this, and perhaps he would learn more by reading our letter not in the "
            "papers but straight from us.",
            "see it would serve him well to read our answer straight from us.",
            0.6,
        ),
    ],
)
def test_one_remark(a: str, b: str, likeness: float) -> None:
    assert same_remark(quote(a), quote(b)) == same_remark(quote(b), quote(a)) == likeness


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (LONG, "The owners of the port have left for the winter."),
        ("We lost 20 boats in the storm of last night.", "We lost 30 boats in the storm of last night."),
        ("This is of the utmost importance to us.", "This is of no importance to us at all."),
        ("Yes.", "Yes."),
        ("I do", "I do"),
    ],
)
def test_two_remarks(a: str, b: str) -> None:
    assert same_remark(quote(a), quote(b)) < JOINED


def test_two_speakers_make_two_remarks() -> None:
    assert same_remark(quote(LONG, "Hana Dorn"), quote(LONG, "Paul Lind")) == 0
    assert same_remark(quote(LONG, "Hana Dorn"), quote(LONG, "Ms. Dorn")) == 1
    assert same_remark(quote(LONG, "Hana Dorn"), quote(LONG, None)) == 1


def test_remarks_are_joined_over_articles() -> None:
    first = analysis("one", f"“{LONG}” Hana Dorn said. “It is cold,” she added. “The port is ours and always was.”")
    second = analysis(
        "two", "“The port is ours and always was,” Hana Dorn said.\n\nPaul Lind called it “a sad mistake.”"
    )
    third = analysis("three", "Hana Dorn said that “nobody here is going to leave before the winter.”")
    assert join_remarks([first, second, third]) == ((("one", 0), ("three", 0)), (("one", 2), ("two", 0)))


def test_renderings_are_joined_within_days_only() -> None:
    one = "“Perhaps he would learn more by reading our letter straight from us,” Hana Dorn said."
    two = "Hana Dorn said it would be well “to read our answer straight from us.”"
    near = [analysis("one", one, date(2012, 12, 29)), analysis("two", two, date(2012, 12, 30))]
    far = [analysis("one", one, date(2012, 12, 29)), analysis("two", two, date(2013, 2, 1))]
    assert join_remarks(near) == ((("one", 0), ("two", 0)),)
    assert join_remarks(far) == ()


def test_a_remark_that_one_article_prints_twice_has_one_source() -> None:
    twice = f"“{LONG}” Hana Dorn said.\n\nIt rained. “{LONG}” Hana Dorn said."
    assert join_remarks([analysis("one", twice)]) == ()
    assert join_remarks([analysis("one", twice), analysis("two", twice)]) == (
        (("one", 0), ("two", 0)),
        (("one", 1), ("two", 1)),
    )


def test_wordings_side_by_side() -> None:
    found = compare_wording("We will stay here, all of us.", "We shall stay here”, all of us")
    assert [(w.text, w.where) for w in found] == [
        ("We", "both"),
        ("will", "first"),
        ("shall", "second"),
        ("stay here, all of us.", "both"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    there, back = same_remark(quote(a), quote(b)), same_remark(quote(b), quote(a))
    assert there == back
    assert 0 <= there <= 1
    assert " ".join(w.text for w in compare_wording(a, b) if w.where != "second") == " ".join(re.findall(r"\S+", a))
