"""Outlets: an index, and a page each with its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from site_gen.model import Json, Page
from site_gen.pages import urls
from site_gen.pages.site import Site, by_count, iso, paged, pager
from site_gen.text.fold import fold


def pages(site: Site) -> Iterator[Page]:
    """The index of the outlets, then each outlet's pages."""
    rows = [{**_row(site, name), "href": urls.link(urls.OUTLETS, site.outlet_pages[name])} for name in site.outlets]
    order = sorted(rows, key=lambda row: (not row["known"], fold(row["name"]), row["name"]))
    yield from _long(site, urls.OUTLETS, order)
    for name, keys in site.outlets.items():
        yield from _outlet(site, name, list(reversed(keys)))


def _long(site: Site, first: str, rows: Sequence[Json]) -> Iterator[Page]:
    runs = paged(rows, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        title = site.words.gettext("Outlets")
        yield Page(here, "outlets", title, {"outlets": list(run), **pager(here, first, number, runs)})


def _row(site: Site, name: str) -> dict[str, Json]:
    """An outlet in figures: articles, first and last day, languages, and how many stories others tell as well."""
    articles = [site.heads[key] for key in site.outlets[name]]
    days = sorted(a.day for a in articles if a.day)
    return {
        "name": name or site.words.gettext("Outlet unknown"),
        "known": bool(name),
        "count": len(articles),
        "first": iso(days[0]) if days else "",
        "last": iso(days[-1]) if days else "",
        "shared": sum(len(site.story_of[a.id].articles) > 1 for a in articles),
        "languages": sorted({a.lang for a in articles}),
    }


def _outlet(site: Site, name: str, newest: list[str]) -> Iterator[Page]:
    first, row = site.outlet_pages[name], _row(site, name)
    runs = paged(newest, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        data = {**row, "entries": [site.entry(here, key) for key in run], **pager(here, first, number, runs)}
        if number == 1:
            data |= _named(site, here, newest)
        yield Page(here, "outlet", row["name"], data)


def _named(site: Site, here: str, keys: list[str]) -> dict[str, Json]:
    """Whom and what the outlet writes of most."""
    people: Counter[str] = Counter(person for key in keys for person in site.people_of[key])
    countries = Counter(use.code for key in keys for use in site.heads[key].countries)
    return {
        "people": [site.person(here, key, count) for key, count in by_count(people)][:20],
        "countries": site.countries_by_count(here, countries)[:20],
    }
