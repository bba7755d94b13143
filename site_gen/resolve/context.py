"""What speaks for two names being one person besides the names: company, office, country, days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from site_gen.resolve.forms import Archive
from site_gen.text.fold import fold

_NEAR_DAYS = 7
_FAR_DAYS = 60
_COMMON = 0.2  # a country that more of the articles are about, or a person whom more name, tells nothing
_PLAIN_ROLES = frozenset(["the", "and", "for", "former", "new", "late", "then", "sir", "old", "year"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """With whom, as what, where and when some forms are named."""

    company: frozenset[str] = frozenset()  # forms named in the same articles
    roles: frozenset[str] = frozenset()  # words of the titles they are given
    countries: frozenset[str] = frozenset()
    days: frozenset[int] = frozenset()


@dataclass
class Context:
    """The surroundings of any forms of an archive."""

    archive: Archive
    _roles: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for doc in self.archive.docs:
            for one in doc.occurrences:
                if one.role:
                    self._roles.setdefault((one.key, one.doc), set()).update(role_words(one.role))

    @cached_property
    def _company(self) -> list[frozenset[str]]:
        many = max(3, _COMMON * len(self.archive.docs))
        rare = {form.key for form in self.archive.full() if len(form.docs) <= many}
        return [frozenset(o.key for o in doc.occurrences if o.key in rare) for doc in self.archive.docs]

    @cached_property
    def _telling(self) -> frozenset[str]:
        counts: dict[str, int] = {}
        for doc in self.archive.docs:
            for code in doc.countries:
                counts[code] = counts.get(code, 0) + 1
        many = max(3, _COMMON * len(self.archive.docs))
        return frozenset(code for code, count in counts.items() if count <= many)

    def roles_of(self, keys: Iterable[str], docs: Iterable[int]) -> frozenset[str]:
        """The words of the titles that the forms `keys` are given in the articles `docs`."""
        where = frozenset(docs)
        return frozenset().union(*(self._roles.get((key, d), ()) for key in keys for d in where))

    def of(self, keys: Iterable[str], docs: Iterable[int]) -> Surroundings:
        """The surroundings of the forms `keys` in the articles `docs`."""
        own, where = frozenset(keys), frozenset(docs)
        company = frozenset().union(*(self._company[d] for d in where)) - own
        roles = self.roles_of(own, where)
        countries = frozenset().union(*(self.archive.docs[d].countries for d in where)) & self._telling
        days = frozenset(day.toordinal() for d in where if (day := self.archive.docs[d].day))
        return Surroundings(company, roles, countries, days)


def shared(a: Surroundings, b: Surroundings) -> list[str]:
    """What two surroundings have in common, as phrases for the reader: the more, the likelier one person."""
    found = []
    company = a.company & b.company
    if company:
        found.append("named with the same people")
    if len(company) > 2:
        found.append("named with several of the same people")
    if a.roles & b.roles:
        found.append(f"with the same title ({' '.join(sorted(a.roles & b.roles)[:3])})")
    if a.countries & b.countries:
        found.append(f"in news about the same country ({', '.join(sorted(a.countries & b.countries)[:3])})")
    if any(day + shift in b.days for day in a.days for shift in range(-_NEAR_DAYS, _NEAR_DAYS + 1)):
        found.append("in the same days")
    return found


def speaks_for(a: Surroundings, b: Surroundings) -> bool:
    """Whether two lone names of many bearers may be one person: company or title in common, or time and place."""
    return bool(a.company & b.company or a.roles & b.roles) or len(shared(a, b)) > 1


def contrary(a: Surroundings, b: Surroundings) -> bool:
    """Whether what is known of two surroundings speaks against one person: other countries at another time."""
    if not a.countries or not b.countries or not a.days or not b.days:
        return False
    nearest = min(abs(x - y) for x in a.days for y in b.days)
    return not a.countries & b.countries and nearest > _FAR_DAYS


def role_words(role: str) -> set[str]:
    """What a title says: its words without the small ones, folded."""
    return {word for word in fold(role).split() if word not in _PLAIN_ROLES and len(word) > 2}
