"""Make labelled lines for training/residue/train.py from saved pages whose body text is known.

    python -m training.residue.pages PAGES.jsonl > LABELLED.jsonl

PAGES.jsonl holds one page a line, {"id", "url", "body"}; the page itself lies beside it as pages/ID.html.gz. The
smallest of <article>, <main> and <body> that holds most of the body text is cut into lines as a careless scraper would;
a line is "keep" where it stands in the body text, "drop" where it does not, and "opt" where it is too short to tell.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

_SKIPPED = frozenset(["script", "style", "noscript", "svg", "template", "select", "iframe"])
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd", "label", "mark"]
)
_INLINE |= {"q", "s", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"}
_LEAST, _MOST = 5, 400  # lines kept, lines at all: other pages say little of scraped articles


def lines_of(node: Tag) -> Iterator[str]:
    """The text of `node`, a line for every block."""
    words: list[str] = []

    def flush() -> Iterator[str]:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            yield line

    for child in node.children:
        if type(child) is NavigableString:
            words.append(str(child))
        elif isinstance(child, Tag) and child.name in _INLINE and not child.find(["p", "div", "li"]):
            words.append(child.get_text())
        elif isinstance(child, Tag) and child.name not in _SKIPPED:
            yield from flush()
            yield from lines_of(child)
    yield from flush()


def labelled(html: str, body: str) -> list[dict[str, str]]:
    """Lines of a page with their labels."""
    soup = BeautifulSoup(html, "lxml")
    gold, alone = _fold(body), {_fold(line) for line in body.split("\n")}
    lines: list[str] = []
    for node in (soup.find("article"), soup.find("main"), soup.body):
        if isinstance(node, Tag):
            lines = list(lines_of(node))
            if sum(len(x) for x in lines if len(_fold(x)) > 20 and _fold(x) in gold) > 0.6 * len(body):
                break
    return [{"t": line, "y": _label(_fold(line), gold, alone)} for line in lines]


def _label(line: str, gold: str, alone: set[str]) -> str:
    if len(line) > 25:
        return "keep" if line in gold else "drop"
    if line in alone:
        return "keep"
    return "opt" if not line or f" {line} " in f" {gold} " else "drop"


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def main(listing: Path) -> None:
    """Print the labelled lines of every page that has a body text."""
    for row in listing.read_text("utf-8").splitlines():
        page = json.loads(row)
        if not page.get("body"):
            continue
        html = gzip.decompress((listing.parent / "pages" / f"{page['id']}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        lines = labelled(html, page["body"])
        if sum(line["y"] == "keep" for line in lines) >= _LEAST and len(lines) <= _MOST:
            domain = urlsplit(page.get("url") or "").netloc
            print(json.dumps({"id": page["id"], "domain": domain, "lines": lines}, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
