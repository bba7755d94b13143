from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.stories.figures import find_figures
from tests.stories.story_articles import article

# sentence -> (text, kind, about) of each figure
CASES = {
    "A flood killed at least 12 people and injured 30 others in Lipsk.": [
        ("at least 12", "deaths", "people"),
        ("30", "injured", "others"),
    ],
    "Twelve miners were killed and five wounded when the shaft fell in.": [
        ("Twelve", "deaths", "miners"),
        ("five", "injured", "injured"),
    ],
    "Some 40 charred bodies were found in the barn.": [("Some 40", "deaths", "charred bodies")],
    "The death toll rose from 112 to 126, the mayor said.": [("from 112 to 126", "deaths", "dead")],
    "Sixteen people, including four children, died in the fire.": [
        ("Sixteen", "deaths", "people"),
        ("four", "deaths", "including children"),
    ],
    "At least 60 children were among those killed in the school.": [("At least 60", "deaths", "among children")],
    "Nine persons killed, 12 injured in market blast.": [("Nine", "deaths", "persons"), ("12", "injured", "injured")],
    "Guards killed 20 prisoners.": [("20", "deaths", "prisoners")],
    "Hundreds of thousands of refugees crossed the river.": [("Hundreds of thousands", "displaced", "refugees")],
    "Police arrested 23 smugglers off the coast.": [("23", "arrested", "smugglers")],
    "Seven sailors are still missing.": [("Seven", "missing", "sailors")],
    "The repair will cost $2.5 million, or 3 percent of the budget.": [
        ("$2.5 million", "money", "money"),
        ("3", "percent", "budget"),
    ],
    "The fleet has 340 buses.": [("340", "count", "buses")],
    # ages, dates, years, measures, durations, labels, things already known
    "Kari Holm, 45, was aged 12 on March 3, 1988, some 40 kilometres and three days from the 155 mm gun.": [],
    "In 2013 Resolution 2118 was read to the two towns at 11:30.": [],
    "One of the guards slept.": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.text, f.kind, f.about) for f in find_figures(article("a", text))] == expected


def test_hedge_value_source_and_place() -> None:
    (figure,) = find_figures(
        article("a", "More than 20 villagers were killed in Deir Maris, according to the Red Cross.")
    )
    assert (figure.value, figure.high, figure.approx) == (20, None, "more than")
    assert (figure.source, figure.place, figure.unit) == ("Red Cross", "Deir Maris", "villagers")


def test_a_rising_toll_counts_its_end() -> None:
    (figure,) = find_figures(article("a", "The toll rose from 112 to 126 on Sunday."))
    assert (figure.value, figure.high) == (126, None)


@given(st.text(alphabet="ab 12.,-$%\n“”killed people and", max_size=120))
def test_spans_hold_the_texts_own_words(text: str) -> None:
    for figure in find_figures(article("a", text)):
        assert text[figure.start : figure.end] == figure.text
        assert figure.kind and figure.unit and figure.about


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for figure in find_figures(article("a", text)):
        assert text[figure.start : figure.end] == figure.text
