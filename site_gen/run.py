"""How the per-article stages are spread: in this process, over local processes, or on a Dask cluster.

The result is the same. Batches go out, results come back as they are ready and are kept in the memo at once, so a run
that was stopped, here or there, goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from operator import length_hint
from pathlib import Path
from typing import Any

from site_gen.analyses import Analyses
from site_gen.cache import Memo, code_hash
from site_gen.errors import SiteGenError, UnreadableInput
from site_gen.known import KnownFiles, content_of, really_read
from site_gen.messages import Tell
from site_gen.model import Analysis, Lost, RawDocument
from site_gen.readers import read_all, read_file
from site_gen.readers.source import Found
from site_gen.readers.walk import Input, lost
from site_gen.workers import Worker, WorkerStopped

BATCH = 32  # documents a worker is handed at once: enough for the person model to fill its batches
ROOM = 4  # batches that are sent to a cluster ahead, for each of its workers
PATIENCE = 20  # seconds to wait for a cluster to answer
Analyse = Callable[[Sequence[RawDocument]], list[Analysis]]
Done = tuple[Sequence[RawDocument], list[Analysis | Lost]]


def map_articles(
    analyse: Analyse,
    documents: Iterable[RawDocument],
    jobs: int | str = 0,
    memo: Memo | None = None,
    tell: Tell | None = None,
) -> tuple[Sequence[Analysis], list[Lost]]:
    """`analyse` over all documents, in their order; what is in `memo` is not done again.

    Documents are taken as they are needed and let go; with a memo the analyses are not held either, but read from it
    as they are asked for.

    Args:
        analyse: pure, picklable; one analysis a document.
        jobs: processes, each of which is ended when a document takes too long; 0 for this very process, without a
            time limit; or the address of a Dask scheduler ('tcp://...'), where there is none either.
        memo: where results of earlier runs are kept.
        tell: told of progress.

    Returns:
        The analyses, and the documents whose analysis failed, each with the reason.
    """
    keeper = _Keeper(memo)
    done = 0
    for batch, results in _batches(analyse, keeper.unknown(documents, analyse), jobs):
        keeper.keep(batch, results)
        done += len(batch)
        if tell:
            tell(done + keeper.known, max(keeper.read, length_hint(documents)))
    return keeper.analyses(), keeper.lost()


class _Keeper:
    """The documents that were read, by id alone, and where their analyses are: in the memo, or here."""

    def __init__(self, memo: Memo | None) -> None:
        self._memo = memo
        self._keys: dict[str, str] = {}  # document -> key, in the order they were read
        self._held: dict[str, Analysis] = {}  # what no memo keeps
        self._lost: list[Lost] = []
        self.known = 0  # documents whose analysis the memo has from an earlier run

    @property
    def read(self) -> int:
        return len(self._keys)

    def unknown(self, documents: Iterable[RawDocument], analyse: Analyse) -> Iterator[RawDocument]:
        """Those documents that are to be analysed."""
        for raw in documents:
            key = self._keys[raw.id] = _key(analyse, raw)
            if self._memo and self._memo.whole([key]):
                self.known += 1
                continue
            found = really_read(raw)
            if isinstance(found, Lost):
                self._lost.append(found)
            else:
                self._keys[raw.id] = _key(analyse, found)  # it may have been changed in this moment
                yield found

    def keep(self, batch: Sequence[RawDocument], results: Sequence[Analysis | Lost]) -> None:
        """Take up what came of a batch."""
        good = {self._keys[raw.id]: one for raw, one in zip(batch, results, strict=True) if isinstance(one, Analysis)}
        self._lost += [one for one in results if isinstance(one, Lost)]
        if not (self._memo and self._memo.put_all(good)):
            self._held |= good

    def analyses(self) -> Sequence[Analysis]:
        """In the order of the documents."""
        gone = {one.id for one in self._lost}
        keys = [key for id, key in self._keys.items() if id not in gone]
        if not self._memo:
            return [self._held[key] for key in keys]
        self._memo.keep_only(self._keys.values())
        return Analyses(self._load, keys)

    def _load(self, key: str) -> Analysis:
        if key in self._held or not self._memo:
            return self._held[key]
        try:
            found: Analysis = self._memo.get(key)
        except KeyError:
            raise SiteGenError("the cache was damaged while the build went on; build again") from None
        return found

    def lost(self) -> list[Lost]:
        """In the order of the documents."""
        order = {id: number for number, id in enumerate(self._keys)}
        return sorted(self._lost, key=lambda one: order[one.id])


def _key(analyse: Analyse, raw: RawDocument) -> str:
    return hashlib.sha256(
        f"{code_hash()}\0{analyse.__qualname__}\0{(raw.id, raw.path, raw.keep)!r}\0{content_of(raw)}".encode()
    ).hexdigest()


def _batches(analyse: Analyse, todo: Iterator[RawDocument], jobs: int | str) -> Iterator[Done]:
    """Each batch with its results, in the order they are ready."""
    batches = iter(lambda: list(islice(todo, BATCH)), [])
    if isinstance(jobs, int) and jobs:
        first = list(islice(batches, 3))
        yield from _in_workers(analyse, chain(first, batches), 1 if len(first) < 3 else jobs)
    elif isinstance(jobs, str) and (first := list(islice(batches, 1))):
        yield from _on_cluster(analyse, chain(first, batches), jobs)
    else:
        yield from ((batch, _guarded(analyse, batch)) for batch in batches)


def _in_workers(analyse: Analyse, batches: Iterator[Sequence[RawDocument]], jobs: int) -> Iterator[Done]:
    """In processes that can be stopped. Where one is, its batch is done again one by one, to find the document."""
    waiting, crashed = deque(islice(batches, 1)), set[str]()
    idle: list[Worker] = []
    busy: dict[Connection, tuple[Worker, Sequence[RawDocument]]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < jobs:
                worker = idle.pop() if idle else Worker(partial(_one_answer, analyse))
                busy[worker.pipe] = worker, waiting.popleft()
                worker.give(busy[worker.pipe][1])
                waiting.extend(islice(batches, 0 if waiting else 1))  # the next is read while these are at work
            ready = wait(list(busy))
            for pipe in [pipe for pipe in busy if pipe in ready]:
                worker, batch = busy.pop(pipe)
                try:
                    (results,) = worker.results()
                    idle.append(worker)
                    yield batch, results
                except WorkerStopped as problem:
                    if again := _again(batch, problem, crashed):
                        waiting.extendleft(reversed(again))
                    else:
                        yield batch, [Lost(batch[0].id, batch[0].path, f"its analysis {problem}", passing=True)]
    finally:
        for worker in (*idle, *(worker for worker, _ in busy.values())):
            worker.close()


def _again(batch: Sequence[RawDocument], problem: WorkerStopped, crashed: set[str]) -> Sequence[Sequence[RawDocument]]:
    """What is to be tried again of a batch whose worker was stopped: each document alone.

    One that is alone is tried once more if the worker crashed: it may have been somebody's kill.
    """
    if len(batch) > 1:
        return [[raw] for raw in batch]
    if not problem.crashed or batch[0].id in crashed:
        return []
    crashed.add(batch[0].id)
    return [batch]


def _one_answer(analyse: Analyse, batch: Sequence[RawDocument]) -> Iterator[list[Analysis | Lost]]:
    yield _guarded(analyse, batch)


def _on_cluster(analyse: Analyse, batches: Iterator[Sequence[RawDocument]], address: str) -> Iterator[Done]:
    """A worker that is lost loses nothing: Dask hands its batches to another, and they are pure.

    Raises:
        SiteGenError: Dask is not installed, nobody answers at the address, or the workers run another version of this
            program, whose results would be kept as ours.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as problem:
        raise SiteGenError("a cluster needs Dask: pip install 'site-gen[cluster]'") from problem
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise SiteGenError(f"{address}: no Dask scheduler answers there ({problem})") from problem
    with client:
        others = [worker for worker, code in client.run(code_hash).items() if code != code_hash()]
        if others:
            raise SiteGenError(f"{address}: another version of site-gen runs on {', '.join(sorted(others))}")
        sent: dict[Any, Sequence[RawDocument]] = {}
        room = ROOM * max(1, len(client.nthreads()))
        ready = as_completed([], loop=client.loop)

        def send(some: Iterable[Sequence[RawDocument]]) -> None:
            for batch in some:
                future = client.submit(_guarded, analyse, batch, pure=False, retries=3)
                sent[future] = batch
                ready.add(future)

        send(islice(batches, room))
        for future in ready:
            batch = sent.pop(future)
            yield batch, future.result()
            future.release()
            send(islice(batches, 1))


def _guarded(analyse: Analyse, batch: Sequence[RawDocument]) -> list[Analysis | Lost]:
    """A batch that fails is done one by one, so that only the document that can't be analysed is lost.

    What the user can mend for the whole program (a model that is not installed) is no document's fault: it is raised.
    """
    try:
        return list(analyse(batch))
    except UnreadableInput as problem:
        return _one_by_one(analyse, batch, problem.reason)
    except SiteGenError:
        raise
    except Exception as problem:
        return _one_by_one(analyse, batch, f"could not be analysed ({type(problem).__name__}: {problem})")


def _one_by_one(analyse: Analyse, batch: Sequence[RawDocument], reason: str) -> list[Analysis | Lost]:
    if len(batch) == 1:
        return [Lost(batch[0].id, batch[0].path, reason)]
    return [one for raw in batch for one in _guarded(analyse, [raw])]


def read_in_worker(
    paths: Sequence[Path], as_is: bool = False, columns: Mapping[str, str] | None = None, memo: Memo | None = None
) -> Found:
    """`read_all`, in a process that can be stopped: a file that takes too long, or crashes its reader, is `Lost`.

    Args:
        memo: remembers what files held: documents of those that nobody has touched since are `Unread`.
    """
    reading, again = _Reading(), _Reading()
    known = KnownFiles(memo, reading.read, again.read) if memo else None
    try:
        yield from read_all(paths, as_is, dict(columns or {}), known.read if known else reading.read)
        if known:
            known.keep()
    finally:
        reading.close()
        again.close()


class _Reading:
    """A worker that reads, and the next one where it was stopped."""

    def __init__(self) -> None:
        self._worker: Worker | None = None

    def read(self, file: Input, as_is: bool, columns: Mapping[str, str]) -> Found:
        """What is in this file. A worker that crashed may have been killed by somebody: another tries once more."""
        told = 0
        for last in (False, True):
            self._worker = self._worker or Worker(_read_one)
            self._worker.give((file, as_is, columns))
            try:
                for one in islice(self._worker.results(), told, None):
                    told += 1
                    yield one
                return
            except WorkerStopped as problem:
                self._worker = None
                if last or not problem.crashed:
                    yield replace(lost(file.path, f"reading it {problem}"), passing=True)
                    return

    def close(self) -> None:
        """To be called when all is read."""
        if self._worker:
            self._worker.close()


def _read_one(task: tuple[Input, bool, Mapping[str, str]]) -> Found:
    return read_file(*task)


def documents_in(found: Iterable[RawDocument | Lost], lost: list[Lost]) -> Iterator[RawDocument]:
    """The documents of what was read, as they come; what was lost is added to `lost`."""
    for one in found:
        if isinstance(one, Lost):
            lost.append(one)
        else:
            yield one
