"""Documents far larger than any report: nothing of them is lost, and what was not searched is said."""

from __future__ import annotations

import pytest

from site_gen import pipeline
from site_gen.clean import clean
from site_gen.model import RawDocument

LINE = "The mayor of Springfield opened bridge {} over the river on Tuesday, and thousands came to see it."
HEAD = "<!doctype html><html><head><title>Bridges</title></head><body><article>"


@pytest.mark.parametrize("count", [300, 20_000])
def test_many_paragraphs_are_all_kept(count: int) -> None:
    lines = [LINE.format(n) for n in range(count)]
    page = RawDocument("a", "a.html", "0", html=HEAD + "".join(f"<p>{line}</p>" for line in lines) + "</article>")
    assert clean(page).text.split("\n\n") == lines


def test_a_table_of_twenty_thousand_rows_is_one_block() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Oslo</td></tr>" for n in range(20_000))
    text = "".join(f"<p>{LINE.format(n)}</p>" for n in range(9))
    found = clean(RawDocument("a", "a.html", "0", html=f"{HEAD}{text}<table>{rows}</table></article>"))
    (table,) = [b for b in found.blocks if b.kind == "table"]
    assert found.text[table.start : table.end].count("\n") == 20_000 - 1


def test_nested_tags_and_endless_lines_come_through() -> None:
    nested = HEAD + "<div>" * 5_000 + f"<p>{LINE}</p>" * 5 + "</div>" * 5_000
    assert LINE in clean(RawDocument("a", "a.html", "0", html=nested)).text
    assert len(clean(RawDocument("b", "b.txt", "0", text="x" * 10_000_000)).text) == 10_000_000


def test_what_was_not_searched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LONGEST_SEARCHED", 200)
    text = "Ann Lee met the mayor of Oslo in Norway on Monday, officials said, and left. " * 3 + "Bob Ray was in Chile."
    (found,) = pipeline.analyse([RawDocument("a", "a.txt", "0", text=text)])
    assert found.article.text == text.strip()
    assert found.article.notes == (f"names and quotes were looked for in the first 200 of {len(text)} characters",)
    assert "Ann Lee" in {m.text for m in found.mentions}
    assert all(m.end <= 200 and text[m.start : m.end] == m.text for m in found.mentions)
