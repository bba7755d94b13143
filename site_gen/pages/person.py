"""A person's page: every spelling and why it is this person, what they said, where they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from site_gen.charts.sparkline import sparkline
from site_gen.model import Json, Mention, Page, Person
from site_gen.pages import jsonld, urls
from site_gen.pages.site import Site, by_count, iso, month_text, months, paged, source_name

MOST_QUOTES = 60  # of each kind on a page; all of them stand in their articles


def pages(site: Site) -> Iterator[Page]:
    """One page a person who has one, and one more for every `per_page` articles."""
    for person in site.edition.people:
        if person.has_page:
            yield from _pages(site, person)


def _pages(site: Site, person: Person) -> Iterator[Page]:
    first = urls.person(person.id)
    newest = sorted(person.articles, key=site.order.__getitem__, reverse=True)
    runs = paged(newest, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        data: dict[str, Json] = {
            "articles": [_entry(site, here, key, person.id) for key in run],
            "total": len(newest),
            "number": number,
            "pages": [urls.link(here, urls.numbered(first, n)) for n in range(1, len(runs) + 1)],
            "feed": urls.link(here, urls.atom_of(first)) if site.config.url else "",
        }
        if number == 1:
            data |= _about(site, here, person)
        yield Page(here, "person", person.name, data)


def _mentions(site: Site, key: str, person: str) -> list[Mention]:
    return [m for m in site.analyses[key].mentions if m.kind == "person" and m.entity == person]


def _entry(site: Site, here: str, key: str, person: str) -> Json:
    first = _mentions(site, key, person)[0]
    return {**site.entry_with_sentence(here, key, (first.start, first.end)), "count": site.people_of[key][person]}


def _about(site: Site, here: str, person: Person) -> dict[str, Json]:
    people: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for key in person.articles:
        people.update(other for other in site.people_of[key] if other != person.id)
        countries.update(use.code for use in site.analyses[key].countries)
    run = months(site.article(key).dating.day for key in person.articles)
    said = [(key, n, quote) for key in person.articles for n, quote in enumerate(site.analyses[key].quotes)]
    own = [(key, n, quote.kind) for key, n, quote in said if quote.speaker == person.id and site.is_first(key, n)]
    about = [(key, n) for key, n, q in said if _is_about(site, key, (q.start, q.end), person.id, q.speaker)]
    return {
        "spellings": [_spelling(site, person, n) for n in range(len(person.spellings))],
        "roles": [{"text": r.text, "when": _when(site, r.articles), "count": len(r.articles)} for r in person.roles],
        "quotes": [site.quote(here, key, n) for key, n, kind in own if kind != "indirect"][:MOST_QUOTES],
        "reported": [site.quote(here, key, n) for key, n, kind in own if kind == "indirect"][:MOST_QUOTES],
        "about": [site.quote(here, key, n) for key, n in about if site.is_first(key, n)][:MOST_QUOTES],
        "quotes_total": sum(kind != "indirect" for _, _, kind in own),
        "people": [site.person(here, key, count) for key, count in by_count(people)][:40],
        "countries": site.countries_by_count(here, countries)[:40],
        "months": [{"month": month_text(month), "count": count} for month, count in run],
        "sparkline": sparkline([count for _, count in run], f"Articles a month that name {person.name}"),
        "jsonld": jsonld.person(site, person),
        "near": [site.person(here, key) for key in person.near if key in site.people],
    }


def _spelling(site: Site, person: Person, n: int) -> Json:
    spelling = person.spellings[n]
    sources = sorted({source_name(site.article(key)) for key in spelling.articles})
    return {
        "text": spelling.text,
        "count": spelling.count,
        "reason": spelling.reason,
        "sources": sources,
        "when": _when(site, spelling.articles),
    }


def _when(site: Site, keys: tuple[str, ...]) -> str:
    days = sorted(day for key in keys if (day := site.article(key).dating.day))
    if not days:
        return "undated"
    return iso(days[0]) if days[0] == days[-1] else f"{iso(days[0])} to {iso(days[-1])}"


def _is_about(site: Site, key: str, span: tuple[int, int], person: str, speaker: str) -> bool:
    """Whether somebody else's words name the person."""
    return speaker != person and any(span[0] <= m.start and m.end <= span[1] for m in _mentions(site, key, person))
