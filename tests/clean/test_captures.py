"""Several captures of one page are one article."""

from __future__ import annotations

import pytest

from site_gen.clean.captures import merge_captures, page_key
from site_gen.model import Article, Block, DateClue


def article(name: str, url: str | None, *paragraphs: str) -> Article:
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    clue = DateClue("metadata", f"2014-03-0{len(paragraphs)}", name, 0.9)
    return Article(
        name, f"{name}.html", "0", "\n\n".join(paragraphs), tuple(blocks), "T", "markup", url=url, date_clues=(clue,)
    )


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.harbour.example/2014/ferry/?utm_source=x&id=7#top", "harbour.example/2014/ferry?id=7"),
        ("http://m.harbour.example/2014/ferry/amp?id=7", "harbour.example/2014/ferry?id=7"),
        ("http://web.archive.org/web/20140303000000/http://harbour.example/a", "harbour.example/a?"),
        ("https://harbour.example/", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_what_names_a_page(url: str, key: str) -> None:
    assert page_key(url) == key


def test_the_capture_that_says_most_stands_for_all_and_tells_of_them() -> None:
    short = article("short", "https://harbour.example/ferry", "The ferry sailed.", "It was late.")
    long = article("long", "http://www.harbour.example/ferry/", "The ferry sailed.", "It was late.", "It came back.")
    edited = article("edited", "https://harbour.example/ferry?utm_medium=m", "The ferry sailed.", "It was very late.")
    other = article("other", "https://harbour.example/well", "The ferry sailed.", "It was late.")
    merged = merge_captures([short, other, long, edited])
    assert [a.id for a in merged] == ["long", "other", "edited"]
    assert merged[0].notes == ("also captured as short.html",)
    assert [clue.evidence for clue in merged[0].date_clues] == ["long", "short"]


def test_a_page_whose_news_change_is_not_one_article() -> None:
    monday = article("monday", "https://harbour.example/today", "The ferry sailed.", "It was late.", "It rained.")
    tuesday = article("tuesday", "https://harbour.example/today", "The pier is shut.", "It was late.", "Nobody knows.")
    assert merge_captures([monday, tuesday]) == (monday, tuesday)


def test_articles_without_an_address_are_left_alone() -> None:
    first, second = article("a", None, "Same."), article("b", None, "Same.")
    assert merge_captures([first, second]) == (first, second)
    empty = article("c", "https://e.example/c")
    assert merge_captures([empty, empty]) == (empty, empty)


def test_paragraphs_that_only_another_capture_has_are_counted() -> None:
    long = article("long", "https://e.example/a", "One one one.", "Two two two.", "Three three three three.")
    other = article("other", "https://e.example/a", "One one one.", "Two two two.", "Four.")
    assert merge_captures([other, long])[0].notes == (
        "also captured as other.html, with 1 paragraphs that are not here",
    )
