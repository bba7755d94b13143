"""Markdown -> HTML: what `write` wrote, shown letter for letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from site_gen.markdown.hrefs import is_machine_date, is_safe_link, leads_outside
from site_gen.markdown.plain import render_plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


def render(markdown: str, numbered: bool = False) -> str:
    """HTML of Markdown: links go only to http(s), mailto and relative addresses; of raw HTML only `<time>` passes.

    Args:
        numbered: give the n-th block (from 1: paragraph, heading, list item, code, table) the id 'p<n>'; blocks are
            counted as `to_markdown` was handed them.
    """
    if markdown in ("", "\n"):  # most pages are data alone
        return ""
    quick = render_plain(markdown, numbered)
    if quick is not None:
        return quick
    return render_fully(markdown, numbered)


def render_fully(markdown: str, numbered: bool) -> str:
    """As `render`, always by markdown-it-py."""
    tokens = _renderer().parse(markdown)
    if numbered:
        _number(tokens)
    return str(_renderer().renderer.render(tokens, _renderer().options, {}))


def _number(tokens: Sequence[Token]) -> None:
    count, item = 0, None
    for token in tokens:
        if token.type == "list_item_open":
            item = token
        elif token.type in ("paragraph_open", "heading_open", "fence", "code_block", "table_open"):
            count += 1
            (item if token.hidden and item else token).attrSet("id", f"p{count}")  # a tight item has no <p>


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    made.validateLink = is_safe_link  # type: ignore[method-assign]  # markdown-it-py documents it as the way
    made.add_render_rule("link_open", _link_open)
    made.inline.ruler.before("autolink", "time", _time)
    return made


_TIME = re.compile(r'<time datetime="([\dW-]+)">')
_TIME_END = "</time>"


def _time(state: StateInline, silent: bool) -> bool:
    """The one tag that `to_markdown` writes; any other '<' of a text has a backslash before it."""
    match = _TIME.match(state.src, state.pos)
    if not match or not is_machine_date(match[1]):
        return False
    end = state.src.find(_TIME_END, match.end(), state.posMax)
    if end < 0:
        return False
    if not silent:
        state.push("time_open", "time", 1).attrs = {"datetime": match[1]}
        whole, state.pos, state.posMax = state.posMax, match.end(), end
        state.md.inline.tokenize(state)
        state.posMax = whole
        state.push("time_close", "time", -1)
    state.pos = end + len(_TIME_END)
    return True


def _link_open(self: Any, tokens: Any, idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    if leads_outside(str(token.attrGet("href") or "")):
        token.attrSet("rel", "external noopener noreferrer")
    return str(self.renderToken(tokens, idx, options, env))
