"""`make kill`: builds killed at random moments. The old site stands or the new one is whole, and the next run mends it.

    python tools/kill_test.py [ROUNDS] [MINUTES]

Each round changes a small archive, starts a build, kills it, and asks: is the site the old one or the new one, byte by
byte; does no child live on; does the next build give what a clean one gives, and leave nothing lying about? Rounds go
through all that may differ: with the cache or without, one process or two; the parent is killed alone (as the kernel
does when memory is out), with all its children, or a child is and the parent has to cope; the moment is a random one of
the build's time, of the files it touches, or of those it touches from the swap on, which are few and quick.

Builds are forked from this process, in which the program is loaded, with names handed in instead of the person model:
a round takes some seconds. The seed of the moments is printed; KILL_SEED takes it.
"""

from __future__ import annotations

import gc
import hashlib
import json
import math
import mmap
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from pathlib import Path

from site_gen import pipeline, run
from site_gen.cli import main as site_gen
from site_gen.entities import people
from site_gen.entities.countries import country_names
from site_gen.model import RawDocument
from site_gen.pelican_plugin import generator
from tools.bench_archive import Writer, known_people

ARTICLES = 24
URL = "https://archive.example"  # so that there are feeds
USUAL_ROUNDS, USUAL_MINUTES = 200, 60.0
LONGEST = 60.0  # seconds that a build or the end of its children may take
TOUCHES = frozenset("os.rename os.link os.remove os.mkdir os.rmdir open sqlite3.connect ctypes.dlsym".split())
SWAP = "renameat2"  # asked for by name as the folders change places

KINDS = [
    (cache, jobs, victim, moment)
    for cache, jobs, victim, moment in product(
        ("full", "incremental"), (1, 2), ("parent", "group", "child"), ("time", "touch", "swap")
    )
    if victim != "child" or moment == "time"
]


@dataclass(frozen=True)
class Kill:
    """Whom, and when: so many seconds after the start, or at the n-th touch of a file from the start or the swap on."""

    victim: str = "nobody"
    after: float = 0.0
    touch: int = 0
    from_swap: bool = False


class Counts:
    """What a build in another process tells while it runs: touches so far, and how many of them from the swap on."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 16)

    def clear(self) -> None:
        self._shared[:] = bytes(16)

    def __getitem__(self, at: int) -> int:
        return int.from_bytes(self._shared[8 * at : 8 * at + 8], "little")

    def __setitem__(self, at: int, value: int) -> None:
        self._shared[8 * at : 8 * at + 8] = value.to_bytes(8, "little")


@dataclass
class Ended:
    """How a build ended, how long that took, and what it touched."""

    status: int
    seconds: float
    touches: int
    from_swap: int
    killed: bool
    said: str


def watch(counts: Counts, folder: str, kill: Kill) -> None:
    """Count what this process touches, and end it where `kill` says so."""
    me = os.getpid()

    def touched(event: str, arguments: tuple[object, ...]) -> None:
        if event not in TOUCHES or os.getpid() != me:
            return
        swaps = event == "ctypes.dlsym" and SWAP in str(arguments)
        if not swaps and not str(arguments[0]).startswith(folder):
            return
        counts[0] += 1
        if swaps or counts[1]:
            counts[1] += 1
        if counts[1 if kill.from_swap else 0] == kill.touch:
            (os.killpg if kill.victim == "group" else os.kill)(me, signal.SIGKILL)

    sys.addaudithook(touched)


def start(arguments: list[str], counts: Counts, kill: Kill, said: Path) -> int:
    """Fork a build in a session of its own; its process id."""
    counts.clear()
    process = os.fork()
    if process:
        return process
    status = 3
    try:
        os.setsid()
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        watch(counts, arguments[-1], kill)
        status = site_gen(arguments)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def children(process: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def runs(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def strike(process: int, kill: Kill, draw: random.Random, began: float) -> bool:
    """Kill whom we are to kill; whether that was done."""
    while time.monotonic() < began + kill.after and runs(process):
        time.sleep(0.001)
    while runs(process):
        victims = children(process) if kill.victim == "child" else [process]
        with suppress(ProcessLookupError, IndexError):  # it has no session of its own yet, or no child
            (os.killpg if kill.victim == "group" else os.kill)(draw.choice(victims), signal.SIGKILL)
            return True
        time.sleep(0.002)
    return False


def build(arguments: list[str], counts: Counts, kill: Kill, draw: random.Random) -> Ended:
    """A build to its end, whatever that is."""
    said = Path(tempfile.gettempdir(), f"kill-said-{os.getpid()}.txt")
    said.touch()  # it may be killed before it can
    began = time.monotonic()
    process = start(arguments, counts, kill, said)
    struck = strike(process, kill, draw, began) if kill.victim != "nobody" and not kill.touch else False
    status = ended(process, began)
    took = time.monotonic() - began
    orphans(process)
    struck = struck or (bool(kill.touch) and status == -signal.SIGKILL)
    found = Ended(status, took, counts[0], counts[1], struck, said.read_text("utf-8", "replace"))
    said.unlink()
    return found


def ended(process: int, began: float) -> int:
    while time.monotonic() < began + LONGEST:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.killpg(process, signal.SIGKILL)
    raise SystemExit(f"the build hung: longer than {LONGEST:g} seconds")


def orphans(session: int) -> None:
    """Children that outlive their parent by more than ten seconds are a failure; on a busy machine a kill waits."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.005)
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)
    raise SystemExit("processes of the build outlived it")


Manifest = dict[str, str]


def site_of(folder: Path, name: str = "output") -> Manifest:
    """Address -> hash of what stands in output/, or beside it."""
    output = folder / name
    files = (f for f in output.rglob("*") if f.is_file())
    return {f.relative_to(output).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def differing(one: Manifest, other: Manifest) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)][:10]


class Archive:
    """A small archive that changes, and its site as it must be."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.draw = draw
        self.seeds, self.site, self.clean = folder / "seeds", folder / "site", folder / "clean"
        self.seeds.mkdir()
        self.counts = Counts()
        self.writer, self.made = Writer(ARTICLES), 0
        for _ in range(ARTICLES):
            self.add()
        self.usual: dict[tuple[str, int], Ended] = {}  # how a build ends that nobody disturbs
        self.good_build(self.site)
        for cache, jobs in product(("full", "incremental"), (1, 2)):
            self.change()
            self.usual[cache, jobs] = self.good_build(self.site, jobs, cache)
        self.good = site_of(self.site)

    def add(self) -> None:
        row = self.writer.article(self.made % ARTICLES)
        (self.seeds / f"{self.made:04}.json").write_text(json.dumps(row), "utf-8")
        self.made += 1

    def change(self) -> None:
        """One article more, one less."""
        self.draw.choice(sorted(self.seeds.iterdir())).unlink()
        self.add()

    def command(self, folder: Path, jobs: int) -> list[str]:
        told = ["build", "--quiet", "--jobs", str(jobs), "--url", URL, "--seeds", str(self.seeds)]
        return [*told, "--into", str(folder)]

    def good_build(self, folder: Path, jobs: int = 1, cache: str = "incremental") -> Ended:
        """A build that nobody disturbs."""
        if cache == "full":
            shutil.rmtree(folder / ".cache", ignore_errors=True)
        done = build(self.command(folder, jobs), self.counts, Kill(), self.draw)
        if done.status:
            raise SystemExit(f"a build that nobody disturbed ended with {done.status}: {done.said}")
        return done

    def moment(self, cache: str, jobs: int, victim: str, moment: str) -> Kill:
        usual = self.usual[cache, jobs]
        if moment == "time":
            return Kill(victim, self.draw.uniform(0, (0.9 if victim == "child" else 1.02) * usual.seconds))
        if moment == "touch":
            return Kill(victim, touch=self.draw.randint(1, usual.touches))
        near = int(math.exp(self.draw.uniform(0, math.log(max(2, usual.from_swap)))))  # close to the swap more often
        return Kill(victim, touch=near, from_swap=True)

    def round(self, cache: str, jobs: int, victim: str, moment: str) -> str:
        """What was found standing after the kill: 'old' or 'new'; and whether there was one to kill."""
        self.change()
        if cache == "full":
            shutil.rmtree(self.site / ".cache", ignore_errors=True)
        hit = build(self.command(self.site, jobs), self.counts, self.moment(cache, jobs, victim, moment), self.draw)
        if hit.status not in (0, -signal.SIGKILL) and not (hit.killed and "ended from outside" in hit.said):
            raise SystemExit(f"the build ended with {hit.status}: {hit.said}")
        left = site_of(self.site)
        self.good_build(self.site, jobs)
        new = site_of(self.site)
        self.compare(left, new)
        found = ("old" if left == self.good else "new") if hit.killed else "too late"
        self.good = new
        return f"{found} {hit.status}" if victim == "child" and hit.killed else found

    def compare(self, left: Manifest, new: Manifest) -> None:
        shutil.rmtree(self.clean, ignore_errors=True)
        self.good_build(self.clean)
        clean = site_of(self.clean)
        if new != clean:
            raise SystemExit(f"the next build differs from a clean one: {differing(new, clean)}")
        if left not in (self.good, new):
            other = f"{differing(left, new)} are not new, {differing(left, self.good)} not old"
            raise SystemExit(f"half a site was left: {other}")
        if site_of(self.site, ".output.next").items() - new.items():
            raise SystemExit("the folder beside the site holds what the site does not")
        stray = [str(f) for f in (self.site / "content").rglob(".*.new")]
        stray += [p.name for p in (self.site / ".cache").iterdir() if p.name.startswith("stage")]
        if stray:
            raise SystemExit(f"left lying about: {stray}")


def load() -> None:
    """All that a build needs is loaded before it is forked; batches are small, so that there are several workers."""
    people.find_people = known_people
    run.BATCH, generator.FEW, generator.BATCH = 4, 50, 10
    for name in ("said", "gone", "look"):
        import_module(f"site_gen.{name}")
    country_names()
    pipeline.analyse([RawDocument("a", "a.txt", "0", text=Writer(1).article(0)["text"])])


def main(rounds: int, minutes: float) -> None:
    seed = int(os.environ.get("KILL_SEED") or random.SystemRandom().randrange(10**6))
    draw = random.Random(seed)
    print(f"KILL_SEED={seed}, {rounds} rounds, {minutes:g} minutes at most", flush=True)
    load()
    until, found = time.monotonic() + 60 * minutes, Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        archive = Archive(Path(folder), draw)
        gc.freeze()
        for n in range(rounds):
            if time.monotonic() > until:
                break
            kind = draw.sample(KINDS, len(KINDS))[0] if n >= len(KINDS) else KINDS[n]
            said = archive.round(*kind)
            found[said] += 1
            print(f"{n + 1} good: {' '.join(map(str, kind))}: {said}", flush=True)
    print(f"{found.total()} rounds, all good: {', '.join(f'{key} {n}' for key, n in sorted(found.items()))}")


if __name__ == "__main__":
    told = sys.argv[1:]
    main(int(told[0]) if told else USUAL_ROUNDS, float(told[1]) if told[1:] else USUAL_MINUTES)
