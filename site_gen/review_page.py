"""What a person should look at, as one HTML file with a button that copies the lines for decisions.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from site_gen.review import Doubt

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 1rem auto; padding: 0 1rem; }
li { margin-block: 1rem; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid; }
button { font: inherit; padding: .3rem .8rem; }
"""
_SCRIPT = """
for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", async () => {
    const lines = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(lines.textContent);
      button.textContent = "Copied";
    } catch {  // no leave to write: the reader's own Ctrl-C will do
      getSelection().selectAllChildren(lines);
      button.textContent = "Press Ctrl-C";
    }
  });
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def review_page(doubts: Sequence[Doubt], title: str) -> str:
    """The whole page, with every text from the archive escaped."""
    items = "\n".join(f'<li><p dir="auto">{escape(doubt.what)}</p>{_pastes(doubt.paste)}</li>' for doubt in doubts)
    main = f"<ol>\n{items}\n</ol>" if doubts else "<p>Nothing is in doubt.</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>To look at: {escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>To look at: {escape(title)}</h1>\n<p>Most valuable first. Paste what is right into "
        f"<code>seeds/decisions.toml</code>.</p>\n{main}\n<script>{_SCRIPT}</script>\n</body>\n</html>\n"
    )


def _pastes(paste: str) -> str:
    """Each entry with a button of its own: of 'same' and 'apart' only one can be right."""
    entries = re.split(r"\n(?=\[\[)", paste) if paste else []  # no text in TOML holds a line break
    return "".join(f'<div><pre>{escape(one)}</pre><button type="button">Copy</button></div>' for one in entries)
