"""One person or two, from the names alone: rules in order, the first that can tell decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from site_gen.names import eastern, lists
from site_gen.names.align import Alignment, align, given
from site_gen.names.sound import skeleton
from site_gen.names.words import Name, parse

YES = 0.85
UNSURE = 0.76


@dataclass(frozen=True, slots=True)
class Likeness:
    """The answer on two names, from the names alone."""

    answer: Literal["yes", "no", "unsure"]
    score: float  # 0 to 1
    rule: str


def compare(a: str, b: str) -> Likeness:
    """Whether `a` and `b` may name one person.

    Symmetric; `yes` from a score of 0.85, `unsure` from 0.76. Total: any two strings have an answer.
    """
    return _compare(*sorted((a, b)))


def _likeness(score: float, rule: str) -> Likeness:
    score = round(min(1.0, max(0.0, score)), 4)
    return Likeness("yes" if score >= YES else "unsure" if score >= UNSURE else "no", score, rule)


def _compare(a: str, b: str) -> Likeness:
    first, second = parse(a), parse(b)
    for rule in _RULES:
        found = rule(first, second)
        if found:
            return found
    if not first.words or not second.words:
        return _likeness(1.0 if a == b else 0.0, "no letters to compare")
    found = _best_alignment(first, second)
    if found.answer == "no" or found.rule.endswith("name alone"):
        return found
    return _generation(first, second) or _place(first, second) or found


# ---------------------------------------------------------------------------------------- rules that decide alone
def _equal(a: Name, b: Name) -> Likeness | None:
    """Letter for letter the same, but for case, accents, hyphens and apostrophes."""
    if not a.key or a.key != b.key:
        return None
    return _likeness(1.0, "same letters")


def _listed_apart(a: Name, b: Name) -> Likeness | None:
    """Two people of public record whose names look like one."""
    return _likeness(0.4, "known to be two people") if frozenset((a.identity, b.identity)) in _apart() else None


def _listed_alias(a: Name, b: Name) -> Likeness | None:
    """One person of public record under two names."""
    here, there = alias_group(a), alias_group(b)
    if here is None or there is None:
        return None
    return _likeness(0.97, "known alias") if here == there else None


def _syllables(a: Name, b: Name) -> Likeness | None:
    """Chinese and Korean names are equal by syllables or not at all."""
    here, there = eastern.read(a.tokens), eastern.read(b.tokens)
    if not here or not there:
        return None
    if eastern.same(here, there):
        return _likeness(0.95, "same syllables in another romanisation")
    return _likeness(0.7 * _ratio(a, b), "different syllables")


def _consonants(a: Name, b: Name) -> Likeness | None:
    """Arabic and Hebrew script write no short vowels: against Latin letters the consonants must do."""
    if a.abjad == b.abjad or not a.words or not b.words:
        return None
    here, there = ["".join(skeleton(word) for word in name.words) for name in (a, b)]
    score = 0.9 if len(a.words) > 1 and len(b.words) > 1 else 0.8
    return _likeness(score, "same consonants") if here == there else _likeness(0.0, "different consonants")


_RULES: tuple[Callable[[Name, Name], Likeness | None], ...] = (
    _equal, _listed_apart, _listed_alias, _consonants, _syllables,
)  # fmt: skip


def alias_group(name: Name) -> int | None:
    """The line of the list of aliases that holds this name."""
    return _aliases().get(name.identity)


@cache
def _aliases() -> dict[str, int]:
    return {parse(name).identity: at for at, group in enumerate(lists.groups("aliases.txt")) for name in group}


@cache
def _apart() -> frozenset[frozenset[str]]:
    lines = lists.groups("apart.txt")
    return frozenset(
        frozenset(parse(name).identity for name in (a, b)) for group in lines for a in group for b in group if a != b
    )


# ----------------------------------------------------------------------------------------- rules that weigh words
def _generation(a: Name, b: Name) -> Likeness | None:
    """Jr and Sr, II and III: father and son."""
    if a.generation == b.generation:
        return None
    if (
        not {a.generation, b.generation} & {"jr", "sr"}
        and not (a.generation and b.generation)
        and _reigns(a)
        and _reigns(b)
    ):
        return None
    return _likeness(0.5 if a.generation and b.generation else 0.6, "another generation")


def _reigns(name: Name) -> bool:
    """John Paul, Elizabeth, King Hussein: known by given names only, so that a number may be left out."""
    return bool(name.title) or all(map(given, name.words))


def _place(a: Name, b: Name) -> Likeness | None:
    """Abdullah of Jordan, Abdullah of Saudi Arabia."""
    if a.place and b.place and a.place != b.place:
        return _likeness(0.4, "of different places")
    return None


def _best_alignment(a: Name, b: Name) -> Likeness:
    """Word against word, in the order written and with the family name first, nicknames tried for given names."""
    found = [_weigh(align(x, y), x, y) for x in _readings(a) for y in _readings(b)]
    best = max(found, key=lambda likeness: (likeness.score, likeness.rule))
    return best if best.score >= UNSURE else replace(best, score=max(best.score, round(0.7 * _ratio(a, b), 4)))


@lru_cache(maxsize=1 << 14)
def _readings(name: Name) -> tuple[Name, ...]:
    readings = [name]
    if name.loose:
        full = len(name.words) > 2
        readings.append(replace(name, words=name.words[1:], joined=name.joined[1:], full=full, loose=False))
    if name.nicknames and len(name.words) > 1:
        readings.append(
            replace(name, words=(*name.nicknames, name.words[-1]), joined=(False,) * (len(name.nicknames) + 1))
        )
    return tuple(readings)


def _ratio(a: Name, b: Name) -> float:
    return float(fuzz.token_sort_ratio(a.key, b.key)) / 100


def _weigh(found: Alignment, a: Name, b: Name) -> Likeness:
    if found.conflict:
        return _likeness(0.0, found.conflict)
    if not a.full or not b.full:
        return _weigh_lone(found, a, b)
    score = 0.4 * sum(found.likeness) / len(found.likeness) + 0.6 * min(found.likeness) - found.missing
    return _likeness(score, found.rule)


def _weigh_lone(found: Alignment, a: Name, b: Name) -> Likeness:
    if not found.likeness:
        return _likeness(0.0, "different words")
    if len(a.words) == len(b.words):
        return _likeness(found.likeness[0] - (0.05 if found.likeness[0] < 0.95 else 0), "one word, " + found.rule)
    if a.title and a.title == b.title and found.missing and not found.last:
        return _likeness(0.87 * found.likeness[0], "reigning name")
    if found.last:
        return _likeness(0.8 * found.likeness[0], "family name alone")
    return _likeness(0.77 * found.likeness[0], "given name alone")
