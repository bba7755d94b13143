"""Citations of every article in one file, and the feeds as OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from site_gen.cite import bibtex, csl
from site_gen.export.rows import Row
from site_gen.feeds import feed_files
from site_gen.model import Article
from site_gen.pages.site import Site


def bibliography(site: Site) -> str:
    """All articles as BibTeX."""
    entries = []
    for article, where, key in _cited(site):
        old, rest = bibtex(article, where).split(",", 1)
        entries.append(f"{old.partition('{')[0]}{{{key},{rest}")
    return "\n".join(entries)


def csl_items(site: Site) -> list[Row]:
    """All articles as CSL-JSON items."""
    return [{**csl(article, where), "id": key} for article, where, key in _cited(site)]


def _cited(site: Site) -> Iterator[tuple[Article, str, str]]:
    """Each article, its address, and a key that no other has: the second of a key gets '-2'."""
    seen: Counter[str] = Counter()
    for one in site.edition.analyses:
        address = f"{site.config.url}/{site.addresses[one.article.id]}" if site.config.url else ""
        where = one.article.url or address
        key = str(csl(one.article, where)["id"])
        seen[key] += 1
        while seen[key] > 1:
            key = f"{key}-{seen[key]}"
            seen[key] += 1
        yield one.article, where, key


def opml(site: Site) -> str:
    """Every feed of the site, for a feed reader."""
    lines = []
    for name, text in feed_files(site):
        if name.endswith(".json"):
            told = json.loads(text)
            atom = f"{site.config.url}/{name.removesuffix('.json')}.atom.xml"
            lines.append(
                f'<outline type="rss" text={quoteattr(told["title"])} xmlUrl={quoteattr(atom)} '
                f"htmlUrl={quoteattr(told['home_page_url'])}/>"
            )
    head = f"<head><title>{escape(site.config.title)}</title></head>"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<opml version="2.0">',
            head,
            "<body>",
            *lines,
            "</body>",
            "</opml>",
            "",
        ]
    )
