"""What is an article about? Counts speak, damped, and so does the headline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log2

from site_gen.entities.countries.tables import HISTORICAL, tables
from site_gen.model import CountryUse, Mention

IN_TITLE = 1.0  # beside 1 for the country that is named most
IN_LEAD = 0.2  # the first lines, where there is no headline
PLACE = 0.8  # a town or region says a little less than the name of its country
ABOUT = 0.58  # of the heaviest
LEAD = 250
LONGEST_TITLE = 160


def weigh(text: str, mentions: Sequence[Mention], title: frozenset[str]) -> tuple[CountryUse, ...]:
    """What each country is to a text, heaviest first. `title`: the countries of a headline outside the text.

    The weight is the logarithm of a country's mentions, measured by that of the country named most, with a bonus for
    the headline or, where there is none, the first lines. Historical states count for none.
    """
    mentions = [m for m in mentions if m.entity not in HISTORICAL]
    if not mentions:
        return ()
    counts = Counter(m.entity for m in mentions)
    heard: dict[str, float] = defaultdict(float)
    for m in mentions:
        heard[m.entity] += PLACE if m.how in ("city", "division") else 1.0
    top = log2(1 + max(heard.values()))
    bonus = _bonus(text, mentions, title)
    raw = {code: log2(1 + n) / top + bonus.get(code, 0.0) for code, n in heard.items()}
    most = max(raw.values())
    uses = [CountryUse(c, tables().names[c], counts[c], round(w / most, 3), w / most >= ABOUT) for c, w in raw.items()]
    return tuple(sorted(uses, key=lambda use: (-use.weight, -use.count, use.code)))


def _bonus(text: str, mentions: Sequence[Mention], title: frozenset[str]) -> dict[str, float]:
    """For each country what the headline adds, its own or the text's first line, or else the lead."""
    end = title_end(text)
    named = title | {m.entity for m in mentions if m.end <= end}
    if named:
        return dict.fromkeys(named, IN_TITLE)
    return dict.fromkeys((m.entity for m in mentions if end <= m.start < end + LEAD), IN_LEAD)


def title_end(text: str) -> int:
    """Where the headline ends, if the text opens with one: a short first line that is no sentence."""
    line = text.split("\n", 1)[0]
    is_title = len(line) < min(len(text), LONGEST_TITLE) and not line.rstrip().endswith((".", "”", '"', ":", ","))
    return len(line) if is_title else 0
