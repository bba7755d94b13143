"""Word against word: which words of two names answer each other, and what is missing on one side."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from site_gen.names import lists
from site_gen.names.sound import alike, skeleton
from site_gen.names.words import Name, normal

_MATCH = 0.7  # words less alike than this are two words
_MERGE = 0.93  # two words written as one must sound nearly the same
_PATRONYMIC = re.compile(r"(?:[oe]v|[iy])(?:ich|ych|na)$")
_AFFIXES = (
    (re.compile("^[ae]l"), 0.95),
    (re.compile("^b[ei]n(?=[a-z]{4})"), 0.95),
    (re.compile("u[lr]$"), 0.95),
    (re.compile("^abd"), 0.8),
    (re.compile("din$"), 0.8),
)
_SIZES = ((1, 1), (2, 1), (1, 2))
_Pair = tuple[int, int, int, int, float]  # first word on either side, number of words on either side, likeness
_Table = dict[tuple[int, int, int, int], float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two names have in common."""

    likeness: tuple[float, ...] = ()  # of each pair of words
    missing: float = 0.0  # what words of one side only take off the score
    rule: str = ""
    conflict: str = ""  # why they are two, if both sides have words that nothing answers
    last: bool = False  # the family names answer each other


def align(a: Name, b: Name) -> Alignment:
    """Align in the order written; where that fails, with the family name of `b` moved to the other end."""
    table = _table(a, b)
    conflict = _hopeless(a, b, table)
    if conflict:
        return conflict
    straight = _in_order(a, b, _path(len(a.words), len(b.words), table))
    if not straight.conflict or len(a.words) != len(b.words) or len(a.words) < 2 or min(map(len, a.words)) < 2:
        return straight
    return _turned(a, table) or straight


def _turned(a: Name, table: _Table) -> Alignment | None:
    size = len(a.words)
    for shift in (1, size - 1):
        found = tuple(table.get((i, (i + shift) % size, 1, 1), 0.0) for i in range(size))
        if min(found):
            unclear = all(map(given, a.words))  # Hassan Ali need not be Ali Hassan
            return Alignment(found, 0.2 if unclear else 0.02, "family name first", last=True)
    return None


def _hopeless(a: Name, b: Name, table: _Table) -> Alignment | None:
    """Both have a word that nothing on the other side answers, whatever the order: no need to look further."""
    here, there = set(range(len(a.words))), set(range(len(b.words)))
    for i, j, p, q in table:
        here.difference_update(range(i, i + p))
        there.difference_update(range(j, j + q))
    if not here or not there:
        return None
    return Alignment(conflict=_conflict(a, b, here, there))


def _in_order(a: Name, b: Name, pairs: list[_Pair]) -> Alignment:
    here = [i for i in range(len(a.words)) if not any(p[0] <= i < p[0] + p[2] for p in pairs)]
    there = [i for i in range(len(b.words)) if not any(p[1] <= i < p[1] + p[3] for p in pairs)]
    initials = sum(_has_initial(a, b, p) for p in pairs)
    likeness = tuple(_with_initials(p, initials) if _has_initial(a, b, p) and p != pairs[-1] else p[4] for p in pairs)
    last = bool(pairs) and len(a.words) - 1 not in here and len(b.words) - 1 not in there
    if here and there:
        return Alignment(likeness, conflict=_conflict(a, b, here, there), last=last)
    if not here and not there:
        return Alignment(likeness, rule=_rule(likeness), last=last)
    longer, missing = (a, here) if here else (b, there)
    if _initials_differ(longer, missing, a, b, pairs):
        return Alignment(likeness, conflict="middle initials differ", last=last)
    return Alignment(likeness, _penalty(longer, missing), _missing_rule(longer, missing), last=last)


def _has_initial(a: Name, b: Name, pair: _Pair) -> bool:
    return len(a.words[pair[0]]) == 1 or len(b.words[pair[1]]) == 1


def _with_initials(pair: _Pair, initials: int) -> float:
    """'John F. Kennedy', 'J. F. Kennedy': a middle initial is as good as the name, two initials nearly so."""
    if pair[0] and pair[1]:
        return max(pair[4], 0.95)
    return max(pair[4], 0.87) if initials > 1 else pair[4]


def _rule(likeness: tuple[float, ...]) -> str:
    if min(likeness, default=0) >= 0.98:
        return "same words"
    return "same words in another spelling"


def _conflict(a: Name, b: Name, here: Collection[int], there: Collection[int]) -> str:
    if len(a.words) - 1 in here and len(b.words) - 1 in there:
        return "family names differ"
    return "given names differ" if 0 in here and 0 in there else "words differ"


def _initials_differ(longer: Name, missing: list[int], a: Name, b: Name, pairs: list[_Pair]) -> bool:
    """George H. W. Bush is not George W. Bush: both have middle names, and one has an initial more."""
    inner = range(1, len(longer.words) - 1)
    middle = [p for p in pairs if 0 < p[0] < len(a.words) - 1 and 0 < p[1] < len(b.words) - 1]
    initials = any(len(a.words[p[0]]) == 1 or len(b.words[p[1]]) == 1 for p in middle)
    return bool(middle) and any(i in inner and (initials or len(longer.words[i]) == 1) for i in missing)


def _missing_rule(longer: Name, missing: list[int]) -> str:
    if missing[0] == 0:
        return "first name left out"
    return "last name left out" if missing[-1] == len(longer.words) - 1 else "middle name left out"


def _penalty(longer: Name, missing: list[int]) -> float:
    words = longer.words
    present = [i for i in range(len(words)) if i not in missing]
    if not present:
        return 1.0
    taken = 0.0
    if missing[0] > present[-1] and all(map(is_western, words[: missing[0]])):
        taken += 0.1  # Juan Carlos need not be Juan Carlos Onetti
    if len([i for i in missing if present[0] < i < present[-1] and _middle(words, i) > 0.01]) > 1:
        taken += 0.1  # Aung Kyi is not Aung San Suu Kyi
    if present[0] and len(present) == 2 and all(given(words[i]) for i in present):
        taken += 0.12  # Ali Mohamed Said is not sure to be Mohamed Said
    for i in missing:
        if i < present[0]:
            taken += _leading(longer, i)
        elif i > present[-1]:
            taken += 0.09
        else:
            taken += _middle(words, i)
    return taken


def _leading(longer: Name, at: int) -> float:
    if longer.joined[at + 1]:
        return 0.16  # Jean-Marie is not called Marie
    return 0.03 if "mohamed" in given(longer.words[at]) else 0.05


def _middle(words: tuple[str, ...], at: int) -> float:
    if len(words[at]) == 1 or _PATRONYMIC.search(words[at]):
        return 0.01
    if "mohamed" in given(words[at - 1]):
        return 0.16  # Mohammed Tariq Imran is called Tariq: Mohammed Imran may be somebody else
    return 0.03


# ------------------------------------------------------------------------------------------------------------ alignment
def _table(a: Name, b: Name) -> _Table:
    """Which words, or two words in a row, answer which, and how alike they are."""
    given_names = [words[0] for words in (a.words, b.words) if words and len(words[0]) > 1]
    strict = bool(given_names) and all(map(is_western, given_names))
    table = {}
    for i, one in enumerate(a.words):
        for j, other in enumerate(b.words):
            found = word_likeness(one, other, strict)
            if found >= _MATCH:
                table[i, j, 1, 1] = found
    if len(a.words) != len(b.words) or len(a.words) > 2:
        _add_merged(table, a.words, b.words, (2, 1))
        _add_merged(table, a.words, b.words, (1, 2))
    return table


def _add_merged(table: _Table, a: tuple[str, ...], b: tuple[str, ...], size: tuple[int, int]) -> None:
    p, q = size
    for i in range(len(a) + 1 - p):
        for j in range(len(b) + 1 - q):
            found = _merged("".join(a[i : i + p]), "".join(b[j : j + q]))
            if found >= _MERGE and min(map(len, (*a[i : i + p], *b[j : j + q]))) > 1:
                table[i, j, p, q] = found


@lru_cache(maxsize=1 << 17)
def _merged(a: str, b: str) -> float:
    if abs(len(a) - len(b)) > 3:
        return 0.0
    a, b = normal(a), normal(b)
    return alike(a, b) if skeleton(a) == skeleton(b) else 0.0


def _path(n: int, m: int, table: _Table) -> list[_Pair]:
    """The best monotone alignment; two words on one side may answer one on the other."""
    best: dict[tuple[int, int], tuple[float, tuple[_Pair, ...]]] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            ways = [best[before] for before in ((i - 1, j), (i, j - 1)) if before in best]
            for p, q in _SIZES:
                found = table.get((i - p, j - q, p, q))
                if found:
                    total, path = best[i - p, j - q]
                    ways.append((total + found * (p + q) / 2, (*path, (i - p, j - q, p, q, found))))
            best[i, j] = max(ways, default=(0.0, ()))
    return list(best[n, m][1])


@lru_cache(maxsize=1 << 17)
def word_likeness(a: str, b: str, strict: bool = False) -> float:
    """How alike two words of names are: as given names of the list, as initials, then by sound.

    With `strict` (names of languages that are hardly ever respelt) only what sounds the same is one word.
    """
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.78 if a[0] == b[0] else 0.0
    here, there = given(a), given(b)
    if here & there:
        return 0.98
    found = alike(a, b)
    if here and there and found < 0.985:
        return min(0.6, found)
    found = max(found, _with_affix(a, b), _slip(a, b))
    return found if found >= 0.99 or not strict else found - 0.15


def _slip(a: str, b: str) -> float:
    """A letter wrong, missing or swapped inside a long word: perhaps a slip of the pen."""
    if min(len(a), len(b)) < 7 or a[0] != b[0] or a[-1] != b[-1]:
        return 0.0
    return 0.8 if OSA.distance(a, b, score_cutoff=1) <= 1 else 0.0


def _with_affix(a: str, b: str) -> float:
    """One word is the other with an article ('elseify'), Abd, -din or -ul ('mujibur'), which may be left out."""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(shorter) < 4:
        return 0.0
    for pattern, worth in _AFFIXES:
        bare = pattern.sub("", longer)
        if bare != longer and not pattern.search(shorter) and alike(bare, shorter) >= 0.95:
            return worth
    return 0.0


# -------------------------------------------------------------------------------------------------------- given names
@cache
def _given() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for lines in lists.sections("given-names.txt").values():
        for line in lines:
            spellings = [normal(word) for word in line.split()]
            for spelling in spellings:
                names.setdefault(spelling, set()).add(spellings[0])
    return {spelling: frozenset(found) for spelling, found in names.items()}


@cache
def _western() -> frozenset[str]:
    return frozenset(normal(word) for word in lists.words("given-names.txt", "western"))


def given(word: str) -> frozenset[str]:
    """The given names that `word` is a spelling of, each by the first spelling of its line; none if it isn't listed."""
    return _given().get(word, frozenset())


def is_western(word: str) -> bool:
    """Whether `word` is a given name of a language that English copy takes over unchanged."""
    return word in _western()
