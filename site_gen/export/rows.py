"""What the tables hold, made from the finished edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count

from site_gen.editing import MASK
from site_gen.model import Analysis, Article, Json, Mention, Quote
from site_gen.pages import urls
from site_gen.pages.site import Site, iso

Row = dict[str, Json]


def rows(site: Site, table: str) -> Iterator[Row]:
    """The rows of one table, with its columns in order."""
    return _ROWS[table](site)


def _stories(site: Site) -> Iterator[Row]:
    for story in site.edition.stories:
        yield {
            "id": story.id,
            "title": story.title,
            "day": iso(story.day) or None,
            "first_day": iso(story.first_day) or None,
            "independent": story.independent,
            "address": site.story_address(story),
        }


def _people(site: Site) -> Iterator[Row]:
    for person in site.edition.people:
        yield {
            "id": person.id,
            "name": person.name,
            "mentions": person.count,
            "spellings": [spelling.text for spelling in person.spellings],
            "address": urls.person(person.id) if person.has_page else None,
        }


def _countries(site: Site) -> Iterator[Row]:
    named = Counter(m.entity for one in site.edition.analyses for m in one.mentions if m.kind == "country" and m.entity)
    for code, times in sorted(named.items()):
        name = site.country_name(code)
        yield {"code": code, "name": name, "mentions": times, "address": site.countries.get(code)}


def _articles(site: Site) -> Iterator[Row]:
    for one in site.edition.analyses:
        a = one.article
        yield {
            "id": a.id,
            "path": a.path,
            "title": a.title,
            "title_origin": a.title_origin,
            "source": a.source,
            "authors": list(a.authors),
            "agencies": list(a.agencies),
            "url": a.url,
            "published": iso(a.dating.day) or None,
            "published_origin": a.dating.origin,
            "published_confidence": round(a.dating.confidence, 3),
            "lang": a.lang,
            "story": site.story_of[a.id].id,
            "text": a.text,
            "address": site.addresses[a.id],
        }


def _mentions(site: Site) -> Iterator[Row]:
    number = count(1)
    for one in site.edition.analyses:
        for m in one.mentions:
            yield {
                **_span(next(number), one, m.start, m.end),
                "kind": m.kind,
                **_meant(m),
                "how": m.how,
                "role": _said(m.role, one.article),
            }


def _meant(mention: Mention) -> Row:
    entity = mention.entity or None
    return {
        "person": entity if mention.kind == "person" else None,
        "country": entity if mention.kind == "country" else None,
    }


def _quotes(site: Site) -> Iterator[Row]:
    number = count(1)
    for one in site.edition.analyses:
        for quote in one.quotes:
            yield {**_span(next(number), one, quote.start, quote.end), **_speech(quote, one.article, site)}


def _speech(quote: Quote, article: Article, site: Site) -> Row:
    return {
        "text": quote.text,
        "kind": quote.kind,
        "speaker": quote.speaker if quote.speaker in site.people else None,
        "speaker_text": _said(quote.speaker_text or "", article) or None,
        "cue": quote.cue,
        "confidence": round(quote.confidence, 3),
    }


def _figures(site: Site) -> Iterator[Row]:
    number = count(1)
    for one in site.edition.analyses:
        for f in one.figures:
            yield {
                **_span(next(number), one, f.start, f.end),
                "value": f.value,
                "high": f.high,
                "unit": f.unit,
                "kind": f.kind,
                "about": _said(f.about, one.article),
                "approx": f.approx,
                "source": _said(f.source, one.article),
                "place": _said(f.place, one.article),
            }


def _span(number: int, one: Analysis, start: int, end: int) -> Row:
    article = one.article
    return {"id": number, "article": article.id, "start": start, "end": end, "text": article.text[start:end]}


def _said(words: str, article: Article) -> str:
    """Words of the text that were found before the editor masked it stay only where the text still has them."""
    return words if MASK not in article.text or words in article.text else ""


_ROWS: dict[str, Callable[[Site], Iterator[Row]]] = {
    "stories": _stories,
    "people": _people,
    "countries": _countries,
    "articles": _articles,
    "mentions": _mentions,
    "quotes": _quotes,
    "figures": _figures,
}
