"""How far long work is, on a terminal; and what was probably meant by a word that is not known."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path

Tell = Callable[[int, int], None]  # done, of how many
SECONDS_BETWEEN = 0.2  # a terminal is not redrawn more often
SECONDS_BEFORE_GUESS = 1.0  # what is left is told once there is something to judge by


class Progress:
    """'120 of 3,000 articles, 1 min 20 s left' on one line of standard error, redrawn."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what, self._clock = what, clock
        self._began: float | None = None
        self._told = float("-inf")

    def __call__(self, done: int, of: int) -> None:
        """Tell that `done` of `of` are done."""
        now = self._clock()
        if self._began is None:
            self._began = now
        if done < of and now - self._told < SECONDS_BETWEEN:
            return
        self._told = now
        line = f"{done:,} of {of:,} {self._what}{_left(now - self._began, done, of)}"
        sys.stderr.write(f"\r{line:<70}" + ("\n" if done >= of else ""))
        sys.stderr.flush()


def progress(what: str, quiet: bool = False) -> Progress | None:
    """A line that is redrawn; None where nobody looks: standard error is piped, or the user wants quiet."""
    return Progress(what) if sys.stderr.isatty() and not quiet else None


def _left(seconds: float, done: int, of: int) -> str:
    if not done or done >= of or seconds < SECONDS_BEFORE_GUESS:
        return ""
    return f", {duration(seconds / done * (of - done))} left"


def duration(seconds: float) -> str:
    """'5 s', '2 min 10 s', '1 h 5 min': as exact as a guess may be."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def near(path: Path) -> Path:
    """A path as somebody in the current folder would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean 'build'?', or '' where nothing is near."""
    near = get_close_matches(word, list(known), 1)
    return f"; did you mean '{near[0]}'?" if near else ""
