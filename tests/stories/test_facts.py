from __future__ import annotations

import pytest

from site_gen.model import Analysis, Fact
from site_gen.stories import share
from site_gen.stories.facts import find_facts
from tests.stories.story_articles import analysis


def facts(*analyses: Analysis) -> list[tuple[str, str, str, list[str]]]:
    found = find_facts(analyses, share(analyses))
    return [(f.verdict, f.kind, f.about, [r.figure.text for r in f.reports]) for f in found]


def several(found: list[tuple[str, str, str, list[str]]]) -> list[tuple[str, str, str, list[str]]]:
    return [f for f in found if len(f[3]) > 1]


def test_agree_by_one_origin_or_independently() -> None:
    line = "The landslide near Voss killed 14 people and buried the railway line to the coast."
    a = analysis("a", line, 1)
    assert facts(a, analysis("b", line, 1)) == [("agree (one origin)", "deaths", "people", ["14", "14"])]
    other = analysis("b", "Fourteen people died when a slope above Voss slid onto the railway.", 1)
    assert facts(a, other) == [("agree (independent)", "deaths", "people", ["14", "Fourteen"])]


def test_one_named_source_or_agency_is_one_origin() -> None:
    a = analysis("a", "The Norwegian Red Cross said 14 people died in the slide.", 1)
    b = analysis("b", "Fourteen villagers were killed near Voss, Norwegian Red Cross said.", 1)
    assert [f[0] for f in facts(a, b)] == ["agree (one origin)"]
    c = analysis("c", "A slide killed 14 people at Voss.", 1, agencies=("NTB",))
    d = analysis("d", "Fourteen died in Vestland, where a hillside gave way.", 1, agencies=("NTB",))
    assert [f[0] for f in facts(c, d)] == ["agree (one origin)"]


def test_differ() -> None:
    a = analysis("a", "The bomb at the cattle market of Dhara killed 31 people on Monday, state television said.", 1)
    b = analysis("b", "At least 44 people were killed by the bomb at the cattle market of Dhara, the governor said.", 1)
    assert several(facts(a, b)) == [("differ", "deaths", "people", ["31", "At least 44"])]


def test_updated_by_a_later_day_or_by_its_own_words() -> None:
    a = analysis("a", "The bomb at the cattle market of Dhara killed 31 people.", 1)
    b = analysis("b", "The bomb at the cattle market of Dhara killed 44 people, medics said.", 2)
    assert [f[0] for f in several(facts(a, b))] == ["updated"]
    c = analysis("c", "The toll of the bomb at the cattle market of Dhara rose to 44 people, medics said.", 1)
    assert [f[0] for f in several(facts(a, c))] == ["updated"]


def test_refugees_a_million_or_hundreds_of_thousands() -> None:
    a = analysis("a", "Envoy Holm feared that Jordan would be overrun by a million refugees if the capital fell.", 1)
    b = analysis("b", "Holm warned that the war could send hundreds of thousands of refugees into Jordan.", 2)
    assert several(facts(a, b)) == [("differ", "displaced", "refugees", ["a million", "hundreds of thousands"])]


def test_a_new_toll_may_have_more_than_doubled_and_come_on_another_weekday() -> None:
    a = analysis("a", "The bomb at the cattle market of Dhara killed 14 people on Monday.", 1)
    b = analysis(
        "b", "The bomb at the cattle market of Dhara killed 39 people, a monitor said on Tuesday in a new toll.", 2
    )
    assert [(f[0], f[3]) for f in several(facts(a, b))] == [("updated", ["14", "39"])]
    c = analysis("c", "The bomb at the cattle market of Dhara killed 39 people, a monitor said on Tuesday.", 2)
    assert several(facts(a, c)) == []


def test_another_day_is_another_attack_unless_the_weekday_is_the_same() -> None:
    a = analysis("a", "It rained. The raid on the market of Dhara on Monday killed 14 people in tents.", 1)
    b = analysis("b", "Nobody slept. A raid on the market of Dhara had killed 22 traders and people.", 2)
    c = analysis("c", "Nobody slept. The raid on the market of Dhara on Monday had killed 22 people, traders.", 2)
    assert [f[3] for f in several(facts(a, c))] == [["14", "22"]]
    assert several(facts(a, b)) == []


def test_the_day_of_a_stamp_is_not_the_events() -> None:
    a = analysis("a", "Reuters Tuesday 2 March 2021 The bomb at the market of Dhara killed 44 people.", 1)
    b = analysis("b", "The bomb at the market of Dhara killed 31 people on Monday.", 1)
    assert [f[0] for f in several(facts(b, a))] == ["differ"]


def test_civilians_are_people_and_no_fighters() -> None:
    a = analysis("a", "The raid on the market of Dhara killed 17 civilians.", 1)
    b = analysis("b", "The raid on the market of Dhara killed 17 people.", 1)
    c = analysis("c", "The raid on the market of Dhara killed 17 militants.", 1)
    assert [f[3] for f in several(facts(a, b))] == [["17", "17"]]
    assert several(facts(a, c)) == []


def test_millions_has_no_upper_end() -> None:
    a = analysis("a", "The war in Dhara has displaced millions of people since it began.", 1)
    b = analysis("b", "The war in Dhara has displaced more than 10 million people.", 1)
    assert [f[0] for f in several(facts(a, b))] == ["agree (independent)"]


def test_a_vague_number_makes_no_one_thing_of_two() -> None:
    a = analysis("a", "Dozens of people were killed in Dhara.", 1)
    b = analysis("b", "The raid on the villages near Dhara killed 85 people.", 1)
    c = analysis("c", "A lorry full of explosives in another town killed 44 people.", 1)
    assert all(not {"85", "44"} <= set(f[3]) for f in facts(a, b, c))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # an earlier event, another day of the week, a part of the whole, a sum over years, other kinds of things
        ("The bomb in Dhara killed 31 people.", "The bomb in Dhara follows one that killed 20 people last month."),
        ("The bomb in Dhara killed 31 people on Monday.", "The bomb in Dhara killed 20 people on Friday."),
        ("The bomb in Dhara killed 31 people.", "The bomb in Dhara killed 31 people, including 20 soldiers."),
        ("The bomb in Dhara killed 31 people.", "The war that the bomb in Dhara is part of killed 50,000 people."),
        ("The bomb in Dhara killed 31 people.", "The bomb in Dhara wounded 44 people."),
        ("The bomb in Dhara killed 31 soldiers.", "The bomb in Dhara killed 20 children."),
        ("The bomb in Dhara killed 31 people.", "The bomb in Dhara killed dozens of people."),
        # a few dead in one incident of many; sums that are not near each other
        (
            "It rained. The bomb in Dhara killed 5 men. A bomb in Dhara killed 2.",
            "A day passed. A bomb in Dhara killed 3 men.",
        ),
        ("Petra Lang spends $1 million on spots in Dhara.", "Petra Lang spends $500,000 on spots in Dhara."),
    ],
)
def test_no_wrong_difference(one: str, other: str) -> None:
    found = facts(analysis("a", one, 1), analysis("b", other, 1))
    assert all(verdict not in ("differ", "updated") for verdict, _, _, _ in found)


def test_two_figures_of_one_sentence_are_two_things() -> None:
    line = "Raids killed 15 people in Manbij and 21 people in Tokhar."
    assert facts(analysis("a", line, 1), analysis("b", line, 1)) == [
        ("agree (one origin)", "deaths", "people", ["15", "15"]),
        ("agree (one origin)", "deaths", "people", ["21", "21"]),
    ]


def test_each_report_leads_to_its_sentence() -> None:
    text = "It was dark. The slide at Voss killed 14 people. Nobody slept."
    (fact,) = find_facts([analysis("a", text, 1)], ())
    assert isinstance(fact, Fact)
    (report,) = fact.reports
    assert text[report.passage.start : report.passage.end] == "The slide at Voss killed 14 people."


def test_nothing_to_compare() -> None:
    assert facts(analysis("a", "", 1)) == []


def test_sums_that_agree_only_roughly_and_tell_of_other_things_are_no_fact() -> None:
    wall = analysis("a", "The minister asked parliament for $5.7 billion for a dike along the western coast.", 1)
    strike = analysis("b", "Economists think that the strike of the pilots cost at least $6 billion in five weeks.", 1)
    assert several(facts(wall, strike)) == []
    again = analysis("b", "Parliament refused the $5.8 billion for a dike along the western coast.", 1)
    assert [f[0] for f in several(facts(wall, again))] == ["agree (independent)"]


def test_equal_tolls_of_different_days_need_a_word_in_common() -> None:
    first = analysis("a", "Warplanes struck Hamar, monitors said, and 30 people were wounded.", 1)
    second = analysis("b", "A lorry overturned near Voss; hospitals treated 30 injured.", 2)
    assert several(facts(first, second)) == []


def test_of_two_equal_figures_of_an_article_the_general_one_is_compared() -> None:
    glued = (
        "Rockets wound 20 Militants of the group fired at Hamar. Rockets fired at Hamar on Thursday wounded 20 others."
    )
    other = analysis("b", "Rockets fired at Hamar on Thursday left at least 30 people wounded, the mayor said.", 1)
    (fact,) = [f for f in find_facts([analysis("a", glued, 1), other], ()) if len(f.reports) > 1]
    assert [(r.figure.text, r.figure.about) for r in fact.reports] == [("20", "others"), ("at least 30", "people")]
