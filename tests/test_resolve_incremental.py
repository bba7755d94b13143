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

# Names that come close to each other: each case is about one of these families.
POOLS = (
    ("Ana Soler", "Eva Soler", "Anna Soler", "Soler"),
    ("Bashar al-Assad", "Bachar Al Assad", "Hafez al-Assad", "Assad", "Assads"),
    ("George Bush", "George W. Bush", "George H. W. Bush", "Bush", "J. Bush"),
    ("Moaz al-Khatib", "Ahmed Moaz al-Khatib", "Khatib", "Moaz", "Abu Omar"),
    ("Zakaria Malahifji", "Zakaria Malahjifi", "Omar Haddad", "Haddad", "Zakaria Malahifji Omar Haddad"),
)
ROLES = ("", "", "President|", "Syrian Minister|")
DAYS = (None, date(2012, 12, 29), date(2014, 1, 5))
DECISIONS = (
    *[Decisions()] * 4,
    Decisions(same=(Same(("Ana Soler", "Eva Soler"), ""),)),
    Decisions(apart=(Apart(("Moaz al-Khatib", "Ahmed Moaz al-Khatib")), Apart(("Bush", "J. Bush")))),
)


def _any_article(id: str, draw: Random, pool: tuple[str, ...]) -> Analysis:
    names = [draw.choice(ROLES) + draw.choice(pool) for _ in range(draw.randint(0, 3))]
    about = draw.sample(("SY", "US"), draw.randint(0, 1))
    return article(id, ". ".join(f"[{name}]" for name in names), draw.choice(DAYS), about, quotes=len(names) // 2)


@given(st.sampled_from(POOLS), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_step_by_step_is_as_from_scratch(pool: tuple[str, ...], draw: Random) -> None:
    memory, archive = Memory(), dict[str, Analysis]()
    for _ in range(10):
        for _ in range(draw.randint(1, 3)):
            id = f"a{draw.randrange(5)}"
            if id in archive and draw.random() < 0.5:
                del archive[id]
            else:
                archive[id] = _any_article(id, draw, pool)
        said, articles = draw.choice(DECISIONS), list(archive.values())
        draw.shuffle(articles)
        memory = pickle.loads(pickle.dumps(memory))
        assert resolve(articles, said, memory=memory) == resolve(articles, said)


def test_what_another_article_says_of_a_person_counts_anew() -> None:
    memory = Memory()
    alone = article("b", "[Malahifji] spoke.", date(2014, 1, 5), ["US"])
    for day, country, expected in ((date(2012, 1, 5), "SY", ""), (date(2014, 1, 6), "US", "zakaria-malahifji")):
        _, (_, after) = resolve([article("a", "[Zakaria Malahifji] spoke.", day, [country]), alone], memory=memory)
        assert after.mentions[0].entity == expected


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
