"""Mentions -> people: spellings to one, namesakes apart; ambiguity yields nothing."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.decisions import Decisions
from site_gen.model import Analysis, Person


def resolve(
    analyses: Sequence[Analysis],
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
) -> tuple[tuple[Person, ...], tuple[Analysis, ...]]:
    """The people of the archive, and the analyses with `entity` of each person mention filled in where it is sure."""
    return (), tuple(analyses)
