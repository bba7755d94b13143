from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Analysis, Mention, Story
from site_gen.stories import group, share
from site_gen.stories.cards import told_of
from site_gen.stories.likeness import Candidate, Index, Likeness, Vector
from site_gen.stories.linkage import Cluster, link
from site_gen.stories.memory import Memory
from site_gen.stories.places import dead_of, place_key, places_of
from site_gen.stories.terms import Frequencies, is_stop, stem, terms_of
from site_gen.stories.timeline import Timeline
from tests.stories.story_articles import BUDGET, FERRY, FERRY_THREE, FERRY_TWO, analysis

GREEN = (
    "Anna Berg won the presidential nomination of the Greens in Salem on Monday, taking all 25 delegates.\n\n"
    "Berg thanked the voters of Salem from a stage at the fairground and promised to fight for the valley.\n\n"
    "The count of the ballots in Salem took four hours."
)
LABOUR = (
    "Otto Lind won the presidential nomination of the Labour Party in Salem on Monday and with it 25 delegates.\n\n"
    "Lind thanked the voters of Salem for their trust and spoke of wages and rents for the valley.\n\n"
    "Turnout in Salem was low, the ballots were counted by nine."
)


def groups(*analyses: Analysis) -> list[str]:
    """The stories as words of ids: 'ab c'."""
    return sorted("".join(sorted(s.articles)) for s in group(analyses, share(analyses)))


def test_one_event_in_other_words_is_one_story() -> None:
    a = analysis("a", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall", source="Post")
    b = analysis("b", FERRY_TWO, 1, title="Three die as ferry hits rocks near Kirkwall", source="Herald")
    c = analysis("c", FERRY_THREE, 2, title="Orkney mourns the dead of the Northern Star", source="Times")
    d = analysis("d", BUDGET, 1, title="Austria plans new taxes on diesel", source="Post")
    assert groups(a, b, c, d) == ["abc", "d"]
    assert groups(d, c, b, a) == ["abc", "d"]


def test_look_alike_events_stay_apart() -> None:
    a = analysis("a", GREEN, 1, title="Anna Berg wins the nomination of the Greens in Salem", source="Post")
    b = analysis("b", LABOUR, 1, title="Otto Lind wins the nomination of Labour in Salem", source="Herald")
    assert groups(a, b) == ["a", "b"]


RAID = (
    "Warplanes struck a market in {place} on Monday and killed {dead} people, monitors said. Rescuers dug until night."
)


def _raid(id: str, place: str, dead: int, day: int, source: str) -> Analysis:
    made = analysis(id, RAID.format(place=place, dead=dead), day, source=source)
    start = made.article.text.index(place)
    named = Mention("country", start, start + len(place), place, "NO", "city")
    return Analysis(made.article, (named,), (), (), made.figures)


def test_places_and_tolls_that_disagree_speak_against_one_event() -> None:
    def likeness(one: Analysis, other: Analysis) -> float:
        stream = Likeness(
            [Candidate(0, told_of(one), lambda: one.article), Candidate(1, told_of(other), lambda: other.article)],
            Timeline([one.article.dating.day, other.article.dating.day], [b"a", b"b"]),
            Memory(),
        )
        day = max(a.article.dating.day or date.min for a in (one, other))
        return stream.near(day)[0][1]

    first = _raid("a", "Hamar", 30, 1, "Post")
    assert likeness(first, _raid("b", "Voss", 30, 1, "Herald")) < 0.9 * likeness(
        first, _raid("b", "Hamar", 30, 1, "Herald")
    )
    grown, shrunk = _raid("b", "Hamar", 60, 2, "Herald"), _raid("b", "Hamar", 16, 2, "Herald")
    assert likeness(first, shrunk) < 0.9 * likeness(first, grown)
    assert likeness(first, _raid("b", "Hamar", 6, 2, "Herald")) < 0.8 * likeness(first, shrunk)
    again, other = _raid("b", "Hamar", 30, 1, "Post"), _raid("b", "Hamar", 14, 1, "Post")
    assert likeness(first, other) < 0.9 * likeness(first, again)  # one outlet, one day, two tolls: two raids
    assert likeness(first, _raid("b", "Hamar", 14, 1, "Herald")) > likeness(first, other)


def test_spellings_of_one_place() -> None:
    assert place_key("Hasakeh") == place_key("al-Hassaka") == place_key("Hasakah")
    assert place_key("Raqa") == place_key("ar-Raqqah") and place_key("Deir Ezzor") == place_key("Deir al-Zor")
    assert place_key("Hama") != place_key("Homs") and place_key("Al") and place_key("阿勒颇")
    raid = _raid("a", "Hamar", 30, 1, "Post")
    assert places_of(raid) == {place_key("Hamar")} and dead_of(raid) == 30
    far = analysis("b", "It rained. It snowed. Nobody came. A raid on Voss killed 30 people.", 1)
    assert dead_of(far) == 0 and places_of(far) == frozenset()
    assert dead_of(analysis("c", "The war has killed 90,000 people, dozens of people today.")) == 0


def test_an_event_of_last_month_is_another() -> None:
    title = "Ferry Northern Star runs aground off Kirkwall"
    assert groups(analysis("a", FERRY, 1, title=title), analysis("b", FERRY_TWO, 20, title=title)) == ["a", "b"]


def test_background_joins_no_stories() -> None:
    line = (
        "The strait between the two islands has been disputed since the treaty of 1951, which neither state has kept."
    )
    old = analysis("a", f"A trawler was seized in June. {line}", 1, source="Post")
    one = analysis("b", f"{BUDGET} {line}", 20, source="Post")
    other = analysis("c", f"{FERRY} {line}", 20, source="Herald")
    assert groups(old, one, other) == ["a", "b", "c"]


def test_wire_copy_joins_an_undated_article() -> None:
    dated = analysis("a", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall")
    undated = analysis("b", "\n\n".join(FERRY.split("\n\n")[:3]))
    assert groups(dated, undated, analysis("c", BUDGET)) == ["ab", "c"]


def test_undated_articles_join_by_likeness_only_where_most_have_no_day() -> None:
    one, two = analysis("b", FERRY_TWO), analysis("c", FERRY_THREE)
    old = [
        analysis("a", FERRY, 1),
        *(analysis(f"{n}", f"{word} sank.", 9) for n, word in enumerate(["Hay", "Oak", "Fir"])),
    ]
    assert groups(*old, one, two)[-3:] == ["a", "b", "c"]
    assert groups(analysis("a", FERRY), one, two) == ["abc"]


def test_a_story_does_not_grow_for_ever() -> None:
    daily = [analysis(f"d{n:02}", FERRY, n, title="Ferry Northern Star runs aground") for n in range(1, 29, 3)]
    stories = group(daily, ())
    assert all((s.day - s.first_day).days <= 14 for s in stories if s.day and s.first_day)
    assert len(stories) > 1


def test_a_new_day_leaves_older_stories_as_they_are() -> None:
    a = analysis("a", FERRY, 1, title="Ferry Northern Star runs aground off Kirkwall", source="Post")
    b = analysis("b", FERRY_TWO, 1, title="Three die as ferry hits rocks near Kirkwall", source="Herald")
    c = analysis("c", BUDGET, 9, title="Austria plans new taxes on diesel")
    before = list(group([a, b], share([a, b])))
    after = [s for s in group([a, b, c], share([a, b, c])) if "c" not in s.articles]
    assert before == after


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x01", "一个渡轮在奥克尼群岛搁浅。三人死亡。", "word " * 2000, "."])
def test_odd_texts(text: str) -> None:
    (story,) = group([analysis("a", text, 1)], ())
    assert story.articles == ("a",)
    assert story.id.startswith("2021-03-01")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([FERRY, FERRY_TWO, GREEN, LABOUR, BUDGET, "", "x"]), st.integers(0, 5)), max_size=8
    ),
    st.randoms(use_true_random=False),
)
def test_every_article_in_one_story_whatever_the_order(parts: list[tuple[str, int]], random: Random) -> None:
    analyses = [analysis(f"a{n}", text, day or None, title=text[:40]) for n, (text, day) in enumerate(parts)]
    stories = group(analyses, share(analyses))
    assert sorted(a for s in stories for a in s.articles) == sorted(a.article.id for a in analyses)
    assert len({s.id for s in stories}) == len(stories)
    shuffled = list(analyses)
    random.shuffle(shuffled)
    assert _ids(group(shuffled, share(analyses))) == _ids(stories)


def _ids(stories: Sequence[Story]) -> list[tuple[str, ...]]:
    return sorted(s.articles for s in stories)


def test_mean_linkage() -> None:
    near = {0: {1: 0.9, 2: 0.2}, 1: {0: 0.9, 2: 0.6}, 2: {0: 0.2, 1: 0.6}, 3: {}}
    singles = [Cluster([n]) for n in range(4)]
    found = link(singles, near, lambda a, b: 0.5)
    assert sorted(sorted(c.items) for c in found) == [[0, 1], [2], [3]]  # 2 is at 0.4 from the pair
    found = link([Cluster([n]) for n in range(4)], near, lambda a, b: 0.4)
    assert sorted(sorted(c.items) for c in found) == [[0, 1, 2], [3]]
    fixed = [Cluster([0], is_fixed=True), Cluster([1], is_fixed=True), Cluster([2])]
    assert sorted(sorted(c.items) for c in link(fixed, near, lambda a, b: 0.1)) == [[0], [1, 2]]


def test_terms() -> None:
    terms = terms_of(analysis("a", FERRY, 1, title="Ailsa Rendall: ferry aground").article)
    assert terms.names["northern star"] == 1
    assert terms.numbers == {"120": 1, "80": 1}
    assert ("ailsa", "rendall") in terms.persons
    assert terms.weekdays == {"monday"}
    assert stem("ferries") == stem("ferry")
    assert is_stop("the") and not is_stop("ferry")


def test_what_an_archive_is_all_about_tells_little() -> None:
    frequencies = Frequencies()
    terms = terms_of(analysis("a", FERRY, 1).article)
    before = frequencies.idf_of(terms)["kirkwall"]
    for _ in range(100):
        frequencies.add(dict.fromkeys(terms.all(), 1))
    assert frequencies.idf_of(terms)["kirkwall"] < before


def test_pairs_that_can_never_be_joined_are_not_asked_about() -> None:
    near = {n: {m: 0.9 if {n, m} == {0, 1} else 0.1 for m in range(40) if m != n} for n in range(40)}
    asked: list[tuple[int, int]] = []

    def need(one: Cluster, other: Cluster) -> float:
        asked.append((one.items[0], other.items[0]))
        return 0.5

    starts = [Cluster([n], is_fixed=n > 30) for n in range(40)]
    found = link(starts, near, need, 0.3)
    assert sorted(map(len, (c.items for c in found)))[-2:] == [1, 2]
    assert asked == [(0, 1)]  # of 780


def test_clusters_hold_the_likeness_of_their_pairs() -> None:
    near = {0: {1: 0.8, 2: 0.6}, 1: {0: 0.8, 2: 0.5}, 2: {0: 0.6, 1: 0.5}}
    (one,) = link([Cluster([0, 1], is_fixed=True), Cluster([2])], near, lambda a, b: 0.1)
    assert one.items == [0, 1, 2] and one.is_fixed
    assert one.inner == pytest.approx(0.8 + 0.6 + 0.5)


def test_garbage_collection_is_as_it_was_after_the_stories() -> None:
    before = gc.get_threshold(), gc.isenabled()
    group([analysis("a", FERRY, 1)], ())
    with pytest.raises(AttributeError):
        group([None], ())  # type: ignore[list-item]  # it must be so after a fault, too
    assert (gc.get_threshold(), gc.isenabled()) == before and gc.get_freeze_count() == 0


vectors = st.dictionaries(
    st.sampled_from(["words", "names", "numbers", "lead_words"]),
    st.dictionaries(st.sampled_from([f"t{n}" for n in range(30)]), st.floats(0.001, 1.0), max_size=12),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(vectors, max_size=24), vectors)
def test_a_closed_index_gives_the_same_products_to_the_last_digit(held: list[Vector], asked: Vector) -> None:
    index = Index(len(held))
    for number, vector in enumerate(held):
        index.add(number, vector)
    before = list(index.scores(asked))
    index.close()
    assert list(index.scores(asked)) == before
