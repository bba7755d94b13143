"""A daily digest, and the front page, which is the newest one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from site_gen.model import Day, DigestSentence, Json, Page, StoryOfDay
from site_gen.pages import urls
from site_gen.pages.site import Site, day_text
from site_gen.pages.story import report


def pages(site: Site) -> Iterator[Page]:
    """One page a day that has articles, then the front page."""
    for n, day in enumerate(site.edition.days):
        yield _page(site, urls.day(day.day), n)
    if site.edition.days:
        yield _page(site, urls.INDEX, len(site.edition.days) - 1)
    else:
        yield Page(urls.INDEX, "day", site.config.title, {"empty": True, "undated": site.undated})


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
        "stories": [_story(site, here, told) for told in day.stories],
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
    return Page(here, "day", day_text(day.day), data)


def _neighbour(here: str, day: Day) -> Json:
    return {"href": urls.link(here, urls.day(day.day)), "text": day_text(day.day)}


def _story(site: Site, here: str, told: StoryOfDay) -> Json:
    """A story as the day told it: under that day's headline, whatever came later."""
    story = site.stories[told.story]
    whole = len(told.articles) == len(story.articles)
    return {
        **site.story(here, story),
        **({} if whole else {"title": site.article(told.articles[0]).title}),
        "independent": min(story.independent, len(told.articles)),
        "is_update": told.is_update,
        "digest": _sentences(site, here, told.digest),
        "fresh": _sentences(site, here, told.fresh),
        "entries": [site.entry(here, key) for key in told.articles],
    }


def _sentences(site: Site, here: str, sentences: tuple[DigestSentence, ...]) -> Json:
    return [site.passage(here, sentence.passage) for sentence in sentences]
