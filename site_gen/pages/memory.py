"""What was looked up for pages, and what was written, kept from build to build: only what changed is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from site_gen.cache import Memo, code_hash
from site_gen.config import SETTINGS
from site_gen.model import Page
from site_gen.pages.lookups import NOTHING, WHOLE, Looked, Print, Task, fingerprint
from site_gen.pages.site import Site

Written = tuple[str, str, str]  # name in content/, template, hash of the file
_NOTED_AT_ONCE = 500
_PRINTS_HELD = 1 << 16


@dataclass(frozen=True, slots=True)
class Batch:
    """The pages of a task."""

    known: tuple[Written, ...]  # what they were written as, where they would be the same; () where they may not
    make: Callable[[], Iterable[Page]]
    wrote: Callable[[tuple[Written, ...]], None]  # to be told what they are written as, made or known


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of a task."""

    given: Print
    seen: tuple[tuple[str, Any], ...]  # index and key of each look-up
    found: Print  # of all that they found
    written: tuple[Written, ...]


@dataclass
class PageMemory:
    """Lays out a site, and remembers of each task what it looked up; to be closed."""

    site: Site
    memo: Memo
    pages: int = 0  # that are written so far
    _prints: dict[tuple[str, Any], Print] = field(default_factory=dict)
    _new: dict[str, Record] = field(default_factory=dict)
    _keys: list[str] = field(default_factory=list)

    def batches(self, tasks: Iterable[Task]) -> Iterator[Batch]:
        """The pages of the tasks, in order."""
        settings = [getattr(self.site.config, setting.name) for setting in SETTINGS]
        salt = sha256(f"{code_hash()}\0{settings!r}\0{sorted(self.site.country_names.items())}".encode())
        for task in tasks:
            whole = salt.copy()
            whole.update(task.name.encode("utf-8", "surrogatepass"))
            yield self._batch(task, whole.hexdigest()) if task.lasting else Batch((), task.make, self._count)
        self._keep()
        self.memo.keep_only(self._keys)

    def _batch(self, task: Task, key: str) -> Batch:
        self._keys.append(key)
        given = fingerprint(task.given)
        old: Record | None = self.memo.get_all([key]).get(key)
        same = old and old.given == given and old.found == self._found(old.seen)
        known = old.written if old and same else ()
        seen: dict[tuple[str, Any], None] = {}

        def make() -> Iterator[Page]:
            with self.site.indexes.notes.fresh() as noted:
                made = list(task.make())
            seen.update(noted)
            yield from made

        def wrote(written: tuple[Written, ...]) -> None:
            self._count(written)
            if seen and not any(name == "edition" for name, _ in seen):
                self._new[key] = Record(given, tuple(seen), self._found(tuple(seen)), written)
            if len(self._new) >= _NOTED_AT_ONCE:
                self._keep()

        return Batch(known, make, wrote)

    def _count(self, written: tuple[Written, ...]) -> None:
        self.pages += len(written)

    def _keep(self) -> None:
        self.memo.put_all(self._new)
        self._new = {}

    def _found(self, seen: Sequence[tuple[str, Any]]) -> Print:
        return fingerprint([self._print(*look) for look in seen])

    def _print(self, name: str, key: Any) -> Print:
        """What a look-up finds now."""
        known = self._prints.get((name, key))
        if known is None:
            if len(self._prints) >= _PRINTS_HELD:  # pages that stand together look up much the same
                self._prints.clear()
            known = self._prints[name, key] = self._made(name, key)
        return known

    def _made(self, name: str, key: Any) -> Print:
        found = getattr(self.site, name, None)
        held = found.held if isinstance(found, Looked) else {}
        if name == "analyses" and key != WHOLE:
            return self.site.digests.get(key, NOTHING)
        if key != WHOLE:
            return fingerprint(held[key]) if key in held else NOTHING
        if isinstance(found, Looked):
            return fingerprint([(one, self._print(name, one)) for one in held])
        return fingerprint(found)
