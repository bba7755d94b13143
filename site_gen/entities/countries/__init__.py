"""Find the countries that an article names, and weigh them.

Text -> candidates (scan) -> guards, pairs, evidence (decide) -> mentions -> weights (weigh). Texts that are not English
take another road (foreign). The tables are in `site_gen/entities/data/`.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.entities.countries.decide import decide
from site_gen.entities.countries.foreign import foreign
from site_gen.entities.countries.scan import Candidate
from site_gen.entities.countries.tables import tables
from site_gen.entities.countries.weigh import weigh
from site_gen.model import Article, CountryUse, Mention


def find_countries(article: Article, people: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of countries, in order. `people`: the person mentions of this article (a name is no place)."""
    text = article.text
    if _is_english(article.lang):
        found = [(c.start, c.end, c.code, c.how) for c in decide(text, people, tables()) if c.code]
    else:
        named = [f for f in foreign(text, article.lang) if f[2] in tables().names]
        found = [f for f in named if not any(p.start < f[1] and f[0] < p.end for p in people)]
    return tuple(Mention("country", start, end, text[start:end], code, how) for start, end, code, how in found)


def judged(article: Article, people: Sequence[Mention]) -> tuple[Candidate, ...]:
    """Every name looked at, kept or dropped, with its rule and its rivals, for `explain`. English texts only."""
    return tuple(decide(article.text, people, tables())) if _is_english(article.lang) else ()


def weigh_countries(article: Article, mentions: Sequence[Mention]) -> tuple[CountryUse, ...]:
    """What each country is to the article, heaviest first; historical states count for none."""
    title = frozenset[str]()
    if article.title_origin == "markup" and article.title not in article.text[: len(article.title) + 5]:
        headline = decide(article.title, (), tables()) if _is_english(article.lang) else []
        title = frozenset(c.code for c in headline if c.code and c.how != "historical")
    return weigh(article.text, mentions, title)


def country_name(code: str) -> str:
    """The short English name of a country, territory or historical state.

    Raises:
        KeyError: there is no such code.
    """
    return tables().names[code]


def country_names() -> dict[str, str]:
    """Code -> short English name, for all codes that a mention may carry."""
    return dict(sorted(tables().names.items()))


def locate(place: str) -> str | None:
    """The country (alpha-2) of a dateline's place, or None where it is not sure."""
    found = decide(f"{place.strip()} — ", (), tables())
    return found[0].code if found and found[0].code and found[0].clear and found[0].start == 0 else None


def _is_english(lang: str) -> bool:
    return lang.split("-")[0].lower() in ("en", "und", "")
