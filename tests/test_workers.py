"""Work that never ends, that crashes, or whose parent is killed: it is stopped, named, and the rest goes on."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from site_gen import run, workers
from site_gen.errors import SiteGenError
from site_gen.model import Analysis, Article, Lost, RawDocument
from site_gen.readers.source import Found
from site_gen.readers.walk import Input
from site_gen.run import map_articles, read_in_worker
from tests.conftest import ROOT

FOREVER = "(a|a)*$"  # on a line of a's that does not end, twice the steps for each letter more


def raw(n: int, text: str = "words") -> RawDocument:
    return RawDocument(f"n{n}", f"seeds/n{n}.txt", "0", text=text)


def analyse(documents: Sequence[RawDocument]) -> list[Analysis]:
    for one in documents:
        if one.text == "slow":
            re.match(FOREVER, "a" * 100 + "b")
        if one.text == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if one.text and one.text.startswith("crash "):
            once(Path(one.text.removeprefix("crash ")))
        if one.text == "no model":
            raise SiteGenError("the model is not installed")
    return [Analysis(Article(one.id, one.path, one.sha256, one.text or "", (), one.id, "derived")) for one in documents]


def once(file: Path) -> None:
    """End this process, but not the one that tries next."""
    if file.exists():
        file.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def read_and_be_killed(task: tuple[Input, bool, Mapping[str, str]]) -> Found:
    path = task[0].path
    yield RawDocument(path.name, path.name, "0", text="words")
    once(path)
    yield RawDocument(path.stem, path.name, "0", text="words")


def read_slowly(task: tuple[Input, bool, Mapping[str, str]]) -> Found:
    name = task[0].path.name
    yield RawDocument(name, name, "0", text="words")
    if "slow" in name:
        re.match(FOREVER, "a" * 100 + "b")


@pytest.fixture(params=["fork", "spawn"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    kind = str(request.param)
    if kind == "fork" and sys.platform != "linux":
        pytest.skip("children are forked on Linux only")
    context = multiprocessing.get_context(kind)
    monkeypatch.setattr(workers, "_context", lambda: context)
    monkeypatch.setattr(workers, "PATIENCE", 0.7)
    return kind


def test_what_takes_too_long_or_crashes_is_named_and_the_rest_goes_on(kind: str) -> None:
    jobs = 1 if kind == "fork" else 2
    odd = {5: "slow", 40: "crash"}
    documents = [raw(n, odd.get(n, "words")) for n in range(100)]
    found, lost = map_articles(analyse, documents, jobs)
    assert [one.article.id for one in found] == [f"n{n}" for n in range(100) if n not in odd]
    assert lost == [
        Lost("n5", "seeds/n5.txt", "its analysis took longer than 0.7 seconds", passing=True),
        Lost("n40", "seeds/n40.txt", "its analysis ended the process that worked on it (signal 9)", passing=True),
    ]


@pytest.mark.parametrize("kind", ["fork"], indirect=True)
def test_who_is_killed_once_is_tried_again(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("words")
    monkeypatch.setattr(run, "_read_one", read_and_be_killed)
    assert [one.id for one in read_in_worker([tmp_path])] == ["a.txt", "a", "b.txt", "b", "c.txt", "c"]
    assert not list(tmp_path.glob("*.txt"))
    (tmp_path / "flag").touch()
    found, lost = map_articles(analyse, [raw(0, f"crash {tmp_path / 'flag'}")], 1)
    assert ([one.article.id for one in found], lost) == (["n0"], [])


def test_what_the_user_can_mend_stops_the_run(kind: str) -> None:
    with pytest.raises(SiteGenError, match="not installed"):
        map_articles(analyse, [raw(0), raw(1, "no model")], 1)


def test_a_file_that_takes_too_long_to_read_is_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b-slow.txt", "c.txt"):
        (tmp_path / name).write_text("words")
    monkeypatch.setattr(run, "_read_one", read_slowly)
    found = list(read_in_worker([tmp_path]))
    assert [one.id for one in found] == ["a.txt", "b-slow.txt", "b-slow", "c.txt"]
    (lost,) = [one for one in found if isinstance(one, Lost)]
    assert (lost.path, lost.reason) == (f"{tmp_path}/b-slow.txt", "reading it took longer than 0.7 seconds")


def stuck(_: object) -> Iterator[int]:
    yield os.getpid()
    re.match(FOREVER, "a" * 100 + "b")


PARENT = """
import sys, time
from site_gen.workers import Worker
from tests.test_workers import stuck
if __name__ == "__main__":
    worker = Worker(stuck)
    worker.give(None)
    print(next(worker.results()), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an orphan lives until its time is over")
def test_a_stuck_worker_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    command = [sys.executable, str(tmp_path / "parent.py")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 5
    while alive(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not alive(child)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
