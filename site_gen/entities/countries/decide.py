"""Candidates -> mentions: what is sure speaks first, then for what is not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log2

from site_gen.entities.countries.context import (
    LOCATIVE, OF_NOUNS, PLACE_FIRST, PLACE_NOUNS, SAYING, TITLES, Context, context,
)
from site_gen.entities.countries.guards import guarded
from site_gen.entities.countries.scan import Candidate, candidates
from site_gen.entities.countries.tables import Reading, Tables, readings
from site_gen.model import Mention

POSTAL = {
    code: "US"
    for code in "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY DC".split()
} | dict.fromkeys("ON QC BC AB MB SK NS NB NL".split(), "CA")
_POSTAL = re.compile(r", ([A-Z]{2})(?![\w])")
PLAIN = ("name", "demonym", "division", "metonym", "historical")


def decide(text: str, people: Sequence[Mention], tables: Tables) -> list[Candidate]:
    """All candidates of a text, each with its country or with the rule that dropped it."""
    found = list(candidates(text, tables))
    near = [context(text, c.start, c.end) for c in found]
    _block_people(found, people)
    for c, n in zip(found, near, strict=True):
        if c.open:
            _fix_plain(c, n, tables)
    _fix_pairs(text, found, tables)
    _resolve(found, near, tables)
    return found


def _close(c: Candidate, code: str, how: str, rule: str) -> None:
    c.code, c.how, c.rule, c.open = code, how, rule, False


def _block_people(found: Sequence[Candidate], people: Sequence[Mention]) -> None:
    spans = sorted((p.start, p.end) for p in people)
    at = 0
    for c in found:
        while at < len(spans) and spans[at][1] <= c.start:
            at += 1
        if at < len(spans) and spans[at][0] < c.end:
            _close(c, "", "person", "inside the name of a person")


def _fix_plain(c: Candidate, near: Context, tables: Tables) -> None:
    """Decide what needs no support: one strong reading and no guard against it."""
    first = c.readings[0]
    if not first.code:
        _close(c, "", first.how, f"blocked phrase ({first.how})")
        return
    rule = guarded(first.how, c.key, near, tables)
    if rule:
        _close(c, "", "other", rule)
    elif first.size == 14 and not first.weak and len(c.readings) == 1:
        _close(c, first.code, first.how if first.how in PLAIN else "name", "known name")


def _fix_pairs(text: str, found: Sequence[Candidate], tables: Tables) -> None:
    """'City, State' and 'City, Country' decide the city, and carry it through the article."""
    carried: dict[str, str] = {}
    for i, c in enumerate(found):
        if c.how in ("person", "other") and not c.open:
            continue
        code = _pair_code(text, c, found[i + 1] if i + 1 < len(found) else None)
        if code and any(r.code == code for r in _all_readings(c, tables)):
            if c.open or c.how == "name":
                _close(c, code, "city", "pair with the state or country that follows")
                carried[c.key] = code
    for c in found:
        if c.open and c.key in carried:
            _close(c, carried[c.key], "city", "as in the pair elsewhere in the text")


def _all_readings(c: Candidate, tables: Tables) -> tuple[Reading, ...]:
    return c.readings + readings(tables.places.get(c.key, ""))


def _pair_code(text: str, c: Candidate, after: Candidate | None) -> str:
    if after and after.start - c.end <= 3 and text[c.end : after.start] in (", ", " (", ",  ", ",\n"):
        first = after.readings[0]
        if first.how in ("name", "division") and first.size == 14:
            codes = {r.code for r in after.readings}
            return next((r.code for r in c.readings if r.code in codes), first.code)
    postal = _POSTAL.match(text, c.end)
    return POSTAL.get(postal[1], "") if postal else ""


def _resolve(found: Sequence[Candidate], near: Sequence[Context], tables: Tables) -> None:
    """Decide the rest, one sense for each name in a text."""
    sure: Counter[str] = Counter(c.code for c in found if c.code)
    ground: Counter[str] = Counter(c.code for c in found if c.code and c.how in ("division", "city"))
    groups: dict[str, list[int]] = defaultdict(list)
    for i, c in enumerate(found):
        if c.open:
            groups[c.key].append(i)
    order = sorted(groups, key=lambda k: (-found[groups[k][0]].readings[0].size, k))
    for k in order:
        members = groups[k]
        best, worth = _best(_all_readings(found[members[0]], tables), sure, ground)
        place = max(_placeness(found[i], near[i], tables) for i in members)
        total = worth + place
        for i in members:
            c = found[i]
            if total >= 3 and _placeness(c, near[i], tables) > -1.5:
                _close(c, best.code, best.how if best.how == "division" else "city", f"{total:.1f}")
                ground[best.code] += 1
                sure[best.code] += 1
            else:
                _close(c, "", "weak", f"{worth:.1f} {place:.1f}")


def _best(options: Sequence[Reading], sure: Counter[str], ground: Counter[str]) -> tuple[Reading, float]:
    def value(r: Reading) -> float:
        votes = 0.6 * min(log2(1 + sure[r.code]), 4) + 0.6 * min(log2(1 + ground[r.code]), 4)
        return (min(r.size, 13) - 8) / 2 + votes - (1 if r.weak else 0)

    best = max(options, key=value)
    return best, value(best)


def _placeness(c: Candidate, near: Context, tables: Tables) -> float:
    """How much the words around and the name itself speak for a place."""
    score = 0.0
    before, after = near.before.lower(), near.after.lower()
    if before in LOCATIVE:
        score += 2
    if before == "of":
        score += 0.7
    if before[:1] != before and near.before[:1].isupper() and near.before not in PLACE_FIRST and not near.opens:
        score -= 2.5 if near.before in tables.given or before in TITLES else 1.5
    if near.after[:1].isupper() and near.joint == " ":
        score += 1.0 if after in PLACE_NOUNS else -2
    elif after in PLACE_NOUNS:
        score += 1
    if after in SAYING:
        score -= 1
    if " " in c.key:
        score += 1.5
    lower = c.key.lower()
    if lower in tables.common:
        score -= 2.5
    if c.key in tables.given:
        score -= 1.5
    if c.key in tables.surnames:
        score -= 1
    return score
