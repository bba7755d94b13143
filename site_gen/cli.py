"""The words of the command: verbs and options, and what is said to a wrong one. What the verbs do stands in `verbs.py`.

Exit status: 0 all is well; 1 something was lost, or `check` found something; 2 nothing was done.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from site_gen import __version__, verbs
from site_gen.errors import SiteGenError
from site_gen.messages import did_you_mean
from site_gen.verbs import NOTHING_DONE, OK


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    try:
        options = _read(parser(), sys.argv[1:] if arguments is None else list(arguments))
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

    known = verbs_of(parser)
    if not arguments:
        raise SiteGenError(f"say what to do: {', '.join(known)}; 'site-gen VERB --help' explains one")
    if not arguments[0].startswith("-") and arguments[0] not in known:
        hint = did_you_mean(arguments[0], known) or f"; known are {', '.join(known)}"
        raise SiteGenError(f"there is no verb '{arguments[0]}'{hint}")
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        hint = did_you_mean(unknown[0].partition("=")[0], options_of(known[options.verb]))
        hint = hint or f"; see 'site-gen {options.verb} --help'"
        raise SiteGenError(f"{options.verb} does not know '{unknown[0]}'{hint}")
    return options


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        """Raise what `main` prints, with exit status 2."""
        raise SiteGenError(f"{message}; see '{self.prog} --help'")


def parser() -> argparse.ArgumentParser:
    """All verbs with their options."""
    made = _Parser(prog="site-gen", description="Turn a folder of saved news articles into a website.")
    made.add_argument("--version", action="version", version=f"site-gen {__version__}")
    subparsers = made.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace], int], short: str) -> argparse.ArgumentParser:
        sub = subparsers.add_parser(name, help=short, description=short[0].upper() + short[1:] + ".")
        sub.set_defaults(run=run)
        return sub

    sub = verb("build", verbs.build, "build the site from the seeds")
    _add_build_options(sub)
    sub.add_argument(
        "--dask",
        type=_scheduler,
        metavar="tcp://...",
        help="run what is done per article on this Dask cluster",
    )
    _add_loudness(sub)
    sub.add_argument("--publish", action="store_true", help="for the web: insist on an address, so that feeds are made")
    for name, run, short in (
        ("analyze", verbs.analyze, "write what is found in articles, one JSON object a line"),
        ("stories", verbs.stories, "write which articles tell one event, one JSON object a line"),
    ):
        sub = verb(name, run, short)
        sub.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder of any readable format")
        sub.add_argument("--as-is", action="store_true", help="the texts are clean: change no character of them")
        sub.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to use (1)")
        sub.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
    _add_other_verbs(verb)
    return made


def _add_other_verbs(verb: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]) -> None:
    sub = verb("same", verbs.same, "say whether two names may be one person's")
    sub.add_argument("names", nargs="*", metavar="NAME", help="two of them, unless --pairs is given")
    sub.add_argument("--pairs", type=Path, metavar="FILE.tsv", help="a heading line, then same, name1, name2, ...")
    sub = verb("explain", verbs.explain, "say why a name, a file or a day came out as it did")
    sub.add_argument("what", metavar="NAME|FILE|DATE", help="a person, a country, an article or a day")
    _add_build_options(sub)
    sub = verb("review", verbs.review, "list what a person should look at, most valuable first")
    sub.add_argument("--html", type=Path, metavar="FILE", help="write it as a page with copy buttons")
    _add_build_options(sub)
    sub = verb("years", verbs.years, "build a site for each year, and a page over them")
    sub.add_argument("--seeds", type=Path, action="append", metavar="DIR", help="saved articles (seeds/)")
    sub.add_argument("--into", type=Path, metavar="DIR", default=Path("by-year"), help="write there (by-year/)")
    sub.add_argument("--url", default="", help="the sites' address, {year} in it for the year")
    _add_keeping_verbs(verb)


def _add_keeping_verbs(
    verb: Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser],
) -> None:
    sub = verb("new", verbs.new, "lay out a folder for an archive")
    sub.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder; '.' is this one")
    sub = verb("add", verbs.add, "save files and pages into the seeds, with where they came from")
    sub.add_argument("what", nargs="+", metavar="FILE|URL")
    sub.add_argument("--seeds", type=Path, action="append", metavar="DIR", help="save them there (seeds/)")
    sub.add_argument("--local", action="store_true", help="allow addresses in a private network")
    sub = verb("export", verbs.export, "write tables, a database and citations into output/data/")
    _add_build_options(sub)
    sub = verb("addresses", verbs.addresses, "note the addresses of all pages, so that those that move leave signposts")
    _add_build_options(sub)
    sub = verb("completion", _completion, "write completion for a shell")
    sub.add_argument("shell", choices=("bash", "zsh", "fish"))
    sub = verb("check", verbs.check, "examine the finished site")
    sub.add_argument("--into", type=Path, metavar="DIR", help="where the site was built")
    sub.add_argument("--url", default="", help="the address it was built for")
    sub.add_argument(
        "--gone", action="append", metavar="NAME", help="only look whether a name stands anywhere any more"
    )
    sub = verb("serve", verbs.serve, "show the finished site in a browser")
    _add_serving(sub)
    sub.add_argument("--watch", action="store_true", help="as the verb watch does")
    sub = verb("watch", verbs.serve, "build, show the site, and build and load it again whenever something changes")
    _add_serving(sub)
    sub.set_defaults(watch=True)


def _add_serving(sub: argparse.ArgumentParser) -> None:
    _add_build_options(sub)
    sub.add_argument("--port", type=_port, default=8000, help="(8000)")
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
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("must be a whole number, at least 1")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("must be a number from 0 (any free one) to 65535")
    return int(text)


def _scheduler(text: str) -> str:
    if not re.fullmatch(r"[a-z]+://[^\s/]+", text):
        raise argparse.ArgumentTypeError("must be the address of a Dask scheduler, such as tcp://10.0.0.1:8786")
    return text


def _completion(options: argparse.Namespace) -> int:
    from site_gen.completion import completion

    print(completion(parser(), options.shell), end="")
    return OK
