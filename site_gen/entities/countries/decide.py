"""Candidates -> decisions: what is sure speaks first, then for what is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from site_gen.entities.countries.context import context
from site_gen.entities.countries.evidence import Votes
from site_gen.entities.countries.guards import LANGUAGES, bare_language, guarded
from site_gen.entities.countries.namesakes import decide_open
from site_gen.entities.countries.pairs import fix_pairs
from site_gen.entities.countries.people import block_people, drop_persons_names
from site_gen.entities.countries.scan import Candidate, candidates
from site_gen.entities.countries.seats import governs
from site_gen.entities.countries.tables import KNOWN, Tables, readings
from site_gen.model import Mention

HOWS = frozenset(["name", "demonym", "division", "city", "metonym", "historical"])
LISTED = (" and ", " or ", ", ", ", and ", ", or ", "/")
TOWN = 6  # the size from which on a namesake abroad counts: 1,000 people
TOWN_STATE, TOWN_GROUND = 0.8, 1.5  # votes for a town that is called like a country


def decide(text: str, people: Sequence[Mention], tables: Tables) -> list[Candidate]:
    """All candidates of a text, in order, each with its country or with the rule that dropped it."""
    found = list(candidates(text, tables))
    block_people(found, people, tables)
    last = None
    for c in found:
        c.near = context(text, c.start, c.end)
        if c.open:
            _decide_plain(c, tables)
            _decide_language(text, last, c)
        last = c
    drop_persons_names(found, people, tables)
    fix_pairs(text, found, tables)
    _support_demonyms(found)
    votes = Votes(read=bool(people))
    for c in found:
        if c.code:
            votes.add(c.how, c.readings[0])
    decide_open(text, found, votes, tables)
    _prefer_town(found, votes, tables)
    _name_governments(text, found, votes, tables)
    return found


def _decide_plain(c: Candidate, tables: Tables) -> None:
    """Decide what needs no support: one strong reading and no guard against it."""
    first = c.readings[0]
    if not first.code:
        c.drop(first.how, f"fixed phrase: {first.how}")
        return
    rule = guarded(first.how, c.key, c.near, tables)
    if rule:
        c.drop("guarded", rule)
    elif first.size == KNOWN and not first.weak and len(c.readings) == 1 and not _has_namesakes(c, tables):
        c.keep(first, first.how if first.how in HOWS else "name", "known by itself")


def _support_demonyms(found: Sequence[Candidate]) -> None:
    """A people beyond its state, as the Turkmens of Iraq and Syria, counts only beside the name of the state."""
    named = {c.code for c in found if c.code}
    for c in found:
        first = c.readings[0]
        if c.open and first.how == "demonym" and first.weak:
            if first.code in named:
                c.keep(first, "demonym", "its country is named too")
            else:
                c.drop("weak", "a people beyond its state")


def _has_namesakes(c: Candidate, tables: Tables) -> bool:
    """Whether a region or city shares its name with a town of another country: Bethlehem, Melbourne."""
    first = c.readings[0]
    if first.how not in ("city", "division") or first.states:
        return False
    return any(r.code != first.code and r.size >= TOWN for r in readings(tables.places.get(c.key, "")))


def _decide_language(text: str, last: Candidate | None, c: Candidate) -> None:
    """A language word stands alone, or goes with the language before it: 'speaks English and Spanish'."""
    if c.how != "demonym":
        return
    if last and text[last.end : c.start] in LISTED and (last.how == "demonym" or last.rule == "language"):
        is_language = last.rule == "language" and c.key in LANGUAGES
    else:
        is_language = bare_language(c.key, c.near)
    if is_language:
        c.drop("guarded", "language")


def _prefer_town(found: Sequence[Candidate], votes: Votes, tables: Tables) -> None:
    """In the local news of a town called Lebanon the name is the town: no other country is named, and its state is."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for c in found:
        if c.how == "name" and c.key in tables.places:
            same[c.key].append(c)
    if not same or len({c.code for c in found if c.how in ("name", "demonym")} - {"US"}) != 1:
        return
    for name, members in same.items():
        for town in readings(tables.places[name]):
            is_near = any(votes.states.get(state, 0.0) >= TOWN_STATE for state in town.states)
            if is_near and town.code != members[0].code and votes.ground.get(town.code, 0.0) >= TOWN_GROUND:
                for c in members:
                    c.keep(town, "city", "the town of that name in the state that the text is about")


def _name_governments(text: str, found: Sequence[Candidate], votes: Votes, tables: Tables) -> None:
    """Mark the capitals that stand for a government. Brussels is then the European Union, unless Belgium is named."""
    last: Candidate | None = None
    for c in found:
        if not c.code or tables.seats.get(c.key) != c.code:
            continue
        joined = last is not None and text[last.end : c.start] in LISTED
        if joined or governs(text, c.start, c.end):
            c.how, last = "metonym", c
            if c.key == "Brussels" and not votes.names.get("BE"):
                c.drop("metonym", "the European Union")
