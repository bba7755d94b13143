"""How a lone name fits a full one, from the two names alone."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.names import (
    Name,
    alias_group,
    compare,
    given,
    is_western,
    skeleton,
    syllables,
    word_likeness,
)
from site_gen.resolve.clusters import Node
from site_gen.resolve.forms import Form
from site_gen.resolve.memory import Memory

_SAME_WORD = 0.92
_SAME_SHORT_WORD = 0.97
_SAME_INITIAL = 0.8  # 'J. Kerry' and 'John Kerry'


def remembered_fit(memory: Memory, short: Form, full: Form) -> str:
    """`fit`, asked once for any two names."""
    found: str = memory.answer("fit", (short.text, full.text), lambda: fit(short, full))
    return found


def remembered_fits(memory: Memory, short: Form, people: Sequence[tuple[Node, Form]]) -> tuple[str, ...]:
    """`fit` for each of the full names, asked at once."""
    question = (short.text, tuple(full.text for _, full in people))
    found: tuple[str, ...] = memory.answer("fits", question, lambda: tuple(fit(short, full) for _, full in people))
    return found


def fit(short: Form, full: Form) -> str:
    """How a lone name fits a full one: as 'alias', as 'family' name, as 'given' or middle name, or '' if not."""
    a, b = short.name, full.name
    if a.full and not a.loose:
        return "family" if compare(short.text, full.text).score >= _SAME_INITIAL else ""
    if a.loose and len(a.tokens) > 1:
        found = compare(short.text, full.text).answer == "yes"
        return "family" if found or b.tokens[-len(a.tokens) :] == a.tokens else ""
    if _are_initials(short.text, full.text):
        return "given"
    return _fit_alias(a, b) or (_fit_word(a.words[0], b) if a.words else "")


def _are_initials(short: str, full: str) -> bool:
    """'AL' for Ana Lund, as interviews write it."""
    words = full.split()
    return 1 < len(words) == len(short) and short.isupper() and all(map(str.startswith, words, short))


def _fit_alias(a: Name, b: Name) -> str:
    group = alias_group(a)
    return "alias" if group is not None and group == alias_group(b) else ""


def _fit_word(word: str, full: Name) -> str:
    if not full.words:
        return ""
    family = family_word(full)
    if _is_same(word, family, is_western(full.words[0])):
        return "family"
    others = [w for w in full.words if w != family and len(w) > 1]
    return "given" if any(_is_same(word, other, True) for other in others) else ""


def _is_same(word: str, other: str, strict: bool) -> bool:
    """Whether a lone word is a word of a full name. Another spelling of a common name is taken for another bearer's."""
    if word == other or given(word):
        return word == other
    if skeleton(word) != skeleton(other):
        return False
    enough = _SAME_WORD if min(len(word), len(other)) > 3 else _SAME_SHORT_WORD
    return word_likeness(word, other, strict) >= enough


def family_word(name: Name) -> str:
    """The word of a full name that stands for it alone: the last, or the first of a Chinese or Korean one."""
    read = syllables(name.tokens)
    return read.family if read else name.words[-1]
