"""What a component's answer rests on, as short hashes: an article, a person, a question. Equal hashes, one answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from site_gen.resolve.clusters import EVERYWHERE, Node
from site_gen.resolve.context import Context
from site_gen.resolve.forms import Archive

Stable = tuple[str, str]  # a node that names its article, or '': numbers of articles move when one is added
_BYTES = 16


def print_of(question: Any) -> str:
    """A hash of plain tuples, texts and numbers."""
    return sha256(repr(question).encode("utf-8", "surrogatepass")).hexdigest()[: 2 * _BYTES]


@dataclass
class Prints:
    """The hashes of an archive's articles, and nodes under names that last."""

    archive: Archive
    context: Context
    _docs: dict[int, str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {doc.id: number for number, doc in enumerate(self.archive.docs)} | {"": EVERYWHERE}

    def doc(self, number: int) -> str:
        """All of an article that may tell who is who: who is named where and as what, countries, day and company."""
        if number not in self._docs:
            doc = self.archive.docs[number]
            around = self.context.of((), (number,))
            told = tuple((one.at, one.start, one.key, one.role) for one in doc.occurrences)
            self._docs[number] = print_of(
                (doc.id, str(doc.day), told, sorted(around.company), sorted(around.countries))
            )
        return self._docs[number]

    def stable(self, node: Node) -> Stable:
        """A node by its article's name."""
        return node[0], "" if node[1] == EVERYWHERE else self.archive.docs[node[1]].id

    def node(self, stable: Stable) -> Node:
        """The node that `stable` made a lasting name of."""
        return stable[0], self._numbers[stable[1]]

    def number(self, id: str) -> int:
        """The number of an article."""
        return self._numbers[id]
