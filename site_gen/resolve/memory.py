"""What resolution worked out before, to be handed in again: answers of pure functions of names, so that it can't lie.

With it a build after a new article takes apart and compares only the names that are new. A `Memory` can be pickled; it
forgets what the last resolution did not ask for, so that it does not grow for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from site_gen.names import Likeness, Name, compare, parse
from site_gen.text.fold import fold

Table = dict[Any, Any]
PIECE = 2000  # answers that are written, and read, at once


@dataclass
class Memory:
    """Names taken apart, compared and fitted, by the texts alone; who is who in a component, by all it is made of.

    `worked_out` counts, by kind, the questions of the last resolution whose answer was not known before.
    """

    _known: dict[str, Table] = field(default_factory=dict)  # kind of question -> question -> answer
    _asked: dict[str, Table] = field(default_factory=dict)
    worked_out: dict[str, int] = field(default_factory=dict)

    def name(self, text: str) -> Name:
        """`names.parse`."""
        found: Name = self.answer("name", text, lambda: parse(text))
        return found

    def likeness(self, a: str, b: str) -> Likeness:
        """`names.compare`."""
        pair = (a, b) if a <= b else (b, a)
        found: Likeness = self.answer("likeness", pair, lambda: compare(*pair))
        return found

    def folded(self, text: str) -> str:
        """`text.fold.fold`."""
        found: str = self.answer("folded", text, lambda: fold(text))
        return found

    def answer(self, kind: str, question: Any, work_out: Callable[[], Any]) -> Any:
        """The answer to a question, worked out if nobody asked it before."""
        try:
            return self._asked[kind][question]
        except KeyError:
            return self._remembered(kind, question, work_out)

    def _remembered(self, kind: str, question: Any, work_out: Callable[[], Any]) -> Any:
        known = self._known.get(kind, {})
        if question in known:
            found = known[question]
        else:
            self.worked_out[kind] = self.worked_out.get(kind, 0) + 1
            found = work_out()
        self._asked.setdefault(kind, {})[question] = found
        return found

    def revised(self, kind: str, key: Any, work: Callable[[Any], Any]) -> Any:
        """What `work` makes of the last answer under a key, or of None: the same as it would make of nothing."""
        asked = self._asked.setdefault(kind, {})
        asked[key] = work(self._known.get(kind, {}).get(key))
        return asked[key]

    def begin(self) -> None:
        """Count anew; call before each resolution."""
        self.worked_out = {}

    def forget_unasked(self) -> None:
        """Keep what was asked since the last time, and no more; call after each resolution."""
        self._known, self._asked = self._asked, {}

    def pieces(self) -> Iterator[list[Any]]:
        """All that is kept, some at a time: to be handed to `take`."""
        answers = ((kind, *pair) for kind, table in self._known.items() for pair in table.items())
        return iter(lambda: list(islice(answers, PIECE)), [])

    def take(self, piece: list[Any]) -> None:
        """Take up what an earlier resolution kept."""
        for kind, question, answer in piece:
            self._known.setdefault(kind, {})[question] = answer

    def size(self) -> int:
        """How many answers are kept."""
        return sum(map(len, self._known.values()))
