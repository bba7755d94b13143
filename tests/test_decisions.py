"""Every kind of decision is read; what can't be used is refused with its line; what met nothing is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.decisions import (
    Apart,
    ArticleFacts,
    Call,
    Decisions,
    NotCountry,
    NotPerson,
    Same,
    TakeDown,
    read_decisions,
    same_groups,
)
from site_gen.errors import BadConfig
from site_gen.model import Analysis, Article, Mention
from site_gen.unmatched import unmatched

PATH = "seeds/decisions.toml"
ALL = """
[[same]]
names = ["Ana María Soler", "A. Soler"]
why = "she signs so"

[[apart]]
names = ["George Bush", "George W. Bush"]

[[call]]
person = "Ana Soler"
as = "Ana María Soler"

[[not-a-person]]
name = "Deir Baalba"

[[not-a-country]]
text = "Jordan"
in = "seeds/basketball.txt"

[[article]]
file = "seeds/000.txt"
published = 2012-12-29
title = "A title"
source = "An outlet"

[[take-down]]
person = "Ana Soler"
why = "asked for it"
"""


def test_every_kind_is_read() -> None:
    assert read_decisions(ALL, PATH) == Decisions(
        same=(Same(("Ana María Soler", "A. Soler"), "she signs so", 2),),
        apart=(Apart(("George Bush", "George W. Bush"), "", 6),),
        call=(Call("Ana Soler", "Ana María Soler", "", 9),),
        not_people=(NotPerson("Deir Baalba", "", 13),),
        not_countries=(NotCountry("Jordan", "seeds/basketball.txt", "", 16),),
        articles=(ArticleFacts("seeds/000.txt", date(2012, 12, 29), "A title", "An outlet", "", 20),),
        take_down=(TakeDown(person="Ana Soler", why="asked for it", line=26),),
        path=PATH,
    )


def test_every_kind_may_say_on_what_day() -> None:
    found = read_decisions(ALL.replace("]]\n", "]]\nday = 2026-01-02\n"), PATH)
    kinds = (
        found.same,
        found.apart,
        found.call,
        found.not_people,
        found.not_countries,
        found.articles,
        found.take_down,
    )
    assert [[entry.day for entry in kind] for kind in kinds] == [[date(2026, 1, 2)]] * len(kinds)


def test_nothing_decided() -> None:
    assert read_decisions("# nothing yet\n", PATH) == Decisions(path=PATH)


def test_a_day_may_be_text_or_have_a_time() -> None:
    for value in ('"2012-12-29"', "2012-12-29T10:00:00Z"):
        found = read_decisions(f'[[article]]\nfile = "a"\npublished = {value}', PATH)
        assert found.articles[0].published == date(2012, 12, 29)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[sam]]\nnames = ["A", "B"]', ':1: unknown entry [[sam]] (did you mean "same"?)'),
        ('\n[[same]]\nname = ["A", "B"]', ':3: unknown key "name" in [[same]] (did you mean "names"?)'),
        ('[same]\nnames = ["A", "B"]', ":1: write [[same]] with two brackets, one heading for each entry"),
        ('[[same]]\nnames = ["A"]', ':2: "names" in [[same]] must be a list of two or more names'),
        ('[[call]]\nperson = "A"', ':1: [[call]] needs "as"'),
        ("[[not-a-person]]\nname = 3", ':2: "name" in [[not-a-person]] must be text in quotation marks'),
        ('[[article]]\nfile = "a"\npublished = "soon"', ":3: \"published\" must be a day like 2012-12-29, not 'soon'"),
        ('[[same]]\nnames = ["A", "B"]\nday = 3', ':3: "day" must be a day like 2012-12-29, not 3'),
        ('[[take-down]]\nwhy = "x"', ':1: [[take-down]] needs one of "person", "article" and "quote"'),
        ('[[take-down]]\nperson = "x"\nquote = "y"', ':1: [[take-down]] needs one of "person", "article" and "quote"'),
        (
            '[[same]]\nnames = ["A B", "C D"]\n[[same]]\nnames = ["C D", "E F"]\n[[apart]]\nnames = ["a b", "E F"]',
            ':5: "a b" and "E F" are said to be apart and the same',
        ),
        (
            '[[call]]\nperson = "A"\nas = "B"\n[[call]]\nperson = "a"\nas = "C"',
            ':4: "a" is to be called "B" and "C"',
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(BadConfig) as raised:
        read_decisions(text, PATH)
    assert str(raised.value) == PATH + message


def test_broken_toml_is_refused_with_its_line() -> None:
    with pytest.raises(BadConfig, match=r"seeds/decisions.toml: not readable as TOML: .*line 2"):
        read_decisions("[[same]]\nnames = = 3", PATH)


def test_same_is_followed_over_several_entries() -> None:
    decisions = Decisions(same=(Same(("A", "B")), Same(("C", "D")), Same(("B", "C")), Same(("X", "Y"))))
    assert same_groups(decisions) == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}


def test_what_met_nothing_is_said() -> None:
    text = "Ana Soler met George W. Bush in Jordan."
    article = Article("1", "seeds/1.txt", "", text, (), "", "derived")
    analysis = Analysis(article, (Mention("person", 0, 9, "Ana Soler", "", "name"),))
    decisions = read_decisions(ALL, PATH)
    assert unmatched(decisions, [analysis]) == (
        f'{PATH}:2: [[same]] no person "Ana María Soler" in the archive',
        f'{PATH}:2: [[same]] no person "A. Soler" in the archive',
        f'{PATH}:6: [[apart]] no person "George Bush" in the archive',
        f'{PATH}:13: [[not-a-person]] "Deir Baalba" is nowhere in the archive',
        f'{PATH}:16: [[not-a-country]] "seeds/basketball.txt" is nowhere in the archive',
        f'{PATH}:20: [[article]] "seeds/000.txt" is nowhere in the archive',
    )


def said_of(entry: str, *named: str, path: str = "seeds/summit-2012.txt") -> list[str]:
    """What is said of an entry in an archive of one article that names these people."""
    text = ", ".join(named)
    starts = [text.index(name) for name in named]
    spans = zip(starts, named, strict=True)
    people = tuple(Mention("person", at, at + len(name), name, "", "name") for at, name in spans)
    analysis = Analysis(Article("1", path, "", text, (), "", "derived"), people)
    return [one.removeprefix(f"{PATH}:") for one in unmatched(read_decisions(entry, PATH), [analysis])]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            '[[call]]\nperson = "Moaz Khatib"\nas = "x"',
            '1: [[call]] no person "Moaz Khatib" in the archive; did you mean "Mouaz al-Khatib"?',
        ),
        (
            '\n[[same]]\nnames = ["Hana Ruz", "Ruz"]',
            '2: [[same]] no person "Hana Ruz" in the archive; did you mean "Hana Ruiz" or "Hanna Ruiz"?',
        ),
        ('[[not-a-person]]\nname = "Nobody Atall"', '1: [[not-a-person]] "Nobody Atall" is nowhere in the archive'),
        (
            '[[article]]\nfile = "seeds/sumit-2012.txt"\ntitle = "x"',
            '1: [[article]] "seeds/sumit-2012.txt" is nowhere in the archive; did you mean "seeds/summit-2012.txt"?',
        ),
        (
            '[[article]]\nfile = "seeds/basketball.txt"\ntitle = "x"',
            '1: [[article]] "seeds/basketball.txt" is nowhere in the archive',
        ),
        ('[[take-down]]\nperson = "Hana Ruz"', "1: [[take-down]] what it names is nowhere in the archive"),
    ],
)
def test_what_was_probably_meant_is_said(entry: str, said: str) -> None:
    assert said_of(entry, "Mouaz al-Khatib", "Hana Ruiz", "Hanna Ruiz", "Khatib")[0] == said


def test_nobody_taken_down_is_suggested() -> None:
    entry = '[[take-down]]\nperson = "Hana Ruiz"\n[[call]]\nperson = "Hana Ruz"\nas = "x"'
    assert said_of(entry, "Hana Ruiz", "H. Ruiz") == ['3: [[call]] no person "Hana Ruz" in the archive']


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(read_decisions(text, PATH), Decisions)
    except BadConfig as error:
        assert str(error).startswith(PATH)


def test_what_can_not_be_seen_is_no_part_of_a_decision() -> None:
    found = read_decisions('[[same]]\nnames = ["Ann\\u0000 Lee", "A.\\u202E Lee"]\nwhy = "cop\\u009Bied"\n', "d.toml")
    assert found.same == (Same(("Ann Lee", "A. Lee"), why="copied", line=1),)
    with pytest.raises(BadConfig, match="text in quotation marks"):
        read_decisions('[[not-a-person]]\nname = "\\u202E"\n', "d.toml")
