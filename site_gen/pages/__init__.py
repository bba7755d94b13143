"""Edition -> [Page]. To add a kind of page: one file with `pages(site)`, and its name in PAGES."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_gen.model import Page
from site_gen.pages import article, country, day, house, indexes, outlet, period, person, story
from site_gen.pages.site import Site

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    day.pages,
    period.pages,
    story.pages,
    article.pages,
    person.pages,
    country.pages,
    indexes.pages,
    outlet.pages,
    house.pages,
)


def lay_out(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    for kind in PAGES:
        yield from kind(site)
