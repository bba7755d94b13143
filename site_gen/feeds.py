"""Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/), made only where the site's address is known."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from site_gen.link import linked_markdown
from site_gen.markdown import render
from site_gen.model import Article, Change, Day, Mention
from site_gen.pages import urls
from site_gen.pages.house import settled, told_changes
from site_gen.pages.site import Site, clipped, iso
from site_gen.text.fold import short_hash
from site_gen.updates import NOTHING_YET, Updates

LONGEST = 50  # entries of a feed
WHOLE = 5000  # articles up to which every feed has full texts; in larger archives only the site's, else a feed for each
# person would multiply every text past what GitHub Pages takes
KEPT = 2000  # entries, the last made ones


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. Undated articles are in none: an entry must have a date.

    An undated correction is in its feed all the same, for it must be heard of. It says that it is undated, and its
    `updated`, which Atom asks for, is the beginning of time.
    """

    key: str  # tag: URI (RFC 4151), stable: it does not hold the slug
    title: str
    url: str
    day: str
    author: str
    html: str
    updated: str  # RFC 3339
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site, or of one page of it."""

    key: str  # tag: URI, without the slug
    title: str
    page: str  # address of the page it belongs to
    atom: str
    json: str
    items: tuple[Item, ...]
    lang: str = "en"


def feed_files(site: Site, updates: Updates | None = None) -> Iterator[tuple[str, str]]:
    """Address and text of every feed, one by one; none where the site's address is not known.

    Args:
        updates: when entries last changed, from the last publication; it is told what they say now.
    """
    if not site.config.url:
        return
    moved = _moved(site)
    for feed in _feeds(site, Updates({}) if updates is None else updates):
        old = ((urls.atom_of(page), urls.json_feed_of(page)) for page in moved.get(feed.page, ()))
        for in_atom, in_json in ((feed.atom, feed.json), *old):
            yield in_atom, atom(feed, site.config.url)
            yield in_json, json_feed(feed, site.config.url)


def _moved(site: Site) -> dict[str, list[str]]:
    """Page -> its old addresses: a subscriber knows no redirect of pages, so the feed stands there as well."""
    found: dict[str, list[str]] = {}
    for change in settled(site.edition.changes):
        if change.old and change.new.startswith(("people/", "stories/")):
            found.setdefault(change.new, []).append(change.old)
    return found


def _feeds(site: Site, updates: Updates) -> Iterator[Feed]:
    """The site's feed, the digest's, the corrections', and those of people, countries and stories."""
    everything = list(site.heads)
    items, full = _Items(site, updates), len(everything) <= WHOLE
    lang = site.config.lang
    newest = items.newest(everything, full=True)
    yield Feed(_tag(site, "site"), site.config.title, urls.INDEX, urls.ATOM, urls.JSON_FEED, newest, lang)
    title = f"{site.words.gettext('Daily digest')} – {site.config.title}"
    days = tuple(_day(site, day, updates) for day in reversed(site.edition.days[-LONGEST:]))
    yield Feed(_tag(site, "digest"), title, urls.INDEX, urls.DIGEST_ATOM, urls.DIGEST_JSON, days, lang)
    yield _corrections(site)
    for key, address, name, keys in _subjects(site):
        feeds = urls.atom_of(address), urls.json_feed_of(address)
        named = f"{name} – {site.config.title}"
        yield Feed(_tag(site, key), named, address, *feeds, items.newest(keys, full), lang)


def _corrections(site: Site) -> Feed:
    """What the editor decided. Nothing here repeats what was taken down: `editing.changes` has masked it."""
    seen = Counter[Change]()
    items = []
    for change in told_changes(site):
        seen[change] += 1  # decisions that read alike: each has an id of its own, the earlier ones keep theirs
        items.append(_correction(site, change, seen[change]))
    title = f"{site.words.gettext('Corrections')} – {site.config.title}"
    addresses = urls.CORRECTIONS, urls.CORRECTIONS_ATOM, urls.CORRECTIONS_JSON
    return Feed(_tag(site, "corrections"), title, *addresses, tuple(items[:LONGEST]), site.config.lang)


def _correction(site: Site, change: Change, nth: int) -> Item:
    day = iso(change.day)
    undated = "" if day else f" ({site.words.gettext('Undated')})"
    return Item(
        key=_tag(site, f"correction/{short_hash(f'{day}|{change.text}|{nth}')}"),
        title=f"{clipped(change.text)}{undated}",
        url=f"{site.config.url}/{urls.CORRECTIONS}",
        day=day,
        author=site.config.title,
        html=f"<p>{escape(change.text)}</p>",
        updated=f"{day or NOTHING_YET}T00:00:00Z",  # its words are its id: it never changes
        lang="en",  # these lines are not translated
    )


def _subjects(site: Site) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    """Key, address, name and article ids of all that has a feed of its own.

    A person and a story are known by the first article that they stand in, a person besides by the name: addresses may
    change, and with a feed's id every reader would be shown all of it again.
    """
    for person in site.edition.people:
        if person.has_page:
            key = f"person/{short_hash(person.name + person.articles[0])}"
            yield key, urls.person(person.id), person.name, person.articles
    for code, address in site.countries.items():
        if code not in site.in_past:
            about = [key for key in site.in_country[code] if site.is_about(key, code)]
            yield f"country/{code}", address, site.country_name(code), about
    for story in site.told_by_several:
        key = f"story/{short_hash(story.articles[0])}"
        yield key, urls.story(story.id), story.title, story.articles


def _tag(site: Site, key: str) -> str:
    """A tag: URI (RFC 4151) of this site."""
    return f"tag:{urlsplit(site.config.url).hostname},2020:{key}"


class _Items:
    """Entries of feeds. Those made last are kept: an article stands in several feeds."""

    def __init__(self, site: Site, updates: Updates) -> None:
        self.site = site
        self.updates = updates
        self.twice = _twice(one.path for one in site.heads.values())
        self.item = lru_cache(KEPT)(self._make)

    def newest(self, keys: Sequence[str], full: bool) -> tuple[Item, ...]:
        """The newest dated ones of these articles."""
        dated = [key for key in keys if self.site.heads[key].day]
        newest = sorted(dated, key=self.site.order.__getitem__, reverse=True)[:LONGEST]
        return tuple(self.item(key, full) for key in newest)

    def _make(self, key: str, full: bool) -> Item:
        site, article = self.site, self.site.article(key)
        lead = article.text[article.blocks[0].start : article.blocks[0].end] if article.blocks else ""
        own = _hash(_place(article, article.path in self.twice))
        day = iso(article.dating.day)
        return Item(
            key=_tag(site, own),
            title=article.title,
            url=f"{site.config.url}/{site.addresses[key]}",
            day=day,
            author=", ".join(article.authors) or site.source(article),
            html=_full_text(site, key) if full else f"<p>{escape(lead)}</p>",
            updated=self.updates.of(own, day, (day, article.title, *article.authors, article.text)),
            lang=article.lang,
        )


def _place(article: Article, twice: bool) -> str:
    """Where an article lies, which outlasts every change of its text: its file, and in a file of many its own id there.

    A record's number is left out, for it changes when one is put before it.
    """
    file, _, number = article.path.rpartition("#")
    return f"{file}#{article.id}" if twice or (file and number.isdigit()) else article.path


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def _twice(paths: Iterable[str]) -> frozenset[str]:
    """Paths that two articles have: folders of one name, both given as seeds."""
    return frozenset(path for path, count in Counter(paths).items() if count > 1)


def _day(site: Site, day: Day, updates: Updates) -> Item:
    """A day's digest as one entry: each story's headline and its quoted sentences, with their sources."""
    told, said = [], []
    for one in day.stories:
        story = site.stories[one.story]
        said.append(story.title)
        told.append(f"<h2>{_anchor(site, site.story_address(story), story.title)}</h2>")
        for sentence in one.digest:
            article = site.article(sentence.passage.article)
            where = _anchor(site, site.addresses[article.id], site.source(article))
            text = article.text[sentence.passage.start : sentence.passage.end]
            told.append(f"<blockquote><p>{escape(text)} ({where})</p></blockquote>")
            said.append(text)
    key = f"day/{iso(day.day)}"
    return Item(
        key=_tag(site, key),
        title=site.words.day(day.day),
        url=f"{site.config.url}/{urls.day(day.day)}",
        day=iso(day.day),
        author=site.config.title,
        html="\n".join(told),
        updated=updates.of(key, iso(day.day), said),
        lang=site.config.lang,
    )


def _anchor(site: Site, address: str, text: str) -> str:
    return f"<a href={quoteattr(f'{site.config.url}/{address}')}>{escape(text)}</a>"


def _full_text(site: Site, key: str) -> str:
    def address(mention: Mention) -> str:
        there = site.address_of(mention)
        return f"{site.config.url}/{there}" if there else ""

    return render(linked_markdown(site.analyses[key], address))


def atom(feed: Feed, site_url: str) -> str:
    """The feed as Atom."""
    updated = max((item.updated for item in feed.items), default=f"{NOTHING_YET}T00:00:00Z")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.lang)}>',
        f"<title>{escape(feed.title)}</title>",
        f"<id>{escape(feed.key)}</id>",
        f"<updated>{updated}</updated>",
        _link("self", "application/atom+xml", f"{site_url}/{feed.atom}"),
        _link("alternate", "text/html", f"{site_url}/{feed.page}"),
    ]
    for item in feed.items:
        lines += [
            f"<entry xml:lang={quoteattr(item.lang)}>" if item.lang else "<entry>",
            f"<title>{escape(item.title)}</title>",
            f"<id>{escape(item.key)}</id>",
            _link("alternate", "text/html", item.url),
            *([f"<published>{item.day}T00:00:00Z</published>"] if item.day else []),
            f"<updated>{item.updated}</updated>",
            f"<author><name>{escape(item.author)}</name></author>",
            f'<content type="html">{escape(item.html)}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _link(rel: str, kind: str, href: str) -> str:
    return f"<link rel={quoteattr(rel)} type={quoteattr(kind)} href={quoteattr(href)}/>"


def json_feed(feed: Feed, site_url: str) -> str:
    """The feed as JSON Feed 1.1."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{site_url}/{feed.page}",
        "feed_url": f"{site_url}/{feed.json}",
        "language": feed.lang,
        "items": [
            {
                "id": item.key,
                "url": item.url,
                "title": item.title,
                "content_html": item.html,
                **({"date_published": f"{item.day}T00:00:00Z", "date_modified": item.updated} if item.day else {}),
                **({"language": item.lang} if item.lang else {}),
                "authors": [{"name": item.author}],
            }
            for item in feed.items
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
