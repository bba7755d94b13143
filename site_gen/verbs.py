"""What each verb does, with the parsed options; messages and exit status, no logic."""

from __future__ import annotations

import argparse
import csv
import json
import shlex
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_gen.errors import SiteGenError
from site_gen.messages import near, progress

if TYPE_CHECKING:
    from site_gen.config import Config
    from site_gen.model import Edition, Lost

OK, LOST, NOTHING_DONE = 0, 1, 2


def _config(options: argparse.Namespace) -> Config:
    from site_gen.config import placed, read_config, with_url

    config = read_config(Path())
    told = vars(options)
    if told.get("into"):
        config = placed(config, told["into"])
    if told.get("seeds"):
        config = replace(config, seeds=tuple(path.absolute() for path in told["seeds"]))
    if told.get("jobs"):
        config = replace(config, jobs=told["jobs"])
    if told.get("dask"):
        config = replace(config, dask=told["dask"])
    return with_url(config, told["url"]) if told.get("url") else config


def _edition(config: Config) -> Edition:
    """What a build would publish, for the verbs that only look at it; what can't be read is named."""
    from site_gen import pipeline
    from site_gen.build import look_for_seeds

    look_for_seeds(config)
    edition = pipeline.build(config, progress("articles"))
    for lost in edition.lost:
        print(f"lost: {lost.path}: {lost.reason}", file=sys.stderr)
    return edition


# ------------------------------------------------------------------------------------------------------------- verbs
def build(options: argparse.Namespace) -> int:
    """Build the site."""
    from site_gen import look, said
    from site_gen.build import build_site

    config = replace(_config(options), publishing=bool(vars(options).get("publish")))
    if config.publishing and not config.url:
        raise SiteGenError("the site's address is needed: make publish SITEURL=https://..., or url in site.toml")
    began = time.monotonic()
    for warning in look.warnings(config):
        print(f"site.toml: {warning}", file=sys.stderr)
    quiet = bool(vars(options).get("quiet"))
    built = build_site(config, progress("articles", quiet), progress("pages", quiet))
    said.say(built, config, None if quiet else time.monotonic() - began, bool(vars(options).get("verbose")))
    return LOST if built.report.lost else OK


def analyze(options: argparse.Namespace) -> int:
    """Write what is found in articles, one JSON object a line."""
    from site_gen import pipeline, records
    from site_gen.model import Lost

    found, compared, failed = pipeline.read_and_compare(
        options.paths, options.as_is, options.jobs, progress("articles")
    )
    people = {person.id: person for person in compared.people}
    lines = {one.article.id: records.analysis_record(one, people) for one in compared.analyses}
    lines |= {one.id: records.error_record(one) for one in failed}
    lost = [one for one in found if isinstance(one, Lost)] + failed
    rows = (records.error_record(one) if isinstance(one, Lost) else lines[one.id] for one in found)
    return _write(rows, options.output, lost)


def stories(options: argparse.Namespace) -> int:
    """Write which articles tell one event, one JSON object a line."""
    from site_gen import pipeline, records, stories
    from site_gen.model import Lost

    found, compared, failed = pipeline.read_and_compare(
        options.paths, options.as_is, options.jobs, progress("articles")
    )
    told = stories.group(compared.analyses, compared.shared)
    lost = [one for one in found if isinstance(one, Lost)] + failed
    return _write((records.story_record(story) for story in told), options.output, lost)


def _write(rows: Iterable[dict[str, Any]], target: Path | None, lost: Sequence[Lost]) -> int:
    for one in lost:
        print(f"lost: {one.path}: {one.reason}", file=sys.stderr)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if target is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale
        sys.stdout.writelines(lines)
        return LOST if lost else OK
    try:
        with target.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
    except OSError as problem:
        raise SiteGenError(f"{target}: can't be written ({problem.strerror}); choose another place") from problem
    return LOST if lost else OK


def same(options: argparse.Namespace) -> int:
    """Say whether two names may be one person's."""
    from site_gen import names

    if options.pairs is None and len(options.names) != 2:
        raise SiteGenError("same: give two names, or --pairs FILE.tsv")
    pairs = _pairs(options.pairs) if options.pairs else [(options.names[0], options.names[1])]
    for first, second in pairs:
        found = names.compare(first, second)
        print(f"{found.answer}\t{found.score:.3f}\t{found.rule}")
    return OK


def explain(options: argparse.Namespace) -> int:
    """Say why a name, a file or a day came out as it did."""
    from site_gen.explain import explain, near_names

    edition = _edition(_config(options))
    lines = explain(options.what, edition)
    if not lines:
        near = near_names(options.what, edition)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise SiteGenError(f"nothing in the archive goes by '{options.what}'{hint}")
    print("\n".join(lines))
    return OK


def review(options: argparse.Namespace) -> int:
    """List what a person should look at, or write it as a page."""
    from site_gen.review import review

    config = _config(options)
    found = review(_edition(config))
    if options.html:
        from site_gen.review_page import review_page

        _write_text(options.html, review_page(found, config.title))
        print(f"{len(found)} doubts written; open {options.html}")
        return OK
    print("\n\n".join("\n".join(doubt.lines()) for doubt in found) or "Nothing is in doubt.")
    return OK


def _write_text(target: Path, text: str) -> None:
    try:
        target.write_text(text, "utf-8", "replace")
    except OSError as problem:
        raise SiteGenError(f"{target}: can't be written ({problem.strerror}); choose another place") from problem


def add(options: argparse.Namespace) -> int:
    """Save files and pages into the seeds."""
    from site_gen.add import add
    from site_gen.errors import UnreadableInput
    from site_gen.fetch import Fetcher

    seeds, fetcher, failed = _config(options).seeds[0], Fetcher(options.local), 0
    for what in options.what:
        try:
            print(f"saved: {near(add(what, seeds, fetcher))}")
        except UnreadableInput as problem:
            failed += 1
            print(f"site-gen: {problem}", file=sys.stderr)
    return OK if not failed else NOTHING_DONE if failed == len(options.what) else LOST


def new(options: argparse.Namespace) -> int:
    """Lay out a folder for an archive."""
    from site_gen.new import new_archive

    written = new_archive(options.folder)
    print(f"{len(written)} files written into {options.folder}: {', '.join(written)}.")
    go = "" if options.folder == Path() else f"cd {shlex.quote(str(options.folder))} && "
    print(f"Put saved articles into {options.folder / 'seeds'}, then: {go}make html")
    return OK


def years(options: argparse.Namespace) -> int:
    """Build a site for each year, and a page over them."""
    from site_gen import said
    from site_gen.years import TOP, build_years

    config, last = _config(argparse.Namespace(seeds=options.seeds)), None
    for year in build_years(config, options.into, options.url or config.url, progress("articles")):
        print(f"{year.name}: {said.counts(year.built.report)}; {near(year.config.output / 'index.html')}")
        last = year.built
    print(f"Over all of them: {near(options.into.resolve() / TOP / 'output' / 'index.html')}")
    if last:
        said.say_lost(last)
    return LOST if last and last.report.lost else OK


def addresses(options: argparse.Namespace) -> int:
    """Note the addresses of all pages beside the seeds."""
    from site_gen.addresses import write_addresses
    from site_gen.entities.countries import country_names
    from site_gen.pages.site import Site

    config = _config(options)
    edition = _edition(config)
    file, count, new = write_addresses(config, Site(edition, config, country_names()))
    print(f"{count:,} addresses in {near(file)}, {new:,} of them new. Keep it with your seeds.")
    return LOST if edition.lost else OK


def export(options: argparse.Namespace) -> int:
    """Write tables, a database and citations."""
    from site_gen.export import export

    config = _config(options)
    edition = _edition(config)
    names = export(edition, config)
    print(f"{len(names)} files written into {near(config.output / 'data')}: {', '.join(names)}")
    return LOST if edition.lost else OK


def _pairs(file: Path) -> list[tuple[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return [(row[1], row[2]) for row in list(csv.reader(lines, delimiter="\t"))[1:]]
    except (OSError, UnicodeDecodeError, IndexError) as problem:
        raise SiteGenError(
            f"{file}: a heading line, then the columns same, name1, name2, parted by tabs ({problem})"
        ) from problem


def check(options: argparse.Namespace) -> int:
    """Examine the finished site, or only look whether a name is gone."""
    from site_gen.check import check_site

    config = _config(options)
    if options.gone:
        if not config.output.is_dir():
            raise SiteGenError(f"{config.output}: no site there to look for a name in; run 'make html' first")
        return _gone(config, options.gone)
    complaints = check_site(config)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    pages = sum(1 for _ in config.output.rglob("*.html"))
    print(
        f"{pages} pages examined, {len(complaints)} complaints."
        if complaints
        else f"{pages} pages examined: all is well."
    )
    return LOST if complaints else OK


def _gone(config: Config, names: Sequence[str]) -> int:
    from site_gen.gone import still_there

    places = still_there(config, names)
    for place in places:
        print(place, file=sys.stderr)
    print(f"{len(places)} files still hold it." if places else "Gone from every page, feed, index and cached file.")
    return LOST if places else OK


def serve(options: argparse.Namespace) -> int:
    """Show the finished site; when watched, build it first and at every change."""
    from site_gen.serve import Builds, serve, server, stamps, watch, watched_for

    config = _config(options)
    watched = watched_for(config)
    seen = stamps(watched)
    if options.watch:
        build(options)
    if not (config.output / "index.html").is_file():
        raise SiteGenError(f"{config.output}: no site there; run 'make html' first")
    try:
        builds = Builds() if options.watch else None
        site = server(config.output, options.port, options.prefix, options.bind, builds)
    except OSError as problem:
        raise SiteGenError(
            f"port {options.port} on {options.bind}: {problem.strerror}; choose another with --port"
        ) from problem
    print(f"http://{options.bind}:{site.server_port}/{options.prefix.strip('/')} (stop with Ctrl-C)", flush=True)
    serve(site, partial(watch, seen, watched, partial(build, options), builds) if builds else None)
    return OK
