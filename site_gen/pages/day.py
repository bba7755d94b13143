"""A daily digest, and the front page, which is the newest one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import pairwise

from site_gen.model import Day, Json, Page
from site_gen.pages import urls
from site_gen.pages.lookups import Task
from site_gen.pages.period import within
from site_gen.pages.site import Site
from site_gen.pages.story import report
from site_gen.pages.told import story_of

GAP = 7  # days in a row without an article that have pages of their own, saying so


def tasks(site: Site) -> Iterator[Task]:
    """One page a day, then the front page."""
    days = every_day(site.edition.days)
    for n, day in enumerate(days):
        here = urls.day(day.day)
        yield Task(here, _given(days, n), partial(_one, site, here, days, n))
    if days:
        n = len(days) - 1
        yield Task(urls.INDEX, _given(days, n), partial(_one, site, urls.INDEX, days, n))
    else:
        yield Task(urls.INDEX, (), partial(_none, site))


def _given(days: Sequence[Day], n: int) -> object:
    """What of the days a page shows: its own, and which are before and after."""
    return days[n], [day.day for day in days[max(0, n - 1) : n + 2]], n == 0


def _one(site: Site, here: str, days: Sequence[Day], n: int) -> Iterator[Page]:
    yield _page(site, here, days, n)


def _none(site: Site) -> Iterator[Page]:
    yield Page(urls.INDEX, "day", site.config.title, {"empty": True, "undated": site.undated})


def every_day(days: Sequence[Day]) -> list[Day]:
    """The days, and between them those without an article, where no more than `GAP` in a row are empty."""
    found = list(days[:1])
    for before, day in pairwise(days):
        empty = [before.day + timedelta(days=n) for n in range(1, (day.day - before.day).days)]
        found += [Day(one, (), (), 0, (), ()) for one in (empty if len(empty) <= GAP else ())]
        found.append(day)
    return found


def _page(site: Site, here: str, days: Sequence[Day], n: int) -> Page:
    day = days[n]
    data: dict[str, Json] = {
        "day": day.day.isoformat(),
        "day_text": site.words.day(day.day),
        "front": here == urls.INDEX,
        "permalink": urls.link(here, urls.day(day.day)),
        "previous": _neighbour(site, here, days[n - 1]) if n else None,
        "next": _neighbour(site, here, days[n + 1]) if n + 1 < len(days) else None,
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
        "undated": site.undated,
    }
    return Page(here, "day", site.words.day(day.day), data)


def _neighbour(site: Site, here: str, day: Day) -> Json:
    return {"href": urls.link(here, urls.day(day.day)), "text": site.words.day(day.day)}
