"""Edition -> [Page]. To add a kind of page: one file with `tasks(site)`, or `pages(site)`, and its name in PAGES.

`tasks` is for many pages, each of little: those whose look-ups would all find the same are not laid out again. Pages
that go through the whole archive are laid out in each build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from site_gen.model import Page
from site_gen.pages import article, country, day, house, indexes, outlet, period, person, story
from site_gen.pages.lookups import Task
from site_gen.pages.site import Site


def _each_time(pages: Callable[[Site], Iterator[Page]]) -> Callable[[Site], Iterator[Task]]:
    def tasks(site: Site) -> Iterator[Task]:
        yield Task(pages.__module__, (), partial(pages, site), lasting=False)

    return tasks


PAGES: tuple[Callable[[Site], Iterator[Task]], ...] = (
    day.tasks,
    period.tasks,
    story.tasks,
    article.tasks,
    person.tasks,
    country.tasks,
    _each_time(indexes.pages),
    _each_time(outlet.pages),
    _each_time(house.pages),
)


def tasks(site: Site) -> Iterator[Task]:
    """All that is to be laid out, in pieces that don't depend on one another."""
    for kind in PAGES:
        yield from kind(site)


def lay_out(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    for task in tasks(site):
        yield from task.make()
