"""What follows the person model: which of its names are no people, and which it overlooked.

Each rule is a pure function of a text and spans. What they bring is measured in docs/quality.md.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_gen.entities.person_context import (
    LAST_WORD,
    NEXT_WORD,
    PARTICLE,
    Context,
    ends_phrase,
    key,
    not_people,
    rulers,
    surname,
    surnames_of,
)
from site_gen.entities.person_model import Tagged
from site_gen.entities.person_parts import parted
from site_gen.entities.person_places import is_countrys, is_known_place
from site_gen.entities.person_spans import cut
from site_gen.entities.person_titles import after_titles, is_title
from site_gen.entities.person_words import lines_of, word_classes

How = Literal["name", "surname", "given", "single"]

_CERTAIN = 0.95  # from here on the model's word that a name is no person's stands
_BEYOND_DOUBT, _FAR_MORE = 0.99, 3  # unless the text elsewhere has it so much more surely as a person's
_LONGEST = 8  # words of a name
_SURE = 0.85  # what is unusual for a name is believed from here on
_DAY = re.compile(r"\s+\d")
_RUN = re.compile(r"[^\W_]+")
_UNBROKEN_BEFORE = re.compile(r"\S+\Z")
_LABEL = re.compile(r"^([A-Z]{2,3})(?=: )", re.M)
_CREDIT = re.compile(r"(?:\bREUTERS\s*/?|\b(?:AFP|AP|EPA|Images?)\s*/)\s*$")  # of a picture: half of a name
_SLASH = re.compile(r"\s?/\s?(?:$|(?=[A-Z]))")
_ADDRESS = re.compile(r"://|www\.|\w\.\w{2,}/|pic\.twitter\.")
_LOST_S = re.compile(r"[^\W\d_](?:[^\W\d_]|[-‐‑])+s\b")
_BODY_AT_END = re.compile(r"\s+[A-Z]{3,}s$")
_HYPHENATED = re.compile(r"(?<=\w)[-‐‑]([^\W\d_]+)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person named at text[start:end]."""

    start: int
    end: int
    how: How


def people_in(text: str, tagged: Sequence[Tagged]) -> list[Name]:
    """The people named in `text`, in order, none over another, given the names that the model tagged."""
    whole = parted(text, list(_apart(part for name in tagged for part in cut(text, name))))
    names = _people_inside(text, _without_stray_s(text, whole))
    context = Context.of(text, names)
    people = [name for name in names if is_person(name, context)]
    more = [*overlooked(people, names, context), *speakers(text, people)]
    everyone = sorted([*people, *more], key=lambda name: name.start)
    return list(_with_how(text, everyone))


def _without_stray_s(text: str, names: list[Tagged]) -> list[Tagged]:
    """Texts that lost their apostrophes have "Lunds" for "Lund's": cut the s where the text has the name without it.

    What follows within the name goes too: 'Ana Lunds Liberal'; and so does a body at its end: 'Ana Lund OCHAs'.
    """
    spelt = {_apart_words(text[name.start : name.end]) for name in names if name.kind == "PER"}
    known = spelt | {key(surname(name)) for name in spelt if " " in name}
    return [name if _after_the(text, name) else replace(name, end=_without_s(text, name, known)) for name in names]


def _without_s(text: str, name: Tagged, known: set[str]) -> int:
    for word in _LOST_S.finditer(text, name.start, name.end):
        ruler = word.start() > name.start and word.end() < name.end and key(word[0][:-1]) in rulers()
        if ruler or _apart_words(text[name.start : word.end() - 1]) in known:
            return word.end() - 1
        before = text[name.start : word.start()].split()
        whole = len(before) > 1 and before[-1].lower() not in word_classes()["particle"]
        if whole and word.end() == name.end and key(word[0][:-1]) in known | rulers():
            return name.start + len(text[name.start : word.start()].rstrip())  # a credit's end, and the next sentence
    body = _BODY_AT_END.search(text, name.start, name.end)
    return body.start() if body and name.kind == "PER" else name.end


def _apart_words(words: str) -> str:
    return key(words).replace("-", " ")


def _after_the(text: str, name: Tagged) -> bool:
    before = LAST_WORD.search(text[max(0, name.start - 20) : name.start])
    return bool(before and before[1].lower() == "the")


def _people_inside(text: str, names: list[Tagged]) -> list[Tagged]:
    """The people in what the model takes for something else: 'Gen Lund' where the text has Lund, 'Lund-led'."""
    spelt = {key(text[name.start : name.end]) for name in names if name.kind == "PER"}
    known = spelt | {key(surname(name)) for name in spelt if " " in name} | rulers()
    return [name if name.kind == "PER" else _person_inside(text, name, known) for name in names]


def _person_inside(text: str, name: Tagged, known: set[str]) -> Tagged:
    start = after_titles(text, name.start, name.end)
    end = name.end
    hyphen = _HYPHENATED.search(text, start, end)
    if hyphen and hyphen[1].lower() in word_classes()["suffix"]:
        end = hyphen.start()
    if (start, end) == (name.start, name.end) or key(text[start:end]) not in known:
        return name
    return Tagged(start, end, "PER", name.sure)


def _apart(names: Iterable[Tagged]) -> Iterator[Tagged]:
    end = 0
    for name in sorted(names, key=lambda name: name.start):
        if name.start >= end:
            yield name
            end = name.end


# ------------------------------------------------------------------------------------------------------ no people
def is_person(name: Tagged, context: Context) -> bool:
    """Whether a tagged name stays, or becomes, a person's."""
    text, words = context.text, context.text[name.start : name.end]
    if not looks_like_name(words) or (is_acronym(words) and not shouts(text, name.start, name.end)):
        return False
    if words.islower() and words.isascii() and not _is_written_small(name, words, context):
        return False
    if _in_other_name(text, name) or key(surname(words)) in context.things or _is_place(words, context):
        return False
    if key(words) in context.borne and key(words) not in context.surnames:
        return False
    if key(words) in rulers():
        return name.kind != "LOC" or name.sure < _CERTAIN
    if key(words) in context.surnames:
        return name.kind == "PER" or name.sure < _CERTAIN
    return _is_mostly_person(name, context)


def _is_written_small(name: Tagged, words: str, context: Context) -> bool:
    """Whether a name in small letters is one, as in chat and mail: no handle in a text that writes names large."""
    known = context.surnames | context.vouched
    return name.sure >= _SURE and (not known or not known.isdisjoint(words.split()))


def _is_place(words: str, context: Context) -> bool:
    if key(words) in context.surnames:
        return False
    return key(words) in context.places or is_known_place(words) or is_countrys(words)


def _is_mostly_person(name: Tagged, context: Context) -> bool:
    """Whether the text over, the model calls this name a person's at least as surely as anything else."""
    spelt = key(context.text[name.start : name.end])
    person = context.votes[spelt]["PER"]
    rest = sum(weight for kind, weight in context.votes[spelt].items() if kind != "PER")
    if name.kind == "PER":
        return person >= rest
    if spelt in context.vouched:
        return person > rest and name.sure < _CERTAIN
    return person > _FAR_MORE * rest and name.sure < _BEYOND_DOUBT


def looks_like_name(words: str) -> bool:
    """Whether the words could be a name at all: two letters, no title alone, none of the known others.

    A lone word in another script than Latin is not believed: the model knows its letters, not its words.
    """
    if sum(c.isalpha() for c in words) < 2 or _ends_as_no_person(words):
        return False
    if " " not in words and any(c.isalpha() and c > "\u024f" and not "\u1e00" <= c <= "\u1eff" for c in words):
        return False
    first, *rest = words.lower().split()
    if first in word_classes()["opener"] | word_classes()["bearer"] if rest else _is_no_lone_name(first):
        return False
    if rest and (rest[-1] in word_classes()["closer"] or not _joins(words.split()) or _is_list(words)):
        return False
    return not re.search(r"[@_=/\\]|https?:|www\.|\d", words)


def _is_no_lone_name(word: str) -> bool:
    """A title, or a call: 'President', 'Save'."""
    return word in word_classes()["imperative"] or (is_title(word) and word not in word_classes()["given"])


def _ends_as_no_person(words: str) -> bool:
    """Whether a name, or its end, is one of the known others: 'Ahrar al-Sham', 'Salafi Ahrar al-Sham'."""
    spelt = key(words)
    if spelt in not_people():
        return True
    parts = spelt.replace(" al ", " al-").split()
    return any(" ".join(parts[at:]) in not_people() for at in range(len(parts) - 1))


def _joins(words: Sequence[str]) -> bool:
    """Whether the small words inside a name are such as names have: 'bin', 'de la'; no name has 'por' or 'ke'."""
    if not words[0][:1].isupper():
        return True
    return all(w[:1].isupper() or not w.isalpha() or w in word_classes()["particle"] for w in words[1:])


def _is_list(words: str) -> bool:
    """Whether this is a list that lost its commas: quarters of a town ('al-Shaar al-Sukkari'), or too much for one."""
    parts = words.split()
    return len(parts) > _LONGEST or all(PARTICLE.match(part) for part in parts)


def is_acronym(word: str) -> bool:
    """'AKP', 'PKK': no person, unless the whole line is written in capitals (`shouts`)."""
    return len(word) <= 4 and word.isupper()


def shouts(text: str, start: int, end: int) -> bool:
    """Whether the words around text[start:end], on its line, are all capitals."""
    before = text[max(0, start - 60) : start].rsplit("\n", 1)[-1]
    around = before + text[end : end + 60].split("\n", 1)[0]
    letters = [c for c in around if c.isalpha()]
    return len(letters) > 9 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _in_other_name(text: str, name: Tagged) -> bool:
    """Whether the words around a name make it a storm's, a ship's, a foundation's, or a people's ('the Lund are')."""
    before = LAST_WORD.search(text[max(0, name.start - 20) : name.start])
    after = NEXT_WORD.match(text, name.end)
    if (before and before[1].lower() in word_classes()["bearer"]) or _in_address(text, name):
        return True
    if " " not in text[name.start : name.end] and _in_credit(text, name):
        return True
    if after and after[1].lower() in word_classes()["institution" if after[1][0].isupper() else "unit"]:
        return True
    if not before or before[1].lower() != "the" or " " in text[name.start : name.end]:
        return False
    return ends_phrase(text, name.end)


def _in_credit(text: str, name: Tagged) -> bool:
    """Whether a lone name is half of a picture's credit ('REUTERS/Rodo Said') or signs off ('R.J/ Rodo/ H.S')."""
    before = text[max(0, name.start - 20) : name.start]
    return bool(_CREDIT.search(before) or (_SLASH.search(before) and _SLASH.match(text[name.end : name.end + 3])))


def _in_address(text: str, name: Tagged) -> bool:
    """Whether a name stands in a web address: 'www.example.org/people/ana-lund'."""
    before = _UNBROKEN_BEFORE.search(text[max(0, name.start - 200) : name.start])
    return bool(before and _ADDRESS.search(before[0]))


# ------------------------------------------------------------------------------------------------------ overlooked
def overlooked(people: Sequence[Tagged], names: Sequence[Tagged], context: Context) -> Iterator[Tagged]:
    """Names of people already found, and rulers', that stand untagged in the text, as whole words in the same case."""
    text = context.text
    known = _by_first_run(_repeatable(text, people))
    taken = bytearray(len(text))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for word in _RUN.finditer(text):
        for spelt in (*known.get(word.group(), ()), *_rulers_by_first_run().get(word.group(), ())):
            start, end = _with_particle(text, word.start()), word.start() + len(spelt)
            if not text.startswith(spelt, word.start()) or not _stands_alone(text, start, end):
                continue
            if not any(taken[start:end]) and _may_be_person(text, start, end, context):
                taken[start:end] = b"\1" * (end - start)
                yield Tagged(start, end, "PER", 0.5)
            break


def speakers(text: str, people: Sequence[Tagged]) -> Iterator[Tagged]:
    """The initials that stand for somebody in an interview: 'AL: No.', where the text has Ana Lund."""
    full = {"".join(word[0] for word in text[p.start : p.end].split()) for p in people}
    taken = {p.start for p in people}
    for label in _LABEL.finditer(text):
        if label[1] in full and label.start() not in taken:
            yield Tagged(*label.span(1), "PER", 0.5)


def _may_be_person(text: str, start: int, end: int, context: Context) -> bool:
    """Whether an untagged stretch is a person's as the same words elsewhere are: no date, no part of another name."""
    spelt = key(text[start:end])
    after, before = NEXT_WORD.match(text, end), LAST_WORD.search(text[max(0, start - 20) : start])
    if before and before[1].lower() in word_classes()["bearer"]:
        return False
    if spelt in rulers():
        follows = after and after[1][0].isupper()
        return not follows and not (before and before[1][0].isupper() and not _is_plain(before[1]))
    seen = context.votes[spelt]
    return seen["PER"] > sum(seen.values()) / 2 and not _DAY.match(text, end)


def _is_plain(word: str) -> bool:
    """Whether a word with a capital is a title or opens a sentence rather than a name."""
    return is_title(word) or word.lower() in word_classes()["stop"]


def _repeatable(text: str, people: Iterable[Tagged]) -> set[str]:
    """The full names in a text and their surnames."""
    full = {" ".join(text[p.start : p.end].split(" ")) for p in people if " " in text[p.start : p.end]}
    lasts = {PARTICLE.sub("", surname(name)) for name in full}
    return full | {last for last in lasts if len(last) > 2 and last[0].isupper()}


def _by_first_run(names: Iterable[str]) -> dict[str, list[str]]:
    """First run of letters -> the names that begin with it, longest first; in capitals, too, for headings."""
    known: dict[str, list[str]] = {}
    both = {*names, *(name.upper() for name in names if len(name) > 3)}
    for name in sorted(both, key=lambda name: (-len(name), name)):
        if first := _RUN.match(name):
            known.setdefault(first.group(), []).append(name)
    return known


@functools.cache
def _rulers_by_first_run() -> dict[str, list[str]]:
    return _by_first_run([word for line in lines_of("rulers.txt") for word in line.split()])


def _with_particle(text: str, start: int) -> int:
    return start - 3 if text[max(0, start - 3) : start].lower() in ("al-", "el-") else start


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter and no hyphen touches text[start:end]."""
    edges = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(c.isalnum() or c in "-_" for c in edges)


def _with_how(text: str, people: Sequence[Tagged]) -> Iterator[Name]:
    full = [key(text[p.start : p.end]) for p in people if " " in text[p.start : p.end]]
    surnames = {word for name in full for word in surnames_of(name)}
    firsts = {name.split()[0] for name in full}
    for person in people:
        words = text[person.start : person.end]
        spelt = key(words)
        how: How = "name"
        if " " not in words:
            how = "surname" if spelt in surnames else "given" if spelt in firsts else "single"
        yield Name(person.start, person.end, how)
