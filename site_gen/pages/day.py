"""A daily digest, and the front page, which is the newest one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from site_gen.model import Day, Json, Page
from site_gen.pages import urls
from site_gen.pages.period import within
from site_gen.pages.site import Site, day_text
from site_gen.pages.story import report
from site_gen.pages.told import story_of


def pages(site: Site) -> Iterator[Page]:
    """One page a day that has articles, then the front page."""
    for n, day in enumerate(site.edition.days):
        yield _page(site, urls.day(day.day), n)
    if site.edition.days:
        yield _page(site, urls.INDEX, len(site.edition.days) - 1)
    else:
        yield Page(urls.INDEX, "day", site.config.title, {"empty": True, "undated": _undated(site)})


def _page(site: Site, here: str, n: int) -> Page:
    days = site.edition.days
    day = days[n]
    data: dict[str, Json] = {
        "day": day.day.isoformat(),
        "day_text": day_text(day.day),
        "front": here == urls.INDEX,
        "permalink": urls.link(here, urls.day(day.day)),
        "previous": _neighbour(here, days[n - 1]) if n else None,
        "next": _neighbour(here, days[n + 1]) if n + 1 < len(days) else None,
        "within": within(site, here, day.day),
        "stories": [story_of(site, here, told) for told in day.stories],
        "people": [site.person(here, key, count) for key, count in day.people],
        "countries": site.countries_by_count(here, Counter(dict(day.countries))),
        "map": site.map(here, dict(day.countries)),
        "new_people": [site.person(here, key) for key in day.new_people],
        "new_countries": [site.country(here, code) for code in day.new_countries if code in site.countries],
        "new_facts": [report(site, here, one) for one in day.new_facts],
        "first": n == 0,
        "articles": len(day.articles),
        "copies": day.copies,
        "undated": _undated(site),
    }
    return Page(here, "day", day_text(day.day), data)


def _undated(site: Site) -> int:
    return sum(one.article.dating.day is None for one in site.edition.analyses)


def _neighbour(here: str, day: Day) -> Json:
    return {"href": urls.link(here, urls.day(day.day)), "text": day_text(day.day)}
