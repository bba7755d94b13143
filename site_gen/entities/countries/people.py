"""Names of people are no places: the spans that the people stage hands in, and the same names elsewhere in the text."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.entities.countries.lexicon import LOCATIVE
from site_gen.entities.countries.scan import Candidate
from site_gen.entities.countries.tables import KNOWN, SEAT, Tables
from site_gen.model import Mention


def block_people(found: Sequence[Candidate], people: Sequence[Mention], tables: Tables) -> None:
    """Drop what lies in the name of a person, if that is sure; a town that may be one alone is only marked."""
    spans = sorted((p.start, p.end, p.text) for p in people)
    words = _words(people)
    at = 0
    for c in found:
        while at < len(spans) and spans[at][1] <= c.start:
            at += 1
        if at < len(spans) and spans[at][0] < c.end:
            _block(c, spans[at][2], words, tables)


def _words(people: Sequence[Mention]) -> set[str]:
    """The words of the names of several words: who bears them is known."""
    return {word for p in people if " " in p.text for word in p.text.split()}


def _bears(c: Candidate, tables: Tables) -> bool:
    """Whether people are called like that."""
    return c.key in tables.given or c.key in tables.surnames


def _block(c: Candidate, name: str, words: set[str], tables: Tables) -> None:
    """Judge a candidate inside `name`. A model's slip doesn't hide Syria or Kandahar."""
    alone = name == c.key
    size = c.readings[0].size
    if alone and c.key in words:
        c.drop("person", "the name of a person of this text")
    elif alone and size < SEAT:
        c.named = True
    elif _bears(c, tables) or size < (SEAT if alone else KNOWN):
        c.drop("person", "inside the name of a person")


def drop_persons_names(found: Sequence[Candidate], people: Sequence[Mention], tables: Tables) -> None:
    """Once 'Georgia Stevens' has been named, 'Georgia' and 'Stevens' are she, unless a preposition says a place."""
    names = _words(people) | {c.key for c in found if c.how == "guarded" and "name" in c.rule}
    for c in found:
        says_place = c.near.before.lower() in LOCATIVE or c.near.comma
        if c.key in names and (c.open or c.code) and not says_place and _bears(c, tables):
            c.drop("person", "the name of a person of this text")
