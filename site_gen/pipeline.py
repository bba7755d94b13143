"""The whole program as a table of contents: one line per stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_gen import dates, quotes, stories
from site_gen.clean import clean
from site_gen.entities import countries, people
from site_gen.model import Analysis, Article, Mention, RawDocument
from site_gen.resolve import resolve
from site_gen.stories import figures


def analyse(documents: Iterable[RawDocument]) -> list[Analysis]:
    """Clean each document and find what is in it, article by article; nothing is compared across articles."""
    articles = [_dated(clean(raw)) for raw in documents]
    return [_analysis(article, found) for article, found in zip(articles, people.find_people(articles), strict=True)]


def _dated(article: Article) -> Article:
    line = article.dateline and replace(article.dateline, country=countries.locate(article.dateline.place))
    return replace(article, dating=dates.date_article(article), dateline=line)


def _analysis(article: Article, named: Sequence[Mention]) -> Analysis:
    places = countries.find_countries(article, named)
    return Analysis(
        article=article,
        mentions=tuple(sorted((*named, *places), key=lambda m: (m.start, m.end))),
        countries=countries.weigh_countries(article, places),
        quotes=quotes.find_quotes(article, named),
        figures=figures.find_figures(article),
    )


__all__ = ["analyse", "resolve", "stories"]
