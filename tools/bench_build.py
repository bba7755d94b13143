"""`site-gen` for the benchmark: tells what each stage took, and may have `known_people` stand in for the person model.

Environment: BENCH_STAGES names a file for the figures (JSON); BENCH_MODEL=1 keeps the person model.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench_archive import known_people

from site_gen.entities import people

if not os.environ.get("BENCH_MODEL"):
    people.find_people = known_people  # at module level: worker processes import this file as well

Taken = dict[str, list[float]]  # stage -> wall s, CPU s (with the processes it started), peak MB so far


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(taken: Taken, stage: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """`run`, with what it took added to its stage; an iterator is run to its end."""

    def measured(*args: Any, **kwargs: Any) -> Any:
        wall, used = time.monotonic(), cpu()
        made = run(*args, **kwargs)
        made = iter(list(made)) if isinstance(made, Iterator) else made
        row = taken.setdefault(stage, [0.0, 0.0, 0.0])
        row[0] += time.monotonic() - wall
        row[1] += cpu() - used
        row[2] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return made

    return measured


def watch(taken: Taken) -> None:
    """Put a clock on every stage of a build."""
    from site_gen import build, cite, feeds, pages, pipeline, publish, search, stories

    stages: list[tuple[str, Any, str]] = [
        ("is there anything to do", build, "_fingerprint"),
        ("is there anything to do", build, "_files"),
        ("read", pipeline, "_read"),
        ("articles", pipeline, "map_articles"),
        ("share", stories, "share"),
        ("resolve", pipeline, "resolve"),
        ("group", stories, "group"),
        ("digests", stories, "digests"),
        ("lay out", pages, "lay_out"),
        ("feeds", feeds, "feed_files"),
        ("citations", cite, "citation_files"),
        ("search index", search, "search_files"),
        ("write content/", publish, "_write_content"),
        ("render", publish, "_render"),
    ]
    for stage, module, name in stages:
        setattr(module, name, timed(taken, stage, getattr(module, name)))


def run() -> int:
    from site_gen.cli import main

    taken: Taken = {}
    watch(taken)
    status = main()
    if file := os.environ.get("BENCH_STAGES"):
        Path(file).write_text(json.dumps(taken), "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(run())
