"""What a whole text says about its names: how often each is called what, whose surname it is, where it stands.

Pure functions of a text and the names that the model tagged. Names and words as `key` writes them.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.entities.person_model import Tagged
from site_gen.entities.person_places import is_known_place, places_in
from site_gen.entities.person_titles import is_title
from site_gen.entities.person_words import lines_of, word_classes
from site_gen.text.fold import plain_marks

Votes = dict[str, dict[str, float]]  # a name -> kind -> how surely the model calls it that, summed

PARTICLE = re.compile(r"^(?:al|el|as|ash|at|ad|an|ar|az|ul)[-‐‑– ](?=\w)", re.I)
LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")
NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_SUFFIX = re.compile(r"[,\s]+(?:jr|sr|ii|iii|iv)\.?$", re.I)
_WITH_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ee]very) ([^\W\d_]{3,})\b")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")


@functools.cache
def not_people() -> frozenset[str]:
    """Names, as `key` writes them, that look like a person's and are an outlet's, an order's, a feast's."""
    return frozenset(map(key, lines_of("not_people.txt")))


@functools.cache
def rulers() -> frozenset[str]:
    """Surnames, as `key` writes them, that newspapers use alone for heads of state."""
    return frozenset(key(word) for line in lines_of("rulers.txt") for word in line.split())


@functools.lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """A name for comparing within one text: small letters, plain marks, single spaces, no al- before its first word."""
    return PARTICLE.sub("", " ".join(plain_marks(name).lower().split()), count=1)


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole text says about its names. Names and words as `key` writes them."""

    text: str
    votes: Votes
    surnames: frozenset[str]  # of the people whose full name the text has
    vouched: frozenset[str]  # those, first names, and what a title stands before
    things: frozenset[str]  # words that the text has in small letters too, behind an article: 'the stool'
    places: frozenset[str]  # names that stand where only a place can: 'in Ogwa', 'the Ogwa district'
    borne: frozenset[str]  # by storms and ships: 'Hurricane Reed'

    @classmethod
    def of(cls, text: str, names: Sequence[Tagged]) -> Context:
        """Read it off the text and the tagged names. A full name votes for its surname as well."""
        votes: Votes = defaultdict(lambda: defaultdict(float))
        surnames: set[str] = set()
        vouched: set[str] = set()
        for name in names:
            spelt = key(text[name.start : name.end])
            votes[spelt][name.kind] += name.sure
            if name.kind == "PER" and " " in spelt and not is_known_place(spelt):
                votes[key(surname(spelt))]["PER"] += name.sure
                surnames |= surnames_of(spelt)
                vouched.add(spelt.split()[0])
            elif name.kind == "PER" and _titled(text, name.start):
                vouched.add(spelt)
        places = places_in(text, names, key)
        return cls(text, votes, frozenset(surnames), frozenset(vouched | surnames), _things(text), places, _borne(text))


def _things(text: str) -> frozenset[str]:
    """Words that the text uses as names of things: 'the Stool has', and 'the stool' elsewhere."""
    found = [(match[1], match.end()) for match in _WITH_ARTICLE.finditer(text)]
    small = {word for word, _ in found if word.islower()}
    return frozenset(
        key(word) for word, end in found if not word.islower() and word.lower() in small and ends_phrase(text, end)
    )


def ends_phrase(text: str, end: int) -> bool:
    """Whether a phrase ends at `end`: a mark follows, or a word like 'has' or 'of'."""
    after = NEXT_WORD.match(text, end)
    return text[end : end + 1] in (".", ";", "!", "?") or bool(
        after and after[1].lower() in word_classes()["attribute"]
    )


def _borne(text: str) -> frozenset[str]:
    return frozenset(key(match[1]) for match in _bearers().finditer(text))


@functools.cache
def _bearers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(word_classes()['bearer']))})[ \t]+([^\W\d_]+)", re.I)


def surnames_of(spelt: str) -> set[str]:
    """The words of a full name that may stand for it: the last one, and the first where that is the family's."""
    first = spelt.split()[0]
    return {key(surname(spelt))} | ({first} & word_classes()["family-first"])


def _titled(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text[max(0, start - 20) : start])
    return bool(before and before[1][0].isupper() and is_title(before[1]))


def surname(name: str) -> str:
    """The last word of a name, Jr. and the like left out."""
    return _SUFFIX.sub("", name).split()[-1] if name.split() else name
