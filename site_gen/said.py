"""What a build tells its user: on standard output what was done, on standard error what is wrong."""

from __future__ import annotations

import sys

from site_gen import budget
from site_gen.build import Built, Report
from site_gen.config import Config
from site_gen.messages import near


def say(built: Built, config: Config, seconds: float | None, verbose: bool) -> None:
    """Tell it; without `seconds` only what is wrong."""
    quiet = seconds is None
    say_lost(built)
    if seconds is not None:
        _say_built(built, config, seconds)
    _say_size(config, quiet, verbose)


def say_lost(built: Built) -> None:
    """Name what was lost, and the decisions that met nothing."""
    for lost in built.report.lost:
        print(f"lost: {lost.path}: {lost.reason}", file=sys.stderr)
    for decision in built.report.unmatched:
        print(f"decision that met nothing: {decision}", file=sys.stderr)
    if not built.report.read:
        print(
            "There was nothing to read: put saved articles into seeds/ (or name a folder with --seeds).",
            file=sys.stderr,
        )


def _say_size(config: Config, quiet: bool, verbose: bool) -> None:
    sizes = budget.measure(config.output)
    if not quiet:
        print(f"Size: {budget.told(sizes)}.")
    for size in sizes if verbose else ():
        name = f"{size.folder}/" if size.folder else "(root)"
        print(f"  {name:<12}{size.files:>9,} files {budget.megabytes(size.bytes):>12}")
    if warning := budget.warning(sizes):
        print(f"warning: {warning}", file=sys.stderr)
    if not quiet:
        print(f"Open {near(config.output / 'index.html')}")


def _say_built(built: Built, config: Config, seconds: float) -> None:
    report = built.report
    if built.unchanged:
        print("Nothing has changed since the last build: nothing to do.")
    else:
        print(f"Built {report.pages} pages in {seconds:.1f} s, {built.written} files written: {counts(report)}.")
        print(f"Dropped {report.dropped} lines, each shown with its rule on its article; {report.undated} undated.")
        if not config.url:
            print("No feeds: they need the site's address (url in site.toml, or --url).")
    if report.lost:
        print(f"{len(report.lost)} of {report.read} documents were lost; each is named above.")


def counts(report: Report) -> str:
    """What came out, in words."""
    told = (
        (report.articles, "article", "articles"),
        (report.people, "person", "people"),
        (report.countries, "country", "countries"),
        (report.stories, "story", "stories"),
        (report.days, "day", "days"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in told)
