"""'City, State' and 'City, Country': the second word decides the first, there and wherever else it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_gen.entities.countries.scan import Candidate
from site_gen.entities.countries.tables import KNOWN, Reading, Tables, readings

_POSTAL = re.compile(r", ([A-Z]{2})(?!\w)")
_BETWEEN = re.compile(r",\s{1,20}| \(")


def fix_pairs(text: str, found: Sequence[Candidate], tables: Tables) -> None:
    """Decide what a state or country after it explains, and carry that through the text."""
    carried: dict[str, Reading] = {}
    for i, c in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if not c.open and c.how != "name":
            continue
        reading = _explained(text, c, after, tables)
        if reading:
            c.keep(reading, "city", "the state or country after it")
            carried[c.key] = reading
    for c in found:
        if c.key in carried and (c.open or c.how == "name"):
            c.keep(carried[c.key], "city", "explained elsewhere in the text")


def _explained(text: str, c: Candidate, after: Candidate | None, tables: Tables) -> Reading | None:
    """The reading that what follows picks out."""
    postal = _POSTAL.match(text, c.end)
    if postal:
        return _match(c, {state[:2]: state for state in tables.postal.get(postal[1], ())}, tables)
    if after is None or not _BETWEEN.fullmatch(text, c.end, after.start):
        return None
    first = after.readings[0]
    if first.size < KNOWN or first.how not in ("name", "division") or not first.code:
        return None
    if any(r.is_state for r in c.readings) and first.is_state:
        return None  # 'Georgia, Michigan and Ohio' is a list too
    if c.how == "name" and not first.states and not (len(after.readings) > 1 and after.readings[1].states):
        return None  # 'Niger, Nigeria' is a list; 'Lebanon, Pennsylvania' is not
    return _match(c, {r.code: r.states[0] if r.states else "" for r in after.readings}, tables)


def _match(c: Candidate, codes: dict[str, str], tables: Tables) -> Reading | None:
    """The first reading as a city in one of the countries, narrowed to the state."""
    for r in (*c.readings, *readings(tables.places.get(c.key, ""))):
        if r.code in codes and r.how in ("city", "division"):
            return r._replace(states=(codes[r.code],) if codes[r.code] else r.states)
    return None
