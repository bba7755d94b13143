"""News agencies by name: who is credited for an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_gen.text.lists import data_lines

_DATA = Path(__file__).with_name("data") / "agencies.txt"
_GENERIC = re.compile(r"(?i)^(?:news )?(?:agency|agencies|wires?|wire services?|staff|file|files|pool)$")


@dataclass(frozen=True, slots=True)
class _Table:
    short: dict[str, str]  # folded name -> short name
    any_name: re.Pattern[str]
    wire_name: re.Pattern[str]


@cache
def _table() -> _Table:
    short: dict[str, str] = {}
    wires: set[str] = set()
    for line in data_lines(_DATA):
        first, _, rest = line.partition("|")
        name = first.strip().rstrip("*")
        if first.strip().endswith("*"):
            wires.add(name)
        for spelling in (name, *(s.strip() for s in rest.split(","))):
            if spelling:
                short[spelling.casefold()] = name
    return _Table(short, _names(short), _names({k: v for k, v in short.items() if v in wires}))


def _names(spellings: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=lambda s: (-len(s), s))
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-]|\.\w)", re.IGNORECASE)


def agency(name: str) -> str | None:
    """The short name of the agency or outlet `name`, or None where the table does not hold it."""
    return _table().short.get(name.strip(" .,'’").removesuffix("'s").removesuffix("’s").casefold())


def agencies_in(text: str, wires_only: bool = False) -> tuple[str, ...]:
    """Short names of the agencies named in `text`, in order, each once. `AP` but not `ap`: a name has a capital."""
    table = _table()
    pattern = table.wire_name if wires_only else table.any_name
    found = [m.group() for m in pattern.finditer(text)]
    return tuple(dict.fromkeys(table.short[f.casefold()] for f in found if any(c.isupper() for c in f) or f == "dpa"))


def is_generic(name: str) -> bool:
    """'agencies', 'staff', 'wire services': a credit that names nobody."""
    return bool(_GENERIC.match(name.strip(" .,")))
