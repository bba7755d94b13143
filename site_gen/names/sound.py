"""How alike two words sound, whoever wrote them down in Latin letters.

A word becomes units: consonants, one letter each in the manner of the phonetic alphabet (sh is 'ʃ'), and runs of
vowels. Two words are aligned unit by unit (Needleman and Wunsch 1970); what transliterations confuse costs little
(k and q, ou and u, sch and sh), what they don't costs much.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf

from rapidfuzz.distance import Levenshtein

_VOWELS = frozenset("aeiou")
_DIGRAPHS = {
    piece: sound
    for sound, pieces in {
        "ʃ": "schtsch shch sch sh",
        "ʧ": "tsch tch cz ch",
        "ʤ": "dsch dzh dj j",
        "ʒ": "zh",
        "x": "kh",
        "ɣ": "gh",
        "f": "ph",
        "θ": "th",
        "ð": "dh",
        "ʦ": "ts tz",
        "k": "ck",
        "q": "que",
        "ks": "x",
    }.items()
    for piece in pieces.split()
}
_UNIT = re.compile(
    "que$|"
    + "|".join(sorted(_DIGRAPHS.keys() - {"que"}, key=len, reverse=True))
    + r"|ou(?=[aei])|(?:(?!ou[aei])[aeiouy])+|[a-z]|[0-9]+"
)
_FEMININE = re.compile(r"([a-z])[ae]h$")
_ONE_SOUND = {"ou": "u", "oe": "o", "ae": "a", "ue": "u"}  # French, and German without its dots
_LONG = re.compile(r"([aeiou])\1+")

# What one consonant for another costs, and one vowel for another; both ways. Pairs not named cost 1.
_CONSONANTS = {
    0.03: "kq ck ʤʒ",
    0.05: "gɣ tθ dð vw cq",
    0.08: "qg qɣ",
    0.1: "zð cʦ",
    0.12: "ʃʧ",
    0.15: "gʤ xh sθ ðθ cs cʧ",
    0.2: "kx sz",
    0.25: "gh zθ sʦ zʦ ʒz fv cʤ",
    0.3: "kg kɣ qx gʒ xʧ dʤ dθ ʦʧ ʧʤ cx",
    0.35: "kʧ tʦ sʧ sʃ ʃʒ ʤz bv bp pf",
    0.4: "xɣ dz td fθ cg",
    0.5: "ks hʧ mn",
    0.8: "lr",
}
_LETTERS = {0.06: "ou", 0.08: "ei", 0.1: "ae", 0.2: "ao", 0.3: "au", 0.35: "eo", 0.45: "eu", 0.55: "ai", 0.6: "io iu"}


def _both_ways(costs: dict[float, str]) -> dict[str, float]:
    named = {pair: cost for cost, pairs in costs.items() for pair in pairs.split()}
    return named | {pair[::-1]: cost for pair, cost in named.items()}


_COST = _both_ways(_CONSONANTS) | {"ksx": 0.2, "xks": 0.2}  # Kurdish writes kh as x: 'Xelil'
_VOWEL_COST = _both_ways(_LETTERS) | {v + v: 0.0 for v in "aeiou"}
_FINAL = {"e": 0.5, "a": 0.8, "i": 0.8, "o": 0.7, "u": 0.7}  # a last vowel tells women from men, a nisba from its root
_CLASS = dict(zip("kqgɣxctθdðʦszʃʧʤʒfbp", "KKKKKKTTTTSSSSSSSFPP", strict=True)) | {"ks": "KS"}
_LONG_CLASS = re.compile(r"(.)\1+")
_ALIKE_TO_VOWELS = {"w": "uo", "v": "uo", "ʤ": "i"}


@lru_cache(maxsize=1 << 16)
def units(word: str) -> tuple[str, ...]:
    """The sounds of a folded word, in order: 'kadhafi' is k a ð a f i; never two equal consonants in a row."""
    if word.startswith("abd") and len(word) > 5:
        return ("a", "b", "d", *units(word[3:]))  # no digraph across the seam of 'abd' and 'jabar'
    made: list[str] = []
    for piece in _UNIT.findall(_FEMININE.sub(r"\1a", word)):
        unit = _unit(piece)
        if not made or unit != made[-1]:
            made.append(unit)
    if made and len(made[-1]) > 1 and made[-1][-2:] in ("ia", "ie"):
        made[-1:] = [made[-1][:-1], made[-1][-1]]
    return tuple(made)


def _unit(piece: str) -> str:
    if piece in _DIGRAPHS:
        return _DIGRAPHS[piece]
    if piece == "ou":
        return "w"
    if piece[0] in "aeiouy":
        run = _LONG.sub(_short, piece.replace("y", "i"))
        return _ONE_SOUND.get(run, run)
    return piece


def _short(match: re.Match[str]) -> str:
    return {"e": "i", "o": "u"}.get(match[1], match[1])


@lru_cache(maxsize=1 << 18)
def alike(a: str, b: str) -> float:
    """0 to 1: how alike two folded words sound. Symmetric; 1 for equal sounds."""
    if a == b:
        return 1.0
    x, y = units(a), units(b)
    if x == y:
        return 0.99
    if not x or not y:
        return 0.0
    longest = max(len(x), len(y))
    here, there = skeleton(a), skeleton(b)
    most = 1 if min(len(here), len(there)) < 4 else 2
    if Levenshtein.distance(here, there, score_cutoff=most) > most:
        return 0.0  # too many other consonants: the alignment could not reach 0.7
    norm = min(0.5 + longest / 2, 1.0 + min(map(_consonants, (x, y))))
    return max(0.0, 1.0 - _distance(a, b, norm * 0.45) / norm)


def _consonants(made: tuple[str, ...]) -> int:
    return sum(unit[0] not in _VOWELS for unit in made)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a folded word by coarse class, for finding candidates and for scripts that write no vowels.

    Words that `alike` holds for one nearly always share it: 'qadhafi' and 'gaddafi' are both 'KTF'.
    """
    made = "".join(
        _CLASS.get(unit, unit.upper()) for unit in units(word) if unit[0] not in _VOWELS and unit not in "hvw"
    )
    return _LONG_CLASS.sub(r"\1", made) or "A"


def _distance(a: str, b: str, bound: float) -> float:
    """The cheapest way from one word to the other; infinite as soon as it must cost more than `bound`."""
    others = tuple(zip(units(b), _droppings(b), strict=True))
    before = [0.0]
    for _, drop in others:
        before.append(before[-1] + drop)
    for unit, gone in zip(units(a), _droppings(a), strict=True):
        left = before[0] + gone
        now = [left]
        for at, (other, drop) in enumerate(others):
            changed = before[at] if unit == other else before[at] + _changed(unit, other)
            left = min(changed, before[at + 1] + gone, left + drop)
            now.append(left)
        if min(now) > bound:
            return inf
        before = now
    return before[-1]


@lru_cache(maxsize=1 << 16)
def _changed(a: str, b: str) -> float:
    if a == b:
        return 0.0
    first, second = a[0] in _VOWELS, b[0] in _VOWELS
    if first and second:
        nearest = min(_VOWEL_COST[p + q] for p in a for q in b)
        return nearest + 0.1 * abs(len(a) - len(b)) + (0.04 if nearest == 0 else 0)
    if first != second:
        consonant, vowels = (b, a) if first else (a, b)
        return 0.15 if any(v in vowels for v in _ALIKE_TO_VOWELS.get(consonant, "")) else 2.0
    return _COST.get(a + b, 1.0)


@lru_cache(maxsize=1 << 16)
def _droppings(word: str) -> tuple[float, ...]:
    made = units(word)
    return tuple(_dropped(made, at) for at in range(len(made)))


def _dropped(word: tuple[str, ...], at: int) -> float:
    unit = word[at]
    last = at == len(word) - 1
    if unit[0] in _VOWELS:
        if last:
            return 0.1 if unit == "e" and at and word[at - 1] in "ns" else _FINAL[unit[-1]]  # French copy: 'Yassine'
        return (0.4 if at == 0 else 0.2) + 0.1 * (len(unit) - 1)
    if unit == "h":
        return 0.05 if last else 0.25 if at else 0.7  # at the head of a word it tells Anna from Hanna
    if unit == "w":
        return 0.12 if at and word[at - 1][0] in _VOWELS else 0.5
    return 1.0
