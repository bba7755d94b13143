"""The n-th block of an article is the n-th id of its page, whatever the kinds of blocks."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from site_gen.markdown import render, to_markdown
from site_gen.model import Block, BlockKind

KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["paragraph", "heading", "item", "quote", "code", "caption", "table"]
)


@given(st.lists(st.tuples(KINDS, st.integers(1, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_blocks_are_numbered_as_they_stand(kinds: list[tuple[BlockKind, int, int]]) -> None:
    words = [f"word{n:02}" for n in range(len(kinds))]
    text = "\n\n".join(words)
    blocks = tuple(
        Block(kind, text.index(word), text.index(word) + len(word), level, number)
        for word, (kind, level, number) in zip(words, kinds, strict=True)
    )
    html = render(to_markdown(text, blocks), numbered=True)
    assert re.findall(r'id="p(\d+)"', html) == [str(n) for n in range(1, len(kinds) + 1)]
    for n, word in enumerate(words, 1):
        after = html.index(f'id="p{n}"')
        assert word in html[after : after + 60]
