"""JSON-LD (https://schema.org) for search engines and readers' programs. It says only what the page says."""

from __future__ import annotations

from site_gen.model import Analysis, Json, Person
from site_gen.pages import urls
from site_gen.pages.site import Site, by_count, iso


def news_article(site: Site, one: Analysis) -> dict[str, Json]:
    """A NewsArticle: what the outlet published, as this archive holds it."""
    article = one.article
    told: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "inLanguage": article.lang,
        "wordCount": len(article.text.split()),
        "datePublished": iso(article.dating.day),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
        "isBasedOn": article.url,
        "url": _absolute(site, site.addresses[article.id]),
        "about": [_country(site, use.code) for use in one.countries if use.about],
        "mentions": [
            *(_person(site, key) for key, _ in by_count(site.people_of[article.id])),
            *(_country(site, use.code) for use in one.countries if not use.about),
        ],
    }
    return {key: value for key, value in told.items() if value}


def person(site: Site, one: Person) -> dict[str, Json]:
    """A Person: the names and titles the texts give, nothing else."""
    told: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": one.name,
        "alternateName": [spelling.text for spelling in one.spellings if spelling.text != one.name],
        "jobTitle": [role.text for role in one.roles],
        "url": _absolute(site, urls.person(one.id)),
    }
    return {key: value for key, value in told.items() if value}


def _person(site: Site, key: str) -> dict[str, Json]:
    one = site.people[key]
    url = _absolute(site, urls.person(key)) if one.has_page else ""
    return {"@type": "Person", "name": one.name, **({"url": url} if url else {})}


def _country(site: Site, code: str) -> dict[str, Json]:
    url = _absolute(site, site.countries[code])
    return {"@type": "Country", "name": site.country_name(code), **({"url": url} if url else {})}


def _absolute(site: Site, address: str) -> str:
    return f"{site.config.url}/{address}" if site.config.url else ""
