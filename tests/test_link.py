"""Mentions become links: once a page and entity, never in headings."""

from __future__ import annotations

from site_gen.link import linked_markdown
from site_gen.model import Analysis, Article, Block, Mark, Mention

TEXT = "On Mali\n\nAda Keita met Keita in Mali. Ada Keita left Mali."


def article(*marks: Mark) -> Article:
    return Article(
        "1",
        "seeds/1.txt",
        "0",
        TEXT,
        (Block("heading", 0, 7, 2), Block("paragraph", 9, len(TEXT))),
        "On Mali",
        "markup",
        marks,
    )


def mention(kind: str, words: str, nth: int, entity: str) -> Mention:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Mention("person" if kind == "person" else "country", start, start + len(words), words, entity, "name")


FOUND = (
    mention("country", "Mali", 1, "ML"),
    mention("person", "Ada Keita", 1, "ada-keita"),
    mention("person", "Keita", 2, "ada-keita"),
    mention("country", "Mali", 2, "ML"),
    mention("country", "Mali", 3, "ML"),
    mention("person", "Ada Keita", 2, "ada-keita"),
)


def address(one: Mention) -> str:
    return f"../{'people' if one.kind == 'person' else 'countries'}/{one.entity.lower()}.html"


def test_the_first_mention_outside_headings_is_linked() -> None:
    assert linked_markdown(Analysis(article(), FOUND), address).strip().split("\n\n") == [
        "## On Mali",
        "[Ada Keita](../people/ada-keita.html) met Keita in [Mali](../countries/ml.html). Ada Keita left Mali.",
    ]


def test_no_link_in_a_link_and_none_across_emphasis() -> None:
    start = TEXT.index("Ada Keita")
    marks = (Mark("link", start, start + 9, "https://x.example/"), Mark("em", start + 10, start + 16))
    made = linked_markdown(Analysis(article(*marks), FOUND), address)
    assert "[Ada Keita](https://x.example/)" in made
    assert made.count("people/ada-keita.html") == 1


def test_who_has_no_page_has_no_link() -> None:
    assert "](" not in linked_markdown(Analysis(article(), FOUND), lambda _: "")
