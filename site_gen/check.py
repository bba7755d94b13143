"""The finished site examined: links, fragments, slugs, feeds, leaks, counts in == counts out.

A site of 200,000 pages has ten million links, so pages are read one after the other and what is kept of each are
numbers: of the files it leads to, of the places within them, of the places it has.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from site_gen.build import read_report
from site_gen.config import Config
from site_gen.errors import BuildFailed
from site_gen.pages import urls
from site_gen.publish import files_below

LONGEST_NAME = 96  # bytes of a file's name: slug, clash hash, page number, ending
_OUTSIDE = ("http", "https", "mailto")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _Numbers(dict[str, int]):
    """Text -> its number, given when it is first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class _Site:
    """What is kept of all pages, as numbers."""

    config: Config
    files: dict[str, int]
    names: list[str]  # by number
    places: _Numbers = field(default_factory=_Numbers)  # ids and fragments
    has: dict[int, array[int]] = field(default_factory=dict)  # page -> the places it has
    leads: dict[int, array[int]] = field(default_factory=dict)  # page -> the files it leads to
    into: dict[int, array[int]] = field(default_factory=dict)  # page -> file and place, by turns

    @property
    def pages(self) -> list[str]:
        """The names of all pages."""
        return [self.names[number] for number in self.has]


def check_site(config: Config) -> list[str]:
    """Everything that is wrong with the site in `config.output`, a line each; empty where nothing is.

    Raises:
        BuildFailed: there is no finished site.
    """
    if not (config.output / urls.INDEX).is_file():
        raise BuildFailed(f"{config.output}: no {urls.INDEX} there; run 'make html' first")
    names = files_below(config.output)
    site = _Site(config, {name: number for number, name in enumerate(names)}, names)
    return [
        *(f"{name}: {complaint}" for name in names if name.endswith(".html") for complaint in _page(site, name)),
        *_bad_places(site),
        *_orphans(site),
        *_bad_names(names),
        *_bad_feeds(site),
        *_bad_counts(site),
    ]


# ------------------------------------------------------------------------------------------------------------- pages
@cache
def _parser() -> Any:
    from lxml import etree

    # huge_tree: else what is nested deeper than 256 levels would not be seen
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


@cache
def _xpath(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path, smart_strings=False)


def _page(site: _Site, name: str) -> Iterator[str]:
    """Keep what the others need to know of a page; complain of what is wrong with it by itself."""
    from lxml import etree

    data = (site.config.output / name).read_bytes()
    tree, number = etree.fromstring(data or b"<html></html>", _parser()), site.files[name]
    ids = _xpath("//@id")(tree)
    site.has[number] = array("I", {site.places[one]: None for one in ids})
    yield from (f"id '{one}' stands {count} times" for one, count in Counter(ids).items() if count > 1)
    yield from _of_structure(tree)
    yield from _of_scripts(tree)
    yield from _of_leaks(site.config, data)
    yield from _of_links(site, name, _xpath("//a/@href | //link/@href | //script/@src | //img/@src")(tree))


def _of_structure(tree: Any) -> Iterator[str]:
    if not _xpath("boolean(//title[normalize-space()])")(tree):
        yield "no title"
    headings = int(_xpath("count(//h1)")(tree))
    if headings != 1:
        yield f"{headings} headings of the first level"
    if not _xpath("boolean(/html/@lang[string()])")(tree):
        yield "no language"


def _of_scripts(tree: Any) -> Iterator[str]:
    if _xpath("//script[not(@src)][not(@type='application/ld+json')] | //@*[starts-with(name(), 'on')]")(tree):
        yield "a script in the page"
    loaded = _xpath("//script/@src | //img/@src")(tree)
    if _xpath("boolean(//iframe | //object | //embed)")(tree) or any(
        one.startswith(("http:", "https:", "//")) for one in loaded
    ):
        yield "something loaded from another site"


def _of_leaks(config: Config, data: bytes) -> Iterator[str]:
    source = data.decode("utf-8", "replace")
    if match := _CONTROL.search(source):
        yield f"a control character U+{ord(match.group()):04X}"
    if "\ufffd" in source and "\ufffd".encode() not in data:
        yield "no valid UTF-8"
    if str(config.root) in source and len(config.root.parts) > 2:
        yield f"the path {config.root} of this machine"


# ------------------------------------------------------------------------------------------------------------- links
_PLAIN = re.compile(r"[\w.-]+(?:/[\w.-]+)*", re.ASCII)  # most links: nothing to decode, no scheme, no host


def _of_links(site: _Site, here: str, links: list[str]) -> Iterator[str]:
    """Keep where the links of a page lead; complain of those that lead nowhere."""
    leads, into = dict[int, None](), array("I")
    for link in dict.fromkeys(links):
        try:
            target = _target(site.config, here, link)
        except ValueError:
            yield f"link '{link}' leads out of the site or has a scheme that is not allowed"
            continue
        if target is None:
            continue
        number = site.files.get(target[0])
        if number is None:
            yield f"link '{link}' leads nowhere"
            continue
        leads[number] = None
        if target[1]:
            into.extend((number, site.places[target[1]]))
    site.leads[site.files[here]], site.into[site.files[here]] = array("I", leads), into


def _target(config: Config, here: str, link: str) -> tuple[str, str] | None:
    """Address and fragment of an internal link; None where it leads outside.

    Raises:
        ValueError: the link leads nowhere a page may lead to.
    """
    path, _, fragment = link.partition("#")
    if not _PLAIN.fullmatch(path):
        return _full_target(config, here, link)
    return _joined(here, path), unquote(fragment.partition(":~:")[0])


def _full_target(config: Config, here: str, link: str) -> tuple[str, str] | None:
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


def _bad_places(site: _Site) -> Iterator[str]:
    texts = list(site.places)
    for page, into in site.into.items():
        for number, place in zip(into[::2], into[1::2], strict=True):
            if place not in site.has.get(number, ()):
                here, there = site.names[page], site.names[number]
                link = f"#{texts[place]}" if here == there else urls.link(here, f"{there}#{texts[place]}")
                yield f"{here}: link '{link}' leads to no such place on {there}"


def _orphans(site: _Site) -> Iterator[str]:
    """Pages that can't be reached from the front page by following links."""
    first = site.files[urls.INDEX]
    seen, todo = {first}, [first]
    while todo:
        new = {number for number in site.leads[todo.pop()] if number in site.leads} - seen
        seen |= new
        todo += new
    unseen = (site.names[number] for number in site.has if number not in seen)
    yield from (
        f"{name}: no way leads here from {urls.INDEX}"
        for name in unseen
        if name != urls.NOT_FOUND and not _is(site.config, name, "moved")
    )


def _bad_names(names: list[str]) -> Iterator[str]:
    folded = Counter(name.casefold() for name in names)
    yield from (
        f"{name}: stands {count} times where case does not count" for name, count in folded.items() if count > 1
    )
    for name in names:
        last = name.rsplit("/", 1)[-1]
        if len(last.encode()) > LONGEST_NAME or last.startswith((".html", "-")):
            yield f"{name}: not a fit name for a page"


# ------------------------------------------------------------------------------------------------------------- feeds
def _bad_feeds(site: _Site) -> Iterator[str]:
    config, files = site.config, site.files
    if config.url and urls.ATOM not in files:
        yield f"{urls.ATOM}: missing, although the site's address is known"
    for name in (name for name in site.names if name.startswith("feeds/")):
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
def _bad_counts(site: _Site) -> Iterator[str]:
    config, pages = site.config, set(site.pages)
    report = read_report(config)
    shown = report.articles + report.merged + report.taken_down + report.elsewhere
    if report.read != shown + len(report.lost):
        yield f"{report.read} documents read, but {report.articles} articles and {len(report.lost)} lost"
    articles = sum(_is_article(config, name) for name in pages)
    if articles != report.articles:
        yield f"{report.articles} articles went in, {articles} pages of articles came out"
    texts = (name for name in files_below(config.content) if name.endswith(".md"))
    markdown = {f"{name.removesuffix('.md')}.html" for name in texts}
    yield from (f"{name}: in content/, but not in output/" for name in sorted(markdown - pages))
    yield from (f"{name}: in output/, but not in content/" for name in sorted(pages - markdown))


def _is_article(config: Config, name: str) -> bool:
    return name.startswith("articles/") and _is(config, name, "article")


def _is(config: Config, name: str, template: str) -> bool:
    """Whether a page is shown by this template, as its file in content/ says."""
    try:
        with (config.content / urls.markdown_of(name)).open(encoding="utf-8") as page:
            return f'"template": "{template}"' in "".join(next(page, "") for _ in range(3))
    except FileNotFoundError:
        return False
