"""Render README.md and docs/*.md as a site, with this program's own publisher, and examine its links as `check` does.

    python tools/make_docs.py FOLDER      # FOLDER/output/index.html

The menu is GROUPS; a page that is in none of them is an error, and so is a link that leads nowhere. Exit status 1: the
check found something.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from html import unescape
from pathlib import Path

from site_gen.build import REPORT, Report
from site_gen.check import check_site
from site_gen.config import Config, placed, theme_folder
from site_gen.errors import SiteGenError
from site_gen.markdown.render import render_fully
from site_gen.model import Json, Page
from site_gen.publish import publish

ROOT = Path(__file__).parent.parent
GROUPS = {
    "Begin": ("README.md", "docs/tutorial.md", "docs/who.md"),
    "How to": (
        "docs/inputs.md",
        "docs/decisions-file.md",
        "docs/publishing.md",
        "docs/templates.md",
        "docs/large.md",
        "docs/languages.md",
    ),
    "Look up": ("docs/cli.md", "docs/reference.md", "docs/limits.md"),
    "Behind it": (
        "docs/architecture.md",
        "docs/people.md",
        "docs/decisions.md",
        "docs/quality.md",
        "docs/speed.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
    ),
}
PAGES = tuple(page for group in GROUPS.values() for page in group)
IMAGES = ("docs/screenshot.webp",)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r'<h([1-6]) id="(p\d+)">(.*?)</h\1>', re.S)


def docs_pages() -> list[Page]:
    """All pages, their links leading to each other.

    Raises:
        SiteGenError: a page of docs/ is in no group, or a link leads to what is not there.
    """
    missing = {f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md")} - set(PAGES)
    if missing:
        raise SiteGenError(f"tools/make_docs.py: in no group of the menu: {', '.join(sorted(missing))}")
    texts = {page: (ROOT / page).read_text("utf-8") for page in PAGES}
    chapters = {page: list(_chapters(text)) for page, text in texts.items()}
    titles = {page: found[0]["title"] for page, found in chapters.items()}
    groups: list[Json] = [
        {"title": group, "pages": [{"title": titles[page], "href": address_of(page)} for page in pages]}
        for group, pages in GROUPS.items()
    ]
    return [
        Page(
            address_of(page),
            "doc",
            titles[page],
            {"groups": groups, "chapters": [one for one in chapters[page] if one["level"] == "2"]},
            _relinked(page, text, chapters),
        )
        for page, text in texts.items()
    ]


def address_of(page: str) -> str:
    """'docs/cli.md' is 'cli.html', the README the front page."""
    return "index.html" if page == "README.md" else f"{Path(page).stem.lower()}.html"


def _chapters(text: str) -> Iterator[dict[str, str]]:
    """The headings: what they say, the id that our renderer gives them, and the fragment that GitHub gives them."""
    for level, key, html in _HEADING.findall(render_fully(text, numbered=True)):
        title = unescape(re.sub("<[^>]+>", "", html))
        slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        yield {"level": level, "id": key, "title": title, "slug": slug}


def _relinked(page: str, text: str, chapters: Mapping[str, list[dict[str, str]]]) -> str:
    def relinked(match: re.Match[str]) -> str:
        target, _, fragment = match[1].partition("#")
        if re.match(r"[a-z]+:", target):
            return match[0]
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) if target else page
        if whole in IMAGES:
            return f"]({posixpath.basename(whole)})"
        ids = [one["id"] for one in chapters.get(whole, ()) if one["slug"] == fragment]
        if whole not in chapters or (fragment and not ids):
            raise SiteGenError(f"{page}: link '{match[1]}' leads nowhere")
        return f"]({address_of(whole)}{f'#{ids[0]}' if ids else ''})"

    return _LINK.sub(relinked, text)


def make_docs(folder: Path) -> list[str]:
    """Write the site into folder/output; return what `check` complains of."""
    config = Config(title="site-gen", description="From saved news articles to a website.", theme=theme_folder())
    config = placed(replace(config, root=ROOT / "docs" / "theme"), folder)
    pages = docs_pages()
    report = Report(*[0] * 11, pages=len(pages), lost=(), unmatched=())
    publish(pages, [(REPORT, json.dumps(asdict(report)))], config)
    for image in IMAGES:
        shutil.copy(ROOT / image, config.output)
    return check_site(config)


if __name__ == "__main__":
    try:
        complaints = make_docs(Path(sys.argv[1]))
    except SiteGenError as problem:
        sys.exit(f"make docs: {problem}")
    print("\n".join(complaints) or f"{len(PAGES)} pages; open {Path(sys.argv[1]) / 'output' / 'index.html'}")
    sys.exit(bool(complaints))
