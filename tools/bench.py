"""Measure whole builds of a synthetic archive of N articles, stage by stage: `make bench N=1000`. No network.

Wall seconds, CPU seconds (with all processes) and peak memory for: cold, no change, one article edited, one added, one
decision changed, one template changed. BENCH_MODEL=1 runs the person model too; without it the names are handed in,
for at 70 ms an article it would hide all else. BENCH_IN names the folder to work in (a temporary one).
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_archive import Writer, write_archive

TOOLS = Path(__file__).parent
ROOT = TOOLS.parent


def edit(project: Path) -> None:
    file = sorted((project / "seeds").rglob("*.json"))[0]
    row = json.loads(file.read_text("utf-8"))
    row["text"] += "\n\nThe council will meet again."
    file.write_text(json.dumps(row), "utf-8")


def add(project: Path) -> None:
    row = {**Writer(1000).article(0), "published": "2022-12-31", "title": "One more article"}
    (project / "seeds" / "added.json").write_text(json.dumps(row), "utf-8")


def decide(project: Path) -> None:
    first, second = Writer(1000).people.values[:2]
    entry = f'[[same]]\nnames = ["{first}", "{second}"]\n'
    (project / "seeds" / "decisions.toml").write_text(entry, "utf-8")


def retouch(project: Path) -> None:
    file = project / "templates" / "country.html"
    file.write_text(file.read_text("utf-8") + "<!-- retouched -->\n", "utf-8")


def leave(project: Path) -> None:
    """No change."""


STORIES = ("share", "group", "digests")  # at most 2 CPU s per 1,000 articles together
STEPS: dict[str, Callable[[Path], None]] = {
    "cold": leave,
    "no change": leave,
    "one article edited": edit,
    "one article added": add,
    "one decision changed": decide,
    "one template changed": retouch,
}


def build(project: Path, name: str, articles: int) -> None:
    stages = project / "stages.json"
    environment = {**os.environ, "BENCH_STAGES": str(stages), "PYTHONPATH": f"{ROOT}{os.pathsep}{TOOLS}"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = ["/usr/bin/env", "time", "-f", "%M", sys.executable, str(TOOLS / "bench_build.py"), "build"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"\n{name:32s}{wall:10.2f}{cpu:10.2f}{int(done.stderr.split()[-1]) / 1024:10.0f}")
    taken = json.loads(stages.read_text("utf-8"))
    for stage, (stage_wall, stage_cpu, peak) in taken.items():
        print(f"  {stage:30s}{stage_wall:10.2f}{stage_cpu:10.2f}{peak:10.0f}", flush=True)
    told = sum(taken[stage][1] for stage in STORIES if stage in taken)
    print(f"  {'wire copy, stories, ranking: CPU s per 1,000':50s}{1000 * told / articles:10.2f}", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    model = "person model" if os.environ.get("BENCH_MODEL") else "names handed in"
    print(f"{count} articles, {os.cpu_count()} cores, Python {sys.version.split()[0]}, {model}")
    print(f"{'':32s}{'wall s':>10s}{'CPU s':>10s}{'peak MB':>10s}")
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_IN")) as name:
        project = Path(name)
        shutil.copytree(ROOT / "templates", project / "templates")
        write_archive(count, project / "seeds")
        for step, change in STEPS.items():
            change(project)
            build(project, step, count)


if __name__ == "__main__":
    main()
