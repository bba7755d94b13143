"""`make kill`: builds killed at random moments. The old site stands or the new one is whole, and the next run mends it.

    python tools/kill_test.py [ROUNDS] [MINUTES]

Each round changes a small archive, starts a build (full, incremental or parallel), kills it with all its children, and
asks: is the site the old one or the new one, byte by byte; does no child live on; does the next build give what a clean
one gives, and leave nothing lying about? The seed of the moments is printed; KILL_SEED takes it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from tools.bench_archive import Writer

ARTICLES = 80  # three batches, so that there are two workers
KINDS = ("full", "incremental", "parallel")
USUAL_ROUNDS, USUAL_MINUTES = 200, 60.0


def site_of(folder: Path) -> dict[str, bytes]:
    """Address -> bytes of what stands in output/."""
    output = folder / "output"
    return {f.relative_to(output).as_posix(): f.read_bytes() for f in sorted(output.rglob("*")) if f.is_file()}


def command(seeds: Path, folder: Path, jobs: int = 1) -> list[str]:
    build = [sys.executable, "-m", "site_gen", "build", "--seeds", str(seeds), "--into", str(folder)]
    return [*build, "--jobs", str(jobs)]


def whole_build(seeds: Path, folder: Path) -> float:
    """Build undisturbed; the seconds it took."""
    start = time.monotonic()
    done = subprocess.run(command(seeds, folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"a build that nobody disturbed failed: {done.stderr}")
    return time.monotonic() - start


def killed_build(seeds: Path, folder: Path, jobs: int, after: float) -> bool:
    """Kill the parent alone, as the kernel does when memory is out; whether it was still at work."""
    with subprocess.Popen(
        command(seeds, folder, jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
        status = process.wait()
        orphans(process.pid)
    if status not in (0, -signal.SIGKILL):
        raise SystemExit(f"the build ended with {status}")
    return status != 0


def orphans(session: int) -> None:
    """Children that outlive their parent by more than ten seconds are a failure; on a busy machine a kill waits."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)
    raise SystemExit("processes of the build outlived it")


class Archive:
    """A small archive that changes, and its site as it must be."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.folder, self.draw = folder, draw
        self.seeds, self.site, self.clean = folder / "seeds", folder / "site", folder / "clean"
        self.seeds.mkdir()
        self.writer, self.made = Writer(ARTICLES), 0
        for _ in range(ARTICLES):
            self.add()
        self.seconds = whole_build(self.seeds, self.site)
        self.good = site_of(self.site)

    def add(self) -> None:
        row = self.writer.article(self.made % ARTICLES)
        (self.seeds / f"{self.made:04}.json").write_text(json.dumps(row), "utf-8")
        self.made += 1

    def change(self) -> None:
        """One article more, one less."""
        self.draw.choice(sorted(self.seeds.iterdir())).unlink()
        self.add()

    def round(self, kind: str) -> str:
        """What was found standing after the kill: 'old', 'new', or 'done' where the build was quicker."""
        self.change()
        if kind != "incremental":
            shutil.rmtree(self.site / ".cache", ignore_errors=True)
        jobs = 2 if kind == "parallel" else 1
        was_killed = killed_build(self.seeds, self.site, jobs, self.draw.uniform(0.2, 1.1) * self.seconds)
        left = site_of(self.site)
        self.seconds = max(0.5 * self.seconds, whole_build(self.seeds, self.site))
        new = site_of(self.site)
        shutil.rmtree(self.clean, ignore_errors=True)
        whole_build(self.seeds, self.clean)
        if new != site_of(self.clean):
            raise SystemExit(f"{kind}: the next build differs from a clean one: {differing(new, site_of(self.clean))}")
        if left not in (self.good, new):
            raise SystemExit(f"{kind}: half a site was left: {differing(left, new)} are not new")
        if rest := [p.name for p in (self.site / ".cache").iterdir() if p.name.startswith("stage")]:
            raise SystemExit(f"{kind}: left lying about: {rest}")
        found = "done" if not was_killed else "old" if left == self.good else "new"
        self.good = new
        return found


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)][:10]


def main(rounds: int, minutes: float) -> None:
    seed = int(os.environ.get("KILL_SEED") or random.SystemRandom().randrange(10**6))
    print(f"KILL_SEED={seed}, {rounds} rounds, {minutes:g} minutes at most", flush=True)
    until, found = time.monotonic() + 60 * minutes, Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        archive = Archive(Path(folder), random.Random(seed))
        for n in range(rounds):
            if time.monotonic() > until:
                break
            kind = KINDS[n % len(KINDS)]
            found[f"{kind} {archive.round(kind)}"] += 1
            print(f"{n + 1} good: {kind}", flush=True)
    print(f"{found.total()} rounds, all good: {', '.join(f'{key} {n}' for key, n in sorted(found.items()))}")


if __name__ == "__main__":
    told = sys.argv[1:]
    main(int(told[0]) if told else USUAL_ROUNDS, float(told[1]) if told[1:] else USUAL_MINUTES)
