"""What every kind of page looks things up in: one Edition, indexed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from site_gen.analyses import ById
from site_gen.charts.world import ring, steps
from site_gen.config import Config
from site_gen.model import (
    Analysis,
    Article,
    Day,
    Edition,
    Json,
    Mention,
    Passage,
    Period,
    Person,
    Quote,
    Story,
)
from site_gen.pages import urls
from site_gen.pages.heads import Head, head
from site_gen.pages.lookups import WHOLE, Indexes, fingerprint, index
from site_gen.quotes.remarks import compare_wording, join_remarks
from site_gen.text.fold import slug, unique_slugs
from site_gen.text.sentences import sentences
from site_gen.words import Words, same_language

RINGED = 4  # step of colour, of five, from which a small country gets a ring
SURE = 0.6  # below this confidence a speaker is not shown


class Site:
    """An edition and its indexes. Nothing here decides anything: it only finds.

    Args:
        country_names: code -> short English name.
    """

    def __init__(self, edition: Edition, config: Config, country_names: Mapping[str, str] | None = None) -> None:
        self._edition = edition
        self.config = config
        self.country_names = country_names or {}
        self.indexes = Indexes()

    @property
    def edition(self) -> Edition:
        """All of it: what a page takes from here, and not from an index, has it laid out in each build."""
        self.indexes.notes.note("edition", WHOLE)
        return self._edition

    @cached_property
    def words(self) -> Words:
        """The site's own words, in the language of its readers."""
        return Words(self.config.lang)

    @cached_property
    def unattributed(self) -> str:
        """What stands for a speaker we are not sure of."""
        return self.words.gettext("unattributed")

    def source(self, article: Article | Head) -> str:
        """The outlet, or that it is unknown."""
        return article.source or self.words.gettext("Outlet unknown")

    def foreign(self, lang: str) -> str:
        """The tag of a text that is not in the site's own language; '' where it is."""
        return "" if same_language(lang, self.config.lang) else lang

    @index
    def outlets(self) -> Mapping[str, list[str]]:
        """Outlet -> ids of its articles in the edition's order; '' where it is unknown."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.heads.values():
            found[one.source].append(one.id)
        return dict(found)

    @index
    def outlet_pages(self) -> Mapping[str, str]:
        """Outlet -> address."""
        slugs = unique_slugs({name: name or "outlet unknown" for name in sorted(self.outlets)})
        return {name: urls.outlet(slug) for name, slug in slugs.items()}

    @cached_property
    def _read(self) -> tuple[dict[str, Head], dict[str, bytes]]:
        """What is taken from each analysis as it is read, all at once."""
        heads, digests = {}, {}
        with self.indexes.notes.none():
            for one in self.edition.analyses:
                heads[one.article.id] = head(one)
                digests[one.article.id] = fingerprint(one)
        return heads, digests

    @index
    def heads(self) -> Mapping[str, Head]:
        """Article id -> what lists say of it, in the edition's order."""
        return self._read[0]

    @property
    def digests(self) -> Mapping[str, bytes]:
        """Article id -> a hash of the analysis."""
        return self._read[1]

    @index
    def analyses(self) -> Mapping[str, Analysis]:
        """Article id -> analysis, which may be read from the disk: where a head is enough, take that."""
        return ById(self.edition.analyses, list(self.heads))

    @index
    def order(self) -> Mapping[str, tuple[str, str]]:
        """Article id -> what the edition is sorted by: its day, '' where it is undated, and its id."""
        return {key: (iso(one.day), key) for key, one in self.heads.items()}

    @index
    def addresses(self) -> Mapping[str, str]:
        """Article id -> address."""
        return addresses_of({one.id: one.title for one in self.heads.values()})

    @index
    def people(self) -> Mapping[str, Person]:
        """Person id -> person."""
        return {person.id: person for person in self.edition.people}

    @index
    def stories(self) -> Mapping[str, Story]:
        """Story id -> story."""
        return {story.id: story for story in self.edition.stories}

    @index
    def story_of(self) -> Mapping[str, Story]:
        """Article id -> the story it is in."""
        return {article: story for story in self.edition.stories for article in story.articles}

    @index
    def days(self) -> Mapping[date, Day]:
        """Day -> digest."""
        return {day.day: day for day in self.edition.days}

    @index
    def periods_of(self) -> Mapping[date, list[Period]]:
        """Day -> the week and the month that hold it, where they have an overview."""
        found: dict[date, list[Period]] = defaultdict(list)
        for period in self.edition.periods:
            for day in period.days:
                found[day].append(period)
        return dict(found)

    @index
    def countries(self) -> Mapping[str, str]:
        """Code -> address, for the countries that have a page: those an article counts for, and states of the past."""
        codes = {use.code for one in self.heads.values() for use in one.countries} | set(self.in_past)
        slugs = unique_slugs({code: self.country_names.get(code, code) for code in sorted(codes)})
        return {code: urls.country(slug) for code, slug in slugs.items()}

    @index
    def people_of(self) -> Mapping[str, Counter[str]]:
        """Article id -> person id -> mentions."""
        return {key: one.people for key, one in self.heads.items()}

    @index
    def in_country(self) -> Mapping[str, list[str]]:
        """Country code -> article ids, in the edition's order."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.heads.values():
            for use in one.countries:
                found[use.code].append(one.id)
        return dict(found)

    @index
    def remarks(self) -> Mapping[tuple[str, int], tuple[tuple[str, int], ...]]:
        """(article id, number of a quote) -> all of that remark, where several articles have it."""
        return {member: group for group in join_remarks(self.edition.analyses) for member in group}

    @index
    def in_past(self) -> Mapping[str, list[str]]:
        """Code of a historical state -> ids of the articles that name it. It counts for no country."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.heads.values():
            for code in one.past:
                found[code].append(one.id)
        return dict(found)

    @index
    def undated(self) -> int:
        """How many articles have no day."""
        return sum(one.day is None for one in self.heads.values())

    def article(self, key: str) -> Article:
        """The article with this id."""
        return self.analyses[key].article

    def named_in(self, code: str) -> list[str]:
        """Ids of the articles that name a country or a state of the past."""
        return self.in_country.get(code, []) or self.in_past.get(code, [])

    @index
    def disputed(self) -> Mapping[str, dict[str, str]]:
        """Code -> disputed places that articles name and that count for it: their name -> an address of their own."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        taken = set(self.countries.values())
        for one in self.heads.values():
            for code, name in one.disputed:
                if (address := urls.country(slug(name))) not in taken:
                    found[code][name] = address
        return {code: dict(sorted(places.items())) for code, places in found.items()}

    def is_about(self, key: str, code: str) -> bool:
        """Whether an article is about a country, and does not only name it."""
        return any(use.code == code and use.about for use in self.heads[key].countries)

    def address_of(self, mention: Mention) -> str:
        """The page of the person or country that a mention means; '' where there is none."""
        if mention.kind == "person":
            return urls.person(mention.entity) if self.people[mention.entity].has_page else ""
        return self.countries.get(mention.entity, "")

    def country_name(self, code: str) -> str:
        """Its short name in the site's language; addresses are made of the English one, to outlast a change."""
        return self.words.territory(code, self.country_names.get(code, code))

    def sentence_at(self, key: str, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence of article `key` that holds `start`, drawn out to hold `end` too."""
        text = self.article(key).text
        block = self._block_at(key, start)
        first, last = self.article(key).blocks[block].start, self.article(key).blocks[block].end
        for low, high in sentences(text[first:last]):
            if first + high > start:
                return first + low, max(first + high, end)
        return start, end

    def _block_at(self, key: str, start: int) -> int:
        blocks = self.article(key).blocks
        return next((n for n, block in enumerate(blocks) if block.end > start), 0)

    # ------------------------------------------------------------------------------------- what templates are handed
    def sentence_link(self, here: str, passage: Passage) -> str:
        """From page `here` to a passage of an article."""
        words = self.article(passage.article).text[passage.start : passage.end].split("\n")[0]
        block = self._block_at(passage.article, passage.start)
        return urls.link(here, urls.sentence(self.addresses[passage.article], block, words))

    def passage(self, here: str, passage: Passage) -> Json:
        """A passage as a template shows it: its words, where they come from, how to get there."""
        article = self.article(passage.article)
        return {
            "text": article.text[passage.start : passage.end],
            "href": self.sentence_link(here, passage),
            "source": self.source(article),
            "day": iso(article.dating.day),
            "lang": self.foreign(article.lang),
        }

    def entry(self, here: str, key: str) -> Json:
        """An article as an entry of a list."""
        one = self.heads[key]
        return {
            "title": one.title,
            "derived": one.derived,
            "href": urls.link(here, self.addresses[key]),
            "source": self.source(one),
            "day": iso(one.day),
            "day_text": self.words.day(one.day),
            "lang": self.foreign(one.lang),
        }

    def entry_with_sentence(self, here: str, key: str, span: tuple[int, int]) -> Json:
        """An article as an entry, with the sentence that holds `span`."""
        start, end = self.sentence_at(key, *span)
        passage = self.passage(here, Passage(key, start, end))
        return {**self.entry(here, key), "sentence": {**passage, "text": clipped(passage["text"])}}

    def person(self, here: str, key: str, count: int = 0) -> Json:
        """A person as a link; `href` is '' where there is no page."""
        person = self.people[key]
        return {
            "name": person.name,
            "href": urls.link(here, urls.person(key)) if person.has_page else "",
            "count": count,
        }

    def country(self, here: str, code: str, count: int = 0) -> Json:
        """A country as a link."""
        return {"name": self.country_name(code), "href": urls.link(here, self.countries[code]), "count": count}

    def map(self, here: str, counts: Mapping[str, int]) -> Json:
        """What a map shows: each country with its link, its count, and one of five steps of colour.

        One that is much named and too small to be seen has a ring round it.
        """
        return [
            {
                **self.country(here, code, count),
                "code": code,
                "step": step,
                "ring": ring(code) if step >= RINGED else [],
            }
            for code, count, step in steps({code: n for code, n in counts.items() if code in self.countries})
        ]

    def countries_by_count(self, here: str, counts: Counter[str]) -> list[Json]:
        """Countries as links, those named most first, then by name."""
        order = sorted(counts.items(), key=lambda pair: (-pair[1], self.country_name(pair[0])))
        return [self.country(here, code, count) for code, count in order if code in self.countries]

    @index
    def told_by_several(self) -> list[Story]:
        """The stories that have a page of their own: what one article alone tells, its page tells."""
        return [story for story in self.edition.stories if len(story.articles) > 1]

    def story_address(self, story: Story) -> str:
        """Where a story is read: its own page, or that of the one article that tells it."""
        return urls.story(story.id) if len(story.articles) > 1 else self.addresses[story.articles[0]]

    def story(self, here: str, story: Story) -> Json:
        """A story as a link."""
        return {
            "title": story.title,
            "lang": self.foreign(self.heads[story.articles[0]].lang),
            "href": urls.link(here, self.story_address(story)),
            "articles": len(story.articles),
            "independent": story.independent,
            "day_text": self.words.day(story.day),
        }

    def quote(self, here: str, key: str, number: int) -> Json:
        """Quote `number` of an article with its speaker, or 'unattributed' where we are not sure."""
        quote = self.analyses[key].quotes[number]
        sure = quote.confidence >= SURE and bool(quote.speaker_text)
        known = self.people.get(quote.speaker) if sure else None
        others = [other for other in self.remarks.get((key, number), ()) if other != (key, number)]
        return {
            **self._words(here, key, quote),
            "speaker": known.name if known else (quote.speaker_text if sure else self.unattributed),
            "speaker_href": self.person(here, known.id)["href"] if known else "",
            "kind": quote.kind,
            "sentence": self._around(key, quote),
            "unclosed": quote.unclosed,
            "also": [self._wording(here, quote, *other) for other in others],
        }

    def _around(self, key: str, quote: Quote) -> str:
        """The sentence that a quoted fragment stands in; '' where the quote says enough by itself."""
        if quote.kind != "mixed":
            return ""
        start, end = self.sentence_at(key, quote.start, quote.end)
        return " ".join(self.article(key).text[start:end].split())

    def is_first(self, key: str, number: int) -> bool:
        """Whether this is the first of the quotes that are one remark: lists show a remark once."""
        return self.remarks.get((key, number), ((key, number),))[0] == (key, number)

    def _words(self, here: str, key: str, quote: Quote) -> dict[str, Json]:
        passage = Passage(key, quote.start, quote.end)
        return {**self.passage(here, passage), "text": " ".join(quote.text.split()).rstrip(",")}

    def _wording(self, here: str, first: Quote, key: str, number: int) -> Json:
        """The same remark elsewhere; `parts`: its words, those that the first wording has not marked `new`."""
        said = self._words(here, key, self.analyses[key].quotes[number])
        parts = [
            {"text": part.text, "new": part.where == "second"}
            for part in compare_wording(" ".join(first.text.split()).rstrip(","), str(said["text"]))
            if part.where != "first"
        ]
        return {**said, "parts": parts if any(part["new"] for part in parts) else []}


def article_addresses(analyses: Iterable[Analysis]) -> dict[str, str]:
    """Article id -> address, made of the title."""
    return addresses_of({one.article.id: one.article.title for one in analyses})


def addresses_of(titles: dict[str, str]) -> dict[str, str]:
    """Article id -> address, of article id -> title."""
    slugs = unique_slugs(titles)
    return {key: urls.article(slug) for key, slug in slugs.items()}


def source_name(article: Article) -> str:
    """The outlet, or that it is unknown."""
    return article.source or "Outlet unknown"


def clipped(text: str, longest: int = 180) -> str:
    """The beginning of a sentence, to the end of a word, with an ellipsis where something is left out."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(None, 1)[0]} …"


def iso(day: date | None) -> str:
    """'2012-12-29', or '' where undated."""
    return day.isoformat() if day else ""


def by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most frequent first, then by key: the same in every run."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def months(days: Iterable[date | None]) -> list[tuple[str, int]]:
    """('2012-12', articles) for every month from the first to the last, gaps included."""
    counts = Counter(day.strftime("%Y-%m") if day.year > 999 else day.isoformat()[:7] for day in days if day)
    if not counts:
        return []
    first, last = min(counts), max(counts)
    year, month = int(first[:4]), int(first[5:7])
    run = []
    while (key := f"{year:04d}-{month:02d}") <= last:
        run.append((key, counts[key]))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return run


def paged(entries: Sequence[Json], per_page: int) -> list[Sequence[Json]]:
    """The entries in pages; at least one page."""
    return [entries[n : n + per_page] for n in range(0, len(entries), per_page)] or [()]


def pager(here: str, first: str, number: int, runs: Sequence[Sequence[Json]]) -> dict[str, Json]:
    """What a template needs to link the pages of a long list that begins at `first`; `here` is page `number` of it."""
    pages = [urls.link(here, urls.numbered(first, n)) for n in range(1, len(runs) + 1)]
    return {"number": number, "pages": pages, "total": sum(map(len, runs))}
