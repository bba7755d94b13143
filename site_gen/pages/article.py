"""An article's page: the outlet's own words, and how we came to show them as we do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from site_gen import __version__
from site_gen.link import linked_markdown
from site_gen.model import Analysis, Article, Dropped, Json, Mention, Page
from site_gen.pages import urls
from site_gen.pages.jsonld import news_article
from site_gen.pages.lookups import Task
from site_gen.pages.site import Site, by_count, iso
from site_gen.words import N_

ORIGINS = {
    "metadata": N_("stated by the file or its markup"),
    "url": N_("from the address of the page"),
    "filename": N_("from the name of the file"),
    "dateline": N_("from the dateline"),
    "text": N_("inferred from the words of the article"),
    "sibling": N_("inferred from the words of the article and from wire copy it shares with a dated article"),
    "decision": N_("set by the editor of this archive"),
    "none": N_("the article does not say enough to date it"),
}


def tasks(site: Site) -> Iterator[Task]:
    """One page an article, in the edition's order, each knowing its neighbours."""
    order = ["", *site.heads, ""]
    for before, key, after in zip(order, order[1:], order[2:], strict=False):
        yield Task(f"article {key}", (before, after), partial(_one, site, key, before, after))


def _one(site: Site, key: str, before: str, after: str) -> Iterator[Page]:
    yield _page(site, site.analyses[key], before, after)


def _page(site: Site, one: Analysis, before: str, after: str) -> Page:
    article = one.article
    here = site.addresses[article.id]

    def address(mention: Mention) -> str:
        there = site.address_of(mention)
        return urls.link(here, there) if there else ""

    data: dict[str, Json] = {
        **_head(site, here, article),
        "people": [site.person(here, key, count) for key, count in by_count(site.people_of[article.id])],
        "countries": [{**site.country(here, use.code, use.count), "about": use.about} for use in one.countries],
        "quotes": [site.quote(here, article.id, n) for n, quote in enumerate(one.quotes) if quote.kind != "indirect"],
        "dropped": _lines(article.dropped),
        "doubts": _lines(article.doubts),
        "story": _story(site, here, article.id),
        "cite": {"bibtex": urls.link(here, urls.bibtex_of(here)), "csl": urls.link(here, urls.csl_of(here))},
        "jsonld": news_article(site, one),
        "day_href": urls.link(here, urls.day(article.dating.day)) if article.dating.day else "",
        "previous": site.entry(here, before) if before else None,
        "next": site.entry(here, after) if after else None,
    }
    return Page(here, "article", article.title, data, linked_markdown(one, address), article.lang)


def _lines(lines: Sequence[Dropped]) -> list[Json]:
    return [{"text": line.text, "reason": line.reason, "rule": line.rule} for line in lines]


def _head(site: Site, here: str, article: Article) -> dict[str, Json]:
    dating, words = article.dating, len(article.text.split())
    return {
        "derived_title": article.title_origin == "derived",
        "source": site.source(article),
        "source_href": urls.link(here, site.outlet_pages[article.source or ""]),
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "dateline": article.dateline.place if article.dateline else "",
        "day": iso(dating.day),
        "day_text": site.words.day(dating.day),
        "inferred": dating.origin in ("text", "sibling", "dateline"),
        "dating": {
            "how": site.words.gettext(ORIGINS[dating.origin]),
            "words": list(dating.evidence),
            "percent": round(100 * dating.confidence),
            "yearless": article.yearless.evidence if article.yearless else "",
            "between": [iso(dating.earliest), iso(dating.latest)] if dating.earliest and dating.latest else [],
        },
        "words": words,
        "foreign": site.foreign(article.lang),
        "minutes": max(1, round(words / 230)),
        "file": article.path,
        "sha256": article.sha256,
        "url": article.url or "",
        "notes": list(article.notes),
        "version": __version__,
    }


def _story(site: Site, here: str, key: str) -> Json:
    story = site.story_of[key]
    if len(story.articles) < 2:
        return None
    return {**site.story(here, story), "others": [site.entry(here, other) for other in story.articles if other != key]}
