"""What the writer writes the renderer shows, letter for letter; and nothing that is not safe."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen.markdown import is_safe_link, render, to_markdown
from site_gen.model import Block, BlockKind, Mark, MarkKind


def paragraph(text: str, marks: tuple[Mark, ...] = ()) -> str:
    return to_markdown(text, [Block("paragraph", 0, len(text))], marks)


class _Shown(HTMLParser):
    """The text that a browser would show, a line for every block, row and break, tabs between cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(re.sub(r"(</t[dh]>)\n(<t[dh])", r"\1\2", html))
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "tr", "br", "ul", "ol", "blockquote", "table"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("\t" if tag in ("td", "th") else "")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def shown(html: str) -> list[str]:
    return [line for raw in "".join(_Shown(html).parts).split("\n") if (line := _spaces(raw))]


def _spaces(line: str) -> str:
    """Runs of tabs only part cells; a line's ends are not shown."""
    return re.sub(r"\s*\t[\s]*", "\t", line).strip()


def expected(text: str, blocks: list[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        part = text[block.start : block.end]
        if block.kind == "heading":
            part = " ".join(line.strip() for line in part.split("\n") if line.strip())
        lines += part.split("\n")
    return [line for raw in lines if (line := _spaces(raw))]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("2013. It was a bad year.", "2013\\. It was a bad year."),
        ("1) First", "1\\) First"),
        ("# tag of the day", "\\# tag of the day"),
        ("#tag of the day", "#tag of the day"),
        ("- Reuters", "\\- Reuters"),
        ("-5 degrees", "-5 degrees"),
        ("+ one", "\\+ one"),
        ("> quoted", "\\> quoted"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("* note", "\\* note"),
        ("the *word*", "the \\*word\\*"),
        ("snake_case and _em_", "snake_case and \\_em\\_"),
        ("[the government] said", "\\[the government] said"),
        ("a < b, x<y, <b>", "a < b, x\\<y, \\<b>"),
        ("AT&T &amp; R&D", "AT&T \\&amp; R&D"),
        ("C:\\temp", "C:\\\\temp"),
        ("~5 and ~~gone~~", "~5 and \\~\\~gone\\~\\~"),
        ("    four spaces", "four spaces"),
        ("one  \ntwo", "one\\\ntwo"),
        ("Title\n===", "Title\\\n\\==="),
        ("a | b\n--- | ---", "a | b\\\n\\--- | ---"),
        ("see http://example.org/a_b?c=d&e=f.", "see http://example.org/a_b?c=d&e=f."),
        ("Mr. 5. place", "Mr. 5. place"),
    ],
)
def test_text_that_looks_like_markdown_is_escaped_and_no_more(text: str, markdown: str) -> None:
    assert paragraph(text) == markdown + "\n"
    assert shown(render(markdown)) == expected(text, [Block("paragraph", 0, len(text))])


def test_every_kind_of_block() -> None:
    text = "Head\n\nPara one\nline two\n\nApples\nPears\nGreen ones\n\nA saying\n\n"
    text += "if x:\n  y\n\nA photo\n\nName\tAge\nAnn\t5|6"
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*(?:\n(?! *\n)[^\n]+)*", text)]
    blocks = [Block("heading", *spans[0], level=2), Block("paragraph", *spans[1])]
    at = text.index("Apples")
    blocks += [
        Block("item", at, at + 6, level=1, ordered=3),
        Block("item", at + 7, at + 12, level=1, ordered=4),
        Block("item", at + 13, at + 23, level=2),
        Block("quote", *spans[3], level=1),
        Block("code", *spans[4]),
        Block("caption", *spans[5]),
        Block("table", *spans[6]),
    ]
    assert to_markdown(text, blocks) == (
        "## Head\n\nPara one\\\nline two\n\n3. Apples\n4. Pears\n   - Green ones\n\n> A saying\n\n"
        "```\nif x:\n  y\n```\n\n*A photo*\n\n| Name | Age |\n| --- | --- |\n| Ann | 5&#124;6 |\n"
    )


def test_numbers_that_do_not_go_on_are_another_list() -> None:
    text = "a\nb\nc"
    blocks = [Block("item", 0, 1, 1, 1), Block("item", 2, 3, 1, 2), Block("item", 4, 5, 1, 1)]
    assert to_markdown(text, blocks) == "1. a\n2. b\n1) c\n"
    assert render(to_markdown(text, blocks)).count("<ol>") == 2


def test_marks_become_links_emphasis_and_code() -> None:
    text = "Wow! Brahimi of the UN said no in go() today."
    marks = (
        Mark("person", 5, 12, "people/lakhdar-brahimi.html"),
        Mark("link", 20, 22, "https://un.org/a (b)?x=1&amp;y=2"),
        Mark("strong", 23, 30),
        Mark("em", 28, 30),
        Mark("code", 34, 38),
    )
    assert paragraph(text, marks) == (
        "Wow! [Brahimi](people/lakhdar-brahimi.html) of the [UN](https://un.org/a%20%28b%29?x=1&amp;amp;y=2) "
        "**said no** in `go()` today.\n"
    )


def test_times_are_dated_and_nobody_else_can_write_a_tag() -> None:
    text = 'On *Saturday* and <time datetime="2012">Sunday</time>.'
    made = paragraph(text, (Mark("time", 4, 12, "2012-12-29"), Mark("time", 0, 2, '"><script>')))
    assert made == (
        'On \\*<time datetime="2012-12-29">Saturday</time>\\* and \\<time datetime="2012">Sunday\\</time>.\n'
    )
    assert render(made) == (
        '<p>On *<time datetime="2012-12-29">Saturday</time>* and '
        "&lt;time datetime=&quot;2012&quot;&gt;Sunday&lt;/time&gt;.</p>\n"
    )


@pytest.mark.parametrize(
    "foreign", ['<time datetime="2012-12-29">x', '<time onclick="x">y</time>', "<time>x</time>", "</time>"]
)
def test_any_other_tag_is_text(foreign: str) -> None:
    assert "<time" not in render(foreign)
    assert "</time" not in render(foreign)


def test_a_mark_that_would_harm_the_text_is_left_out() -> None:
    assert paragraph("bad link", (Mark("link", 0, 3, "javascript:alert(1)"),)) == "bad link\n"
    assert paragraph("bad link", (Mark("person", 0, 3, "https://evil.example/"),)) == "bad link\n"
    assert paragraph("bad link", (Mark("person", 0, 3, "//evil.example/"),)) == "bad link\n"
    assert paragraph("a«b»c", (Mark("em", 1, 4),)) == "a«b»c\n"
    assert paragraph("a b c", (Mark("link", 0, 3, "https://e.org/"), Mark("person", 0, 1, "people/a.html"))) == (
        "[a b](https://e.org/) c\n"
    )


def test_an_exclamation_mark_before_a_link_does_not_make_a_picture() -> None:
    made = paragraph("Stop!Now", (Mark("link", 5, 8, "https://e.org/"),))
    assert made == "Stop\\![Now](https://e.org/)\n"
    assert "<img" not in render(made)


@pytest.mark.parametrize(
    "url",
    [
        "//evil.example/x",
        "\\\\evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_links_that_are_not_safe_are_not_rendered(url: str) -> None:
    assert not is_safe_link(url)
    assert "<a" not in render(f"[x](<{url}>)")


@pytest.mark.parametrize(
    "url", ["https://e.org/", "http://e.org", "mailto:a@e.org", "people/x.html", "../a.html#b", "#c"]
)
def test_links_that_are_safe_are(url: str) -> None:
    assert f'<a href="{url}"' in render(f"[x]({url})")


def test_raw_html_is_shown_not_obeyed() -> None:
    assert render("<script>alert(1)</script> & <b>x</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;x&lt;/b&gt;</p>\n"
    )


def test_links_that_lead_outside_say_so() -> None:
    assert 'rel="external noopener noreferrer"' in render("[x](https://e.org/)")
    assert "rel=" not in render("[x](people/x.html)")


SIGNS = st.text(alphabet="ab1. #*_-+=>`~[]()!<&;:|\\\n\t\"'“/@x9", max_size=40)
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40)
HREFS = st.sampled_from(["https://e.org/a_b*c", "mailto:a@b.c", "people/x.html", "javascript:x", "https://e.org/(a) b"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Block], list[Mark]]:
    """A text, blocks in order that cover it, marks anywhere in it."""
    text, blocks, at = "", [], 0
    for part in draw(st.lists(SIGNS | WORDS, max_size=5)):
        kind = draw(st.sampled_from(get_args(BlockKind)))
        blocks.append(Block(kind, at, at + len(part), draw(st.integers(0, 9)), draw(st.sampled_from([0, 0, 1, 2, 7]))))
        text += part + "\n\n"
        at = len(text)
    ends = st.integers(0, max(0, len(text)))
    marks = st.builds(Mark, st.sampled_from(get_args(MarkKind)), ends, ends, HREFS)
    return text, blocks, draw(st.lists(marks, max_size=8))


MARKS = st.builds(Mark, st.sampled_from(get_args(MarkKind)), st.integers(0, 20), st.integers(0, 20), HREFS)


@settings(max_examples=400, deadline=None)
@given(
    SIGNS, st.lists(MARKS, max_size=8), st.sampled_from(["paragraph", "heading", "caption", "item", "quote", "table"])
)
def test_marks_never_change_a_line(text: str, marks: list[Mark], kind: BlockKind) -> None:
    blocks = [Block(kind, 0, len(text), 1)]
    assert shown(render(to_markdown(text, blocks, marks))) == expected(text, blocks)


@settings(max_examples=400, deadline=None)
@given(documents())
@example(("a[b](c)", [Block("paragraph", 0, 7)], [Mark("link", 0, 7, "https://e.org/")]))
@example(("*a**b*", [Block("paragraph", 0, 6)], [Mark("em", 1, 2), Mark("em", 4, 5)]))
def test_rendered_text_is_the_text(document: tuple[str, list[Block], list[Mark]]) -> None:
    text, blocks, marks = document
    html = render(to_markdown(text, blocks, marks))
    assert shown(html) == expected(text, blocks)
    assert "javascript:" not in re.sub(">[^<]*<", "><", html)


def test_long_input_takes_linear_time() -> None:
    text = "word *[x]* " * 10_000 + "\n" * 3
    marks = [Mark("link", at, at + 4, "https://e.org/") for at in range(0, 110_000, 11)]
    made = to_markdown(text, [Block("paragraph", 0, len(text))], marks)
    assert made.startswith("[word](https://e.org/) \\*\\[x]\\* [word]")
    rows = "a\tb\n" * 20_000
    assert to_markdown(rows, [Block("table", 0, len(rows))]).count("\n") == 20_001
