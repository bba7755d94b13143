"""Addresses that were published stay good: `seeds/addresses.tsv` says what each page was about, for the day it moves.

An address is made of what a page says. A headline that is corrected in the seeds, an outlet renamed, a person whom a
new article names more fully, a decision taken back: each moves a page. What stays is the article. So a line of the file
holds an address, the id of an article that its page told of, and for a person the words by which that article names
them. Where an address is no page's any more, a signpost leads to where the same words lead now, or a tombstone stands
where they lead nowhere. `site-gen addresses` writes the file, and a build reads it as it reads the other seeds: the
same input still gives the same site, on any machine and whatever was built there before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from site_gen.config import Config
from site_gen.errors import BadConfig
from site_gen.model import Change, Mention
from site_gen.pages import urls
from site_gen.pages.day import every_day
from site_gen.pages.site import Site
from site_gen.text.fold import fold

NAME = "addresses.tsv"
_HEAD = (
    "# Written by 'site-gen addresses': address, id of an article the page told of, for a person how it names them.\n"
)
_ADDRESS = re.compile(r"(articles|people|stories|days|weeks|months|outlets)/[^/]+\.html")


@dataclass(frozen=True, slots=True)
class Held:
    """What a page is known by, whatever its address becomes."""

    article: str  # id
    words: str = ""  # how the article names the person; '' for all other pages


def read_addresses(config: Config) -> dict[str, Held]:
    """Address -> what its page was about, as the files beside the seeds say.

    Raises:
        BadConfig: a file can't be read, or a line is not as we write them.
    """
    found: dict[str, Held] = {}
    for file in dict.fromkeys(_file(path) for path in config.seeds):
        if not file.is_file():
            continue
        try:
            lines = file.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as problem:
            raise BadConfig(f"{file}: can't be read ({problem})") from problem
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                cells = line.split("\t")
                if not 2 <= len(cells) <= 3 or not _ADDRESS.fullmatch(cells[0]):
                    raise BadConfig(f"{file}:{number}: not an address, an article and perhaps a name, parted by tabs")
                found[cells[0]] = Held(*cells[1:])
    return found


def write_addresses(config: Config, site: Site) -> tuple[Path, int, int]:
    """Add the addresses of all pages to the file beside the first seeds; the file, its lines, and how many are new."""
    before = read_addresses(config)
    now = _Now(site, before)
    live = now.held()
    stays = {address for address, one in before.items() if now.leads_to(address, one) == address}
    after = before | {address: one for address, one in live.items() if address not in stays}
    lines = ("\t".join(filter(None, (address, one.article, one.words))) for address, one in sorted(after.items()))
    file = _file(config.seeds[0])
    try:
        file.write_text(_HEAD + "".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    except OSError as problem:
        raise BadConfig(f"{file}: can't be written ({problem.strerror})") from problem
    return file, len(after), len(after.keys() - before.keys())


def signposts(site: Site, addresses: Mapping[str, Held]) -> tuple[Change, ...]:
    """A signpost for each address that is no page's any more, unless a decision has put one there."""
    now = _Now(site, addresses)
    taken = now.held().keys() | {change.old for change in site.edition.changes}
    taken |= {urls.day(day.day) for day in every_day(site.edition.days)}
    return tuple(
        Change(None, "", address, now.leads_to(address, one))
        for address, one in addresses.items()
        if address not in taken
    )


def _file(seeds: Path) -> Path:
    return (seeds if seeds.is_dir() else seeds.parent) / NAME


@dataclass(slots=True)
class _Now:
    """Where everything stands now; one look at each article."""

    site: Site
    asked: Mapping[str, Held]
    days: dict[str, date] = field(default_factory=dict)  # article -> day
    named: dict[Held, str] = field(default_factory=dict)  # how an article names a person -> who that is
    first: dict[str, Held] = field(default_factory=dict)  # person -> how the first article names them
    outlets: dict[str, str] = field(default_factory=dict)  # article -> address of its outlet

    def __post_init__(self) -> None:
        asked = {Held(one.article, fold(one.words)) for one in self.asked.values() if one.words}
        for one in self.site.edition.analyses:
            if one.article.dating.day:
                self.days[one.article.id] = one.article.dating.day
            for mention in one.mentions:
                if mention.kind == "person" and mention.entity:
                    held = Held(one.article.id, _words(mention))
                    self.first.setdefault(mention.entity, held)
                    folded = Held(held.article, fold(held.words))
                    if folded in asked:
                        self.named.setdefault(folded, mention.entity)
        for name, articles in self.site.outlets.items():
            self.outlets |= dict.fromkeys(articles, self.site.outlet_pages[name])

    def held(self) -> dict[str, Held]:
        """What every page is known by."""
        found: dict[str, Held] = {}
        for article, address in self.site.addresses.items():
            for one in (address, *self._places(article)):
                found.setdefault(one, Held(article))
        for story in self.site.edition.stories:
            if len(story.articles) > 1:  # else it has no page
                found[urls.story(story.id)] = Held(story.articles[0])
        pages = (person.id for person in self.site.edition.people if person.has_page)
        return found | {urls.person(id): self.first[id] for id in pages if id in self.first}

    def _places(self, article: str) -> Iterator[str]:
        """Pages of days and outlets that hold an article."""
        if day := self.days.get(article):
            yield urls.day(day)
            yield from (urls.period(one.kind, one.first) for one in self.site.periods_of.get(day, ()))
        yield self.outlets[article]

    def leads_to(self, address: str, one: Held) -> str:
        """The page of the same kind that what an address stood for has now; '' where it has none."""
        if one.article not in self.site.addresses:
            return ""
        if one.words:
            person = self.site.people.get(self.named.get(Held(one.article, fold(one.words)), ""))
            return urls.person(person.id) if person and person.has_page else ""
        kind = address.partition("/")[0]
        if kind == "stories":
            story = self.site.story_of.get(one.article)
            return self.site.story_address(story) if story else self.site.addresses[one.article]
        places = (self.site.addresses[one.article], *self._places(one.article))
        return next((place for place in places if place.startswith(f"{kind}/")), "")


def _words(mention: Mention) -> str:
    return " ".join(mention.text.split())
