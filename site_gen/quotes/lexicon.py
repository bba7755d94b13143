"""The word lists of this stage: verbs of saying (data/cues.txt), frame words (data/words.txt), given names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from site_gen.text.lists import data_lines

_DATA = Path(__file__).parent / "data"
_VOWELS = "aeiou"
STRONG = frozenset(["say", "that", "ask", "utter"])  # sections whose verbs introduce whole sentences


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of saying. `form` is 'base', 's', 'past', 'participle' or 'ing'."""

    lemma: str
    sections: frozenset[str]  # 'say', 'that', 'ask', 'utter', 'label', 'react', 'think'
    form: str
    particle: tuple[str, ...] = ()  # words that must follow


@cache
def words(tag: str, file: str = "words.txt") -> frozenset[str]:
    """The words of one section of a list in data/; empty where there is no such section."""
    return _sections(file).get(tag, frozenset())


@cache
def _sections(file: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    tag = ""
    for line in _lines(file):
        if line.startswith("["):
            tag = line[1 : line.index("]")]
        else:
            found.setdefault(tag, []).extend(line.split())
    return MappingProxyType({tag: frozenset(listed) for tag, listed in found.items()})


@cache
def cues() -> Mapping[str, tuple[Cue, ...]]:
    """Every form of every verb of saying, by its first word; forms with particles come first."""
    found: dict[str, dict[tuple[str, str, tuple[str, ...]], set[str]]] = {}
    section = ""
    for line in _lines("cues.txt"):
        if line.startswith("["):
            section = line[1 : line.index("]")]
            continue
        lemma, _, irregular = (part.strip() for part in line.partition("="))
        for form, spelt in _forms(lemma, irregular.split()):
            first, *particle = spelt.split()
            found.setdefault(first, {}).setdefault((lemma, form, tuple(particle)), set()).add(section)
    return MappingProxyType({first: _ordered(forms) for first, forms in found.items()})


def _ordered(forms: dict[tuple[str, str, tuple[str, ...]], set[str]]) -> tuple[Cue, ...]:
    made = [Cue(lemma, frozenset(sections), form, particle) for (lemma, form, particle), sections in forms.items()]
    order = ["past", "s", "base", "ing", "participle"]
    return tuple(sorted(made, key=lambda c: (-len(c.particle), order.index(c.form), c.lemma)))


def _forms(lemma: str, irregular: list[str]) -> Iterator[tuple[str, str]]:
    """The forms of a verb; a particle stays behind each: 'points out'."""
    verb, _, particle = lemma.partition(" ")
    made = [f"{form} {particle}".strip() for form in regular_forms(verb)]
    if irregular:
        made = [form.replace("-", " ") for form in irregular]
    yield "base", lemma
    yield from zip(["s", "past", "participle", "ing"], made, strict=True)


def regular_forms(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle and -ing form of a regular verb ('deny': 'denies', 'denied', ...)."""
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb.endswith("e"):
        return third, verb + "d", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    past = verb[:-1] + "ied" if third.endswith("ies") else verb + "ed"
    return third, past, past, verb + "ing"


def _lines(name: str) -> Iterator[str]:
    return (line.strip() for line in data_lines(_DATA / name))
