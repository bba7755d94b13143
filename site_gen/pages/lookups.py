"""What is looked up for a page is noted, so that a page whose look-ups would all find the same need not be laid out.

`Site` keeps what pages are made of in indexes, mappings from a key to a value. While a `Task` is at work, each key that
is asked for is noted with the value's fingerprint; so is the whole of what is gone through, or is no mapping. Pages get
at the edition in no other way, so that nothing they depend on is missed.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from typing import Any, Generic, TypeVar, cast, overload

from site_gen.cache import records
from site_gen.model import Page

Value = TypeVar("Value")
Print = bytes  # a fingerprint, of `_SIZE` bytes
_SIZE = 12
NOTHING: Print = bytes(_SIZE)  # of a key that an index does not have
WHOLE = ("the whole",)


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are laid out together, by themselves: those of one person."""

    name: str  # no other task has it
    given: object  # what it is told besides what it looks up: plain values and records
    make: Callable[[], Iterable[Page]]
    lasting: bool = True  # False where it goes through the whole archive: it is laid out each time


def fingerprint(value: object) -> Print:
    """A hash of plain values and records, by what they hold alone: two that are equal are written alike."""
    out = BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # without it, a text that stands twice is written once if it is one object
    pickler.dispatch_table = records()
    pickler.dump(value)
    return blake2b(out.getbuffer(), digest_size=_SIZE).digest()


@dataclass
class Notes:
    """The look-ups of the task that is at work, in order."""

    seen: dict[tuple[str, Any], None] | None = None

    def note(self, index: str, key: object) -> None:
        """`key` was asked for, or the whole."""
        if self.seen is not None:
            self.seen[index, key] = None

    @contextmanager
    def none(self) -> Iterator[None]:
        """Nothing is noted: an index is being made."""
        kept, self.seen = self.seen, None
        try:
            yield
        finally:
            self.seen = kept

    @contextmanager
    def fresh(self) -> Iterator[dict[tuple[str, Any], None]]:
        """A new list, to be filled by the task that is run."""
        found: dict[tuple[str, Any], None] = {}
        self.seen = found
        try:
            yield found
        finally:
            self.seen = None


class Looked(Mapping[Any, Value]):
    """A mapping whose look-ups are noted."""

    def __init__(self, name: str, held: Mapping[Any, Value], notes: Notes) -> None:
        self._name, self.held, self._notes = name, held, notes

    def __getitem__(self, key: object) -> Value:
        if self._notes.seen is not None:
            self._notes.note(self._name, key)
        return self.held[key]

    def __iter__(self) -> Iterator[Any]:
        self._notes.note(self._name, WHOLE)
        return iter(self.held)

    def __len__(self) -> int:
        self._notes.note(self._name, WHOLE)
        return len(self.held)


@dataclass
class Indexes:
    """The indexes of a site that were made, and the notes on them."""

    notes: Notes = field(default_factory=Notes)
    made: dict[str, Any] = field(default_factory=dict)


class index(Generic[Value]):
    """A property of `Site` that is made when first asked for, and whose look-ups are noted."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, site: None, owner: type) -> index[Value]: ...
    @overload
    def __get__(self, site: Any, owner: type) -> Value: ...
    def __get__(self, site: Any, owner: type) -> index[Value] | Value:
        if site is None:
            return self
        indexes: Indexes = site.indexes
        if self._name not in indexes.made:
            with indexes.notes.none():
                found = self._make(site)
            looked = Looked(self._name, found, indexes.notes) if isinstance(found, Mapping) else found
            indexes.made[self._name] = looked
        made = indexes.made[self._name]
        if not isinstance(made, Looked):
            indexes.notes.note(self._name, WHOLE)
        return cast(Value, made)
