"""Candidates -> decisions: what is sure speaks first, then for what is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from site_gen.entities.countries.context import context
from site_gen.entities.countries.evidence import COUNTRY, CUES, HOME, NAME, PLACE, UNREAD, Votes, cues, points, signs, traits
from site_gen.entities.countries.lexicon import LOCATIVE
from site_gen.entities.countries.guards import LANGUAGES, bare_language, guarded
from site_gen.entities.countries.pairs import fix_pairs
from site_gen.entities.countries.scan import Candidate, candidates
from site_gen.entities.countries.seats import governs
from site_gen.entities.countries.style import style
from site_gen.entities.countries.tables import Reading, Tables, readings
from site_gen.model import Mention

PLAIN = frozenset(["name", "demonym", "division", "city", "metonym", "historical"])
LISTED = (" and ", " or ", ", ", ", and ", ", or ", "/")
TOWN_STATE, TOWN_GROUND = 0.8, 1.5
TOWN = 6
DWARF = 4
KNOWN = 14
FAR = 3.6  # points that the style of a paper can make up for
CLEAR = 1.0  # points between the country chosen and the next


def decide(text: str, people: Sequence[Mention], tables: Tables) -> list[Candidate]:
    """All candidates of a text, each with its country or with the rule that dropped it."""
    found = list(candidates(text, tables))
    _block_people(found, people, tables)
    last = None
    for c in found:
        c.near = context(text, c.start, c.end)
        if c.open:
            _decide_plain(c, tables)
            _decide_language(text, last, c)
        last = c
    _drop_namesakes(found, people, tables)
    fix_pairs(text, found, tables)
    votes = Votes()
    for c in found:
        if c.code:
            votes.add(c.how, c.readings[0])
    _decide_open(text, found, votes, tables, bool(people))
    _prefer_town(found, votes, tables)
    _name_governments(text, found, votes, tables)
    return found


def _prefer_town(found: Sequence[Candidate], votes: Votes, tables: Tables) -> None:
    """In the local news of a town called Lebanon the name is the town: no other country is named, and its state is."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for c in found:
        if c.how == "name" and c.code and c.key in tables.places:
            same[c.key].append(c)
    for name, members in same.items():
        if len({c.code for c in found if c.how in ("name", "demonym") and c.code} - {"US"}) != 1:
            return
        for town in readings(tables.places[name]):
            near = any(votes.states.get(state, 0.0) >= TOWN_STATE for state in town.states)
            if near and town.code != members[0].code and votes.ground.get(town.code, 0.0) >= TOWN_GROUND:
                for c in members:
                    c.keep(town, "city", "the town of that name in the state the text is about")


def _name_governments(text: str, found: Sequence[Candidate], votes: Votes, tables: Tables) -> None:
    """Mark the capitals that stand for a government. Brussels is then the European Union, unless Belgium is named."""
    last: Candidate | None = None
    for c in found:
        if not c.code or tables.seats.get(c.key) != c.code:
            continue
        joined = last is not None and text[last.end : c.start] in LISTED
        if governs(text, c.start, c.end) or joined:
            c.how, last = "metonym", c
            if c.key == "Brussels" and not votes.names.get("BE"):
                c.drop("metonym", "the European Union")


def _block_people(found: Sequence[Candidate], people: Sequence[Mention], tables: Tables) -> None:
    """Drop what lies in the name of a person, if that is sure; a town that may be one alone is only marked."""
    spans = sorted((p.start, p.end, p.text) for p in people)
    known = {word for _, _, name in spans if " " in name for word in name.split()}
    at = 0
    for c in found:
        while at < len(spans) and spans[at][1] <= c.start:
            at += 1
        if at < len(spans) and spans[at][0] < c.end:
            alone = spans[at][2].startswith(c.key) and len(spans[at][2]) <= c.end - c.start + 1
            if alone and c.key not in known and c.readings[0].size < KNOWN:
                c.named = True
            elif not _is_no_name(c, tables) or (alone and c.key in known):
                c.drop("person", "inside the name of a person")


def _drop_namesakes(found: Sequence[Candidate], people: Sequence[Mention], tables: Tables) -> None:
    """Once 'Georgia Stevens' has been named, 'Georgia' and 'Stevens' are she, unless a preposition says a place."""
    names = {word for p in people if " " in p.text for word in p.text.split()}
    names |= {c.key for c in found if c.how == "guarded" and "name" in c.rule}
    for c in found:
        bears = c.key in names and (c.key in tables.given or c.key in tables.surnames)
        if bears and (c.open or c.code) and c.near.before.lower() not in LOCATIVE and not c.near.comma:
            c.drop("person", "the name of a person of this text")


def _is_no_name(c: Candidate, tables: Tables) -> bool:
    """Whether nobody is called like that: Syria, Kandahar."""
    first = c.readings[0]
    is_known = first.size == KNOWN and not first.weak
    return is_known and c.key not in tables.given and c.key not in tables.surnames


def _decide_plain(c: Candidate, tables: Tables) -> None:
    """Decide what needs no support: one strong reading and no guard against it."""
    first = c.readings[0]
    if not first.code:
        c.drop(first.how, f"fixed phrase: {first.how}")
        return
    rule = guarded(first.how, c.key, c.near, tables)
    if rule:
        c.drop("guarded", rule)
    elif first.size == 14 and not first.weak and len(c.readings) == 1 and not _has_namesakes(c, tables):
        c.keep(first, first.how if first.how in PLAIN else "name", "known by itself")


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
    joined = (
        last is not None and text[last.end : c.start] in LISTED and (last.how == "demonym" or last.rule == "language")
    )
    if joined and last is not None:
        is_language = last.rule == "language" and c.key in LANGUAGES
    else:
        is_language = bare_language(c.key, c.near)
    if is_language:
        c.drop("guarded", "language")


@dataclass(slots=True)
class _Group:
    """All open candidates of one name: they have one sense."""

    members: list[Candidate]
    cues: list[list[str]]  # of each member
    name: float  # points of the name and of all cues beside it
    readings: tuple[Reading, ...]
    shares: list[float]  # how much each reading adds to the votes as long as nothing is decided
    home: bool  # a paper writes about its own town

    def dwarfs(self, reading: Reading) -> bool:
        """Whether a city of the name is a hundred times as big as the one of `reading`."""
        return not self.home and max(r.size for r in self.readings) - reading.size >= DWARF


def _decide_open(
    text: str, found: Sequence[Candidate], votes: Votes, tables: Tables, read: bool
) -> None:
    """Decide the rest: first each name speaks softly for what it may mean, then each is judged by all the others."""
    groups = _groups(text, found, tables)
    if not read:
        for group in groups:
            group.name += sum(UNREAD.get(trait, 0.0) for trait in traits(group.members[0].key, tables))
    unsure = [group for group in groups if not _guess(group, votes)]
    if unsure:
        votes.style = style(text)
        for group in unsure:
            _guess(group, votes)
    for group in groups:
        _count(group, votes, 1)
    for group in groups:
        _count(group, votes, -1)
        _judge(group, votes)
        _count(group, votes, 1)


def _groups(text: str, found: Sequence[Candidate], tables: Tables) -> list[_Group]:
    members: dict[str, list[Candidate]] = defaultdict(list)
    beside: dict[int, tuple[Candidate | None, Candidate | None]] = {}
    for i, c in enumerate(found):
        if c.open:
            members[c.key].append(c)
            beside[c.start] = (found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None)
    groups = []
    for name, same in members.items():
        seen = [cues(text, c, beside[c.start], tables) for c in same]
        score = sum(NAME[trait] for trait in traits(name, tables))
        score += sum(CUES[cue][1] for cue in sorted({cue for each in seen for cue in each}))
        home = any(cue in HOME for each in seen for cue in each)
        groups.append(_Group(same, seen, score, all_readings(same[0], tables), [], home))
    return groups


def all_readings(c: Candidate, tables: Tables) -> tuple[Reading, ...]:
    """The readings of a candidate with those that GeoNames adds, one for each country."""
    first = c.readings[0]
    if first.size < 14 and not first.seat:
        return c.readings
    known = {r.code for r in c.readings}
    return (*c.readings, *(r for r in readings(tables.places.get(c.key, "")) if r.code not in known))


def _guess(group: _Group, votes: Votes) -> bool:
    """How likely the name is a place, shared out over its readings; and whether one of them leaves the others behind."""
    found = [signs(reading, votes, group.dwarfs(reading)) for reading in group.readings]
    values = [points(each, COUNTRY) for each in found]
    best = max(values)
    place = group.name + points(found[values.index(best)], PLACE)
    weights = [exp(value - best) for value in values]
    likely = 1 / (1 + exp(-place))
    group.shares = [likely * weight / sum(weights) for weight in weights]
    return sum(value > best - FAR for value in values) == 1


def _count(group: _Group, votes: Votes, sign: int) -> None:
    for reading, share in zip(group.readings, group.shares, strict=True):
        votes.add("city", reading, sign * share)


def _judge(group: _Group, votes: Votes) -> None:
    """Choose the country of a name, then keep or drop each of its mentions."""
    found = [signs(reading, votes, group.dwarfs(reading)) for reading in group.readings]
    values = [points(each, COUNTRY) for each in found]
    at = values.index(max(values))
    reading, best = group.readings[at], found[at]
    first = group.readings[0]
    sure = first.size == 14 and not first.weak
    clear = sum(value > values[at] - CLEAR for value in values) == 1
    for c, own in zip(group.members, group.cues, strict=True):
        total = group.name + points(best, PLACE) + sum(CUES[cue][0] for cue in own)
        if sure or total > 0.2:
            c.keep(reading, reading.how if reading.how in PLAIN else "city", f"evidence {total:+.1f}")
            c.clear = clear
        else:
            c.drop("weak", f"evidence {total:+.1f}")
