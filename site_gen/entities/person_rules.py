"""What follows the person model: where its names begin and end, which are no people, and which it overlooked.

Each rule is a pure function of a text and spans. What they bring is measured in docs/quality.md.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_gen.entities.person_model import Tagged
from site_gen.entities.person_titles import after_titles, is_title
from site_gen.entities.person_words import lines_of, word_classes
from site_gen.text.fold import plain_marks

How = Literal["name", "surname", "given", "single"]
Votes = dict[str, dict[str, float]]  # a name as `key` writes it -> kind -> how surely the model calls it that, summed

_CUTS = re.compile(r"\s*[\n\r\t|•]\s*|\s+[-–—]+\s+|\s*(?:--|—|\.\.\.|…)\s*|\s+/\s+")
_OPENING = "\"'“”‘’`(,[{<-–—:;*.«»„#@ \xa0"
_CLOSING = "\"“”‘’'`),]}>;:-–—*!?«»…# \xa0"
_POSSESSIVE = re.compile(r"['’`´][sS]$")
_STOP_KEPT = re.compile(r"\b(?:\w|Jr|Sr|JR|SR|Bros)\.$")
_PARTICLE = re.compile(r"(?:al|el|as|ash|at|ad|an|ar|az|ul)[-‐‑– ](?=\w)", re.I)
_SUFFIX = re.compile(r"[,\s]+(?:jr|sr|ii|iii|iv)\.?$", re.I)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person named at text[start:end]."""

    start: int
    end: int
    how: How


@functools.cache
def not_people() -> frozenset[str]:
    """Names, as `key` writes them, that look like a person's and are an outlet's, an order's, a feast's."""
    return frozenset(map(key, lines_of("not_people.txt")))


def key(name: str) -> str:
    """A name for comparing within one text: small letters, plain marks, single spaces, no al- before its first word."""
    return _PARTICLE.sub("", " ".join(plain_marks(name).lower().split()), count=1)


def people_in(text: str, tagged: Sequence[Tagged]) -> list[Name]:
    """The people named in `text`, in order, none over another, given the names that the model tagged."""
    names = [part for name in tagged for part in cut(text, name)]
    votes = count_votes(text, names)
    people = [name for name in names if is_person(text, name, votes)]
    everyone = sorted([*people, *overlooked(text, people, names, votes)], key=lambda name: name.start)
    return list(_with_how(text, everyone))


# ------------------------------------------------------------------------------------------------- begin and end
def cut(text: str, name: Tagged) -> Iterator[Tagged]:
    """The parts of a name between line ends and dashes, each without the marks, titles and possessives around it."""
    at = name.start
    for match in [*_CUTS.finditer(text, name.start, name.end), None]:
        end = match.start() if match else name.end
        start, end = trim(text, at, end) if name.kind == "PER" else _trim_marks(text, at, end)
        if start < end:
            yield Tagged(start, end, name.kind, name.sure)
        at = match.end() if match else end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave marks, possessive endings, titles and small words out at the edges of a person's name."""
    start, end = _trim_marks(text, start, end)
    start = after_titles(text, start, end)
    while small := re.compile(r"([^\W\d_]+)\s+").match(text, start, end):
        if not small[1].islower() or small[1] in word_classes()["particle"]:
            break
        start = small.end()
    return _trim_marks(text, start, end)


def _trim_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _OPENING):
        start += 1
    before = -1
    while before != end:
        before = end
        while end > start and (text[end - 1].isspace() or text[end - 1] in _CLOSING):
            end -= 1
        if _POSSESSIVE.search(text[start:end]):
            end -= 2
        if end > start and text[end - 1] == "." and not _STOP_KEPT.search(text[start:end]):
            end -= 1
    return start, max(start, end)


# ------------------------------------------------------------------------------------------------------ no people
def count_votes(text: str, names: Iterable[Tagged]) -> Votes:
    """How the model sees each name over the whole text. A full name votes for its surname as well."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for name in names:
        spelt = key(text[name.start : name.end])
        votes[spelt][name.kind] += name.sure
        if name.kind == "PER" and " " in spelt:
            votes[key(surname(spelt))]["PER"] += name.sure
    return votes


def surname(name: str) -> str:
    """The last word of a name, Jr. and the like left out."""
    return _SUFFIX.sub("", name).split()[-1] if name.split() else name


def is_person(text: str, name: Tagged, votes: Votes) -> bool:
    """Whether a tagged name stays, or becomes, a person's."""
    words = text[name.start : name.end]
    seen = votes[key(words)]
    rest = sum(weight for kind, weight in seen.items() if kind != "PER")
    if name.kind != "PER":
        return seen["PER"] > rest and name.sure < 0.9 and looks_like_name(words)
    return seen["PER"] >= rest and looks_like_name(words) and not _in_other_name(text, name)


def looks_like_name(words: str) -> bool:
    """Whether the words could be a name at all: a letter, no acronym, no title alone, none of the known others."""
    if sum(c.isalpha() for c in words) < 2 or key(words) in not_people():
        return False
    if words.islower() and words.isascii():
        return False
    if len(words.split()) == 1 and (is_acronym(words) or is_title(words)):
        return False
    return not re.search(r"[@_=/\\]|https?:|www\.|\d{2}", words)


def is_acronym(word: str) -> bool:
    """'AKP', 'U.N.', 'PKK': no person, unless the whole text shouts, which `people_in` can't tell from one word."""
    return len(word) <= 3 and word.isupper()


def _in_other_name(text: str, name: Tagged) -> bool:
    before = _LAST_WORD.search(text[max(0, name.start - 20) : name.start])
    if before and before[1].lower() in word_classes()["bearer"]:
        return True
    after = _NEXT_WORD.match(text, name.end)
    return bool(after and after[1][0].isupper() and after[1].lower() in word_classes()["institution"])


# ------------------------------------------------------------------------------------------------------ overlooked
def overlooked(text: str, people: Sequence[Tagged], names: Sequence[Tagged], votes: Votes) -> Iterator[Tagged]:
    """Names of people already found that stand elsewhere in the text, unmarked, as whole words in the same case."""
    known: dict[str, float] = {}
    for person in people:
        words = text[person.start : person.end]
        if " " in words:
            known[words] = max(person.sure, known.get(words, 0.0))
            last = _PARTICLE.sub("", surname(words))
            if len(last) > 2 and last[0].isupper():
                known[last] = max(person.sure, known.get(last, 0.0))
    if not known:
        return
    taken = bytearray(len(text))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<![\w-])(?:[Aa]l-|[Ee]l-)?(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    for match in pattern.finditer(text):
        spelt = votes[key(match.group())]
        if not any(taken[match.start() : match.end()]) and spelt["PER"] > sum(spelt.values()) / 2:
            yield Tagged(match.start(), match.end(), "PER", 0.5)


def _with_how(text: str, people: Iterable[Tagged]) -> Iterator[Name]:
    found = list(people)
    full = [text[p.start : p.end].split() for p in found if " " in text[p.start : p.end]]
    lasts = {key(words[-1]) for words in full}
    firsts = {key(words[0]) for words in full}
    for person in found:
        words = text[person.start : person.end]
        how: How = "name"
        if " " not in words:
            spelt = key(words)
            how = "surname" if spelt in lasts else "given" if spelt in firsts else "single"
        yield Name(person.start, person.end, how)
