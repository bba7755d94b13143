"""A child process that does one task after another and can be stopped: by time, by its own crash, by its parent's end.

Parsers, regular expressions and the model are C code that no exception can interrupt and that holds the interpreter's
lock. So the clock is `faulthandler`'s: a thread without Python that ends the process, on every system.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PATIENCE = 120.0  # seconds for one document; the longest that is searched takes some 20 where nothing else runs
_TOO_SLOW = 1  # the exit status that faulthandler gives
_PR_SET_PDEATHSIG = 1  # prctl(2)

Does = Callable[[Any], Iterator[Any]]


class WorkerStopped(Exception):
    """The worker is gone; `str()` says why, as a clause.

    Args:
        crashed: it ended before its time was over: perhaps of its task, perhaps somebody killed it.
    """

    def __init__(self, why: str, crashed: bool = False) -> None:
        super().__init__(why)
        self.crashed = crashed


class Worker:
    """One child process; to be closed.

    Args:
        does: task -> its results, picklable. What it raises is raised here, and the worker goes on.
    """

    def __init__(self, does: Does) -> None:
        self._limit = PATIENCE
        context = _context()
        self.pipe: Connection
        self.pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, does, self._limit), daemon=True)
        self._process.start()
        there.close()

    def give(self, task: Any) -> None:
        """Hand over a task; its results must be taken before the next."""
        with suppress(OSError):  # it died: `results` tells
            self.pipe.send(task)

    def results(self) -> Iterator[Any]:
        """What comes of the task, as it comes.

        Raises:
            WorkerStopped: it took longer than `PATIENCE` for one result, or crashed.
        """
        while True:
            try:
                kind, value = self.pipe.recv()
            except (EOFError, OSError):
                raise self._end() from None
            if kind == "end":
                return
            if kind == "error":
                raise value
            yield value

    def close(self) -> None:
        """End it, whatever it is doing."""
        self.pipe.close()
        self._process.kill()
        self._process.join()

    def _end(self) -> WorkerStopped:
        self._process.join()
        status = self._process.exitcode
        self.close()
        if status == _TOO_SLOW:
            return WorkerStopped(f"took longer than {self._limit:g} seconds")
        how = f"signal {-status}" if status and status < 0 else status
        return WorkerStopped(f"ended the process that worked on it ({how})", crashed=True)


def _context() -> Any:
    """How a child is made. A fork costs 10 ms and a new interpreter half a second; but threads don't survive a fork."""
    alone = threading.active_count() == 1 and "onnxruntime" not in sys.modules
    return multiprocessing.get_context("fork" if sys.platform == "linux" and alone else "spawn")


def _serve(pipe: Connection, does: Does, limit: float) -> None:
    """The child: until the parent closes the pipe, or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent ends us
    die_with_parent()
    with Path(os.devnull).open("w") as nowhere:
        while True:
            try:
                task = pipe.recv()
                for message in _messages(
                    does, task, lambda: faulthandler.dump_traceback_later(limit, False, nowhere, True)
                ):
                    faulthandler.cancel_dump_traceback_later()
                    pipe.send(message)
            except (EOFError, OSError):
                return


def _messages(does: Does, task: Any, wind_up: Callable[[], None]) -> Iterator[tuple[str, Any]]:
    """The results of a task, the clock wound up for each anew."""
    try:
        wind_up()
        for result in does(task):
            yield "result", result
            wind_up()
    except Exception as problem:
        yield "error", problem
    else:
        yield "end", None


def die_with_parent() -> None:
    """Have the calling process end with the one that made it.

    On Linux the kernel sees to it; elsewhere a worker ends at its next result, or when its time is over.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent and parent.pid != os.getppid():  # it died before the kernel was told
            os._exit(_TOO_SLOW)
