"""A country's page: the articles about it, those that only mention it, and by which words each came here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from site_gen.charts.sparkline import sparkline
from site_gen.charts.world import region, ring
from site_gen.entities.countries.tables import SUCCESSORS, disputed
from site_gen.model import Json, Mention, Page
from site_gen.pages import urls
from site_gen.pages.lookups import Task
from site_gen.pages.site import Site, by_count, months, paged, pager
from site_gen.words import N_

SHOWN = 8  # articles that only mention it, on its own page; all of them stand on a page of their own
MOST_WORDS = 40
MOST_STORIES = 30
HOW = {
    "name": N_("its name"),
    "demonym": N_("its people's name"),
    "city": N_("a city"),
    "division": N_("a province, state or region"),
    "metonym": N_("a word that stands for its government"),
    "historical": N_("a state that is no more"),
}


def tasks(site: Site) -> Iterator[Task]:
    """One page a country, and one more for every `per_page` articles about it."""
    for code, first in site.countries.items():
        yield Task(first, code, partial(_pages, site, code, first))


def _pages(site: Site, code: str, first: str) -> Iterator[Page]:
    if code in site.in_past:
        yield _past(site, first, code)
        return
    newest = list(reversed(site.in_country[code]))
    about = [key for key in newest if site.is_about(key, code)]
    mentioned = [key for key in newest if not site.is_about(key, code)]
    runs = paged(about, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        data: dict[str, Json] = {
            "code": code,
            "articles": [_entry(site, here, key, code) for key in run],
            **pager(here, first, number, runs),
            "feed": urls.link(here, urls.atom_of(first)) if site.config.url else "",
        }
        if number == 1:
            data |= _overview(site, here, code, mentioned)
            yield from _signposts(site, here, code)
        yield Page(here, "country", site.country_name(code), data)
    if len(mentioned) > SHOWN:
        yield from _mentioned_pages(site, code, first, mentioned)


def _mentioned_pages(site: Site, code: str, home: str, mentioned: list[str]) -> Iterator[Page]:
    """All articles that only mention a country, `per_page` a page."""
    first = urls.mentioned(home)
    runs = paged(mentioned, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        entries = [_entry(site, here, key, code) for key in run]
        data = {"articles": entries, "home": urls.link(here, home), **pager(here, first, number, runs)}
        yield Page(here, "mentioned", site.country_name(code), data)


def _signposts(site: Site, here: str, code: str) -> Iterator[Page]:
    """An address for each disputed place that leads to the country it counts for; the owner may count it otherwise."""
    for name, address in site.disputed.get(code, {}).items():
        yield Page(address, "moved", name, {"to": urls.link(address, here)})


def _past(site: Site, here: str, code: str) -> Page:
    """A state that is no more: the articles that name it, and the countries that followed."""
    keys = list(reversed(site.in_past[code]))
    data: dict[str, Json] = {
        "successors": [
            {
                "name": site.country_name(after),
                "href": urls.link(here, site.countries[after]) if after in site.countries else "",
            }
            for after in SUCCESSORS[code]
        ],
        "articles": [_entry(site, here, key, code) for key in keys[: site.config.per_page]],
        "total": len(keys),
    }
    return Page(here, "past", site.country_name(code), data)


def _mentions(site: Site, key: str, code: str) -> list[Mention]:
    return [m for m in site.analyses[key].mentions if m.kind == "country" and m.entity == code]


def _entry(site: Site, here: str, key: str, code: str) -> Json:
    found = _mentions(site, key, code)
    words = _whatever_case(Counter((m.text, m.how) for m in found))
    entry = site.entry_with_sentence(here, key, (found[0].start, found[0].end)) if found else site.entry(here, key)
    return {**entry, "words": _words(site, words)}


def _overview(site: Site, here: str, code: str, mentioned: list[str]) -> dict[str, Json]:
    keys = site.in_country[code]
    people: Counter[str] = Counter(person for key in keys for person in site.people_of[key])
    with_it: Counter[str] = Counter(use.code for key in keys for use in site.heads[key].countries if use.code != code)
    words = _whatever_case(Counter((m.text, m.how) for key in keys for m in _mentions(site, key, code)))
    stories = dict.fromkeys(site.story_of[key].id for key in reversed(keys))
    run = months(site.heads[key].day for key in keys)
    label = site.words.gettext("Articles a month that name %(name)s") % {"name": site.country_name(code)}
    return {
        "map": [{**one, "ring": ring(code)} for one in site.map(here, {code: len(keys)})],
        "region": " ".join(map(str, region(code))),
        "mentioned": [_entry(site, here, key, code) for key in mentioned[:SHOWN]],
        "mentioned_total": len(mentioned),
        "mentioned_href": (urls.link(here, urls.mentioned(site.countries[code])) if len(mentioned) > SHOWN else ""),
        "words": _words(site, words)[:MOST_WORDS],
        "words_total": len(words),
        "disputed": [{"name": name, "note": disputed()[name][1]} for name in site.disputed.get(code, {})],
        "people": [site.person(here, key, count) for key, count in by_count(people)[:20]],
        "countries": site.countries_by_count(here, with_it)[:20],
        "stories": [site.story(here, site.stories[key]) for key in stories if len(site.stories[key].articles) > 1][
            :MOST_STORIES
        ],
        "months": [{"month": site.words.month(month), "count": count} for month, count in run],
        "sparkline": sparkline([count for _, count in run], label),
    }


def _words(site: Site, counts: Counter[tuple[str, str]]) -> list[Json]:
    """Words and the kind of word each is, most frequent first."""
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {"text": text, "how": site.words.gettext(HOW.get(how, how)), "count": count} for (text, how), count in order
    ]


def _whatever_case(counts: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """'BEIRUT' counted as 'Beirut': what datelines and headlines write in capitals is no other word."""
    forms: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for text, how in sorted(counts, key=lambda one: (-counts[one], one[0].isupper(), one)):
        forms[text.casefold(), how].append((text, how))
    return Counter({same[0]: sum(counts[one] for one in same) for same in forms.values()})
