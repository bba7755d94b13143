"""Mentions -> people: spellings to one, namesakes apart; ambiguity yields nothing.

Full names are compared over the archive (`fullnames`), then lone names find their person, first in their article and
then by who is usually meant (`shortnames`); the editor's decisions (`editor`) come before both. Every step keeps its
reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.decisions import Decisions, refuse_contradictions
from site_gen.model import Analysis, Person
from site_gen.resolve.build import PageRules, filled_in, people_of
from site_gen.resolve.clusters import Clusters
from site_gen.resolve.components import by_hand, join_components
from site_gen.resolve.context import Context
from site_gen.resolve.editor import apart_keys, join_by_editor, whole_forms
from site_gen.resolve.forms import gather
from site_gen.resolve.fullnames import FullNames, prepare
from site_gen.resolve.memory import Memory
from site_gen.resolve.prints import Prints
from site_gen.resolve.shortnames import place_short_names

__all__ = ["Memory", "PageRules", "resolve"]

_NO_DECISIONS = Decisions()
_USUAL_RULES = PageRules()


def resolve(
    analyses: Sequence[Analysis],
    decisions: Decisions = _NO_DECISIONS,
    rules: PageRules = _USUAL_RULES,
    memory: Memory | None = None,
) -> tuple[tuple[Person, ...], Sequence[Analysis]]:
    """The people of the archive, and the analyses with `entity` of each person mention filled in where it is sure.

    Quotes get their speaker's id. Analyses keep their order and mentions their places; those that the editor calls no
    person are taken out. People are sorted by id; nothing depends on the order of the input, nor on `memory`: what an
    earlier resolution of most of these articles worked out, so that only new names are compared.

    Raises:
        BadConfig: the decisions contradict each other.
    """
    refuse_contradictions(decisions)
    memory = Memory() if memory is None else memory
    memory.begin()
    archive = gather(analyses, decisions, memory)
    found = FullNames(archive, Context(archive), Clusters(apart_keys(decisions)))
    prepare(found, whole_forms(decisions))
    prints = Prints(archive, found.context)
    lone = join_by_editor(found, decisions)
    join_components(found, prints, decisions)
    placed = place_short_names(found, lone, prints, by_hand(decisions))
    people, entities = people_of(found, placed, (decisions, rules))
    memory.forget_unasked()
    return people, filled_in(analyses, archive, entities)
