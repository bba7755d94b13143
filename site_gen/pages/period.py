"""The overview of a week or a month, and the ways that lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from site_gen.model import Json, Page, Period
from site_gen.pages import urls
from site_gen.pages.lookups import Task
from site_gen.pages.site import Site
from site_gen.pages.told import story_of


def tasks(site: Site) -> Iterator[Task]:
    """One page a week, and one a month, of which several days have articles."""
    for kind in ("week", "month"):
        run = [one for one in site.edition.periods if one.kind == kind]
        for n, period in enumerate(run):
            given = period, [one.first for one in run[max(0, n - 1) : n + 2]]
            yield Task(urls.period(kind, period.first), given, partial(_one, site, run, n))


def _one(site: Site, run: Sequence[Period], n: int) -> Iterator[Page]:
    yield _page(site, run, n)


def title_of(site: Site, period: Period) -> str:
    """'December 2012', 'Week 52 of 2012, 24 December 2012 to 30 December 2012'."""
    if period.kind == "month":
        return site.words.month(period.first.isoformat()[:7])
    year, week, _ = period.first.isocalendar()
    return site.words.gettext("Week %(week)s of %(year)s, %(first)s to %(last)s") % {
        "week": site.words.number(week),
        "year": site.words.year(year),
        "first": site.words.short_day(period.first),
        "last": site.words.short_day(period.last),
    }


def link_to(site: Site, here: str, period: Period) -> dict[str, Json]:
    """A week or month as a link."""
    return {"href": urls.link(here, urls.period(period.kind, period.first)), "text": title_of(site, period)}


def within(site: Site, here: str, day: date) -> Json:
    """Links to the week and the month that hold a day, where they have an overview."""
    return [link_to(site, here, one) for one in site.periods_of.get(day, ())]


def _page(site: Site, run: Sequence[Period], n: int) -> Page:
    period = run[n]
    here = urls.period(period.kind, period.first)
    data: dict[str, Json] = {
        "kind": period.kind,
        "previous": link_to(site, here, run[n - 1]) if n else None,
        "next": link_to(site, here, run[n + 1]) if n + 1 < len(run) else None,
        "stories": [story_of(site, here, told) for told in period.stories],
        "told": period.told,
        "articles": period.articles,
        "copies": period.copies,
        "people": [site.person(here, key, count) for key, count in period.people],
        "countries": site.countries_by_count(here, Counter(dict(period.countries))),
        "map": site.map(here, dict(period.countries)),
        "days": [_day(site, here, day) for day in period.days],
        "weeks": [link_to(site, here, one) for one in _weeks(site, period)],
        "index": urls.link(here, urls.DAYS),
    }
    return Page(here, "period", title_of(site, period), data)


def _day(site: Site, here: str, day: date) -> Json:
    digest = site.days[day]
    return {
        "href": urls.link(here, urls.day(day)),
        "text": site.words.day(day),
        "articles": len(digest.articles),
        "stories": len(digest.stories),
    }


def _weeks(site: Site, month: Period) -> list[Period]:
    """The weeks of a month, oldest first; none for a week."""
    weeks = [one for day in month.days for one in site.periods_of[day] if one.kind == "week"]
    return list(dict.fromkeys(weeks)) if month.kind == "month" else []
