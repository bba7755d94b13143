"""Find the countries that an article names, and weigh them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from site_gen.entities.countries.decide import decide
from site_gen.entities.countries.tables import HISTORICAL, tables
from site_gen.model import Article, CountryUse, Mention


def find_countries(article: Article, people: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of countries, in order. `people`: the person mentions of this article (a name is no place)."""
    text = article.text
    return tuple(
        Mention("country", c.start, c.end, text[c.start : c.end], c.code, c.how)
        for c in decide(text, people, tables())
        if c.code
    )


def weigh_countries(article: Article, mentions: Sequence[Mention]) -> tuple[CountryUse, ...]:
    """What each country is to the article, heaviest first."""
    counts = Counter(m.entity for m in mentions if m.entity not in HISTORICAL)
    top = max(counts.values(), default=1)
    return tuple(CountryUse(code, country_name(code), n, n / top, n / top > 0.5) for code, n in counts.most_common())


def country_name(code: str) -> str:
    return tables().names[code]


def locate(place: str) -> str | None:
    """The country (alpha-2) of a dateline's place, or None where it is not sure."""
    return None
