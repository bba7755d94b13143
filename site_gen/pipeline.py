"""The whole program as a table of contents: one line per stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import dates, editing, quotes, stories
from site_gen.cache import Memo
from site_gen.clean import clean
from site_gen.clean.captures import merge_captures
from site_gen.config import Config
from site_gen.decisions import Decisions, unmatched
from site_gen.entities import countries, people
from site_gen.errors import UnreadableInput
from site_gen.model import Analysis, Article, Change, Edition, Lost, Mention, Person, RawDocument, Shared
from site_gen.readers import read_all
from site_gen.readers.walk import shown
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
    analysed, failed = map_articles(analyse, documents, config.jobs, Memo(config.cache / "memo.sqlite"), tell)
    found = _one_capture_each(analysed)
    compared = compare(found, decisions)
    told = stories.group(compared.analyses, compared.shared)
    return Edition(
        analyses=compared.analyses,
        people=compared.people,
        stories=told,
        days=stories.days(compared.analyses, told),
        lost=tuple(editing.hush((*unread, *failed), decisions)),
        merged=len(analysed) - len(found),
        taken_down=len(found) - len(compared.analyses),
        changes=compared.changes,
        unmatched=tuple(editing.hushed(unmatched(decisions, found), decisions)),
    )


def _read(seeds: Sequence[Path]) -> Iterator[RawDocument | Lost]:
    """What lies in the seeds, each file named from the seeds' own folder on: no path of this machine is published."""
    parents = [f"{shown(seed.parent).rstrip('/')}/" for seed in seeds]
    for found in read_all(seeds):
        before = next((parent for parent in parents if found.path.startswith(parent)), "")
        yield replace(found, path=found.path.removeprefix(before))


def _one_capture_each(analyses: Sequence[Analysis]) -> list[Analysis]:
    """Of several captures of one page the one that says most; its notes tell of the others."""
    kept = {article.id: article for article in merge_captures([one.article for one in analyses])}
    return [replace(one, article=kept[one.article.id]) for one in analyses if one.article.id in kept]


def analyse(documents: Sequence[RawDocument]) -> list[Analysis]:
    """Clean each document and find what is in it. A pure function of each document: nothing is compared across them.

    Raises:
        UnreadableInput: a document holds no article.
    """
    articles = [_dated(_cleaned(raw)) for raw in documents]
    return [_analysis(article, found) for article, found in zip(articles, people.find_people(articles), strict=True)]


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of holding all articles against each other."""

    analyses: tuple[Analysis, ...]  # undated ones first, then by day, then by id
    people: tuple[Person, ...]
    shared: tuple[Shared, ...]
    changes: tuple[Change, ...] = ()


def compare(found: Sequence[Analysis], decisions: Decisions) -> Compared:
    """Find the wire copy, date what it dates, and tell who is who."""
    edited = editing.edit_articles(found, decisions)
    shared = stories.share(edited)
    articles = dates.date_by_siblings([one.article for one in edited], shared)
    dated = sorted((replace(one, article=a) for one, a in zip(edited, articles, strict=True)), key=_by_day)
    people, resolved = resolve(dated, decisions)
    if not decisions.any():
        return Compared(resolved, people, shared)
    kept, resolved = editing.take_down_people(people, resolved, decisions)
    undecided = resolve(dated, Decisions())
    return Compared(resolved, kept, shared, editing.changes(found, undecided, (kept, resolved), decisions))


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


def _cleaned(raw: RawDocument) -> Article:
    article = clean(raw)
    if not article.text.strip() and not raw.as_is:
        raise UnreadableInput(raw.path, "no article text found in it")
    return article


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
