"""The finished site examined: links, fragments, slugs, feeds, leaks, counts in == counts out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from site_gen.build import read_report
from site_gen.config import Config
from site_gen.errors import BuildFailed
from site_gen.pages import urls

if TYPE_CHECKING:
    from bs4 import Tag

LONGEST_NAME = 96  # bytes of a file's name: slug, clash hash, page number, ending
_OUTSIDE = ("http", "https", "mailto")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the check needs to know of one page."""

    address: str
    links: tuple[str, ...]
    ids: tuple[str, ...]
    complaints: tuple[str, ...]


def check_site(config: Config) -> list[str]:
    """Everything that is wrong with the site in `config.output`, a line each; empty where nothing is.

    Raises:
        BuildFailed: there is no finished site.
    """
    if not (config.output / urls.INDEX).is_file():
        raise BuildFailed(f"{config.output}: no {urls.INDEX} there; run 'make html' first")
    files = {f.relative_to(config.output).as_posix() for f in config.output.rglob("*") if f.is_file()}
    pages = {name: _facts(config, name) for name in sorted(files) if name.endswith(".html")}
    return [
        *(f"{page.address}: {complaint}" for page in pages.values() for complaint in page.complaints),
        *_bad_links(config, files, pages),
        *_orphans(config, pages),
        *_bad_names(files),
        *_bad_feeds(config, files),
        *_bad_counts(config, pages),
    ]


# ------------------------------------------------------------------------------------------------------------- pages
_LOADS = {"script": "src", "img": "src", "a": "href", "link": "href"}


def _facts(config: Config, name: str) -> PageFacts:
    from bs4 import BeautifulSoup, Tag

    source = (config.output / name).read_text("utf-8")
    tags = [tag for tag in BeautifulSoup(source, "lxml").find_all(True) if isinstance(tag, Tag)]
    links = [str(tag[_LOADS[tag.name]]) for tag in tags if tag.name in _LOADS and tag.get(_LOADS[tag.name])]
    ids = [str(tag["id"]) for tag in tags if tag.get("id")]
    complaints = (*_of_structure(tags, ids), *_of_scripts(tags), *_of_leaks(config, source))
    return PageFacts(name, tuple(links), tuple(ids), complaints)


def _of_structure(tags: Sequence[Tag], ids: Sequence[str]) -> Iterator[str]:
    yield from (f"id '{one}' stands {count} times" for one, count in Counter(ids).items() if count > 1)
    if not any(tag.name == "title" and tag.get_text(strip=True) for tag in tags):
        yield "no title"
    headings = sum(tag.name == "h1" for tag in tags)
    if headings != 1:
        yield f"{headings} headings of the first level"
    if not any(tag.name == "html" and tag.get("lang") for tag in tags):
        yield "no language"


def _of_scripts(tags: Sequence[Tag]) -> Iterator[str]:
    in_page = any(
        tag.name == "script" and not tag.get("src") and tag.get("type") != "application/ld+json" for tag in tags
    )
    if in_page or any(name.startswith("on") for tag in tags for name in tag.attrs):
        yield "a script in the page"
    if any(tag.name in ("iframe", "object", "embed") or _is_strange(tag) for tag in tags):
        yield "something loaded from another site"


def _is_strange(tag: Tag) -> bool:
    return tag.name in ("script", "img") and str(tag.get("src", "")).startswith(("http:", "https:", "//"))


def _of_leaks(config: Config, source: str) -> Iterator[str]:
    if match := _CONTROL.search(source):
        yield f"a control character U+{ord(match.group()):04X}"
    if str(config.root) in source and len(config.root.parts) > 2:
        yield f"the path {config.root} of this machine"


# ------------------------------------------------------------------------------------------------------------- links
def _target(config: Config, here: str, link: str) -> tuple[str, str] | None:
    """Address and fragment of an internal link; None where it leads outside.

    Raises:
        ValueError: the link leads nowhere a page may lead to.
    """
    if config.url and (link == config.url or link.startswith(f"{config.url}/")):
        link = link[len(config.url) :] or "/"
        here = urls.INDEX
    elif config.url and link.startswith(f"{urlsplit(config.url).path}/"):
        link = link[len(urlsplit(config.url).path) :]
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme not in _OUTSIDE or link.startswith("//"):
            raise ValueError
        return None
    path = _joined("" if parts.path.startswith("/") else here, unquote(parts.path)) if parts.path else here
    return path or urls.INDEX, unquote(parts.fragment.partition(":~:")[0])


def _joined(here: str, path: str) -> str:
    steps = here.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                raise ValueError
            steps.pop()
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps)


def _bad_links(config: Config, files: set[str], pages: dict[str, PageFacts]) -> Iterator[str]:
    ids = {name: frozenset(page.ids) for name, page in pages.items()}
    for page in pages.values():
        for link in dict.fromkeys(page.links):
            try:
                target = _target(config, page.address, link)
            except ValueError:
                yield f"{page.address}: link '{link}' leads out of the site or has a scheme that is not allowed"
                continue
            if target is None:
                continue
            path, fragment = target
            if path not in files:
                yield f"{page.address}: link '{link}' leads nowhere"
            elif fragment and fragment not in ids.get(path, frozenset()):
                yield f"{page.address}: link '{link}' leads to no such place on {path}"


def _orphans(config: Config, pages: dict[str, PageFacts]) -> Iterator[str]:
    """Pages that can't be reached from the front page by following links."""
    seen, todo = {urls.INDEX}, [urls.INDEX]
    while todo:
        here = todo.pop()
        for link in pages[here].links:
            try:
                target = _target(config, here, link)
            except ValueError:
                continue
            if target and target[0] in pages and target[0] not in seen:
                seen.add(target[0])
                todo.append(target[0])
    yield from (
        f"{name}: no way leads here from {urls.INDEX}"
        for name in pages
        if name not in seen and name != urls.NOT_FOUND and not _is(config, name, "moved")
    )


def _bad_names(files: set[str]) -> Iterator[str]:
    folded = Counter(name.casefold() for name in files)
    yield from (
        f"{name}: stands {count} times where case does not count" for name, count in folded.items() if count > 1
    )
    for name in sorted(files):
        last = name.rsplit("/", 1)[-1]
        if len(last.encode()) > LONGEST_NAME or last.startswith((".html", "-")):
            yield f"{name}: not a fit name for a page"


# ------------------------------------------------------------------------------------------------------------- feeds
def _bad_feeds(config: Config, files: set[str]) -> Iterator[str]:
    feeds = [name for name in sorted(files) if name.startswith("feeds/")]
    if config.url and urls.ATOM not in files:
        yield f"{urls.ATOM}: missing, although the site's address is known"
    for name in feeds:
        data = (config.output / name).read_bytes()
        try:
            links, keys = _atom(data) if name.endswith(".xml") else _json_feed(data)
        except (ElementTree.ParseError, ValueError, KeyError, AttributeError) as problem:
            yield f"{name}: no valid feed ({problem!r})"
            continue
        if len(set(keys)) != len(keys):
            yield f"{name}: two entries have one id"
        for link in links:
            if not link.startswith(f"{config.url}/") or link[len(config.url) + 1 :] not in files:
                yield f"{name}: '{link}' is no page of the site"


def _atom(data: bytes) -> tuple[list[str], list[str]]:
    feed = ElementTree.fromstring(data)
    if feed.find(f"{_ATOM}id") is None or feed.find(f"{_ATOM}updated") is None:
        raise ValueError("no id or no date")
    entries = feed.findall(f"{_ATOM}entry")
    links = [link.attrib["href"] for link in feed.iter(f"{_ATOM}link")]
    return links, [entry.findtext(f"{_ATOM}id") or "" for entry in entries]


def _json_feed(data: bytes) -> tuple[list[str], list[str]]:
    feed = json.loads(data)
    items = feed["items"]
    return [feed["feed_url"], feed["home_page_url"], *(item["url"] for item in items)], [item["id"] for item in items]


# ------------------------------------------------------------------------------------------------------------ counts
def _bad_counts(config: Config, pages: dict[str, PageFacts]) -> Iterator[str]:
    report = read_report(config)
    if report.read != report.articles + report.merged + len(report.lost) + report.taken_down:
        yield f"{report.read} documents read, but {report.articles} articles and {len(report.lost)} lost"
    articles = sum(_is_article(config, name) for name in pages)
    if articles != report.articles:
        yield f"{report.articles} articles went in, {articles} pages of articles came out"
    markdown = {f.relative_to(config.content).with_suffix(".html").as_posix() for f in config.content.rglob("*.md")}
    yield from (f"{name}: in content/, but not in output/" for name in sorted(markdown - set(pages)))
    yield from (f"{name}: in output/, but not in content/" for name in sorted(set(pages) - markdown))


def _is_article(config: Config, name: str) -> bool:
    return name.startswith("articles/") and _is(config, name, "article")


def _is(config: Config, name: str, template: str) -> bool:
    """Whether a page is shown by this template, as its file in content/ says."""
    try:
        with (config.content / urls.markdown_of(name)).open(encoding="utf-8") as page:
            return f'"template": "{template}"' in "".join(next(page, "") for _ in range(3))
    except FileNotFoundError:
        return False
