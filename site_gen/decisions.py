"""The editor's hand: what `seeds/decisions.toml` says."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements of `decisions.toml`, as plain data."""

    same: tuple[tuple[str, ...], ...] = ()  # these spellings are one person
    apart: tuple[tuple[str, ...], ...] = ()  # these are different people
    call: tuple[tuple[str, str], ...] = field(default=())  # (person by any spelling, name to show)
    not_people: tuple[str, ...] = ()
