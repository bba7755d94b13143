"""Which names to compare: only those that share sounds, so that work grows with the archive, not its square.

What came of a block of names is remembered by its key: of a block that grew only the new name's pairs are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from site_gen.names import Likeness, Name, is_of_words, keys, may_match
from site_gen.resolve.forms import Form
from site_gen.resolve.memory import Memory

_LARGE = 40  # a block of more names than this is split by the whole of both words
_KEPT = {"known to be two people", "another generation", "middle initials differ", "of different places"}
_NEARLY_ALL = 0.5  # the likeness of two names of syllables that a reader may take for one

Edges = dict[tuple[str, str], Likeness]
_Block = tuple[tuple[str, ...], dict[tuple[str, str], Likeness]]  # its names, and the pairs of them worth knowing


def compare_close(forms: list[Form], memory: Memory) -> Edges:
    """The likeness of every two forms that may be one person's or be taken for it; keys sorted within a pair."""
    edges: Edges = {}
    by_text = {form.text: form for form in forms}
    for key, block in _all_blocks(forms, memory):
        for (a, b), likeness in _worth_knowing(key, block, by_text, memory):
            first, second = sorted((by_text[a].key, by_text[b].key))
            edges[first, second] = likeness
    return edges


def _is_to_be_told_apart(found: Likeness) -> bool:
    """Whether a reader may take two people for one: Kim Jong-il and Kim Jong-un."""
    return found.rule in _KEPT or (found.rule == "different syllables" and found.score >= _NEARLY_ALL)


def edge(edges: Edges, a: str, b: str) -> Likeness | None:
    """The likeness of two forms by key, if it is worth knowing."""
    return edges.get((a, b) if a < b else (b, a))


def _worth_knowing(
    key: str, block: list[Form], by_text: dict[str, Form], memory: Memory
) -> Iterator[tuple[tuple[str, str], Likeness]]:
    texts = tuple(sorted(form.text for form in block))

    def work(before: _Block | None) -> _Block:
        if before and before[0] == texts:
            return before
        old, known = (frozenset(before[0]), before[1]) if before else (frozenset[str](), {})
        pairs = combinations(texts, 2)
        made = (
            (pair, known.get(pair) if pair[0] in old and pair[1] in old else _likeness(key, pair, by_text, memory))
            for pair in pairs
        )
        return texts, {pair: likeness for pair, likeness in made if likeness}

    found: _Block = memory.revised("block", key, work)
    yield from found[1].items()


def _likeness(key: str, pair: tuple[str, str], by_text: dict[str, Form], memory: Memory) -> Likeness | None:
    a, b = pair
    if is_of_words(key) and not memory.answer("may match", pair, lambda: may_match(by_text[a].name, by_text[b].name)):
        return None
    found = memory.likeness(a, b)
    return found if found.answer != "no" or _is_to_be_told_apart(found) else None


def _all_blocks(forms: list[Form], memory: Memory) -> Iterator[tuple[str, list[Form]]]:
    """The blocks of names that share a key; the large ones of words in parts."""
    for key, block in _blocks(forms, False, memory):
        if is_of_words(key) and len(block) > _LARGE:
            yield from ((f"{key} {part}", names) for part, names in _blocks(block, True, memory))
        else:
            yield key, block


def _blocks(forms: list[Form], whole: bool, memory: Memory) -> list[tuple[str, list[Form]]]:
    blocks: dict[str, list[Form]] = {}
    for form in forms:
        for key in _keys(form, whole, memory):
            blocks.setdefault(key, []).append(form)
    return [(key, block) for key, block in sorted(blocks.items()) if len(block) > 1]


def _keys(form: Form, whole: bool, memory: Memory) -> frozenset[str]:
    found: frozenset[str] = memory.answer("keys", (form.text, whole), lambda: keys(form.name, whole))
    return found


def specificity(name: Name) -> float:
    """How much a name says: words, an initial counting half."""
    return sum(0.5 if len(word) == 1 else 1.0 for word in name.words)
