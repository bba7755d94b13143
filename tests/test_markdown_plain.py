"""The quick way from plain paragraphs to HTML is exact: where it answers, markdown-it-py says the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_gen.markdown import to_markdown
from site_gen.markdown.plain import render_plain
from site_gen.markdown.render import render, render_fully
from site_gen.model import Block, Mark

PIECES = st.sampled_from(
    [
        *"ab 1.)#>-+*_~`=|:!&<[]()\\\"'/\n\t\r\x00\xa0",
        *("\n\n", "word", " and ", "é", "عربي", "北京", "😀", "\u2028", "\u0085", "\u3000", "\ufeff"),
        *("[A b](../people/a-b.html)", "[x](countries/mali.html)", "[y](https://a.example/)", "![i](a/b.html)"),
        *('<time datetime="2012-12-29">', '<time datetime="2012-W52">May</time>', "</time>", "<time>"),
        *("&amp;", "&#65;", "& ", "AT&T", "\\[", "\\*", "\\a", "\\\\", "<b>", "<http://a.example>", "~~s~~", "**b**"),
        *(
            "1. ",
            "12) ",
            "2012. ",
            "# ",
            "## T",
            " #",
            "---",
            "===",
            "> ",
            "- ",
            "```",
            "    ",
            "[a]: /x",
            "[a]",
            "  \n",
        ),
    ]
)
DOCUMENTS = st.lists(PIECES, max_size=30).map("".join)


@given(DOCUMENTS, st.booleans())
@example("[a](../people/a.html): b", True)
@example("a\n\n\nb", True)
@example("# a\\#", True)
@example("1234567890. a", True)
@example("\n\na", False)
def test_both_ways_agree(markdown: str, numbered: bool) -> None:
    quick = render_plain(markdown, numbered)
    assert quick is None or quick == render_fully(markdown, numbered)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_both_ways_agree_on_what_is_written(texts: list[str]) -> None:
    text, blocks = "", []
    for one in texts:
        start = len(text)
        text += one + "\n\n"
        blocks.append(Block("paragraph", start, start + len(one)))
    marks = (Mark("person", 0, len(texts[0]), "../people/a-b.html"),)
    markdown = to_markdown(text, blocks, marks)
    assert render(markdown, numbered=True) == render_fully(markdown, numbered=True)


@pytest.mark.parametrize(
    "markdown",
    [
        'At least 12 people were killed, "they say," near Mali & Peru.',
        "[Ada Keita](../people/ada-keita.html) said so!\n\n## A heading\n\n2012 was \\[a year\\].",
        'On <time datetime="2012-12">this month</time>, [Ada](people/ada.html) said.',
        '<time datetime="2012-12-29">Earlier Saturday</time> it fell.',
        "(Reuters) - Rain.\n\n“So it is,” said [Ada](people/ada.html).",
    ],
)
def test_plain_articles_take_the_quick_way(markdown: str) -> None:
    quick = render_plain(markdown, True)
    assert quick is not None
    assert quick == render_fully(markdown, True)
    assert re.findall(r' id="p(\d+)"', quick) == [str(n) for n in range(1, quick.count(' id="') + 1)]


@pytest.mark.parametrize("markdown", ["- a\n- b", "a\\\nb", "*a*", "1. a", "> a", "[a](https://a.example)", "a\tb", ""])
def test_what_is_not_plain_is_left_to_the_parser(markdown: str) -> None:
    assert render_plain(markdown, True) is None
