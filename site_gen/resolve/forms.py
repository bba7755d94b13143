"""Gather who is named where: mentions as occurrences of forms, articles in an order that input order can't change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from site_gen.decisions import Decisions
from site_gen.model import Analysis
from site_gen.names import Name, parse
from site_gen.resolve.memory import Memory
from site_gen.text.fold import fold

_KNOWN = 0.25  # articles with the name as it is, for each with an s more


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of a person."""

    doc: int  # position in `Archive.docs`
    at: int  # position in the article's mentions
    start: int
    end: int
    key: str  # the form: `Name.key` of the text
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Doc:
    """What resolution needs to know of an article."""

    id: str
    day: date | None
    countries: frozenset[str]  # codes of the countries it is about
    occurrences: tuple[Occurrence, ...]
    quotes: tuple[tuple[str | None, tuple[int, int] | None], ...] = ()  # the words that name each speaker, and where


@dataclass(slots=True)
class Form:
    """One way of writing a name, over the whole archive."""

    key: str
    name: Name
    text: str  # a spelling that stands for it: the most frequent, then the first of the alphabet
    docs: tuple[int, ...]
    ticket: bool  # two people's names in one: 'Biden-Harris', 'Ana Soler Juan Pérez'
    short: bool  # may stand for several people: a lone name, a family name with its particle, an initial


@dataclass(slots=True)
class Archive:
    """All occurrences, by article and by form."""

    docs: tuple[Doc, ...]
    memory: Memory = field(default_factory=Memory)
    forms: dict[str, Form] = field(default_factory=dict)

    def full(self) -> list[Form]:
        """The forms that name somebody in full, by key."""
        return [form for _, form in sorted(self.forms.items()) if not form.short]


def gather(analyses: Sequence[Analysis], decisions: Decisions, memory: Memory) -> Archive:
    """Collect what is named; mentions that the editor says are no people are left out."""
    barred = {fold(entry.name) for entry in decisions.not_people}
    told = sorted((_told(analysis) for analysis in analyses), key=lambda one: one.id)
    docs = [_doc(at, one, barred, memory) for at, one in enumerate(told)]
    parted = frozenset(key_of(name) for entry in decisions.apart for name in entry.names)
    forms = _forms(docs, memory)
    for short in (False, True):
        if renamed := _lost_apostrophes(forms, short, parted):
            docs = [_renamed(doc, renamed) for doc in docs]
            forms = _forms(docs, memory)
    families = {form.name.words[-1] for form in forms.values() if not form.short and not _is_coupled(form.name)}
    doubles = {form.name.words[-2:] for form in forms.values() if len(form.name.words) > 2}
    whole = {form.name.words: len(form.docs) for form in forms.values() if not form.short}
    for form in forms.values():
        words = form.name.words
        coupled = _is_coupled(form.name) and families.issuperset(words) and words not in doubles
        form.ticket = coupled or _is_glued(words, len(form.docs), whole)
        form.short = form.short or form.ticket
    return Archive(tuple(docs), memory, forms)


def _is_glued(words: tuple[str, ...], docs: int, whole: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a name is a list that lost its commas: 'Ana Soler Juan Pérez' where both are known by themselves.

    Of five words and more one known part is enough, if more articles name it than the whole.
    """
    if len(words) < 4:
        return False
    cuts = range(2, len(words) - 1)
    if any(words[:cut] in whole and words[cut:] in whole for cut in cuts):
        return True
    parts = (words[at : at + size] for size in cuts for at in range(len(words) - size + 1))
    return len(words) > 4 and any(whole.get(part, 0) > docs for part in parts)


def _is_coupled(name: Name) -> bool:
    return len(name.words) == 2 and name.joined[1]


def _lost_apostrophes(forms: Mapping[str, Form], short: bool, parted: frozenset[str]) -> dict[str, str]:
    """'Assads' is taken for 'Assad', the apostrophe of "Assad's" being lost, where that name is known without the s.

    For a lone name it must be somebody's family name, and with the s hardly anybody's.
    """
    families: dict[str, int] = {}
    for form in forms.values():
        if not form.short:
            families[form.name.words[-1]] = families.get(form.name.words[-1], 0) + len(form.docs)
    renamed = {}
    for key, form in forms.items():
        base = forms.get(key.removesuffix("s"))
        if base is None or base is form or key in parted or {form.short, base.short} != {short}:
            continue
        if short and families.get(key, 0) >= _KNOWN * families.get(base.key, 0):
            continue  # a family name of its own, or one that nobody has
        if len(base.docs) >= _KNOWN * len(form.docs):
            renamed[key] = base.key
    return renamed


def _renamed(doc: Doc, renamed: Mapping[str, str]) -> Doc:
    if not any(o.key in renamed for o in doc.occurrences):
        return doc
    return replace(doc, occurrences=tuple(replace(o, key=renamed.get(o.key, o.key)) for o in doc.occurrences))


class _Told(NamedTuple):
    """What is taken from an analysis, which is then let go."""

    id: str
    day: date | None
    about: frozenset[str]
    people: tuple[tuple[int, int, int, str, str], ...]  # place in the mentions, start, end, text, role
    quotes: tuple[tuple[str | None, tuple[int, int] | None], ...]


def _told(one: Analysis) -> _Told:
    people = ((at, m.start, m.end, m.text, m.role) for at, m in enumerate(one.mentions) if m.kind == "person")
    return _Told(
        one.article.id,
        one.article.dating.day,
        frozenset(use.code for use in one.countries if use.about),
        tuple(people),
        tuple((quote.speaker_text, quote.speaker_span) for quote in one.quotes),
    )


def _doc(number: int, told: _Told, barred: Collection[str], memory: Memory) -> Doc:
    found = []
    for at, start, end, text, role in told.people:
        if not barred or memory.folded(text) not in barred:
            text = spelling(text)
            key = memory.name(text).key or text
            found.append(Occurrence(number, at, start, end, key, text, intern(role)))
    return Doc(told.id, told.day, told.about, tuple(found), told.quotes)


def key_of(name: str) -> str:
    """The form of a mention or of a name in the decisions."""
    text = spelling(name)
    return parse(text).key or text


@lru_cache(maxsize=1 << 17)
def spelling(text: str) -> str:
    """The words of a mention on one line and without a possessive: 'al-Khatib’s' is 'al-Khatib'."""
    words = " ".join(text.split())
    for ending in ("'s", "’s", "'S", "’S"):
        words = words.removesuffix(ending)
    return words or text


def _forms(docs: Sequence[Doc], memory: Memory) -> dict[str, Form]:
    texts: dict[str, dict[str, int]] = {}
    where: dict[str, dict[int, None]] = {}
    for doc in docs:
        for occurrence in doc.occurrences:
            counts = texts.setdefault(occurrence.key, {})
            counts[occurrence.text] = counts.get(occurrence.text, 0) + 1
            where.setdefault(occurrence.key, {})[occurrence.doc] = None
    return {key: _form(key, counts, tuple(where[key]), memory) for key, counts in texts.items()}


def _form(key: str, counts: dict[str, int], docs: tuple[int, ...], memory: Memory) -> Form:
    text = min(counts, key=lambda t: (not is_own(t, key, memory), t.isupper(), -counts[t], t))
    name = memory.name(text)
    return Form(key, name, text, docs, False, is_short(name))


def is_own(text: str, key: str, memory: Memory) -> bool:
    """Whether a spelling, as `spelling` writes it, has this form by itself, not only for want of an apostrophe."""
    return (memory.name(text).key or text) == key


def reigns(name: Name) -> bool:
    """Whether a number makes a lone name one person's: 'Benedict XVI'."""
    return name.generation not in ("", "jr", "sr")


def is_short(name: Name) -> bool:
    """Whether a name may stand for several people: 'Khatib', 'Bin Laden', 'J. Kerry'."""
    if len(name.words) < 2:
        return not reigns(name)
    return (name.loose and len(name.words) == 2) or all(len(word) == 1 for word in name.words[:-1])
