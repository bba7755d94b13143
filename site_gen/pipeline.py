"""The whole program as a table of contents: one line per stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import dates, editing, quotes, stories
from site_gen.cache import Memo
from site_gen.clean import clean
from site_gen.config import Config
from site_gen.decisions import Decisions
from site_gen.entities import countries, people
from site_gen.model import Analysis, Article, Edition, Lost, Mention, Person, RawDocument, Shared
from site_gen.readers import read_all
from site_gen.resolve import resolve
from site_gen.run import Tell, documents_and_lost, map_articles
from site_gen.stories import figures


def build(config: Config, tell: Tell | None = None) -> Edition:
    """Read the seeds and make everything that will be published of them.

    Raises:
        BadConfig: `decisions.toml` can't be used.
    """
    decisions = editing.read(config.decisions)
    documents, unread = documents_and_lost(_read(config.seeds))
    documents, gone = editing.edit_documents(documents, decisions)
    analyses, failed = map_articles(analyse, documents, config.jobs, Memo(config.cache / "memo.sqlite"), tell)
    compared = compare(analyses, decisions)
    told = stories.group(compared.analyses, compared.shared)
    edition = Edition(
        analyses=compared.analyses,
        people=compared.people,
        stories=told,
        days=stories.days(compared.analyses, told),
        lost=(*unread, *failed),
    )
    return editing.edit_edition(edition, decisions, gone)


def _read(seeds: Sequence[Path]) -> Iterator[RawDocument | Lost]:
    """What lies in the seeds, each file named from the seeds' own folder on: no path of this machine is published."""
    parents = [f"{seed.parent.as_posix()}/" for seed in seeds]
    for found in read_all(seeds):
        before = next(parent for parent in parents if found.path.startswith(parent))
        yield replace(found, path=found.path.removeprefix(before))


def analyse(documents: Sequence[RawDocument]) -> list[Analysis]:
    """Clean each document and find what is in it. A pure function of each document: nothing is compared across them."""
    articles = [_dated(clean(raw)) for raw in documents]
    return [_analysis(article, found) for article, found in zip(articles, people.find_people(articles), strict=True)]


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of holding all articles against each other."""

    analyses: tuple[Analysis, ...]  # undated ones first, then by day, then by id
    people: tuple[Person, ...]
    shared: tuple[Shared, ...]


def compare(analyses: Sequence[Analysis], decisions: Decisions) -> Compared:
    """Find the wire copy, date what it dates, and tell who is who."""
    analyses = tuple(editing.without_denied(one, decisions) for one in analyses)
    shared = stories.share(analyses)
    articles = dates.date_by_siblings([one.article for one in analyses], shared)
    analyses = [replace(one, article=article) for one, article in zip(analyses, articles, strict=True)]
    persons, resolved = resolve(sorted(analyses, key=_by_day), decisions)
    return Compared(resolved, persons, shared)


def read_and_compare(
    paths: Sequence[Path], as_is: bool, jobs: int, tell: Tell | None = None
) -> tuple[list[RawDocument | Lost], Compared, list[Lost]]:
    """For `analyze` and `stories`: what was read, in input order; the comparison; what could not be analysed."""
    found = list(read_all(paths, as_is))
    documents, _ = documents_and_lost(found)
    analyses, failed = map_articles(analyse, documents, jobs, tell=tell)
    return found, compare(analyses, Decisions()), failed


def _by_day(one: Analysis) -> tuple[str, str]:
    day = one.article.dating.day
    return day.isoformat() if day else "", one.article.id


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
