from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Article
from site_gen.stories.background import background_spans, fresh, is_background
from site_gen.stories.cards import Card, card_of
from site_gen.stories.copies import clusters_of_copies, find_copies, find_echoes
from site_gen.stories.grams import Index, common, exact, prints_of
from site_gen.stories.wirecopy import find_shared
from tests.stories.story_articles import FERRY, article

LINE = "The pipeline, which crosses three borders, has carried no gas since the quarrel over its price began."


def days_of(articles: list[Article]) -> dict[str, date | None]:
    return {a.id: a.dating.day for a in articles}


def cards(articles: list[Article]) -> list[Card]:
    return [card_of(a) for a in articles]


def texts(articles: list[Article]) -> list[tuple[bool, list[str]]]:
    by_id = {a.id: a.text for a in articles}
    return [(b.exact, [by_id[p.article][p.start : p.end] for p in b.passages]) for b in find_shared(articles)]


def test_word_for_word_apart_from_marks_and_case() -> None:
    c = article("c", "“The talks came amid signs of a thaw between the two courts.” More follows here.")
    d = article("d", '"The talks came amid signs of a Thaw between the two courts." The rest is its own.')
    assert texts([c, d]) == [
        (
            True,
            [
                "“The talks came amid signs of a thaw between the two courts.”",
                '"The talks came amid signs of a Thaw between the two courts."',
            ],
        )
    ]


def test_nearly_the_same_is_not_exact() -> None:
    a = article("a", "International envoy Kari Holm warned that Norway was facing a choice between oil or the sea.")
    b = article("b", "Holm warned Norway was facing a choice between oil or the sea.")
    assert [exact for exact, _ in texts([a, b])] == [False]


def test_a_worked_over_sentence_counts_beside_a_shared_one() -> None:
    worked = "Rescuers in orange suits carried the captain of the sunken trawler up the icy quay at noon."
    swapped = "Up the icy quay at noon, late on Friday, rescuers brought the captain of the trawler."
    assert texts([article("a", worked), article("b", swapped)]) == []
    found = texts([article("a", f"{LINE} {worked}", 1), article("b", f"{LINE} {swapped}", 1)])
    assert [exact for exact, _ in found] == [True, False]


def test_one_passage_an_article_and_neighbours_joined() -> None:
    long = "The minister of fisheries resigned on Monday and the prime minister thanked her for nine years of work."
    parts = "The minister of fisheries resigned on Monday. The prime minister thanked her for nine years of work."
    found = texts([article("a", long), article("b", parts)])
    assert [passages for _, passages in found] == [[long, parts]]
    twice = find_shared([article("a", f"{LINE} {LINE}"), article("b", LINE)])
    assert [len({p.article for p in b.passages}) for b in twice] == [2]


def test_origin_is_the_credited_agency() -> None:
    a = article("a", LINE, 2, agencies=("NTB",))
    b = article("b", LINE, 3, agencies=("TT",))
    c = article("c", LINE, 4)
    assert [b.origin for b in find_shared([a, b, c])] == ["NTB"]  # the earliest of those credited as often
    named = LINE.replace("which", "which TT says")
    assert [b.origin for b in find_shared([article("a", named, 2, agencies=("NTB", "TT")), c])] == ["TT"]
    assert [b.origin for b in find_shared([article("a", LINE), article("b", LINE)])] == [""]


def test_background() -> None:
    assert is_background([date(2021, 3, 1), None, date(2021, 3, 5)])
    assert not is_background([date(2021, 3, 1), date(2021, 3, 4), None])
    assert not is_background([])
    # a later use does not make the first one background
    assert fresh([date(2021, 3, 1), date(2021, 3, 3), date(2021, 3, 9), None]) == [True, True, False, False]
    articles = [article("a", LINE, 1), article("b", f"Something new was said. {LINE}", 9)]
    assert background_spans(days_of(articles), find_shared(articles)) == {"b": [(24, 24 + len(LINE))]}
    later = [*articles, article("c", LINE, 10, source="Post"), article("d", LINE, 1)]
    assert background_spans(days_of(later), find_shared(later)).keys() == {
        "b",
        "c",
    }  # each by what stood long before it
    (both,) = [block for block in find_shared(later) if block.recurs]
    assert [p.article for p in both.passages] == ["b", "c"]


def test_news_in_well_worn_phrases_is_no_background() -> None:
    before = [
        "Warplanes bombed a market in the north of the country, residents said.",
        "A blast in the north of the country killed at least three people on Monday.",
        "A boat sank and killed at least three people on Monday, the coastguard said.",
    ]
    lead = "Warplanes bombed a market in the north of the country, killed at least three people on Monday."
    old = [article(f"a{n}", text, 1) for n, text in enumerate(before)]
    news = [article("n1", lead, 9), article("n2", lead, 9)]
    assert background_spans(days_of([*old, *news]), find_shared([*old, *news])) == {}
    assert [[p.article for p in b.passages] for b in find_shared([*old, *news]) if b.exact] == [["n1", "n2"]]
    nearly = article("n3", before[2].replace("three people", "thirty people"), 9)
    assert background_spans(days_of([*old, nearly]), find_shared([*old, nearly])).keys() == {"n3"}


def test_an_undated_background_line_is_no_copy() -> None:
    line = "The conflict has displaced half of the people of the valley since it began with a quarrel over a well."
    dated = [article("a", line, 1), article("b", line, 9)]
    assert find_copies(cards([*dated, article("u", line)]), find_shared([*dated, article("u", line)])) == [{}, {}, {}]
    (block,) = find_shared([dated[0], article("u", line)])
    assert [p.article for p in block.passages] == ["a", "u"]


def test_copies_need_fresh_text() -> None:
    near = [article("a", FERRY, 1), article("b", FERRY, 2), article("c", LINE, 2)]
    (to_b, to_a, none) = find_copies(cards(near), find_shared(near))
    assert to_b.keys() == {1} and to_a.keys() == {0} and none == {}
    assert to_b[1] > 0.95
    assert clusters_of_copies(find_copies(cards(near), find_shared(near))) == [[0, 1], [2]]
    far = [article("a", FERRY, 1), article("b", FERRY, 9)]
    assert find_copies(cards(far), find_shared(far)) == [{}, {}]


def test_echoes_are_an_outlets_own() -> None:
    three = [
        article("a", LINE, 1, source="Post"),
        article("b", LINE, 3, source="Post"),
        article("c", LINE, 3, source="Herald"),
        article("d", LINE, 9, source="Post"),
    ]
    assert find_echoes(cards(three), find_shared(three)) == [{1}, {0}, set(), set()]


def test_triples_in_common() -> None:
    one, other, short, empty = prints_of(
        [
            article("a", "The old ferry sank off Kirkwall. Nobody was hurt at all.", 1),
            article("b", "On Friday the old ferry sank. Nobody was hurt at all.", 1),
            article("c", "Too short to tell.\n\nNo.", 1),
            article("d", "", 1),
        ]
    )
    index = Index()
    index.add(one)
    ((mine, its),) = exact(other, [index])
    assert [s.spot.number for s in (other.sentences[mine], one.sentences[its])] == [1, 1]
    assert list(common(other, [index])) == []  # 'the old ferry' and 'old ferry sank' are too few
    (longer,) = prints_of([article("e", "Then the old ferry sank off Kirkwall.", 2)])
    ((_, its, grams),) = [pair for pair in common(longer, [index]) if pair[1] in one.sentences]
    assert one.sentences[its].spot.number == 0 and len(grams) == 4
    assert [s.size for s in short.sentences.values()] == [2]
    assert empty.grams == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([LINE, FERRY, "Short.", "«»\x00", "He said no. " * 3]), max_size=4), max_size=5)
)
def test_blocks_hold_at_most_one_passage_an_article(parts: list[list[str]]) -> None:
    articles = [article(f"a{n}", " ".join(p), n % 4 or None) for n, p in enumerate(parts)]
    lengths = {a.id: len(a.text) for a in articles}
    blocks = find_shared(articles)
    assert blocks == find_shared(articles)
    for block in blocks:
        assert len(block.passages) == len({p.article for p in block.passages}) > (not block.recurs)
        assert all(0 <= p.start < p.end <= lengths[p.article] for p in block.passages)
