"""A person's page: every spelling and why it is this person, what they said, where they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from site_gen.charts.sparkline import sparkline
from site_gen.model import Json, Mention, Page, Passage, Person
from site_gen.pages import jsonld, urls
from site_gen.pages.lookups import Task
from site_gen.pages.site import Site, by_count, clipped, iso, months, paged, pager
from site_gen.quotes.remarks import same_report

SHOWN = 8  # remarks of each kind on the person's own page; all of them stand on a page of their own
MOST_SPELLINGS = 40
NEAR = 3  # days within which two outlets' reports in the same words are one remark
LONG = 12  # words from which on the same words are one report, whenever they are printed again

Said = tuple[str, int]  # an article and the number of a quote in it


def tasks(site: Site) -> Iterator[Task]:
    """One page a person who has one, one more for every `per_page` articles, and those of their remarks if many."""
    for person in site.edition.people:
        if person.has_page:
            yield Task(urls.person(person.id), person, partial(_pages, site, person))


def _pages(site: Site, person: Person) -> Iterator[Page]:
    first = urls.person(person.id)
    newest = sorted(person.articles, key=site.order.__getitem__, reverse=True)
    runs = paged(newest, site.config.per_page)
    found = _found(site, person)
    many = any(len(kind) > SHOWN for kind in found)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        data: dict[str, Json] = {
            "articles": [_entry(site, here, key, person.id) for key in run],
            **pager(here, first, number, runs),
            "feed": urls.link(here, urls.atom_of(first)) if site.config.url else "",
        }
        if number == 1:
            data |= _about(site, here, person)
            data |= _shown(site, here, found)
            data["quotes_href"] = urls.link(here, urls.quotes(first)) if many else ""
            data["quotes_total"] = sum(map(len, found))
        yield Page(here, "person", person.name, data)
    if many:
        yield from _quote_pages(site, person, found)


class _Found(NamedTuple):
    """Where a person's remarks stand: of those that are one, the first, and where the others are."""

    own: list[tuple[Said, ...]]
    reported: list[tuple[Said, ...]]
    about: list[tuple[Said, ...]]


def _found(site: Site, person: Person) -> _Found:
    said = [(key, n, quote) for key in person.articles for n, quote in enumerate(site.analyses[key].quotes)]
    own = [((key, n), quote.kind) for key, n, quote in said if quote.speaker == person.id and site.is_first(key, n)]
    about = [
        ((key, n), quote.kind)
        for key, n, quote in said
        if _is_about(site, key, (quote.start, quote.end), person.id, quote.speaker) and site.is_first(key, n)
    ]
    return _Found(
        [(where,) for where, kind in own if kind != "indirect"],
        _one_each(site, [where for where, kind in own if kind == "indirect"]),
        _in_order(about, _one_each(site, [where for where, kind in about if kind == "indirect"])),
    )


def _in_order(found: Sequence[tuple[Said, str]], joined: Sequence[tuple[Said, ...]]) -> list[tuple[Said, ...]]:
    """Quotes as they are and reports joined, each where the first of it stands."""
    reports = {group[0]: group for group in joined}
    return [reports.get(where, (where,)) for where, kind in found if kind != "indirect" or where in reports]


def _one_each(site: Site, reports: Sequence[Said]) -> list[tuple[Said, ...]]:
    """Reports that are one, joined, in order of the first: several outlets have the same words within days, or a long
    report stands word for word wherever it is told again."""
    groups: list[tuple[frozenset[str], list[Said]]] = []
    by_words: dict[tuple[str, ...], list[Said]] = {}
    for where in reports:
        words = tuple(site.analyses[where[0]].quotes[where[1]].text.casefold().split())
        group = by_words.get(words)
        if group is None or not _is_one(site, group[0], where, same_words=True):
            near = (g for said, g in reversed(groups[-40:]) if _may_be_one(said, words))
            group = next((g for g in near if _is_one(site, g[0], where, same_words=False)), None)
        if group is None:
            group = []
            groups.append((frozenset(words), group))
        by_words.setdefault(words, group)
        if where[0] not in {key for key, _ in group}:
            group.append(where)
    return [tuple(group) for _, group in groups]


def _may_be_one(said: frozenset[str], words: Sequence[str]) -> bool:
    """A quick look that spares `same_report` most of its work: half of the shorter one's words are in the other."""
    other = frozenset(words)
    return 2 * len(said & other) >= min(len(said), len(other))


def _is_one(site: Site, one: Said, other: Said, same_words: bool) -> bool:
    first, second = (site.analyses[key].quotes[n] for key, n in (one, other))
    days = [site.heads[key].day for key, _ in (one, other)]
    if first.speaker and second.speaker and first.speaker != second.speaker:
        return False
    if same_words and len(first.text.split()) >= LONG:
        return True
    if days[0] and days[1] and abs((days[0] - days[1]).days) > NEAR:
        return False
    return same_words or same_report(first.text, second.text)


def _shown(site: Site, here: str, found: Sequence[list[tuple[Said, ...]]]) -> dict[str, Json]:
    """The first remarks of each kind, and how many there are."""
    data: dict[str, Json] = {}
    for name, groups in zip(("quotes", "reported", "about"), found, strict=True):
        data[name] = [_remark(site, here, group) for group in groups[:SHOWN]]
        data[f"{name}_count"] = len(groups)
    return data


def _remark(site: Site, here: str, group: tuple[Said, ...]) -> Json:
    """A remark with all outlets that have it."""
    told = site.quote(here, *group[0])
    if len(group) == 1:
        return told
    return {**told, "also": [{**site.quote(here, *other), "parts": []} for other in group[1:]]}


def _quote_pages(site: Site, person: Person, found: _Found) -> Iterator[Page]:
    """All remarks, `per_page` a page: their own words, then what was reported, then what others said."""
    first, home = urls.quotes(urls.person(person.id)), urls.person(person.id)
    every = [
        (kind, group) for kind, groups in zip(("own", "reported", "about"), found, strict=True) for group in groups
    ]
    runs = paged(every, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        data: dict[str, Json] = {
            "kinds": [
                {"kind": kind, "quotes": [_remark(site, here, group) for k, group in run if k == kind]}
                for kind in ("own", "reported", "about")
            ],
            "home": urls.link(here, home),
            **pager(here, first, number, runs),
        }
        yield Page(here, "quotes", person.name, data)


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
        countries.update(use.code for use in site.heads[key].countries)
    run = months(site.heads[key].day for key in person.articles)
    label = site.words.gettext("Articles a month that name %(name)s") % {"name": person.name}
    return {
        "spellings": [_spelling(site, here, person, n) for n in range(min(MOST_SPELLINGS, len(person.spellings)))],
        "roles": [{"text": r.text, **_when(site, r.articles), "count": len(r.articles)} for r in person.roles],
        "people": [site.person(here, key, count) for key, count in by_count(people)[:20]],
        "countries": site.countries_by_count(here, countries)[:20],
        "months": [{"month": site.words.month(month), "count": count} for month, count in run],
        "sparkline": sparkline([count for _, count in run], label),
        "jsonld": jsonld.person(site, person),
        "near": [site.person(here, key) for key in person.near if key in site.people],
    }


def _spelling(site: Site, here: str, person: Person, n: int) -> Json:
    """A spelling with one sentence that has it."""
    spelling = person.spellings[n]
    return {
        "text": spelling.text,
        "count": spelling.count,
        "reason": spelling.reason,
        "sources": sorted({site.source(site.heads[key]) for key in spelling.articles}),
        "sentence": _example(site, here, person.id, spelling.text, spelling.articles),
        **_when(site, spelling.articles),
    }


def _example(site: Site, here: str, person: str, text: str, keys: Sequence[str]) -> Json:
    """The first sentence that writes the person so; None where it is written so across sentences only."""
    for key in keys:
        for mention in _mentions(site, key, person):
            if mention.text == text:
                passage = site.passage(here, Passage(key, *site.sentence_at(key, mention.start, mention.end)))
                return {**passage, "text": clipped(passage["text"])}
    return None


def _when(site: Site, keys: Sequence[str]) -> dict[str, str]:
    """First and last day of these articles, '' where none is dated."""
    days = sorted(day for key in keys if (day := site.heads[key].day))
    return {"first": iso(days[0]), "last": iso(days[-1])} if days else {"first": "", "last": ""}


def _is_about(site: Site, key: str, span: tuple[int, int], person: str, speaker: str) -> bool:
    """Whether somebody else's words name the person."""
    return speaker != person and any(span[0] <= m.start and m.end <= span[1] for m in _mentions(site, key, person))
