"""Verbs, exit codes and messages; no logic.

Exit status: 0 all is well; 1 something was lost, or `check` found something; 2 nothing was done.
"""

from __future__ import annotations

import argparse
import csv
import json
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_gen import __version__
from site_gen.errors import SiteGenError
from site_gen.messages import did_you_mean, progress

if TYPE_CHECKING:
    from site_gen.config import Config
    from site_gen.model import Lost

OK, LOST, NOTHING_DONE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    try:
        options = _read(_parser(), sys.argv[1:] if arguments is None else list(arguments))
        status: int = options.run(options)
        return status
    except SiteGenError as problem:
        print(f"site-gen: {problem}", file=sys.stderr)
        return NOTHING_DONE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return OK


def _read(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """Parse; a verb or option that there is not is answered with the one that was probably meant."""
    from site_gen.completion import options_of, verbs_of

    verbs = verbs_of(parser)
    if not arguments:
        raise SiteGenError(f"say what to do: {', '.join(verbs)}; 'site-gen VERB --help' explains one")
    if not arguments[0].startswith("-") and arguments[0] not in verbs:
        hint = did_you_mean(arguments[0], verbs) or f"; known are {', '.join(verbs)}"
        raise SiteGenError(f"there is no verb '{arguments[0]}'{hint}")
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        hint = did_you_mean(unknown[0].partition("=")[0], options_of(verbs[options.verb]))
        hint = hint or f"; see 'site-gen {options.verb} --help'"
        raise SiteGenError(f"{options.verb} does not know '{unknown[0]}'{hint}")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="site-gen", description="Turn a folder of saved news articles into a website."
    )
    parser.add_argument("--version", action="version", version=f"site-gen {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace], int], short: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=short, description=short[0].upper() + short[1:] + ".")
        sub.set_defaults(run=run)
        return sub

    sub = verb("build", _build, "build the site from the seeds")
    _add_build_options(sub)
    sub.add_argument(
        "--dask", default="", metavar="tcp://...", help="run what is done per article on this Dask cluster"
    )
    _add_loudness(sub)
    sub.add_argument("--publish", action="store_true", help="for the web: insist on an address, so that feeds are made")
    for name, run, short in (
        ("analyze", _analyze, "write what is found in articles, one JSON object a line"),
        ("stories", _stories, "write which articles tell one event, one JSON object a line"),
    ):
        sub = verb(name, run, short)
        sub.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder of any readable format")
        sub.add_argument("--as-is", action="store_true", help="the texts are clean: change no character of them")
        sub.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to use (1)")
        sub.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
    _add_other_verbs(verb)
    return parser


def _add_other_verbs(verb: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]) -> None:
    sub = verb("same", _same, "say whether two names may be one person's")
    sub.add_argument("names", nargs="*", metavar="NAME")
    sub.add_argument("--pairs", type=Path, metavar="FILE.tsv", help="a heading line, then same, name1, name2, ...")
    sub = verb("explain", _explain, "say why a name, a file or a day came out as it did")
    sub.add_argument("what", metavar="NAME|FILE|DATE")
    _add_build_options(sub)
    sub = verb("review", _review, "list what a person should look at, most valuable first")
    sub.add_argument("--html", type=Path, metavar="FILE", help="write it as a page with copy buttons")
    _add_build_options(sub)
    _add_keeping_verbs(verb)


def _add_keeping_verbs(
    verb: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser],
) -> None:
    sub = verb("new", _new, "lay out a folder for an archive")
    sub.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder; '.' is this one")
    sub = verb("add", _add, "save files and pages into the seeds, with where they came from")
    sub.add_argument("what", nargs="+", metavar="FILE|URL")
    sub.add_argument("--seeds", type=Path, action="append", metavar="DIR", help="save them there (seeds/)")
    sub.add_argument("--local", action="store_true", help="allow addresses in a private network")
    sub = verb("export", _export, "write tables, a database and citations into output/data/")
    _add_build_options(sub)
    sub = verb("completion", _completion, "write completion for a shell")
    sub.add_argument("shell", choices=("bash", "zsh", "fish"))
    sub = verb("check", _check, "examine the finished site")
    sub.add_argument("--into", type=Path, metavar="DIR", help="where the site was built")
    sub.add_argument("--url", default="", help="the address it was built for")
    sub.add_argument(
        "--gone", action="append", metavar="NAME", help="only look whether a name stands anywhere any more"
    )
    sub = verb("serve", _serve, "show the finished site in a browser")
    _add_serving(sub)
    sub.add_argument("--watch", action="store_true", help="as the verb watch does")
    sub = verb("watch", _serve, "build, show the site, and build and load it again whenever something changes")
    _add_serving(sub)
    sub.set_defaults(watch=True)


def _add_serving(sub: argparse.ArgumentParser) -> None:
    _add_build_options(sub)
    sub.add_argument("--port", type=int, default=8000, help="(8000)")
    sub.add_argument("--bind", default="127.0.0.1", metavar="ADDRESS", help="(127.0.0.1)")
    sub.add_argument("--prefix", default="/", metavar="/REPO/", help="serve under this path, as GitHub Pages does")
    _add_loudness(sub)


def _add_loudness(sub: argparse.ArgumentParser) -> None:
    how = sub.add_mutually_exclusive_group()
    how.add_argument("-q", "--quiet", action="store_true", help="say nothing but what is wrong")
    how.add_argument("-v", "--verbose", action="store_true", help="say how big each part of the site is")


def _add_build_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--seeds", type=Path, action="append", metavar="PATH", help="folder or file to read (seeds/)")
    sub.add_argument("--into", type=Path, metavar="DIR", help="put content/, output/ and the cache there")
    sub.add_argument("--jobs", type=_positive, metavar="N", help="processes to use (all cores)")
    sub.add_argument("--url", default="", help="the address the site will have; feeds need it")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


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


# ------------------------------------------------------------------------------------------------------------- verbs
def _build(options: argparse.Namespace) -> int:
    from site_gen import look, said
    from site_gen.build import build_site

    config = _config(options)
    if vars(options).get("publish") and not config.url:
        raise SiteGenError("the site's address is needed: make publish SITEURL=https://..., or url in site.toml")
    began = time.monotonic()
    for warning in look.warnings(config):
        print(f"site.toml: {warning}", file=sys.stderr)
    quiet = bool(vars(options).get("quiet"))
    built = build_site(config, progress("articles", quiet))
    said.say(built, config, None if quiet else time.monotonic() - began, bool(vars(options).get("verbose")))
    return LOST if built.report.lost else OK


def _analyze(options: argparse.Namespace) -> int:
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


def _stories(options: argparse.Namespace) -> int:
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


def _same(options: argparse.Namespace) -> int:
    from site_gen import names

    if options.pairs is None and len(options.names) != 2:
        raise SiteGenError("same: give two names, or --pairs FILE.tsv")
    pairs = _pairs(options.pairs) if options.pairs else [(options.names[0], options.names[1])]
    for first, second in pairs:
        found = names.compare(first, second)
        print(f"{found.answer}\t{found.score:.3f}\t{found.rule}")
    return OK


def _explain(options: argparse.Namespace) -> int:
    from site_gen.explain import explain, near_names
    from site_gen.pipeline import build

    edition = build(_config(options), progress("articles"))
    lines = explain(options.what, edition)
    if not lines:
        near = near_names(options.what, edition)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise SiteGenError(f"nothing in the archive goes by '{options.what}'{hint}")
    print("\n".join(lines))
    return OK


def _review(options: argparse.Namespace) -> int:
    from site_gen.pipeline import build
    from site_gen.review import review

    config = _config(options)
    found = review(build(config, progress("articles")))
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


def _add(options: argparse.Namespace) -> int:
    from site_gen.add import add
    from site_gen.errors import UnreadableInput
    from site_gen.fetch import Fetcher

    seeds, fetcher, failed = _config(options).seeds[0], Fetcher(options.local), 0
    for what in options.what:
        try:
            print(f"saved: {add(what, seeds, fetcher)}")
        except UnreadableInput as problem:
            failed += 1
            print(f"site-gen: {problem}", file=sys.stderr)
    return OK if not failed else NOTHING_DONE if failed == len(options.what) else LOST


def _new(options: argparse.Namespace) -> int:
    from site_gen.new import new_archive

    written = new_archive(options.folder)
    print(f"{len(written)} files written into {options.folder}: {', '.join(written)}.")
    go = "" if options.folder == Path() else f"cd {shlex.quote(str(options.folder))} && "
    print(f"Put saved articles into {options.folder / 'seeds'}, then: {go}make html")
    return OK


def _completion(options: argparse.Namespace) -> int:
    from site_gen.completion import completion

    print(completion(_parser(), options.shell), end="")
    return OK


def _export(options: argparse.Namespace) -> int:
    from site_gen.export import export
    from site_gen.pipeline import build

    config = _config(options)
    edition = build(config, progress("articles"))
    for lost in edition.lost:
        print(f"lost: {lost.path}: {lost.reason}", file=sys.stderr)
    names = export(edition, config)
    print(f"{len(names)} files written into {config.output / 'data'}: {', '.join(names)}")
    return LOST if edition.lost else OK


def _pairs(file: Path) -> list[tuple[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return [(row[1], row[2]) for row in list(csv.reader(lines, delimiter="\t"))[1:]]
    except (OSError, UnicodeDecodeError, IndexError) as problem:
        raise SiteGenError(
            f"{file}: a heading line, then the columns same, name1, name2, parted by tabs ({problem})"
        ) from problem


def _check(options: argparse.Namespace) -> int:
    from site_gen.check import check_site

    config = _config(options)
    if options.gone:
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


def _serve(options: argparse.Namespace) -> int:
    from site_gen.serve import Builds, serve, server, stamps, watch

    config = _config(options)
    watched = (*config.seeds, config.root / "templates", config.plugins, config.root / "site.toml")
    seen = stamps(watched)
    if options.watch:
        _build(options)
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
    serve(site, partial(watch, seen, watched, partial(_build, options), builds) if builds else None)
    return OK
