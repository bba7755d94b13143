"""Which names to compare: only those that share sounds, so that work grows with the archive, not its square."""

from __future__ import annotations

from itertools import combinations

from site_gen.names import Likeness, Name, is_of_words, keys, may_match
from site_gen.resolve.forms import Form
from site_gen.resolve.memory import Memory

_LARGE = 40  # a block of more names than this is split by the whole of both words
_KEPT = {"known to be two people", "another generation", "middle initials differ", "of different places"}
_NEARLY_ALL = 0.5  # the likeness of two names of syllables that a reader may take for one

Edges = dict[tuple[str, str], Likeness]


def compare_close(forms: list[Form], memory: Memory) -> Edges:
    """The likeness of every two forms that may be one person's or be taken for it; keys sorted within a pair."""
    edges: Edges = {}
    for a, b in sorted(_candidates(forms, memory)):
        found = memory.likeness(forms[a].text, forms[b].text)
        if found.answer != "no" or _is_to_be_told_apart(found):
            first, second = sorted((forms[a].key, forms[b].key))
            edges[first, second] = found
    return edges


def _is_to_be_told_apart(found: Likeness) -> bool:
    """Whether a reader may take two people for one: Kim Jong-il and Kim Jong-un."""
    return found.rule in _KEPT or (found.rule == "different syllables" and found.score >= _NEARLY_ALL)


def edge(edges: Edges, a: str, b: str) -> Likeness | None:
    """The likeness of two forms by key, if it is worth knowing."""
    return edges.get((a, b) if a < b else (b, a))


def _candidates(forms: list[Form], memory: Memory) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for key, block in _blocks(forms, False, memory):
        if is_of_words(key):
            parts = [block] if len(block) <= _LARGE else _parts(forms, block, memory)
            found = (pair for part in parts for pair in combinations(part, 2))
            pairs.update((a, b) for a, b in found if _may_match(forms[a], forms[b], memory))
        else:
            pairs.update(combinations(block, 2))
    return pairs


def _may_match(a: Form, b: Form, memory: Memory) -> bool:
    found: bool = memory.answer("may match", (a.text, b.text), lambda: may_match(a.name, b.name))
    return found


def _parts(forms: list[Form], block: list[int], memory: Memory) -> list[list[int]]:
    return [[block[at] for at in part] for _, part in _blocks([forms[at] for at in block], True, memory)]


def _blocks(forms: list[Form], whole: bool, memory: Memory) -> list[tuple[str, list[int]]]:
    blocks: dict[str, list[int]] = {}
    for at, form in enumerate(forms):
        for key in _keys(form, whole, memory):
            blocks.setdefault(key, []).append(at)
    return [(key, block) for key, block in sorted(blocks.items()) if len(block) > 1]


def _keys(form: Form, whole: bool, memory: Memory) -> frozenset[str]:
    found: frozenset[str] = memory.answer("keys", (form.text, whole), lambda: keys(form.name, whole))
    return found


def specificity(name: Name) -> float:
    """How much a name says: words, an initial counting half."""
    return sum(0.5 if len(word) == 1 else 1.0 for word in name.words)
