"""`make load N=100000`: a large synthetic archive is built, killed half-way, resumed, checked. 100,000 take hours.

    python tools/load_test.py [N] [FOLDER]

Prints how long each part took, how much memory the largest process had at its peak, and how much of the analysis the
second build found done. Names are found by the model itself, as in a real archive, or handed in where
LOAD_NAMES=handed: that leaves out what is dearest and takes no memory that grows.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tools.bench_archive import write_archive

HANDED = os.environ.get("LOAD_NAMES") == "handed"
SITE_GEN = [sys.executable, *(["tools/bench_build.py"] if HANDED else ["-m", "site_gen"])]


def run(*arguments: str) -> float:
    """Run site-gen to its end; the seconds it took."""
    start = time.monotonic()
    done = subprocess.run([*SITE_GEN, *arguments], check=False)
    if done.returncode:
        raise SystemExit(f"site-gen {arguments[0]} ended with {done.returncode}")
    return time.monotonic() - start


def remembered(folder: Path) -> int:
    """How many analyses the memo holds."""
    try:
        with closing(sqlite3.connect(folder / ".cache" / "memo.sqlite", timeout=60)) as base:
            return int(base.execute("SELECT count(*) FROM memo").fetchone()[0])
    except sqlite3.Error:
        return 0


def killed_half_way(build: list[str], folder: Path, count: int) -> float:
    """Kill a build once half of the articles are analysed; the seconds until then."""
    start = time.monotonic()
    with subprocess.Popen([*SITE_GEN, *build]) as process:
        while process.poll() is None and remembered(folder) < count // 2:
            time.sleep(0.2)
        if process.poll() is not None:
            raise SystemExit("the build ended before half of it was done")
        process.kill()
    return time.monotonic() - start


def main(count: int, folder: Path) -> None:
    seeds = folder / "seeds"
    if not seeds.is_dir():
        write_archive(count, seeds)
    build = ["build", "--seeds", str(seeds), "--into", str(folder)]
    print(f"killed after {killed_half_way(build, folder, count):.0f} s, {remembered(folder):,} of {count:,} analysed")
    print(f"resumed and done in {run(*build):.0f} s")
    print(f"checked in {run('check', '--into', str(folder)):.0f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak of the largest process: {peak:,.0f} MB")


if __name__ == "__main__":
    told = sys.argv[1:]
    main(int(told[0]) if told else 100_000, Path(told[1] if told[1:] else "load").resolve())
