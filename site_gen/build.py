"""One build from end to end: is there anything to do, the pipeline, the pages, Pelican, and what to tell the user."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from site_gen import cite, feeds, look, pages, pipeline, publish, search
from site_gen.addresses import read_addresses, signposts
from site_gen.cache import code_hash, purge
from site_gen.config import SETTINGS, Config
from site_gen.entities.countries import country_names
from site_gen.errors import BuildFailed
from site_gen.messages import Tell
from site_gen.model import Edition, Lost, Page
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
    state = _fingerprint(config)
    if (old := _standing(config, state)) is not None:
        return Built(old, 0, unchanged=True)
    site = site_of(config, tell)
    edition = site.edition
    laid = list(pages.lay_out(site))
    report = _report(site, edition, laid)
    made = feeds.feed_files(site) | search.search_files(site) | cite.citation_files(site)
    extra = {f"extra/{name}": text for name, text in made.items()}
    if config.colours:
        extra[f"extra/{look.STYLE}"] = look.style(config)
    extra[REPORT] = json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n"
    written = publish.publish(laid, extra, config, tell_pages)
    for memo in ("memo.sqlite", "names.sqlite", "stories.sqlite", "undecided.sqlite"):
        purge(config.cache / memo, edition.never_kept)
    if not any(lost.passing for lost in edition.lost):  # else the next run shall try again
        _keep(config, state)
    return Built(report, written)


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


def _report(site: Site, edition: Edition, laid: Sequence[Page]) -> Report:
    articles = [one.article for one in edition.analyses]
    return Report(
        read=len(articles) + len(edition.lost) + edition.merged + edition.taken_down,
        articles=len(articles),
        merged=edition.merged,
        taken_down=edition.taken_down,
        people=sum(person.has_page for person in edition.people),
        countries=len(site.in_country),
        stories=len(edition.stories),
        days=len(edition.days),
        undated=sum(article.dating.day is None for article in articles),
        dropped=sum(len(article.dropped) for article in articles),
        pages=len(laid),
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


# ------------------------------------------------------------------------------------------- is there anything to do?
def _fingerprint(config: Config) -> str:
    """A hash of all that a build depends on: settings, seeds, decisions, templates, code."""
    whole = hashlib.sha256(code_hash().encode())
    for setting in SETTINGS:
        whole.update(f"{setting.name}={getattr(config, setting.name)!r}\0".encode())
    for folder in (*config.seeds, *config.template_folders, config.plugins):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if file.is_file() and file.suffix != ".pyc":
                whole.update(f"{file}\0{_hash(file)}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _hash(file: Path) -> str:
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as problem:
        return str(problem)


def _files(config: Config) -> dict[str, list[int]]:
    """Size and time stamp of every file we wrote: a reader's stray hand is noticed."""
    return {
        str(file): [file.stat().st_size, file.stat().st_mtime_ns]
        for folder in (config.content, config.output)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _standing(config: Config, state: str) -> Report | None:
    """The report of the last build, if what it built is still what would be built."""
    try:
        kept = json.loads(_state_file(config).read_text("utf-8"))
        return read_report(config) if kept == {"state": state, "files": _files(config)} else None
    except (OSError, ValueError, BuildFailed):
        return None


def _keep(config: Config, state: str) -> None:
    """Remember what was built. A cache that can't be written costs time, never the site."""
    with suppress(OSError):
        _state_file(config).parent.mkdir(parents=True, exist_ok=True)
        _state_file(config).write_text(json.dumps({"state": state, "files": _files(config)}), "utf-8")


def _state_file(config: Config) -> Path:
    return config.cache / "state.json"
