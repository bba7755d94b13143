"""What an added or removed article sets in motion: the same people as from scratch, and few names looked at again."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.decisions import Apart, Decisions, Same
from site_gen.model import Analysis
from site_gen.resolve import Memory, resolve
from tests.test_resolve import article

FULL = (
    *(
        "Ana Soler",
        "Ana María Soler",
        "Anna Soler",
        "Eva Soler",
        "Bashar al-Assad",
        "Bachar Al Assad",
        "Hafez al-Assad",
    ),
    *(
        "George Bush",
        "George W. Bush",
        "George H. W. Bush",
        "Moaz al-Khatib",
        "Ahmed Moaz al-Khatib",
        "Zakaria Malahifji",
    ),
    *("Zakaria Malahjifi", "Omar Haddad", "Omar Hadad", "Xi Jinping", "Ana Soler Omar Haddad"),
)
LONE = ("Soler", "al-Assad", "Assad", "Assads", "Bush", "Khatib", "al-Khatib", "Haddad", "Omar", "Xi", "J. Bush", "Ana")
ROLES = ("", "President|", "Minister|", "Syrian Foreign Minister|")
NAMED = st.tuples(st.sampled_from(ROLES), st.sampled_from(FULL + LONE)).map("".join)


def _article(number: int, names: list[str], day: date | None, about: list[str]) -> Analysis:
    return article(f"a{number}", ". ".join(f"[{name}]" for name in names), day, about, quotes=len(names) // 2)


ADDED = st.builds(
    _article,
    st.integers(0, 9),
    st.lists(NAMED, max_size=6),
    st.sampled_from([None, date(2012, 12, 29), date(2012, 12, 31), date(2014, 1, 5)]),
    st.sets(st.sampled_from(("SY", "US", "RU")), max_size=2).map(sorted),
)
REMOVED = st.integers(0, 9).map("a{}".format)
DECISIONS = st.sampled_from(
    [
        Decisions(),
        Decisions(),
        Decisions(same=(Same(("Ana Soler", "Eva Soler"), ""),)),
        Decisions(apart=(Apart(("Moaz al-Khatib", "Ahmed Moaz al-Khatib")), Apart(("Bush", "J. Bush")))),
    ]
)


@given(
    st.lists(st.tuples(st.one_of(ADDED, ADDED, REMOVED), DECISIONS), min_size=1, max_size=14),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_step_by_step_is_as_from_scratch(steps: list[tuple[Analysis | str, Decisions]], draw: Random) -> None:
    memory, archive = Memory(), dict[str, Analysis]()
    for step, said in steps:
        if isinstance(step, str):
            archive.pop(step, None)
        else:
            archive[step.article.id] = step
        articles = list(archive.values())
        draw.shuffle(articles)
        memory = pickle.loads(pickle.dumps(memory))
        assert resolve(articles, said, memory=memory) == resolve(articles, said)


def _archive(size: int) -> list[Analysis]:
    """Articles on three of a hundred families each: two who share a surname, and that surname alone."""
    made = []
    for number in range(size):
        one, two = number % 100, (7 * number + 3) % 100
        text = (
            f"[Minister|Ana {_word(one)}] met [Hans {_word(one)}] and [Ana Maria {_word(two)}]. "
            f"[{_word(two)}] spoke. [{_word(one)}] left."
        )
        made.append(article(f"a{number:04d}", text, date(2012, 1, 1) + timedelta(number % 300), ["SY"]))
    return made


STEMS = "Berg Dahl Fisk Holm Kvist Lum Nord Rask Stor Vig".split()
ENDS = "mark tun gaf plas zet bok rir sund chul dend".split()


def _word(number: int) -> str:
    return STEMS[number // 10] + ENDS[number % 10]


def test_an_added_article_touches_the_names_it_has_and_no_others() -> None:
    articles, memory = _archive(300), Memory()
    resolve(articles, memory=memory)
    first = dict(memory.worked_out)
    assert first["component"] >= 90 and first["lone name"] >= 90
    resolve(articles, memory=memory)
    assert memory.worked_out == {}
    added = article("b", "[Ana Nordmark] came. [Nordmark] saw [Omar Haddad].", date(2012, 5, 1), ["SY"])
    resolve([*articles, added], memory=memory)
    assert memory.worked_out["component"] <= 2
    assert memory.worked_out["lone name"] <= 2
    assert memory.worked_out["name"] == 1 and memory.worked_out["likeness"] <= 20
    resolve(articles, memory=memory)
    assert memory.worked_out.get("component", 0) <= 2 and memory.worked_out.get("lone name", 0) <= 2
