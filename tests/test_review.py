"""What is in doubt is listed, with lines that decisions.toml takes as they are."""

from __future__ import annotations

from datetime import date

from site_gen.decisions import read_decisions
from site_gen.model import Analysis, Article, Dating, Dropped, Edition, Person, Story
from site_gen.review import review


def article(key: str, dating: Dating, dropped: tuple[Dropped, ...] = ()) -> Analysis:
    text = f"The words of {key}."
    return Analysis(Article(key, f"seeds/{key}.txt", "0", text, (), key, "derived", dating=dating, dropped=dropped))


def person(key: str, name: str, near: tuple[str, ...], articles: tuple[str, ...]) -> Person:
    return Person(key, name, 1, articles, (), near=near)


def test_doubts_stand_in_order_and_can_be_pasted() -> None:
    sure, guess = Dating(date(2012, 12, 29), "metadata", 0.95), Dating(date(2012, 12, 30), "text", 0.4, ("Sunday",))
    analyses = (
        article("a", Dating()),
        article("b", guess),
        article("c", sure, (Dropped("Read more about this in our other pages.", "related"),)),
    )
    people = (
        person("ann-lee", "Ann Lee", ("anne-lee",), ("a",)),
        person("anne-lee", "Anne Lee", ("ann-lee",), ("b",)),
        person("jo-roe", 'Jo "Jay" Roe', ("joe-roe",), ("a", "b")),
        person("joe-roe", "Joe Roe", ("jo-roe",), ("c",)),
    )
    stories: tuple[Story, ...] = ()
    found = review(Edition(analyses, people, stories, ()))
    assert [doubt.what for doubt in found] == [
        'Jo "Jay" Roe and Joe Roe: one person or two? Paste one of these:',
        "Ann Lee and Anne Lee: one person or two? Paste one of these:",
        "seeds/a.txt: undated: a",
        "seeds/b.txt: 2012-12-30, 0.40 sure, from Sunday: b",
        'seeds/c.txt: 73 % left out; see: site-gen explain "seeds/c.txt"',
    ]
    same, apart = found[0].paste.split("[[apart]]")
    assert read_decisions(same, "x").same[0].names == ('Jo "Jay" Roe', "Joe Roe")
    assert read_decisions("[[apart]]" + apart, "x").apart[0].names == ('Jo "Jay" Roe', "Joe Roe")
    assert read_decisions(found[3].paste, "x").articles[0].published == date(2012, 12, 30)
    assert found[2].lines()[-1] == "    published = YYYY-MM-DD"
