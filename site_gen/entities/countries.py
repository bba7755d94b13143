"""Find the countries that an article names, and weigh them."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.model import Article, CountryUse, Mention


def find_countries(article: Article, people: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of countries, in order. `people`: the person mentions of this article (a name is no place)."""
    return ()


def weigh_countries(article: Article, mentions: Sequence[Mention]) -> tuple[CountryUse, ...]:
    """What each country is to the article, heaviest first."""
    return ()


def locate(place: str) -> str | None:
    """The country (alpha-2) of a dateline's place, or None where it is not sure."""
    return None


def country_names() -> dict[str, str]:
    """Code -> short English name."""
    return {}
