"""How to cite an article: BibTeX and CSL-JSON (https://docs.citationstyles.org), a small file each beside its page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from site_gen.model import Article, Json
from site_gen.pages import urls
from site_gen.pages.site import Site, iso
from site_gen.text.fold import fold

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "&%$#_{}"},
}


def citation_files(site: Site) -> Iterator[tuple[str, str]]:
    """Address and text of the citations of every article, one by one."""
    for one in site.edition.analyses:
        address = site.addresses[one.article.id]
        where = one.article.url or (f"{site.config.url}/{address}" if site.config.url else "")
        yield urls.bibtex_of(address), bibtex(one.article, where)
        yield urls.csl_of(address), json.dumps([csl(one.article, where)], ensure_ascii=False, indent=1) + "\n"


def bibtex(article: Article, where: str) -> str:
    """The article as a BibTeX entry of type 'article'; `where`: its address, '' where unknown."""
    day = iso(article.dating.day)
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in article.authors),
        "journal": _tex(article.source or ""),
        "year": day[:4],
        "month": day[5:7].lstrip("0"),
        "day": day[8:].lstrip("0"),
        "url": re.sub(r"[{}\\]", "", where),
        "note": "Date inferred" if article.dating.origin in ("text", "sibling") else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{_key(article)},", *lines, "}", ""])


def csl(article: Article, where: str) -> dict[str, Json]:
    """The article as a CSL-JSON item."""
    day = article.dating.day
    item: dict[str, Json] = {
        "id": _key(article),
        "type": "article-newspaper",
        "title": article.title,
        "author": [{"literal": name} for name in article.authors],
        "container-title": article.source,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": where,
        "language": article.lang,
    }
    return {key: value for key, value in item.items() if value}


def _key(article: Article) -> str:
    words = fold(article.title).split()[:3]
    return "-".join(
        [fold(article.source or "unknown").replace(" ", ""), iso(article.dating.day)[:4] or "undated", *words]
    )


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(text.split()))
