"""The indexes: people A-Z, countries, days, stories, all articles, and the shelf of the undated."""

from __future__ import annotations

import re
from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from site_gen.charts.world import level
from site_gen.model import Json, Page, Person
from site_gen.names.eastern import read
from site_gen.pages import urls
from site_gen.pages.day import every_day
from site_gen.pages.period import link_to
from site_gen.pages.site import Site, paged, pager
from site_gen.text.fold import fold

ONE_PAGE = 400  # people that stand on one page; more are parted by letter
MOST_NAMED = 60
MONTHS_A_PAGE = 24
_NOT_FAMILY = re.compile(r"(?i)al|el|jr\.?|sr\.?|ii|iii|iv")


def pages(site: Site) -> Iterator[Page]:
    """Every index."""
    _ = site.words.gettext
    yield from _people(site)
    yield Page(urls.COUNTRIES, "countries", _("Countries"), _countries(site))
    yield from _calendar(site)
    yield from _long(site, urls.STORIES, ("stories", _("Stories")), _stories(site))
    newest = [site.entry(urls.ARTICLES, key) for key in reversed(list(site.heads))]
    yield from _long(site, urls.ARTICLES, ("articles", _("Articles")), newest)
    shelf = [one.id for one in site.heads.values() if one.day is None]
    yield from _long(site, urls.UNDATED, ("undated", _("Undated")), [_shelved(site, key) for key in shelf])


def _long(site: Site, first: str, named: tuple[str, str], entries: Sequence[Json]) -> Iterator[Page]:
    """A list over as many pages as it needs; `named`: template and title."""
    runs = paged(entries, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        yield Page(here, *named, {"entries": list(run), **pager(here, first, number, runs)})


# ------------------------------------------------------------------------------------------------------------- people
def family_name(name: str) -> str:
    """What a person is filed under, folded: the last word, articles left out ('Bashar al-Assad' under 'assad'); of a
    Chinese or Korean name the word that is a family name ('Park Joon-ho' under 'park')."""
    if asian := read(tuple(fold(name.replace("-", " ")).split())):
        return asian.family
    words = [w for w in name.replace("-", " ").split() if not _NOT_FAMILY.fullmatch(w)]
    return fold(words[-1] if words else name) or fold(name) or name


def _people(site: Site) -> Iterator[Page]:
    """Everybody on one page; where there are too many, the most named there and each letter on pages of its own."""
    filed: dict[str, list[Person]] = defaultdict(list)
    order = sorted(site.edition.people, key=lambda p: (family_name(p.name), fold(p.name), p.id))
    for person in order:
        initial = family_name(person.name)[:1].upper()
        filed[initial if "A" <= initial <= "Z" else "#"].append(person)
    letters, title = sorted(filed), site.words.gettext("People")
    if len(order) <= ONE_PAGE:
        sections = [{"letter": x, "people": [_listed(site, p, urls.PEOPLE) for p in filed[x]]} for x in letters]
        jumps = [
            {"letter": x, "href": f"#letter-{'other' if x == '#' else x}", "count": len(filed[x])} for x in letters
        ]
        yield Page(urls.PEOPLE, "people", title, {"letters": sections, "jumps": jumps, "total": len(order)})
        return
    named = sorted(order, key=lambda p: (-len(p.articles), p.id))[:MOST_NAMED]
    jumps = _jumps(urls.PEOPLE, filed)
    top = [_listed(site, p, urls.PEOPLE) for p in named]
    yield Page(urls.PEOPLE, "people", title, {"letters": [], "most": top, "jumps": jumps, "total": len(order)})
    for letter in letters:
        runs = paged(filed[letter], site.config.per_page)
        for number, run in enumerate(runs, 1):
            here = urls.numbered(urls.letter(letter), number)
            sections = [{"letter": letter, "people": [_listed(site, p, here) for p in run]}]
            data = {"letters": sections, "jumps": _jumps(here, filed), **pager(here, urls.letter(letter), number, runs)}
            yield Page(here, "people", title, data)


def _jumps(here: str, filed: dict[str, list[Person]]) -> Json:
    return [{"letter": x, "href": urls.link(here, urls.letter(x)), "count": len(filed[x])} for x in sorted(filed)]


def _listed(site: Site, person: Person, here: str) -> Json:
    """A person in the list: family name apart, so that it can be set off, and up to six other spellings."""
    others = [s.text for s in person.spellings if s.text != person.name]
    return {
        **site.person(here, person.id, len(person.articles)),
        "spellings": others[:6],
        "more": max(0, len(others) - 6),
    }


# ---------------------------------------------------------------------------------------------------------- countries
def _countries(site: Site) -> dict[str, Json]:
    rows = []
    for code in (code for code in site.countries if code not in site.in_past):
        about = sum(site.is_about(key, code) for key in site.in_country[code])
        rows.append({**site.country(urls.COUNTRIES, code, len(site.in_country[code])), "about": about})
    counts = {code: len(keys) for code, keys in site.in_country.items()}
    past = [site.country(urls.COUNTRIES, code, len(keys)) for code, keys in sorted(site.in_past.items())]
    return {
        "past": past,
        "countries": sorted(rows, key=lambda row: (fold(row["name"]), row["name"])),
        "map": site.map(urls.COUNTRIES, counts),
    }


# --------------------------------------------------------------------------------------------------------------- days
def _calendar(site: Site) -> Iterator[Page]:
    """A table a month, newest first; each day with its number of articles and one of five steps of colour."""
    days = every_day(site.edition.days)
    counts = {day.day: len(day.articles) for day in days}
    most = max(counts.values(), default=0)
    shade = {day: level(n, most) for day, n in counts.items()}
    months = sorted({(day.year, day.month) for day in counts}, reverse=True)
    runs = paged(months, MONTHS_A_PAGE)
    title = site.words.gettext("Days")
    for number, run in enumerate(runs, 1):
        here = urls.numbered(urls.DAYS, number)
        tables = [_month(site, here, month, (counts, shade)) for month in run]
        data = {
            "months": tables,
            "overviews": [link for month in run for link in _overviews(site, here, month)],
            "weekdays": site.words.weekdays(),
            **pager(here, urls.DAYS, number, runs),
            "total": len(site.edition.days),
        }
        yield Page(here, "days", title, data)


def _month(site: Site, here: str, month: tuple[int, int], shown: tuple[dict[date, int], dict[date, int]]) -> Json:
    """A month as weeks of seven cells, Monday first; None for a day of another month."""
    counts, shade = shown

    def cell(day: date) -> Json:
        if day.month != month[1]:
            return None
        if day not in counts:
            return {"n": day.day, "href": ""}
        return {
            "n": day.day,
            "href": urls.link(here, urls.day(day)),
            "text": site.words.day(day),
            "count": counts[day],
            "step": shade[day],
        }

    weeks = [[cell(day) for day in week] for week in Calendar().monthdatescalendar(*month)]
    key = f"{month[0]:04d}-{month[1]:02d}"
    total = sum(n for day, n in counts.items() if (day.year, day.month) == month)
    return {"month": site.words.month(key), "key": key, "weeks": weeks, "articles": total}


def _overviews(site: Site, here: str, month: tuple[int, int]) -> list[Json]:
    """The month's own overview and those of the weeks whose first day with an article lies in it."""
    mine = [one for one in site.edition.periods if (one.days[0].year, one.days[0].month) == month]
    return [link_to(site, here, one) for one in sorted(mine, key=lambda one: (one.kind != "month", one.first))]


# --------------------------------------------------------------------------------------------------- stories, articles
def _stories(site: Site) -> list[Json]:
    order = sorted(
        site.told_by_several, key=lambda s: (s.day is not None, s.day.isoformat() if s.day else "", s.id), reverse=True
    )
    rows = []
    for story in order:
        outlets = Counter(site.source(site.heads[key]) for key in story.articles)
        rows.append({**site.story(urls.STORIES, story), "outlets": sorted(outlets)})
    return rows


def _shelved(site: Site, key: str) -> Json:
    dating = site.heads[key].dating
    between = [d.isoformat() for d in (dating.earliest, dating.latest) if d]
    return {**site.entry(urls.UNDATED, key), "between": between, "clues": list(dating.evidence)}
