"""One build from end to end: is there anything to do, the pipeline, the pages, Pelican, and what to tell the user."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from site_gen import cite, feeds, look, pages, pipeline, publish, search, standing, updates
from site_gen.addresses import read_addresses, signposts
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
UPDATES = "feeds.tsv"  # in content/: when the entries of the feeds last changed; a publication keeps a copy


@dataclass(frozen=True, slots=True)
class Report:
    """What went in and what came out: `read == articles + merged + len(lost) + taken_down + elsewhere`."""

    read: int
    articles: int
    merged: int  # further captures of a page that is there
    taken_down: int
    elsewhere: int  # articles of other years
    people: int
    countries: int
    stories: int  # that several articles tell
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
        if _keep_updates(config):
            standing.keep(inputs, inputs.content())
        return Built(old, 0, unchanged=True)
    read = inputs.content()
    site = site_of(config, tell)
    laid = PageMemory(site, Memo(config.cache / "pages.sqlite"))
    written = publish.publish(laid.batches(pages.tasks(site)), _extra(site, laid), config, tell_pages)
    for memo in ("names.sqlite", "stories.sqlite", "undecided.sqlite", "pages.sqlite"):
        purge(config.cache / memo, site.edition.never_kept)
    for memo in ("memo.sqlite", "files.sqlite"):
        purge(config.memos / memo, site.edition.never_kept)
    _keep_updates(config)
    if not any(lost.passing for lost in site.edition.lost):  # else the next run shall try again
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
    changed = updates.Updates(updates.read(site.config.feeds_said), os.environ.get("SOURCE_DATE_EPOCH", ""))
    for name, text in chain(feeds.feed_files(site, changed), search.search_files(site), cite.citation_files(site)):
        yield f"extra/{name}", text
    if site.config.colours:
        yield f"extra/{look.STYLE}", look.style(site.config)
    if site.config.url:
        yield UPDATES, changed.text()
    yield REPORT, json.dumps(asdict(_report(site, laid.pages)), ensure_ascii=False, indent=1) + "\n"


def _keep_updates(config: Config) -> bool:
    """Remember what the feeds say, where readers will see it; return whether that was new."""
    said = config.content / UPDATES
    try:
        return config.publishing and said.is_file() and publish.write_if_changed(config.feeds_said, said.read_bytes())
    except OSError as problem:
        raise BuildFailed(f"{config.feeds_said}: can't be written ({problem.strerror})") from problem


def site_of(config: Config, tell: Tell | None = None) -> Site:
    """All that will be published of the seeds; a signpost stands at each address that was kept and has no page now.

    Raises:
        BadConfig: a decision, or the list of addresses, can't be used.
    """
    site = Site(pipeline.build(config, tell), config, country_names())
    if not (kept := read_addresses(config)):
        return site
    edition = replace(site.edition, changes=(*site.edition.changes, *signposts(site, kept)))
    return Site(edition, config, country_names())


def look_for_seeds(config: Config) -> None:
    """Raise `BuildFailed` where seeds are named that are not there."""
    for path in config.seeds:
        if not path.exists():
            raise BuildFailed(f"{path}: no such file or folder; put saved articles there, or name another with --seeds")


def _report(site: Site, pages: int) -> Report:
    edition, heads = site.edition, site.heads.values()
    return Report(
        read=len(heads) + len(edition.lost) + edition.merged + edition.taken_down + edition.elsewhere,
        articles=len(heads),
        merged=edition.merged,
        taken_down=edition.taken_down,
        elsewhere=edition.elsewhere,
        people=sum(person.has_page for person in edition.people),
        countries=len(site.in_country),
        stories=len(site.told_by_several),
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
