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
from contextlib import contextmanager
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


class Clock:
    """What was taken goes to the stage that is at work: of two, one within the other, to the inner one."""

    def __init__(self) -> None:
        self.taken: Taken = {}
        self.at_work = ["elsewhere"]
        self.since = time.monotonic(), cpu()

    def note(self) -> None:
        now = time.monotonic(), cpu()
        row = self.taken.setdefault(self.at_work[-1], [0.0, 0.0, 0.0])
        row[0] += now[0] - self.since[0]
        row[1] += now[1] - self.since[1]
        row[2] = max(row[2], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        self.since = now

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        self.note()
        self.at_work.append(stage)
        try:
            yield
        finally:
            self.note()
            self.at_work.pop()


def timed(clock: Clock, stage: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """`run`, with what it took noted for its stage; of an iterator each step."""

    def stepped(made: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with clock.running(stage):
                one = next(made, end)
            if one is end:
                return
            yield one

    def measured(*args: Any, **kwargs: Any) -> Any:
        with clock.running(stage):
            made = run(*args, **kwargs)
        return stepped(made) if isinstance(made, Iterator) else made

    return measured


def watch(clock: Clock) -> None:
    """Put a clock on every stage of a build."""
    from site_gen import cite, feeds, pages, pipeline, publish, search, standing, stories

    stages: list[tuple[str, Any, str]] = [
        ("is there anything to do", standing, "look"),
        ("is there anything to do", standing, "stands"),
        ("is there anything to do", standing, "keep"),
        ("read", pipeline, "_read"),
        ("articles", pipeline, "map_articles"),
        ("share", stories, "share"),
        ("resolve", pipeline, "resolve"),
        ("sort, edit", pipeline, "_own_lines"),
        ("sort, edit", pipeline, "_one_capture_each"),
        ("sort, edit", pipeline, "_dated_and_sorted"),
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
        setattr(module, name, timed(clock, stage, getattr(module, name)))


def run() -> int:
    from site_gen.cli import main

    clock = Clock()
    watch(clock)
    status = main()
    clock.note()
    if file := os.environ.get("BENCH_STAGES"):
        Path(file).write_text(json.dumps(clock.taken), "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(run())
