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
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path

from site_gen.cache import Memo, code_hash
from site_gen.errors import SiteGenError, UnreadableInput
from site_gen.messages import Tell
from site_gen.model import Analysis, Lost, RawDocument
from site_gen.readers import read_all, read_file
from site_gen.readers.source import Found
from site_gen.readers.walk import Input, lost
from site_gen.workers import Worker, WorkerStopped

BATCH = 32  # documents a worker is handed at once: enough for the person model to fill its batches
PATIENCE = 20  # seconds to wait for a cluster to answer
Analyse = Callable[[Sequence[RawDocument]], list[Analysis]]
Done = tuple[Sequence[RawDocument], list[Analysis | Lost]]


def map_articles(
    analyse: Analyse,
    documents: Sequence[RawDocument],
    jobs: int | str = 0,
    memo: Memo | None = None,
    tell: Tell | None = None,
) -> tuple[list[Analysis], list[Lost]]:
    """`analyse` over all documents, in their order; what is in `memo` is not done again.

    Args:
        analyse: pure, picklable; one analysis a document.
        jobs: processes, each of which is ended when a document takes too long; 0 for this very process, without a
            time limit; or the address of a Dask scheduler ('tcp://...'), where there is none either.
        memo: where results of earlier runs are kept.
        tell: told of progress.

    Returns:
        The analyses, and the documents whose analysis failed, each with the reason.
    """
    keys = {raw.id: _key(analyse, raw) for raw in documents}
    known = memo.get_all(keys.values()) if memo else {}
    todo = [raw for raw in documents if keys[raw.id] not in known]
    done, lost = len(documents) - len(todo), []
    for batch, results in _batches(analyse, todo, jobs):
        good = {keys[raw.id]: one for raw, one in zip(batch, results, strict=True) if isinstance(one, Analysis)}
        lost += [one for one in results if isinstance(one, Lost)]
        known |= good
        done += len(batch)
        if memo:
            memo.put_all(good)
        if tell:
            tell(done, len(documents))
    if memo:
        memo.keep_only(keys.values())
    order = {raw.id: n for n, raw in enumerate(documents)}
    return [known[keys[raw.id]] for raw in documents if keys[raw.id] in known], sorted(lost, key=lambda o: order[o.id])


def _key(analyse: Analyse, raw: RawDocument) -> str:
    return hashlib.sha256(
        f"{code_hash()}\0{analyse.__qualname__}\0{raw!r}".encode("utf-8", "surrogatepass")
    ).hexdigest()


def _batches(analyse: Analyse, todo: Sequence[RawDocument], jobs: int | str) -> Iterator[Done]:
    """Each batch with its results, in the order they are ready."""
    batches = [todo[n : n + BATCH] for n in range(0, len(todo), BATCH)]
    if isinstance(jobs, str) and batches:
        yield from _on_cluster(analyse, batches, jobs)
    elif isinstance(jobs, str) or not jobs:
        yield from ((batch, _guarded(analyse, batch)) for batch in batches)
    else:
        yield from _in_workers(analyse, batches, 1 if len(batches) < 3 else jobs)


def _in_workers(analyse: Analyse, batches: Sequence[Sequence[RawDocument]], jobs: int) -> Iterator[Done]:
    """In processes that can be stopped. Where one is, its batch is done again one by one, to find the document."""
    waiting, crashed = deque(batches), set[str]()
    idle: list[Worker] = []
    busy: dict[Connection, tuple[Worker, Sequence[RawDocument]]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < jobs:
                worker, batch = idle.pop() if idle else Worker(partial(_one_answer, analyse)), waiting.popleft()
                busy[worker.pipe] = worker, batch
                worker.give(batch)
            ready = wait(list(busy))
            for pipe in [pipe for pipe in busy if pipe in ready]:
                worker, batch = busy[pipe]
                try:
                    (results,) = worker.results()
                    idle.append(worker)
                    yield batch, results
                except WorkerStopped as problem:
                    again = _again(batch, problem, crashed)
                    waiting.extendleft(reversed(again))
                    if not again:
                        yield batch, [Lost(batch[0].id, batch[0].path, f"its analysis {problem}", passing=True)]
                del busy[pipe]
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


def _on_cluster(analyse: Analyse, batches: Sequence[Sequence[RawDocument]], address: str) -> Iterator[Done]:
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
        sent = {client.submit(_guarded, analyse, batch, pure=False, retries=3): batch for batch in batches}
        for future in as_completed(list(sent), loop=client.loop):
            batch = sent.pop(future)
            yield batch, future.result()
            future.release()


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


def read_in_worker(paths: Sequence[Path], as_is: bool = False, columns: Mapping[str, str] | None = None) -> Found:
    """`read_all`, in a process that can be stopped: a file that takes too long, or crashes its reader, is `Lost`."""
    reading = _Reading()
    try:
        yield from read_all(paths, as_is, dict(columns or {}), reading.read)
    finally:
        reading.close()


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


def documents_and_lost(found: Iterable[RawDocument | Lost]) -> tuple[list[RawDocument], list[Lost]]:
    """Part what was read from what was lost."""
    documents: list[RawDocument] = []
    lost: list[Lost] = []
    for one in found:
        if isinstance(one, Lost):
            lost.append(one)
        else:
            documents.append(one)
    return documents, lost
