"""The project's only Markdown writer, and the only renderer: what one writes the other shows, letter for letter."""

from site_gen.markdown.hrefs import is_safe_link, safe_href
from site_gen.markdown.render import render
from site_gen.markdown.write import to_markdown

__all__ = ["is_safe_link", "render", "safe_href", "to_markdown"]
