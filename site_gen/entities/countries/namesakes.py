"""Names that may be several countries', or no place at all: every one of them hears what all the others say.

First each open name speaks softly, each reading by its share, for where the article plays; then each is judged by all
the others. So ten towns that could each be in Ohio or in Ireland settle the matter among themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from site_gen.entities.countries.evidence import (
    COUNTRY,
    CUES,
    HOME,
    NAME,
    PLACE,
    UNREAD,
    Votes,
    cues,
    points,
    signs,
    traits,
)
from site_gen.entities.countries.scan import Candidate
from site_gen.entities.countries.style import style
from site_gen.entities.countries.tables import KNOWN, SEAT, Reading, Tables, readings

# Cues that a name is not the one of a country (False), or that it is (True), where it could be a state's too.
PEERS = {False: frozenset(["listed", "as a state"]), True: frozenset(["listed with countries", "as a country"])}
IS_PLACE = 0.92  # points from which on a mention is kept
BIG, LONE = 11, 1.2  # a big city of a plain name gets these points, where nothing speaks for or against it
WELL_KNOWN = 0.9  # a big city or a state that people are called like
DWARF = 4  # a hundred times the population
DWARF_OF_SEAT = 2  # ten times, if the bigger one is a capital
NEAR = 0.7  # votes of towns for their state
HOPELESS = -3.5  # points of a name
FAR = 3.6  # points between two countries that the style of a paper can't make up for
CLEAR = 1.0  # points between the country chosen and the next, for a name to be clear


@dataclass(slots=True)
class Namesakes:
    """All open candidates of one name: they have one sense."""

    members: list[Candidate]
    cues: list[list[str]]  # of each member
    readings: tuple[Reading, ...]
    anywhere: list[str] = field(default_factory=list)  # the cues beside any of the members
    name: float = 0.0  # points of the name and of the cues beside it, anywhere
    shares: list[float] = field(default_factory=list)  # of each reading, as long as nothing is decided

    def signs(self, votes: Votes) -> list[dict[str, float]]:
        """What speaks for each reading."""
        if len(self.readings) == 1:
            return [signs(self.readings[0], votes, False, False)]
        at_home = not HOME.isdisjoint(self.anywhere)
        found = []
        for reading in self.readings:
            is_peer = reading.size == KNOWN and not PEERS[reading.how == "name"].isdisjoint(self.anywhere)
            found.append(signs(reading, votes, not at_home and self._is_dwarfed(reading, votes), is_peer))
        return found

    def _is_dwarfed(self, reading: Reading, votes: Votes) -> bool:
        """Whether a far bigger city bears the name. For a capital less will do, unless the towns around say no."""
        bigger = max(r.size for r in self.readings) - reading.size
        if bigger >= DWARF or bigger < DWARF_OF_SEAT or reading.seat:
            return bigger >= DWARF
        near = max((votes.towns.get(state, 0.0) for state in reading.states), default=0.0)
        return near < NEAR and any(r.seat for r in self.readings)


def decide_open(text: str, found: Sequence[Candidate], votes: Votes, tables: Tables) -> None:
    """Decide every candidate that is still open, and count what is guessed among the votes."""
    groups = [group for group in _groups(text, found, votes, tables) if not _is_hopeless(group)]
    unsure = [group for group in groups if not _guess(group, votes)]
    if unsure:
        votes.style = style(text)
        for group in unsure:
            _guess(group, votes)
    for group in groups:
        _count(group, votes, 1)
    for group in groups:
        _count(group, votes, -1)  # nobody is his own witness
        _judge(group, votes)
        _count(group, votes, 1)


def _is_hopeless(group: Namesakes) -> bool:
    """Drop at once what no text could make a place of: a word or a person, and said to be one."""
    if group.name > HOPELESS or group.readings[0].size >= SEAT:
        return False
    for c in group.members:
        c.drop("weak", "a word or a person's name, and nothing says a place")
    return True


def _groups(text: str, found: Sequence[Candidate], votes: Votes, tables: Tables) -> list[Namesakes]:
    same: dict[str, Namesakes] = {}
    for i, c in enumerate(found):
        if c.open:
            beside = (found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None)
            group = same.setdefault(c.key, Namesakes([], [], all_readings(c, tables)))
            group.members.append(c)
            group.cues.append(cues(text, c, beside, tables))
    for name, group in same.items():
        group.anywhere = sorted({cue for each in group.cues for cue in each})
        group.name = _name_points(group, traits(name, tables), votes.read)
    return list(same.values())


def _name_points(group: Namesakes, found: Sequence[str], read: bool) -> float:
    """What the name itself, and the cues beside it anywhere, are worth; less where nobody has looked for people."""
    worth = sum(NAME[trait] for trait in found) + sum(CUES[cue][1] for cue in group.anywhere)
    if not read:
        worth += sum(UNREAD.get(trait, 0.0) for trait in found)
    first = group.readings[0]
    if first.size >= BIG and not first.weak and {"given name", "surname"}.intersection(found):
        worth += WELL_KNOWN
    if first.size == KNOWN and first.weak:
        worth += WELL_KNOWN
    is_plain = not {"English word", "English words", "given name", "surname"}.intersection(found)
    if not group.anywhere and is_plain and group.readings[0].size >= BIG:
        worth += LONE
    return worth


def all_readings(c: Candidate, tables: Tables) -> tuple[Reading, ...]:
    """The readings of a candidate with those that GeoNames adds, one for each country."""
    first = c.readings[0]
    if first.size < KNOWN and not first.seat:
        return c.readings
    known = {r.code for r in c.readings}
    return (*c.readings, *(r for r in readings(tables.places.get(c.key, "")) if r.code not in known))


def _guess(group: Namesakes, votes: Votes) -> bool:
    """Share out a name over its readings, as far as it is a place; whether one of them leaves the others behind."""
    found = group.signs(votes)
    values = [points(each, COUNTRY) for each in found]
    best = max(values)
    place = group.name + points(found[values.index(best)], PLACE)
    weights = [exp(value - best) for value in values]
    likely = 1 / (1 + exp(-place))
    group.shares = [likely * weight / sum(weights) for weight in weights]
    return sum(value > best - FAR for value in values) == 1


def _count(group: Namesakes, votes: Votes, sign: int) -> None:
    for reading, share in zip(group.readings, group.shares, strict=True):
        votes.add("city", reading, sign * share)


def _judge(group: Namesakes, votes: Votes) -> None:
    """Choose the country of a name, then keep or drop each of its mentions."""
    found = group.signs(votes)
    values = [points(each, COUNTRY) for each in found]
    at = values.index(max(values))
    reading = group.readings[at]
    place = group.name + points(found[at], PLACE)
    is_sure = group.readings[0].size == KNOWN and not group.readings[0].weak
    rivals = tuple(r.code for r in group.readings if r is not reading)
    clear = sum(value > values[at] - CLEAR for value in values) == 1
    for c, own in zip(group.members, group.cues, strict=True):
        total = place + sum(CUES[cue][0] for cue in own)
        rule = ", ".join(own) or "the rest of the text"
        if is_sure or total > IS_PLACE:
            c.keep(reading, reading.how, f"{rule} ({total:+.1f})")
        else:
            c.drop("weak", f"not enough speaks for a place: {rule} ({total:+.1f})")
        c.clear, c.rivals = clear, rivals
