"""Keys that names of one person share, so that only names with a key in common need comparing."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from site_gen.names import eastern
from site_gen.names.align import given
from site_gen.names.likeness import alias_group
from site_gen.names.sound import skeleton
from site_gen.names.words import Name


@lru_cache(maxsize=1 << 16)
def keys(name: Name, whole: bool = False) -> frozenset[str]:
    """The keys of a name: for any two of its words the consonants of one and the first consonant of the other.

    One word may thus be misspelt, left out or stand elsewhere. With `whole` both words count in full: fewer names share
    a key, and one that is misspelt beyond its consonants is missed.
    """
    made = {"=" + "".join(map(skeleton, name.words)), *_special(name)}
    if len(name.words) == 1:
        made.add("1" + skeleton(name.words[0]))
    for one, other in combinations(name.words, 2):
        made.update(_of_pair(one, other, whole))
    return frozenset(made)


def is_of_words(key: str) -> bool:
    """Whether a key is made of two single words, so that `may_match` can tell more."""
    return "-" in key or "+" in key


def may_match(a: Name, b: Name) -> bool:
    """A quick look before comparing two names that share a key: whether two words of the shorter have a counterpart.

    Only for names whose words are written alike; aliases, syllables and words run together need the full comparison.
    """
    shorter, longer = sorted((a.words, b.words), key=len)
    answered = sum(any(_close(word, other) for other in longer) for word in shorter)
    return answered >= min(2, len(shorter))


@lru_cache(maxsize=1 << 18)
def _close(a: str, b: str) -> bool:
    if a == b or (a[0] == b[0] and 1 in (len(a), len(b))):
        return True
    most = 1 if min(len(skeleton(a)), len(skeleton(b))) < 4 else 2
    return Levenshtein.distance(skeleton(a), skeleton(b), score_cutoff=most) <= most or bool(given(a) & given(b))


def family_keys(word: str) -> frozenset[str]:
    """The keys of one word: its consonants, or those of the given names it is a spelling of; 'Alabdah' has Abdah's."""
    bare = {skeleton(word[2:])} if len(word) > 5 and word[:2] in ("al", "el") else set()
    return frozenset(map(skeleton, given(word) or {word})) | {skeleton(word)} | bare


def _special(name: Name) -> set[str]:
    made = {"syllables " + code for code in eastern.codes(eastern.read(name.tokens))}
    group = alias_group(name)
    if group is not None:
        made.add(f"alias {group}")
    made.update("1" + skeleton(word) for word in name.words if word[:3] in ("abd", "abu"))
    return made


def _of_pair(one: str, other: str, whole: bool) -> set[str]:
    made = set()
    for a in family_keys(one):
        for b in family_keys(other):
            if whole:
                made.add("+".join(sorted((a, b))))
            else:
                made.update((f"{a}-{b[0]}", f"{b}-{a[0]}"))
    return made
