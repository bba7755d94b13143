"""What is an article about? Counts speak, damped, and so do the headline and the first lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2

from site_gen.entities.countries.tables import HISTORICAL, tables
from site_gen.model import CountryUse, Mention

IN_TITLE, IN_LEAD = 1.0, 0.2  # beside 1 for the country that is named most
PLACE = 0.8  # a town or region says a little less than the name of its country
ABOUT = 0.6  # of the heaviest
LEAD = 300
LONGEST_TITLE = 160


def weigh(text: str, mentions: Sequence[Mention], title: frozenset[str]) -> tuple[CountryUse, ...]:
    """What each country is to a text, heaviest first; `title`: countries that a headline outside the text names.

    The weight is the logarithm of a country's mentions, measured by that of the country named most, with a bonus for the
    headline and the lead. Historical states count for none.
    """
    mentions = [m for m in mentions if m.entity not in HISTORICAL]
    if not mentions:
        return ()
    counts = Counter(m.entity for m in mentions)
    heard: Counter[str] = Counter()
    for m in mentions:
        heard[m.entity] += PLACE if m.how in ("city", "division") else 1  # type: ignore[assignment]
    top = log2(1 + max(heard.values()))
    body = title_end(text)
    title |= {m.entity for m in mentions if m.end <= body}
    lead = {m.entity for m in mentions if body <= m.start < body + LEAD}
    raw = {c: log2(1 + n) / top + IN_TITLE * (c in title) + IN_LEAD * (c in lead) for c, n in heard.items()}
    most = max(raw.values())
    uses = [CountryUse(c, tables().names[c], counts[c], round(w / most, 3), w / most >= ABOUT) for c, w in raw.items()]
    return tuple(sorted(uses, key=lambda use: (-use.weight, -use.count, use.code)))


def title_end(text: str) -> int:
    """Where the headline ends, if the text opens with one: a short first line that is no sentence."""
    line = text.split("\n", 1)[0]
    is_title = len(line) < min(len(text), LONGEST_TITLE) and not line.rstrip().endswith((".", "”", '"', ":", ","))
    return len(line) if is_title else 0
