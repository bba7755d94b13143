"""What lists say of an article: little enough to be held for every article of a large archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern

from site_gen.entities.countries.tables import disputed
from site_gen.model import Analysis, CountryUse, DateOrigin, Dating


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of an article where it is not shown itself, so that it need not be read for that."""

    id: str
    path: str
    title: str
    derived: bool  # the title is none of the outlet's
    source: str  # the outlet, '' where it is unknown
    lang: str
    dating: Dating
    dropped: int  # lines that were left out
    people: Counter[str]  # id -> mentions
    countries: tuple[CountryUse, ...]
    past: tuple[str, ...]  # codes of historical states that it names
    disputed: tuple[tuple[str, str], ...]  # disputed places that it names, each with the code it counts for

    @property
    def day(self) -> date | None:
        """When it was published."""
        return self.dating.day


def head(one: Analysis) -> Head:
    """What lists need to know of an article."""
    a = one.article
    places = [m for m in one.mentions if m.kind == "country"]
    return Head(
        a.id,
        a.path,
        a.title,
        a.title_origin == "derived",
        a.source or "",
        a.lang,
        _said(a.dating),
        len(a.dropped),
        Counter(intern(m.entity) for m in one.mentions if m.kind == "person" and m.entity),
        tuple(_use(use.code, use.count, use.about) for use in one.countries),
        tuple(dict.fromkeys(m.entity for m in one.mentions if m.how == "historical")),
        tuple((m.entity, m.text) for m in places if m.how != "demonym" and m.text in disputed()),
    )


def _said(dating: Dating) -> Dating:
    """What lists say of a dating: of a dated article, one for all of its day."""
    return _dated(dating.day, dating.origin) if dating.day else dating


@lru_cache(1 << 14)
def _dated(day: date, origin: DateOrigin) -> Dating:
    return Dating(day, origin)


@lru_cache(1 << 14)
def _use(code: str, count: int, about: bool) -> CountryUse:
    """A country in an article, without name and weight: one for all articles that use it so."""
    return CountryUse(code, "", count, 0.0, about)
