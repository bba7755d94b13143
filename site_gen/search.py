"""The search index: small JavaScript files, one for each first two letters, that `search.js` loads as it needs them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen.pages import urls
from site_gen.pages.site import Site, iso

_WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the index knows it."""

    title: str
    address: str
    kind: str
    note: str
    names: str  # words that count as the title's: all spellings of a name
    text: str = ""


def search_files(site: Site) -> dict[str, str]:
    """Address -> text of the files of the index."""
    entries = sorted(_entries(site), key=lambda entry: entry.address)
    terms: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(entries):
        names = set(search_words(f"{entry.title} {entry.names}"))
        for word in sorted(names | set(search_words(entry.text))):
            terms[shard_of(word)][word].append(number * 2 + (word in names))
    files = {f"search/terms/{key}.js": _call("archiveTerms", key, found) for key, found in terms.items()}
    rows = [[entry.title, entry.address, entry.kind, entry.note] for entry in entries]
    files["search/pages.js"] = f"window.archivePages = {_json(rows)};\n"
    files["search/facets.js"] = f"window.archiveFacets = {_json(facets(site))};\n"
    return files


def facets(site: Site) -> dict[str, object]:
    """What the search page narrows by, loaded only when somebody does: for each article, by the slug of its address,
    the numbers of its people and countries, of its outlet, and its day."""
    people = [person for person in site.edition.people if person.has_page]
    number = {person.id: n for n, person in enumerate(people)}
    codes = {code: n for n, code in enumerate(sorted(site.in_country))}
    outlets = {name: n for n, name in enumerate(sorted(site.outlets))}
    rows = {}
    for one in site.edition.analyses:
        a = one.article
        named = sorted(number[key] for key in site.people_of[a.id] if key in number)
        where = sorted(codes[use.code] for use in one.countries if use.code in codes)
        rows[site.addresses[a.id].removeprefix("articles/").removesuffix(".html")] = [
            named,
            where,
            outlets[a.source or ""],
            iso(a.dating.day),
        ]
    return {
        "people": [person.name for person in people],
        "countries": [site.country_name(code) for code in codes],
        "outlets": [name or site.words.gettext("Outlet unknown") for name in outlets],
        "articles": rows,
    }


def search_words(text: str) -> Iterator[str]:
    """The words of `text`, without diacritics and case, as `search.js` folds what is typed."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return (word[:LONGEST_WORD] for word in _WORD.findall(plain))


def shard_of(word: str) -> str:
    """The name of the file that holds `word`: its first two letters, others than a-z and 0-9 by their code point."""
    return "".join(c if c.isascii() and c.isalnum() else f"u{ord(c):x}" for c in word[:2])


def _entries(site: Site) -> Iterator[Entry]:
    for one in site.edition.analyses:
        a = one.article
        note = ", ".join(part for part in (site.source(a), iso(a.dating.day)) if part)
        yield Entry(a.title, site.addresses[a.id], "article", note, site.source(a), a.text)
    for person in site.edition.people:
        if person.has_page:
            names = _joined(s.text for s in person.spellings)
            yield Entry(person.name, urls.person(person.id), "person", _count(site, len(person.articles)), names)
    for code, address in site.countries.items():
        words = {m.text for key in site.named_in(code) for m in site.analyses[key].mentions if m.entity == code}
        yield Entry(
            site.country_name(code), address, "country", _count(site, len(site.named_in(code))), _joined(sorted(words))
        )
    for story in site.told_by_several:
        yield Entry(story.title, urls.story(story.id), "story", _count(site, len(story.articles)), "")
    for day in site.edition.days:
        yield Entry(site.words.day(day.day), urls.day(day.day), "day", _count(site, len(day.articles)), iso(day.day))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(parts)


def _count(site: Site, articles: int) -> str:
    return site.words.ngettext("%(num)s article", "%(num)s articles", articles)


def _call(function: str, key: str, found: dict[str, list[int]]) -> str:
    return f"{function}({_json(key)}, {_json(dict(sorted(found.items())))});\n"


def _json(value: object) -> str:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
