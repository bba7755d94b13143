"""Whole pages -> articles: golden pages, kinds of pages, what must hold for any page, and pages made to harm."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.clean.html import clean_html
from site_gen.markdown import to_markdown
from site_gen.model import Article, RawDocument

GOLDEN = Path(__file__).parent.parent / "golden" / "html"
PARAGRAPH = "<p>The minister said on Monday that the talks would go on, and that nobody should expect much of them.</p>"


def raw(html: str, url: str | None = None, as_is: bool = False, title: str | None = None) -> RawDocument:
    return RawDocument(id="x", path="x.html", sha256="0", html=html, url=url, as_is=as_is, title=title)


def told(article: Article) -> str:
    """An article as a person reads it: its Markdown, then what is known of it, then what was dropped."""
    lines = [to_markdown(article.text, article.blocks, article.marks)]
    known = [
        article.title,
        article.title_origin,
        "; ".join(article.authors),
        str(article.source),
        article.lang,
        str(article.url),
    ]
    lines += ["    ".join(known), *(f"{c.origin} {c.value} ({c.evidence})" for c in article.date_clues)]
    lines += [f"- {d.reason}: {d.text!r}" for d in article.dropped]
    return "\n".join((*lines, *article.notes)) + "\n"


@pytest.mark.parametrize(("name", "url"), [("modern", None), ("tables", "http://harbour.example/2004/ferry.html")])
def test_golden_pages(name: str, url: str | None) -> None:
    html = (GOLDEN / f"{name}.html").read_text("utf-8")
    assert told(clean_html(raw(html, url))) == (GOLDEN / f"{name}.md").read_text("utf-8")


def test_a_fragment_is_all_article_but_for_what_says_it_is_not() -> None:
    article = clean_html(
        raw("<p>Short.</p><p>Read more: <a href='/x'>another</a></p><p>Also <b>short</b></p>", "https://e.example/a")
    )
    assert article.text == "Short.\n\nAlso short"
    assert [(d.text, d.reason) for d in article.dropped] == [("Read more: another", "related")]


def test_as_is_keeps_all_that_is_shown() -> None:
    html = f"<html><body><nav><p>Menu</p></nav>{PARAGRAPH}<figcaption>A picture</figcaption><p hidden>Secret</p></body>"
    article = clean_html(raw(html, as_is=True))
    assert [article.text[b.start : b.end][:12] for b in article.blocks] == ["Menu", "The minister", "A picture"]
    assert [b.kind for b in article.blocks] == ["paragraph", "paragraph", "caption"]
    assert article.dropped == ()


def test_text_that_only_the_markup_carries_is_taken_from_there() -> None:
    body = "The ferry sailed on Monday, its owner said, after three weeks in dock. " * 8
    html = '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry",'
    html += f'"articleBody":"{body}\\n\\nIt came back."}}</script></head><body><p>Please enable JavaScript.</p></body>'
    article = clean_html(raw(html))
    assert article.text == f"{body.strip()}\n\nIt came back."
    assert article.notes == ("the text is from the page's JSON-LD: the page itself shows only a part",)


def test_a_page_that_is_hidden_until_a_script_runs_is_read() -> None:
    article = clean_html(
        raw(f'<html><body><div style="display: none">{PARAGRAPH * 3}</div><p>Loading</p></body></html>')
    )
    assert article.text.count("The minister") == 1  # the same paragraph three times is one
    hidden = f"<html><body>{PARAGRAPH}<p hidden>You have read your three free articles. Please pay.</p></body></html>"
    assert "free articles" not in clean_html(raw(hidden)).text


def test_a_page_without_an_article_says_so() -> None:
    assert clean_html(raw("<html><body><img src=x></body></html>")).notes == ("no article was found on the page",)
    assert clean_html(raw("<!-- nothing -->")).notes == ("the page is empty",)


def test_breaks_part_paragraphs() -> None:
    first, second = "The ferry sailed again on Monday after three weeks in dock, they said.", "It came back at noon."
    for parted in (f"{first}<br><br>{second}", f"{first}<br>\n<br/>{second}", f"{first}<br>{second}"):
        article = clean_html(raw(f"<html><body><div>{parted}</div>{PARAGRAPH}</body></html>"))
        assert article.text.startswith(f"{first}\n\n{second}\n\nThe minister")
    poem = clean_html(raw("<p>Roses are red,<br>violets are blue,<br>and so on.</p>"))
    assert poem.text == "Roses are red,\nviolets are blue,\nand so on."


def test_emphasis_over_paragraphs_is_cut_at_their_edges() -> None:
    article = clean_html(raw("<em>One<p>Two</p>Three</em> four"))
    assert [(article.text[m.start : m.end], m.kind) for m in article.marks] == [
        ("One", "em"),
        ("Two", "em"),
        ("Three", "em"),
    ]


def test_links_are_whole_and_safe_or_gone() -> None:
    html = "<p>One <a href='b?c=1#d'>two</a> <a href='//other.example/e'>three</a> <a href='javascript:x()'>four</a> "
    html += (
        "<a href='data:text/html,x'>five</a> <a href='mailto:a@e.example'>six</a> <a href='#top'>seven</a> of them.</p>"
    )
    article = clean_html(raw(html, "https://e.example/a/"))
    assert [(article.text[m.start : m.end], m.href) for m in article.marks] == [
        ("two", "https://e.example/a/b?c=1#d"),
        ("three", "https://other.example/e"),
        ("six", "mailto:a@e.example"),
    ]
    assert clean_html(raw("<base href='https://b.example/x/'>" + html)).marks[0].href == "https://b.example/x/b?c=1#d"
    assert [m.href for m in clean_html(raw(html)).marks] == ["mailto:a@e.example"]


def test_bold_lines_are_headings_and_white_space_is_one_space() -> None:
    html = "<p><b>What is next</b></p><p>A\u00a0 long\u00ad\n\t way to\u200b go.</p>"
    article = clean_html(raw(html + "<p><b>Bold, and a sentence.</b></p>"))
    assert article.text == "What is next\n\nA long way to go.\n\nBold, and a sentence."
    assert [b.kind for b in article.blocks] == ["heading", "paragraph", "paragraph"]


def test_an_input_that_says_more_goes_before_the_page() -> None:
    page = (
        f"<html lang='de'><head><title>Page</title><meta name=author content='Ann Lee'></head><body>{PARAGRAPH}</body>"
    )
    said: dict[str, Any] = {
        "title": "Given",
        "authors": ("Bo Ek",),
        "source": "bbc.co.uk",
        "published": "Tue, 04 Mar 2014 10:00:00 GMT",
    }
    article = clean_html(replace(raw(page), lang="fr", **said))
    assert (article.title, article.authors, article.source, article.lang) == ("Given", ("Bo Ek",), "BBC News", "fr")
    assert article.date_clues[0].value == "2014-03-04T10:00:00+00:00"


def test_a_title_is_derived_where_none_is_given() -> None:
    assert clean_html(raw("<p>The ferry sailed again. It was late.</p>")).title == "The ferry sailed again."
    assert clean_html(raw("<p>The ferry sailed again.</p>")).title_origin == "derived"
    assert len(clean_html(raw(f"<p>{'ferry ' * 99}</p>")).title) <= 122


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div>" * 5_000 + PARAGRAPH + "</div>" * 5_000 + "<p>After.</p>", "The minister"),
        ("<table><tr><td>" * 2_000 + "deep", "deep"),
        (
            "<article>"
            + "".join(f"<p>Number {n} of them said that it would go on.</p>" for n in range(20_000))
            + "</article>",
            "19999",
        ),
        ("<article>" + PARAGRAPH + "<table>" + "<tr><td>a<td>b</tr>" * 20_000 + "</table></article>", "a\tb"),
        ("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">Many attributes.</p>", "Many attributes."),
        ("<p>" + "one word and another. " * 100_000 + "</p>", "another"),
        ("<b><i>" * 20_000 + "open", "open"),
        ("<p>" + "<a href=x>" * 20_000 + "The end of it, said he to everyone who was there.", "The end"),
        ("<" * 200_000, "<"),
        ("&lt;" * 200_000, "<"),
        ("<script>" * 20_000 + "x", ""),
        ("<!--" * 50_000 + "x", ""),
    ],
    ids=[
        "nested",
        "tables",
        "paragraphs",
        "rows",
        "attributes",
        "line",
        "open",
        "links",
        "less-than",
        "entities",
        "script",
        "comment",
    ],
)
def test_pages_made_to_harm_take_bounded_time_and_lose_no_text(html: str, words: str) -> None:
    began = time.process_time()
    article = clean_html(raw(f"<html><body>{html}"))
    assert words in article.text or any(words in d.text for d in article.dropped)
    assert time.process_time() - began < 10


TAGS = [
    "p",
    "div",
    "b",
    "em",
    "a href='/x'",
    "ul",
    "ol start=3",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "br",
    "pre",
]
TAGS += [
    "nav",
    "article",
    "section class='comments'",
    "span hidden",
    "span class='caption'",
    "script",
    "time datetime='2014-03-03'",
]
PIECES = st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t.split()[0]}>" for t in TAGS]) | st.text(max_size=12)
PIECES |= st.sampled_from(
    [
        PARAGRAPH,
        "By Ann Lee",
        "<!-- x -->",
        "&nbsp;",
        "\n",
        '<script type="application/ld+json">{"author":[{}]}</script>',
    ]
)


@settings(max_examples=250, deadline=None)
@given(
    st.lists(PIECES, max_size=25).map("".join),
    st.booleans(),
    st.sampled_from([None, "https://e.example/2014/03/03/a", "http://[x"]),
)
def test_of_any_page_an_article_that_holds_together(html: str, as_is: bool, url: str | None) -> None:
    article = clean_html(raw(html, url, as_is))
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert not article.text[at : block.start].strip()
        assert article.text[block.start : block.end].strip("\n")
        at = block.end
    assert not article.text[at:].strip()
    for mark in article.marks:
        assert any(b.start <= mark.start < mark.end <= b.end for b in article.blocks)
        assert mark.kind != "link" or mark.href.startswith(("http://", "https://", "mailto:"))
    assert article.title == " ".join(article.title.split())
    assert not any((c < " " and c not in "\n\t") or c in "\x7f\u202e\u2028" for c in article.text + article.title)
    to_markdown(article.text, article.blocks, article.marks).encode("utf-8", "surrogatepass")
    assert clean_html(raw(html, url, as_is)) == article


if __name__ == "__main__":
    for case, address in (("modern", None), ("tables", "http://harbour.example/2004/ferry.html")):
        page = (GOLDEN / f"{case}.html").read_text("utf-8")
        (GOLDEN / f"{case}.md").write_text(told(clean_html(raw(page, address))), "utf-8")
