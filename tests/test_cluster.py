"""`map_articles` on a real Dask cluster: the same result, also when a worker is lost on the way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from site_gen.cache import Memo
from site_gen.errors import SiteGenError
from site_gen.model import Analysis, Article, Lost, RawDocument
from site_gen.run import map_articles

distributed = pytest.importorskip("distributed", reason="no Dask here: pip install 'site-gen[cluster]'")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own


def raw(n: int) -> RawDocument:
    return RawDocument(f"n{n}", f"seeds/n{n}.txt", "0", text="bad" if n == 40 else f"words {n}")


def analyse(documents: Sequence[RawDocument]) -> list[Analysis]:
    if any(one.text == "bad" for one in documents):
        raise ZeroDivisionError("of all things")
    return [Analysis(Article(one.id, one.path, one.sha256, one.text or "", (), one.id, "derived")) for one in documents]


def slowly(documents: Sequence[RawDocument]) -> list[Analysis]:
    time.sleep(0.3)
    return [
        Analysis(Article(one.id, one.path, one.sha256, str(len(one.text or "")), (), "", "derived"))
        for one in documents
    ]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def test_same_result_as_here_and_kept_for_the_next_run(cluster: Any, tmp_path: Path) -> None:
    documents = [raw(n) for n in range(200)]
    there = map_articles(analyse, documents, cluster.scheduler_address, Memo(tmp_path / "memo.sqlite"))
    assert there == map_articles(analyse, documents)
    assert there[1] == [Lost("n40", "seeds/n40.txt", "could not be analysed (ZeroDivisionError: of all things)")]
    again, _ = map_articles(analyse, [d for d in documents if d.id != "n40"], 1, Memo(tmp_path / "memo.sqlite"))
    assert again == there[0]


def test_a_worker_that_dies_loses_nothing(cluster: Any) -> None:
    documents = [raw(n) for n in range(400)]
    killed: list[int] = []

    def kill_one(done: int, of: int) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    found, lost = map_articles(slowly, documents, cluster.scheduler_address, tell=kill_one)
    assert killed
    assert not lost
    assert found == map_articles(slowly, documents)[0]


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_gen.run.PATIENCE", 1)
    with pytest.raises(SiteGenError, match=r"tcp://127\.0\.0\.1:9"):
        map_articles(analyse, [raw(0)], "tcp://127.0.0.1:9")
