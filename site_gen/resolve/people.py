"""Clusters to records: names to show, reasons, roles, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from site_gen.model import Person, Role, Spelling
from site_gen.resolve.clusters import EVERYWHERE, Node
from site_gen.resolve.forms import Archive, Occurrence, is_own
from site_gen.resolve.memory import Memory
from site_gen.text.fold import short_hash, unique_slugs

_FREQUENT = 0.25  # of the articles of the most frequent full form

_SENTENCES = {
    "same letters": "The same name; only capitals, accents, hyphens or apostrophes differ",
    "same words": "The same name in another usual spelling",
    "same words in another spelling": "The same name, spelt otherwise by sound",
    "same syllables in another romanisation": "The same syllables in another romanisation",
    "same consonants": "The same consonants in another script",
    "known alias": "Another name of this person, on public record",
    "family name first": "The same name with the family name at the other end",
    "first name left out": "The same name with or without its first word",
    "middle name left out": "The same name with or without a middle word",
    "last name left out": "The same name with or without its last word",
}


@dataclass(slots=True)
class Draft:
    """A person before the address is known."""

    root: Node
    name: str = ""
    full: bool = False
    has_page: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)  # spelling -> why it is this person, where the names don't say

    def articles(self) -> list[int]:
        """The articles that name the person, in order."""
        return sorted({one.doc for one in self.occurrences})


def choose_name(draft: Draft, archive: Archive) -> str:
    """The fullest form that is at least a quarter as frequent as the most frequent full one; not in capitals."""
    docs: dict[str, set[int]] = {}
    for one in draft.occurrences:
        if is_own(one.text, one.key, archive.memory):
            docs.setdefault(one.text, set()).add(one.doc)
    full = {text for text in docs if not archive.forms[archive.memory.name(text).key or text].short}
    choice = full or set(docs)
    most = max(len(docs[text]) for text in choice)
    enough = max(_FREQUENT * most, min(2, most))  # what stands in one article only may be a slip
    best = min(
        (text for text in choice if len(docs[text]) >= enough),
        key=lambda text: (text.isupper(), -len(text.split()), -len(docs[text]), -len(text), text),
    )
    return best.title() if best.isupper() and len(best) > 3 else best


def identify(drafts: list[Draft], archive: Archive) -> dict[Node, str]:
    """An address for each person. It depends on names only: not on the order of articles, nor on who has no page."""
    keys = {draft.root: _key(draft, archive) for draft in drafts}
    slugs = unique_slugs({keys[d.root]: d.name for d in drafts if d.has_page})
    taken = set(slugs.values())
    for key, slug in unique_slugs({keys[d.root]: d.name for d in drafts if not d.has_page}).items():
        slugs[key] = slug if slug not in taken else f"{slug[:71].rstrip('-')}-{short_hash(key)}"
    return {root: slugs[key] for root, key in keys.items()}


def _key(draft: Draft, archive: Archive) -> str:
    form, doc = draft.root
    return f"{draft.name}|{form}" if doc == EVERYWHERE else f"{draft.name}|{form}|{archive.docs[doc].id}"


def record(draft: Draft, archive: Archive, id: str, near: Iterable[str]) -> Person:
    """The finished record of a person."""
    return Person(
        id=id,
        name=draft.name,
        count=len(draft.occurrences),
        articles=tuple(archive.docs[doc].id for doc in draft.articles()),
        spellings=_spellings(draft, archive),
        roles=_roles(draft, archive),
        near=tuple(sorted(near)),
        has_page=draft.has_page,
    )


def _spellings(draft: Draft, archive: Archive) -> tuple[Spelling, ...]:
    by_text: dict[str, list[Occurrence]] = {}
    for one in draft.occurrences:
        by_text.setdefault(one.text, []).append(one)
    made = [
        Spelling(
            text,
            len(ones),
            tuple(archive.docs[doc].id for doc in sorted({o.doc for o in ones})),
            _reason(draft, text, archive.memory),
        )
        for text, ones in by_text.items()
    ]
    return tuple(sorted(made, key=lambda s: (s.text != draft.name, -s.count, s.text)))


def _reason(draft: Draft, text: str, memory: Memory) -> str:
    if text == draft.name:
        return "The name this page goes by: the fullest form in frequent use."
    if text.endswith("s") and memory.likeness(text[:-1], draft.name).answer == "yes":
        return "The same name; the apostrophe of a possessive is lost."
    note = draft.notes.get(text, "").format(name=draft.name)
    reason = "; ".join(filter(None, (_SENTENCES.get(memory.likeness(text, draft.name).rule, ""), note)))
    reason = reason or "joined over another spelling of the name"
    return f"{reason[:1].upper()}{reason[1:]}."


def _roles(draft: Draft, archive: Archive) -> tuple[Role, ...]:
    texts: dict[str, dict[str, int]] = {}
    docs: dict[str, set[int]] = {}
    for one in draft.occurrences:
        role = " ".join(one.role.split())
        if role:
            folded = archive.memory.folded(role)
            counts = texts.setdefault(folded, {})
            counts[role] = counts.get(role, 0) + 1
            docs.setdefault(folded, set()).add(one.doc)
    made = [
        Role(min(counts, key=lambda t: (-counts[t], t)), tuple(archive.docs[doc].id for doc in sorted(docs[key])))
        for key, counts in texts.items()
    ]
    return tuple(sorted(made, key=lambda role: (-len(role.articles), role.text)))
