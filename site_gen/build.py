"""One build from end to end: is there anything to do, the pipeline, the pages, Pelican, and what to tell the user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from site_gen import cite, editing, feeds, look, pages, pipeline, publish, search, standing
from site_gen.cache import Memo, purge
from site_gen.config import Config
from site_gen.entities.countries import country_names
from site_gen.errors import BuildFailed
from site_gen.messages import Tell
from site_gen.model import Lost
from site_gen.pages.memory import PageMemory
from site_gen.pages.site import Site
from site_gen.swap import alone

REPORT = "report.json"  # in content/: what went in, what came out; `check` reads it


@dataclass(frozen=True, slots=True)
class Report:
    """What went in and what came out: `read == articles + merged + len(lost) + taken_down`."""

    read: int
    articles: int
    merged: int  # further captures of a page that is there
    taken_down: int
    people: int
    countries: int
    stories: int
    days: int
    undated: int
    dropped: int
    pages: int
    lost: tuple[Lost, ...]
    unmatched: tuple[str, ...]  # decisions that met nothing


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    report: Report
    written: int  # files of output/ that changed
    unchanged: bool = False  # there was nothing to do


def build_site(config: Config, tell: Tell | None = None, tell_pages: Tell | None = None) -> Built:
    """Bring content/ and output/ up to date with the seeds.

    Args:
        tell: is told how many articles of how many are read and looked through.
        tell_pages: the same for pages rendered.

    Raises:
        BadConfig: a decision can't be used.
        BuildFailed: no site was built; the old one stands. Or another build is at work.
    """
    look_for_seeds(config)
    publish.ours(config.content)
    with alone(config.content), _writable_cache(config) as cache:
        return _build_site(replace(config, cache=cache), tell, tell_pages)


@contextmanager
def _writable_cache(config: Config) -> Iterator[Path]:
    """The cache, or a passing one where it can't be written: that costs time, never the site."""
    try:
        config.cache.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=config.cache):
            pass
    except OSError:
        with TemporaryDirectory(prefix="site-gen-") as folder:
            yield Path(folder)
        return
    yield config.cache


def _build_site(config: Config, tell: Tell | None, tell_pages: Tell | None) -> Built:
    inputs = standing.look(config)
    if (old := _standing(inputs)) is not None:
        return Built(old, 0, unchanged=True)
    read = inputs.content()
    edition = pipeline.build(config, tell)
    site = Site(edition, config, country_names())
    laid = PageMemory(site, Memo(config.cache / "pages.sqlite"))
    written = publish.publish(laid.batches(pages.tasks(site)), _extra(site, laid), config, tell_pages)
    withheld = editing.withheld(editing.read(config.decisions))
    for memo in ("memo.sqlite", "names.sqlite", "stories.sqlite", "undecided.sqlite", "pages.sqlite", "files.sqlite"):
        purge(config.cache / memo, withheld)
    standing.keep(inputs, read)
    return Built(read_report(config), written)


def _standing(inputs: standing.Inputs) -> Report | None:
    """The report of the last build, if what it built is still what would be built."""
    try:
        return read_report(inputs.config) if standing.stands(inputs) else None
    except BuildFailed:
        return None


def _extra(site: Site, laid: PageMemory) -> Iterator[tuple[str, str]]:
    """What content/ holds besides pages, to be asked for when these are laid out."""
    for name, text in chain(feeds.feed_files(site), search.search_files(site), cite.citation_files(site)):
        yield f"extra/{name}", text
    if site.config.colours:
        yield f"extra/{look.STYLE}", look.style(site.config)
    yield REPORT, json.dumps(asdict(_report(site, laid.pages)), ensure_ascii=False, indent=1) + "\n"


def look_for_seeds(config: Config) -> None:
    """Raise `BuildFailed` where seeds are named that are not there."""
    for path in config.seeds:
        if not path.exists():
            raise BuildFailed(f"{path}: no such file or folder; put saved articles there, or name another with --seeds")


def _report(site: Site, pages: int) -> Report:
    edition, heads = site.edition, site.heads.values()
    return Report(
        read=len(heads) + len(edition.lost) + edition.merged + edition.taken_down,
        articles=len(heads),
        merged=edition.merged,
        taken_down=edition.taken_down,
        people=sum(person.has_page for person in edition.people),
        countries=len(site.in_country),
        stories=len(edition.stories),
        days=len(edition.days),
        undated=site.undated,
        dropped=sum(one.dropped for one in heads),
        pages=pages,
        lost=edition.lost,
        unmatched=edition.unmatched,
    )


def read_report(config: Config) -> Report:
    """What the last build wrote into content/.

    Raises:
        BuildFailed: there is none, or it can't be read.
    """
    file = config.content / REPORT
    try:
        told = json.loads(file.read_text("utf-8"))
        lost = tuple(Lost(**one) for one in told.pop("lost"))
        return Report(**{**told, "lost": lost, "unmatched": tuple(told["unmatched"])})
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise BuildFailed(f"{file}: no report of a build there; run 'make html' first ({problem})") from problem
