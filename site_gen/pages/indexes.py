"""The indexes: people A-Z, countries, days, stories, all articles, and the shelf of the undated."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from site_gen.model import Json, Page, Person
from site_gen.pages import urls
from site_gen.pages.period import link_to
from site_gen.pages.site import Site, day_text, month_text, paged
from site_gen.text.fold import fold


def pages(site: Site) -> Iterator[Page]:
    """Every index."""
    yield Page(urls.PEOPLE, "people", "People", {"letters": _letters(site)})
    yield Page(urls.COUNTRIES, "countries", "Countries", _countries(site))
    yield Page(urls.DAYS, "days", "Days", {"months": _months(site)})
    yield from _long(site, urls.STORIES, "stories", "Stories", _stories(site))
    newest = [site.entry(urls.ARTICLES, one.article.id) for one in reversed(site.edition.analyses)]
    yield from _long(site, urls.ARTICLES, "articles", "Articles", newest)
    shelf = [one.article.id for one in site.edition.analyses if one.article.dating.day is None]
    yield Page(urls.UNDATED, "undated", "Undated", {"articles": [_shelved(site, key) for key in shelf]})


def _long(site: Site, first: str, template: str, title: str, entries: Sequence[Json]) -> Iterator[Page]:
    runs = paged(entries, site.config.per_page)
    for number, run in enumerate(runs, 1):
        here = urls.numbered(first, number)
        links = [urls.link(here, urls.numbered(first, n)) for n in range(1, len(runs) + 1)]
        yield Page(
            here, template, title, {"entries": list(run), "total": len(entries), "number": number, "pages": links}
        )


def family_name(name: str) -> str:
    """What a person is filed under: the last word, articles left out, folded ('Bashar al-Assad' under 'assad')."""
    words = [w for w in name.replace("-", " ").split() if not re.fullmatch(r"(?i)al|el|jr\.?|sr\.?|ii|iii|iv", w)]
    return fold(words[-1] if words else name) or fold(name) or name


def _letters(site: Site) -> Json:
    filed: dict[str, list[Person]] = defaultdict(list)
    for person in site.edition.people:
        initial = family_name(person.name)[:1].upper()
        filed[initial if "A" <= initial <= "Z" else "#"].append(person)
    return [
        {
            "letter": letter,
            "people": [
                {
                    **site.person(urls.PEOPLE, p.id, len(p.articles)),
                    "spellings": [s.text for s in p.spellings if s.text != p.name],
                }
                for p in sorted(filed[letter], key=lambda p: (family_name(p.name), fold(p.name), p.id))
            ],
        }
        for letter in sorted(filed)
    ]


def _countries(site: Site) -> dict[str, Json]:
    rows = []
    for code in (code for code in site.countries if code not in site.in_past):
        about = sum(site.is_about(key, code) for key in site.in_country[code])
        rows.append({**site.country(urls.COUNTRIES, code, len(site.in_country[code])), "about": about})
    counts = {code: len(keys) for code, keys in site.in_country.items()}
    past = [site.country(urls.COUNTRIES, code, len(keys)) for code, keys in sorted(site.in_past.items())]
    return {
        "past": past,
        "countries": sorted(rows, key=lambda row: fold(row["name"])),
        "map": site.map(urls.COUNTRIES, counts),
    }


def _months(site: Site) -> Json:
    weeks = [
        {**link_to(urls.DAYS, one), "month": one.days[0].isoformat()[:7]}
        for one in reversed(site.edition.periods)
        if one.kind == "week"
    ]
    by_month: dict[str, list[Json]] = defaultdict(list)
    for day in reversed(site.edition.days):
        by_month[day.day.isoformat()[:7]].append(
            {
                "href": urls.link(urls.DAYS, urls.day(day.day)),
                "text": day_text(day.day),
                "articles": len(day.articles),
                "stories": len(day.stories),
            }
        )
    overviews = {one.first.isoformat()[:7]: one for one in site.edition.periods if one.kind == "month"}
    return [
        {
            "month": month_text(month),
            "href": urls.link(urls.DAYS, urls.period("month", overviews[month].first)) if month in overviews else "",
            "weeks": [week for week in weeks if week["month"] == month],
            "days": days,
        }
        for month, days in by_month.items()
    ]


def _stories(site: Site) -> list[Json]:
    order = sorted(
        site.edition.stories, key=lambda s: (s.day is not None, s.day.isoformat() if s.day else "", s.id), reverse=True
    )
    rows = []
    for story in order:
        outlets = Counter(site.entry(urls.STORIES, key)["source"] for key in story.articles)
        rows.append({**site.story(urls.STORIES, story), "outlets": sorted(outlets)})
    return rows


def _shelved(site: Site, key: str) -> Json:
    dating = site.article(key).dating
    between = [d.isoformat() for d in (dating.earliest, dating.latest) if d]
    return {**site.entry(urls.UNDATED, key), "between": between, "words": list(dating.evidence)}
