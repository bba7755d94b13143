from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Analysis, CountryUse, Day
from site_gen.stories import days, group, share
from site_gen.stories.cards import told_of
from site_gen.stories.copies import clusters_of_copies
from site_gen.stories.rank import outlets_of, score
from tests.stories.story_articles import BUDGET, FERRY, FERRY_THREE, FERRY_TWO, analysis


def digests(*analyses: Analysis) -> tuple[Day, ...]:
    return days(analyses, group(analyses, share(analyses)))


def weight(*analyses: Analysis, outlets: int, is_new: bool = True) -> float:
    return score([told_of(a) for a in analyses], outlets, is_new, ())


BRIEF = "A barn burnt down near Hamar on Monday and nobody was hurt in it, the fire brigade said."


def test_three_outlets_above_five_copies() -> None:
    three = [analysis(f"a{n}", FERRY, 1) for n in range(3)]
    five = [analysis(f"b{n}", BUDGET + " Fire killed 900 people.", 1) for n in range(5)]
    assert weight(*three, outlets=3, is_new=False) > weight(*five, outlets=1)


def test_newer_above_older_when_equal() -> None:
    one = analysis("a", FERRY, 1)
    assert weight(one, outlets=1, is_new=True) > weight(one, outlets=1, is_new=False)


def test_a_brief_never_above_a_story_of_four() -> None:
    brief = analysis("a", "Fire killed 9,000 people in Hamar. " * 40, 1)
    four = [analysis(f"b{n}", BRIEF, 1) for n in range(4)]
    assert weight(*four, outlets=1, is_new=False) > weight(brief, outlets=1)


def test_severity_and_people_the_archive_follows() -> None:
    quiet = analysis("a", "A storm met Hamar on Monday and went on to the lake of Mjosa then.", 1)
    grave = analysis("b", "A storm killed 40 people in Hamar and went on to the lake of Mjosa.", 1)
    assert weight(grave, outlets=1) > weight(quiet, outlets=1)
    known = analysis("c", quiet.article.text, 1, people=(("hamar-mjosa", "Hamar"),))
    assert score([told_of(known)], 1, True, {"hamar-mjosa"}) > score([told_of(known)], 1, True, ())


def test_outlets_after_wire_collapse() -> None:
    told = [told_of(analysis(f"a{n}", BRIEF, 1, source=s)) for n, s in enumerate(["Post", "Herald", "Post", None])]
    assert outlets_of(told, [[0], [1], [2], [3]]) == 3
    assert outlets_of(told, [[0, 1, 2, 3]]) == 1
    assert clusters_of_copies([{1: 0.9}, {0: 0.9, 2: 0.3}, {1: 0.3}]) == [[0, 1], [2]]


def test_a_day_ranks_its_stories_and_counts_copies() -> None:
    (day,) = digests(
        analysis("a", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall", source="Post"),
        analysis("b", FERRY_TWO, 1, title="Three die as ferry hits rocks near Kirkwall", source="Herald"),
        analysis("c", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall", source="Times"),
        analysis("d", BUDGET, 1, title="Austria plans new taxes on diesel", source="Post"),
        analysis("u", "An undated piece on the breeding of sheep in Shetland and its long history."),
    )
    assert day.day == date(2021, 3, 1)
    assert [s.articles for s in day.stories] == [("a", "b", "c"), ("d",)]
    assert day.articles == ("a", "b", "c", "d")
    assert day.copies == 1
    assert [(r.passage.article, r.figure.text) for r in day.new_facts][:1] == [("a", "at least three")]


def test_an_update_says_what_is_new() -> None:
    more = FERRY.split("\n\n")[1] + "\n\nDivers found the black box of the Northern Star in the wheelhouse on Tuesday."
    first, second = digests(
        analysis("a", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall"),
        analysis("b", more, 2, title="Divers find black box of the Northern Star off Kirkwall"),
    )
    assert [s.is_update for s in first.stories] == [False] and first.stories[0].fresh == ()
    (update,) = second.stories
    assert update.story == first.stories[0].story
    assert update.articles == ("b",) and update.is_update
    assert [s.text for s in update.fresh] == [
        "Divers found the black box of the Northern Star in the wheelhouse on Tuesday."
    ]


def test_the_figures_of_a_day_are_no_sums_over_years_and_no_background() -> None:
    line = "At least 70 people were killed in the valley in the spring when the dam at Voss broke, an inquiry found."
    war = "The war has killed more than 90,000 people and displaced millions of people."
    news = "A mine blew up under a bus near Hamar and killed 12 people, the police said."
    text = f"{news} {war} {line} In 2019 a mine killed 40 people there."
    archive = [analysis("a", line, 1), analysis("b", text, 9, title="Mine near Hamar kills bus riders")]
    shared = share(archive)
    *_, day = days(archive, group(archive, shared), shared)
    assert [r.figure.text for r in day.new_facts] == ["12"]


def test_people_and_countries_of_a_day() -> None:
    def with_country(made: Analysis, code: str, about: bool) -> Analysis:
        return Analysis(made.article, made.mentions, (CountryUse(code, code, 1, 1.0, about),), (), made.figures)

    holm = (("kari-holm", "Petra Lang"),)
    first = with_country(analysis("a", BUDGET, 1, people=holm), "AT", True)
    second = with_country(analysis("b", FERRY, 2), "GB", False)
    third = with_country(analysis("c", BUDGET.replace("diesel", "beer"), 9, people=holm), "AT", True)
    one, two, three = digests(first, second, third)
    assert one.people == one.people == (("kari-holm", 1),) and one.new_people == ("kari-holm",)
    assert one.countries == (("AT", 1),) and one.new_countries == ("AT",)
    assert two.people == two.countries == ()  # mentioned, not told about
    assert three.people == (("kari-holm", 1),) and three.new_people == three.new_countries == ()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([FERRY, FERRY_TWO, FERRY_THREE, BUDGET, ""]), st.integers(0, 6)), max_size=7))
def test_each_dated_article_is_in_one_digest(parts: list[tuple[str, int]]) -> None:
    analyses = [analysis(f"a{n}", text, day or None, title=text[:30]) for n, (text, day) in enumerate(parts)]
    found = digests(*analyses)
    assert sorted(a for d in found for a in d.articles) == sorted(
        a.article.id for a in analyses if a.article.dating.day
    )
    assert [d.day for d in found] == sorted({a.article.dating.day for a in analyses if a.article.dating.day})
    for day in found:
        assert day.articles == tuple(a for s in day.stories for a in s.articles)
        assert 0 <= day.copies < max(1, len(day.articles))


def ranked(*analyses: Analysis) -> list[tuple[str, ...]]:
    """The stories of the only day of `analyses` as its digest orders them."""
    (day,) = digests(*analyses)
    return [told.articles for told in day.stories]


def test_the_digest_puts_three_independent_outlets_above_five_copies() -> None:
    budget = "Austria plans new taxes on diesel and cigarettes"
    copies = [analysis(f"b{n}", BUDGET, 1, title=budget, source=f"Daily {n}", agencies=("APA",)) for n in range(5)]
    own = [
        analysis("z1", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall", source="Post"),
        analysis(
            "z2", FERRY_TWO, 1, title="Three die as ferry Northern Star hits rocks near Kirkwall", source="Herald"
        ),
        analysis(
            "z3", FERRY_THREE, 1, title="Orkney mourns the dead of the Northern Star off Kirkwall", source="Times"
        ),
    ]
    assert ranked(*copies, *own) == [("z1", "z2", "z3"), ("b0", "b1", "b2", "b3", "b4")]


def test_the_digest_puts_a_new_story_above_an_equal_one_of_the_day_before() -> None:
    other = BUDGET.replace("Vienna", "Lisbon").replace("Petra Lang", "Rui Melo").replace("Lang", "Melo")
    ferry = "Ferry Northern Star runs aground off Kirkwall"
    first = analysis("a1", FERRY, 1, title=ferry, source="Post")
    again = analysis("a2", FERRY, 2, title=ferry, source="Post")
    length = len(FERRY)  # equal in all but age
    second = digests(
        first, again, analysis("z1", other.ljust(length, "."), 2, title="Melo raises taxes", source="Post")
    )[1]
    assert [(s.articles, s.is_update) for s in second.stories] == [(("z1",), False), (("a2",), True)]


def test_the_digest_never_puts_one_brief_above_a_story_of_four() -> None:
    title = "Ferry Northern Star runs aground off Kirkwall"
    four = [analysis(f"z{n}", FERRY, 1, title=title, source="Post") for n in range(4)]
    brief = analysis(
        "a", "Fire killed 9,000 people in Hamar on Monday, said mayor Kari Dahl. " * 30, 1, title="Fire in Hamar"
    )
    assert ranked(brief, *four)[0] == ("z0", "z1", "z2", "z3")


SENTENCES = [line for text in (FERRY, FERRY_TWO, FERRY_THREE, BUDGET) for line in text.split("\n\n")]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.lists(st.sampled_from(SENTENCES), max_size=4), st.integers(1, 12)), min_size=1, max_size=8)
)
def test_a_new_day_neither_splits_nor_joins_the_stories_before_it(parts: list[tuple[list[str], int]]) -> None:
    analyses = [analysis(f"a{n}", "\n\n".join(lines), day, title=f"Paper {n}") for n, (lines, day) in enumerate(parts)]
    new = max(day for _, day in parts)
    before = [a for a in analyses if a.article.dating.day != date(2021, 3, new)]
    old = {frozenset(s.articles) for s in group(before, share(before))}
    after = {
        frozenset(s.articles) - {f"a{n}" for n, (_, d) in enumerate(parts) if d == new}
        for s in group(analyses, share(analyses))
    }
    assert after - {frozenset()} == old  # a story may grow; none is split or joined for what comes later
