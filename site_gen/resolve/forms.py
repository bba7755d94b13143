"""Gather who is named where: mentions as occurrences of forms, articles in an order that input order can't change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from site_gen.decisions import Decisions
from site_gen.model import Analysis, Mention
from site_gen.names import Name, parse
from site_gen.text.fold import fold


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of a person."""

    doc: int  # position in `Archive.docs`
    at: int  # position in the article's mentions
    start: int
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


@dataclass(slots=True)
class Form:
    """One way of writing a name, over the whole archive."""

    key: str
    name: Name
    text: str  # a spelling that stands for it: the most frequent, then the first of the alphabet
    docs: tuple[int, ...]
    short: bool  # may stand for several people: a lone name, a family name with its particle, an initial


@dataclass(slots=True)
class Archive:
    """All occurrences, by article and by form."""

    docs: tuple[Doc, ...]
    forms: dict[str, Form] = field(default_factory=dict)

    def full(self) -> list[Form]:
        """The forms that name somebody in full, by key."""
        return [form for _, form in sorted(self.forms.items()) if not form.short]


def gather(analyses: Sequence[Analysis], decisions: Decisions) -> Archive:
    """Collect what is named; mentions that the editor says are no people are left out."""
    barred = {fold(entry.name) for entry in decisions.not_people}
    docs = []
    for at, analysis in enumerate(sorted(analyses, key=lambda a: a.article.id)):
        found = tuple(
            _occurrence(at, number, mention)
            for number, mention in enumerate(analysis.mentions)
            if mention.kind == "person" and fold(mention.text) not in barred
        )
        about = frozenset(use.code for use in analysis.countries if use.about)
        docs.append(Doc(analysis.article.id, analysis.article.dating.day, about, found))
    archive = Archive(tuple(docs))
    archive.forms = _forms(docs)
    return archive


def _occurrence(doc: int, at: int, mention: Mention) -> Occurrence:
    text = spelling(mention.text)
    return Occurrence(doc, at, mention.start, parse(text).key or text, text, mention.role)


def spelling(text: str) -> str:
    """The words of a mention on one line and without a possessive: 'al-Khatib’s' is 'al-Khatib'."""
    words = " ".join(text.split())
    for ending in ("'s", "’s", "'S", "’S"):
        words = words.removesuffix(ending)
    return words or text


def _forms(docs: Sequence[Doc]) -> dict[str, Form]:
    texts: dict[str, dict[str, int]] = {}
    where: dict[str, dict[int, None]] = {}
    for doc in docs:
        for occurrence in doc.occurrences:
            counts = texts.setdefault(occurrence.key, {})
            counts[occurrence.text] = counts.get(occurrence.text, 0) + 1
            where.setdefault(occurrence.key, {})[occurrence.doc] = None
    return {key: _form(key, counts, tuple(where[key])) for key, counts in texts.items()}


def _form(key: str, counts: dict[str, int], docs: tuple[int, ...]) -> Form:
    text = min(counts, key=lambda t: (t.isupper(), -counts[t], t))
    name = parse(text)
    return Form(key, name, text, docs, is_short(name))


def is_short(name: Name) -> bool:
    """Whether a name may stand for several people: 'Khatib', 'Bin Laden', 'J. Kerry'."""
    lone = not name.full or (name.loose and len(name.words) == 2)
    return lone or (len(name.words) > 1 and all(len(word) == 1 for word in name.words[:-1]))
