from collections.abc import Sequence
from site_gen.model import Block, Mark


def to_markdown(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> str:
    return "\n\n".join(text[b.start : b.end] for b in blocks)


def render(markdown: str) -> str:
    from markdown_it import MarkdownIt

    return MarkdownIt("js-default", {"html": False}).render(markdown)
