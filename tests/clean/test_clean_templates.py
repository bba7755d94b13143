"""Lines that an outlet's template sets: only seen over many of its articles."""

from __future__ import annotations

from site_gen.clean.templates import template_lines, without_templates
from site_gen.model import Article, Block, Mark

BACKGROUND = "More than 300,000 people have been killed since the war began in 2011."


def article(number: int, *lines: str, source: str | None = "Harbour") -> Article:
    text = "\n\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 2
    return Article(f"a{number}", "a", "0", text, tuple(blocks), "t", "derived", source=source)


ARTICLES = [article(n, "Harbour Tonight", f"The bridge fell for the {n}th time.", BACKGROUND) for n in range(6)]


def test_a_label_on_every_page_is_found_and_background_is_not() -> None:
    assert template_lines(ARTICLES) == {"Harbour": {"harbour tonight": "on 6 of 6 pages of this outlet"}}


def test_few_pages_and_unknown_outlets_say_nothing() -> None:
    assert template_lines(ARTICLES[:2]) == {}
    assert template_lines([article(n, "Harbour Tonight", source=None) for n in range(5)]) == {}


def test_the_line_is_taken_out_and_offsets_follow() -> None:
    start = ARTICLES[3].text.index("bridge")
    marked = ARTICLES[3].__class__(
        **{f: getattr(ARTICLES[3], f) for f in ARTICLES[3].__slots__} | {"marks": (Mark("em", start, start + 6),)}
    )
    found = without_templates(marked, template_lines(ARTICLES)["Harbour"])
    assert found.text == f"The bridge fell for the 3th time.\n\n{BACKGROUND}"
    assert [found.text[b.start : b.end] for b in found.blocks] == ["The bridge fell for the 3th time.", BACKGROUND]
    assert [found.text[m.start : m.end] for m in found.marks] == ["bridge"]
    assert [(d.text, d.reason, d.rule) for d in found.dropped] == [
        ("Harbour Tonight", "template", "on 6 of 6 pages of this outlet")
    ]


def test_an_article_of_nothing_else_stays() -> None:
    only = article(9, "Harbour Tonight")
    assert without_templates(only, {"harbour tonight": "x"}) == only
