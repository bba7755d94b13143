"""Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/), made only where the site's address is known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from site_gen.link import linked_markdown
from site_gen.markdown import render
from site_gen.model import Mention
from site_gen.pages import urls
from site_gen.pages.site import Site, iso, source_name
from site_gen.text.fold import short_hash

LONGEST = 50  # entries of a feed
NOTHING_YET = "1970-01-01"  # when a feed without entries was last updated


@dataclass(frozen=True, slots=True)
class Item:
    """One article in a feed. Undated articles are in none: a feed's entry must have a date."""

    key: str  # stable id: does not hold the slug
    title: str
    url: str
    day: str
    author: str
    html: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site, or of one page of it."""

    title: str
    page: str  # address of the page it belongs to
    atom: str
    json: str
    items: tuple[Item, ...]


def feed_files(site: Site) -> dict[str, str]:
    """Address -> text of every feed; none where the site's address is not known."""
    if not site.config.url:
        return {}
    files = {}
    for feed in _feeds(site):
        files[feed.atom] = atom(feed, site.config.url)
        files[feed.json] = json_feed(feed, site.config.url)
    return files


def _feeds(site: Site) -> Iterator[Feed]:
    """The site's feed with full texts; those of people, countries and stories with leads: texts are not multiplied."""
    everything = [one.article.id for one in site.edition.analyses]
    yield Feed(site.config.title, urls.INDEX, urls.ATOM, urls.JSON_FEED, _items(site, everything, full=True))
    for person in site.edition.people:
        if person.has_page:
            yield _feed_of(site, urls.person(person.id), person.name, person.articles)
    for code, address in site.countries.items():
        if code in site.in_past:
            continue
        about = [key for key in site.in_country[code] if site.is_about(key, code)]
        yield _feed_of(site, address, site.country_name(code), about)
    for story in site.edition.stories:
        yield _feed_of(site, urls.story(story.id), story.title, story.articles)


def _feed_of(site: Site, address: str, title: str, keys: Sequence[str]) -> Feed:
    title = f"{title} – {site.config.title}"
    return Feed(title, address, urls.atom_of(address), urls.json_feed_of(address), _items(site, keys, full=False))


def _items(site: Site, keys: Sequence[str], full: bool) -> tuple[Item, ...]:
    dated = [key for key in keys if site.article(key).dating.day]
    newest = sorted(dated, key=site.order.__getitem__, reverse=True)[:LONGEST]
    return tuple(_item(site, key, full) for key in newest)


def _item(site: Site, key: str, full: bool) -> Item:
    article = site.article(key)
    lead = article.text[article.blocks[0].start : article.blocks[0].end] if article.blocks else ""
    return Item(
        key=f"tag:{urlsplit(site.config.url).hostname},2020:{article.sha256[:24]}{_among_twins(site, key)}",
        title=article.title,
        url=f"{site.config.url}/{site.addresses[key]}",
        day=iso(article.dating.day),
        author=", ".join(article.authors) or source_name(article),
        html=_full_text(site, key) if full else f"<p>{escape(lead)}</p>",
    )


def _among_twins(site: Site, key: str) -> str:
    """What tells files of the very same bytes apart; '' for nearly all."""
    return f"-{short_hash(key)}" if site.article(key).sha256 in site.twins else ""


def _full_text(site: Site, key: str) -> str:
    def address(mention: Mention) -> str:
        there = site.address_of(mention)
        return f"{site.config.url}/{there}" if there else ""

    return render(linked_markdown(site.analyses[key], address))


def atom(feed: Feed, site_url: str) -> str:
    """The feed as Atom."""
    updated = max((item.day for item in feed.items), default=NOTHING_YET)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(feed.title)}</title>",
        f"<id>{escape(_feed_key(feed, site_url))}</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        _link("self", "application/atom+xml", f"{site_url}/{feed.atom}"),
        _link("alternate", "text/html", f"{site_url}/{feed.page}"),
    ]
    for item in feed.items:
        lines += [
            "<entry>",
            f"<title>{escape(item.title)}</title>",
            f"<id>{escape(item.key)}</id>",
            _link("alternate", "text/html", item.url),
            f"<published>{item.day}T00:00:00Z</published>",
            f"<updated>{item.day}T00:00:00Z</updated>",
            f"<author><name>{escape(item.author)}</name></author>",
            f'<content type="html">{escape(item.html)}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _link(rel: str, kind: str, href: str) -> str:
    return f"<link rel={quoteattr(rel)} type={quoteattr(kind)} href={quoteattr(href)}/>"


def _feed_key(feed: Feed, site_url: str) -> str:
    return f"{site_url}/{feed.page}"


def json_feed(feed: Feed, site_url: str) -> str:
    """The feed as JSON Feed 1.1."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{site_url}/{feed.page}",
        "feed_url": f"{site_url}/{feed.json}",
        "items": [
            {
                "id": item.key,
                "url": item.url,
                "title": item.title,
                "content_html": item.html,
                "date_published": f"{item.day}T00:00:00Z",
                "authors": [{"name": item.author}],
            }
            for item in feed.items
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
