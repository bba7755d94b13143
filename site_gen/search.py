"""The search index: small JavaScript files that `search.js` loads as it needs them.

An entry (an article, person, country, story or day) has a number that is made from its address, so that it stays when
others come or go. Numbers are parted into blocks, words by their first two letters into groups; a file holds the words
of one group in the entries of one block. So a new article rewrites the files of its own words in its own block and
little else: about one in twenty. The words of an entry are taken up and let go: only numbers are held.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from site_gen.pages import urls
from site_gen.pages.site import Site, iso

_WORD = re.compile(r"[^\W_]+")
# Thai, Lao, Burmese, Khmer, kana, Han
_SIGNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{_SIGNS}]")
_SCRIPTS = re.compile(f"[{_SIGNS}]+|[^{_SIGNS}]+")
LONGEST_WORD = 40
KINDS = ("article", "person", "country", "story", "day")
BLOCKS = 16  # one is enough for a small archive
SMALL = 512  # entries
GROUPS = 128
MANY = 1 << 17  # entries from which on there are more groups
_SPARSE = 4  # numbers for each entry at least: two rarely want the same


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the index knows it."""

    title: str
    address: str
    kind: str
    note: str
    names: str  # words that count as the title's: all spellings of a name
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How an index of so many entries is parted."""

    blocks: int
    groups: int
    size: int  # numbers of a block

    def group(self, word: str) -> int:
        """The group of a word: by its first two letters, so that the beginning of a word finds it."""
        found = 0
        for letter in word[:2]:
            found = (found * 131 + ord(letter)) % self.groups
        return found


def shape_of(entries: int) -> Shape:
    """The shape grows by leaps, so that it nearly always stays when an entry is added."""
    blocks = 1 if entries < SMALL else BLOCKS
    groups = GROUPS if entries < MANY else 4 * GROUPS
    numbers = 1 << (_SPARSE * max(entries, SMALL) - 1).bit_length()
    return Shape(blocks, groups, numbers // blocks)


def numbers_of(addresses: Iterable[str], shape: Shape) -> dict[str, int]:
    """A number for each address, made from the address alone; where two want one, the later address has the next."""
    room, taken = shape.blocks * shape.size, set[int]()
    found: dict[str, int] = {}
    for address in sorted(addresses):
        number = int.from_bytes(sha256(address.encode("utf-8", "surrogatepass")).digest()[:8], "big") % room
        while number in taken:
            number = (number + 1) % room
        taken.add(number)
        found[address] = number
    return found


def search_files(site: Site) -> Iterator[tuple[str, str]]:
    """Address and text of the files of the index, one by one."""
    addresses = list(_addresses(site))
    shape = shape_of(len(addresses))
    numbers = numbers_of(addresses, shape)
    postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
    rows: list[dict[int, list[str]]] = [{} for _ in range(shape.blocks)]
    for entry in _entries(site):
        number = numbers[entry.address]
        row = [entry.title, entry.address, entry.kind, entry.note]
        rows[number // shape.size][number % shape.size] = row
        _take_up(entry, number, postings)
    yield from _word_files(postings, shape)
    for block, found in enumerate(rows):
        yield f"search/pages/{block}.js", _call("archivePages", block, dict(sorted(found.items())))
    told = {"blocks": shape.blocks, "groups": shape.groups, "size": shape.size, "kinds": KINDS}
    yield "search/index.js", f"window.archiveIndex = {_json(told)};\n"
    yield "search/facets.js", f"window.archiveFacets = {_json(facets(site))};\n"


def _take_up(entry: Entry, number: int, postings: dict[str, array[int]]) -> None:
    """Note where the entry's words stand: its number, its kind, and whether the word is one of its names."""
    place = (number * len(KINDS) + KINDS.index(entry.kind)) * 2
    names = set(search_words(f"{entry.title} {entry.names}"))
    for word in names:
        postings[word].append(place + 1)
    for word in set(search_words(entry.text)) - names:
        postings[word].append(place)


def _word_files(postings: dict[str, array[int]], shape: Shape) -> Iterator[tuple[str, str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for word in postings:
        groups[shape.group(word)].append(word)
    width = shape.size * len(KINDS) * 2
    for group, words in sorted(groups.items()):
        blocks: list[dict[str, list[int]]] = [{} for _ in range(shape.blocks)]
        for word in sorted(words):
            for block, steps in _steps(sorted(postings[word]), width):
                blocks[block][word] = steps
        for block, found in enumerate(blocks):
            if found:
                yield f"search/terms/{block}-{group}.js", _call("archiveTerms", f"{block}-{group}", found)


def _steps(places: Sequence[int], width: int) -> Iterator[tuple[int, list[int]]]:
    """By block, the places of a word: the first from the block's beginning, each other from the one before it."""
    block, steps, last = -1, list[int](), 0
    for place in places:
        if place // width != block:
            if steps:
                yield block, steps
            block, steps = place // width, []
            last = block * width
        steps.append(place - last)
        last = place
    if steps:
        yield block, steps


def facets(site: Site) -> dict[str, object]:
    """What the search page narrows by, loaded only when somebody does: for each article, by the slug of its address,
    the numbers of its people and countries, of its outlet, and its day."""
    people = [person for person in site.edition.people if person.has_page]
    number = {person.id: n for n, person in enumerate(people)}
    codes = {code: n for n, code in enumerate(sorted(site.in_country))}
    outlets = {name: n for n, name in enumerate(sorted(site.outlets))}
    rows = {}
    for one in site.heads.values():
        named = sorted(number[key] for key in one.people if key in number)
        where = sorted(codes[use.code] for use in one.countries if use.code in codes)
        slug = site.addresses[one.id].removeprefix("articles/").removesuffix(".html")
        rows[slug] = [named, where, outlets[one.source], iso(one.day)]
    return {
        "people": [person.name for person in people],
        "countries": [site.country_name(code) for code in codes],
        "outlets": [name or site.words.gettext("Outlet unknown") for name in outlets],
        "articles": rows,
    }


def search_words(text: str) -> Iterator[str]:
    """The words of `text`, without diacritics and case, as `search.js` folds what is typed."""
    for word in _WORD.findall(_plain(text)):
        if word.isascii() or not _UNSPACED.search(word):
            yield word[:LONGEST_WORD]
        else:
            yield from _pairs(word)


def _pairs(run: str) -> Iterator[str]:
    """'北京大学' as 北京, 京大, 大学: scripts that set no spaces are found by any two signs that stand together."""
    for part in _SCRIPTS.findall(run):
        if len(part) > 1 and _UNSPACED.match(part):
            yield from (part[n : n + 2] for n in range(len(part) - 1))
        else:
            yield part[:LONGEST_WORD]


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        marks = {ord(c): None for c in set(text) if unicodedata.combining(c)}
        text = text.translate(marks) if marks else text
    return text.lower()


def _addresses(site: Site) -> Iterator[str]:
    """The addresses of all entries."""
    yield from site.addresses.values()
    yield from (urls.person(person.id) for person in site.edition.people if person.has_page)
    yield from site.countries.values()
    yield from (urls.story(story.id) for story in site.edition.stories if len(story.articles) > 1)
    yield from (urls.day(day.day) for day in site.edition.days)


def _entries(site: Site) -> Iterator[Entry]:
    words: dict[str, set[str]] = defaultdict(set)  # code -> the words by which articles name it
    for one in site.edition.analyses:
        a = one.article
        note = ", ".join(part for part in (site.source(a), iso(a.dating.day)) if part)
        yield Entry(a.title, site.addresses[a.id], "article", note, site.source(a), a.text)
        for m in (m for m in one.mentions if m.entity in site.countries):
            words[m.entity].add(m.text)
    yield from _entities(site, words)
    for story in site.told_by_several:
        yield Entry(story.title, urls.story(story.id), "story", _count(site, len(story.articles)), "")
    for day in site.edition.days:
        yield Entry(site.words.day(day.day), urls.day(day.day), "day", _count(site, len(day.articles)), iso(day.day))


def _entities(site: Site, words: dict[str, set[str]]) -> Iterator[Entry]:
    for person in (person for person in site.edition.people if person.has_page):
        names = _joined(s.text for s in person.spellings)
        yield Entry(person.name, urls.person(person.id), "person", _count(site, len(person.articles)), names)
    for code, address in site.countries.items():
        count = _count(site, len(site.named_in(code)))
        yield Entry(site.country_name(code), address, "country", count, _joined(sorted(words[code])))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(parts)


def _count(site: Site, articles: int) -> str:
    return site.words.ngettext("%(num)s article", "%(num)s articles", articles)


def _call(function: str, key: object, found: object) -> str:
    return f"{function}({_json(key)}, {_json(found)});\n"


def _json(value: object) -> str:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
