"""The analyses of an archive as a sequence that is read from the memo, one by one, as they are asked for.

An analysis takes 15 to 100 KB of memory, so that those of a large archive are never all held: only their keys are, and
a few that were read last. What is done to them on the way (lines left out, days told by siblings, people's ids) is kept
as functions, each with what little it needs to know, and applied as an analysis is read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

from site_gen.model import Analysis

KEPT = 256  # analyses that are kept of those read last

Step = Callable[[Analysis], Analysis]


class Analyses(Sequence[Analysis]):
    """A sequence of what `load` gives for `keys`, each with all `steps` taken; it never changes."""

    def __init__(self, load: Callable[[str], Analysis], keys: Sequence[str], steps: tuple[Step, ...] = ()) -> None:
        self._load, self._keys, self._steps = load, keys, steps
        self._last: OrderedDict[int, Analysis] = OrderedDict()

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Analysis]:
        return (self._read(number) for number in range(len(self._keys)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as for a list: `Sequence` says nothing of it

    @overload
    def __getitem__(self, at: int) -> Analysis: ...
    @overload
    def __getitem__(self, at: slice) -> Analyses: ...
    def __getitem__(self, at: int | slice) -> Analysis | Analyses:
        if isinstance(at, slice):
            return Analyses(self._load, self._keys[at], self._steps)
        number = range(len(self._keys))[at]
        if number in self._last:
            self._last.move_to_end(number)
            return self._last[number]
        self._last[number] = found = self._read(number)
        if len(self._last) > KEPT:
            self._last.popitem(last=False)
        return found

    def _read(self, number: int) -> Analysis:
        one = self._load(self._keys[number])
        for step in self._steps:
            one = step(one)
        return one

    def changed(self, step: Step) -> Analyses:
        """The same, each as `step`, a pure function, makes it."""
        return Analyses(self._load, self._keys, (*self._steps, step))

    def picked(self, numbers: Sequence[int]) -> Analyses:
        """Those at these places, in this order."""
        return Analyses(self._load, [self._keys[number] for number in numbers], self._steps)


class ById(Mapping[str, Analysis]):
    """Article id -> analysis."""

    def __init__(self, analyses: Sequence[Analysis], ids: Sequence[str]) -> None:
        self._analyses = analyses
        self._numbers = {id: number for number, id in enumerate(ids)}

    def __getitem__(self, id: str) -> Analysis:
        return self._analyses[self._numbers[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def changed(analyses: Sequence[Analysis], step: Step) -> Sequence[Analysis]:
    """Each as `step`, a pure function, makes it."""
    return analyses.changed(step) if isinstance(analyses, Analyses) else [step(one) for one in analyses]


def picked(analyses: Sequence[Analysis], numbers: Sequence[int]) -> Sequence[Analysis]:
    """Those at these places, in this order."""
    return analyses.picked(numbers) if isinstance(analyses, Analyses) else [analyses[n] for n in numbers]
