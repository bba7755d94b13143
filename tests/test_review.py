"""What is in doubt is listed, with lines that decisions.toml takes as they are."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

from site_gen.decisions import LeaveOut, NotFigure, Speaker, read_decisions
from site_gen.model import (
    Analysis,
    Article,
    Dating,
    Dropped,
    Edition,
    Fact,
    Figure,
    FigureReport,
    Passage,
    Person,
    Quote,
    Story,
)
from site_gen.review import Doubt, review
from site_gen.review_page import review_page
from tests.conftest import ROOT, Run


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
    assert read_decisions(found[4].paste, "x").keep[0].text == "Read more about this in our other pages."


def test_speakers_figures_and_kept_lines_are_listed() -> None:
    one = article("a", Dating(date(2012, 12, 29), "metadata", 0.95))
    sure = Quote(0, 3, "The", "direct", speaker_text="Ann Lee", confidence=0.9, rule="after")
    unsure = replace(sure, text="words\n\nof", confidence=0.5, rule="carried")
    doubted = replace(one.article, doubts=(Dropped("Read more", "related", "a rule"),))
    figures = [FigureReport(Passage("a", 0, 3), Figure(0, 3, f"{n} dead", n, "people", "deaths", "x")) for n in (3, 5)]
    facts = (Fact("x", "deaths", "differ", tuple(figures)), Fact("y", "deaths", "only one", tuple(figures[:1])))
    story = Story("s", "A flood", ("a",), date(2012, 12, 29), facts=facts)
    found = review(Edition((replace(one, article=doubted, quotes=(sure, unsure)),), (), (story,), ()))
    assert [doubt.what for doubt in found] == [
        "A flood: figures differ (deaths x): 3 dead (seeds/a.txt); 5 dead (seeds/a.txt)",
        'seeds/a.txt: Ann Lee, 0.50 sure by the rule "carried": words of',
        "seeds/a.txt: kept in doubt (a rule): Read more",
    ]
    assert read_decisions(found[0].paste, "x").not_figures == (
        NotFigure("The words of", "seeds/a.txt", line=1),  # where these reports say that their numbers stand
        NotFigure("The words of", "seeds/a.txt", line=4),
    )
    assert read_decisions(found[1].paste, "x").speakers == (Speaker("words of", "Ann Lee", "seeds/a.txt", line=1),)
    assert read_decisions(found[2].paste, "x").leave_out == (LeaveOut("Read more", "seeds/a.txt", line=1),)


def test_the_page_escapes_and_each_entry_has_its_button() -> None:
    paste = '[[same]]\nnames = ["<b>", "B [[C"]\n[[apart]]\nnames = ["<b>", "B [[C"]'
    page = review_page([Doubt("<script>x</script>", paste), Doubt("only to see")], "A & B")
    assert "&lt;script&gt;x" in page and "<script>x" not in page and "A &amp; B" in page
    entries = [tomllib.loads(html.unescape(one)) for one in re.findall("<pre>(.*?)</pre>", page, re.S)]
    assert entries == [{kind: [{"names": ["<b>", "B [[C"]}]} for kind in ("same", "apart")]
    assert page.count("<button") == 2 and page.count("<li>") == 2


def test_the_command_writes_the_page(tmp_path: Path, site_gen: Run) -> None:
    done = site_gen("review", "--into", tmp_path, "--html", tmp_path / "review.html", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "<h1>To look at: " in (tmp_path / "review.html").read_text("utf-8")
    failed = site_gen("review", "--into", tmp_path, "--html", "/proc/x", cwd=ROOT)
    assert failed.returncode == 2 and "choose another place" in failed.stderr
