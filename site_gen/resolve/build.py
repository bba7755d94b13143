"""From clusters to what is handed on: people with pages or without, analyses with ids filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from site_gen.analyses import changed
from site_gen.decisions import Decisions
from site_gen.model import Analysis, Mention, Person
from site_gen.names import Name
from site_gen.resolve.clusters import Node
from site_gen.resolve.editor import names_to_show
from site_gen.resolve.forms import Archive, Doc, Occurrence, reigns, spelling
from site_gen.resolve.fullnames import FullNames
from site_gen.resolve.memory import Memory
from site_gen.resolve.people import Draft, choose_name, identify, record
from site_gen.resolve.shortnames import IN_ARTICLE, ShortNames

_Place = tuple[int, int]  # article and mention, or article and quote


@dataclass(frozen=True, slots=True)
class PageRules:
    """Who gets a page: enough articles, or being quoted."""

    full_name_articles: int = 1
    lone_name_articles: int = 2
    quoted_suffices: bool = True


@dataclass(frozen=True, slots=True)
class Entities:
    """What to fill in: ids of people by mention and by quote, and rules by mention."""

    mentions: Mapping[_Place, str]
    speakers: Mapping[_Place, str]
    how: Mapping[_Place, str]


def people_of(
    found: FullNames, placed: ShortNames, said: tuple[Decisions, PageRules]
) -> tuple[tuple[Person, ...], Entities]:
    """The finished people, sorted by id, and what to fill in."""
    archive = found.archive
    decisions, rules = said
    roots = _roots(found, placed)
    speakers = _speakers(archive, roots)
    drafts = _drafts(found, placed, roots)
    quoted = set(speakers.values())
    shown = names_to_show(decisions)
    for root, draft in drafts.items():
        called = sorted({shown[one.key] for one in draft.occurrences if one.key in shown})
        draft.name = called[0] if called else choose_name(draft, archive)
        draft.has_page = _has_page(draft, rules, root in quoted)
    ids = identify(list(drafts.values()), archive)
    near = _near(found, placed, drafts)
    people = (
        record(draft, archive, ids[root], {ids[other] for other in near.get(root, ())})
        for root, draft in drafts.items()
    )
    filled = Entities(
        mentions={place: ids[root] for place, root in roots.items()},
        speakers={place: ids[root] for place, root in speakers.items()},
        how={place: _how(note) for place, note in placed.notes.items()},
    )
    return tuple(sorted(people, key=lambda person: person.id)), filled


def _how(note: str) -> str:
    return "given name" if note == IN_ARTICLE["given"] else "surname"


def _roots(found: FullNames, placed: ShortNames) -> dict[_Place, Node]:
    forms = found.archive.forms
    made = {place: found.clusters.root(person) for place, person in placed.places.items()}
    for doc in found.archive.docs:
        for one in doc.occurrences:
            if not forms[one.key].short:
                made[one.doc, one.at] = found.clusters.root(found.node(one.key, one.doc))
    return made


def _drafts(found: FullNames, placed: ShortNames, roots: Mapping[_Place, Node]) -> dict[Node, Draft]:
    drafts: dict[Node, Draft] = {}
    for doc in found.archive.docs:
        for one in doc.occurrences:
            root = roots.get((one.doc, one.at))
            if root is None:
                continue
            draft = drafts.setdefault(root, Draft(root))
            draft.occurrences.append(one)
            draft.full = draft.full or _is_full(found.archive.forms[one.key].name)
            note = placed.notes.get((one.doc, one.at)) or found.notes.get(found.node(one.key, one.doc), "")
            draft.notes.setdefault(one.text, note)
    return drafts


def _is_full(name: Name) -> bool:
    """Two words, or one that does for two; not a kunya, of which a town has many: 'Abu Omar'."""
    return len(name.words) > 1 or reigns(name) or (name.full and not name.words[0].startswith("abu"))


def _has_page(draft: Draft, rules: PageRules, quoted: bool) -> bool:
    enough = rules.full_name_articles if draft.full else rules.lone_name_articles
    return len(draft.articles()) >= enough or (quoted and rules.quoted_suffices)


def _near(found: FullNames, placed: ShortNames, drafts: Mapping[Node, Draft]) -> dict[Node, set[Node]]:
    pairs: set[tuple[Node, Node]] = set(placed.rivals)
    for a, b in (pair for pair, likeness in found.edges.items() if not likeness.rule.endswith("name alone")):
        for one in found.nodes(found.archive.forms[a]):
            for other in found.nodes(found.archive.forms[b]):
                pairs.add((found.clusters.root(one), found.clusters.root(other)))
    near: dict[Node, set[Node]] = {}
    for first, second in pairs:
        if first != second and all(root in drafts and drafts[root].has_page for root in (first, second)):
            near.setdefault(first, set()).add(second)
            near.setdefault(second, set()).add(first)
    return near


# -------------------------------------------------------------------------------------------------------------- quotes
def _speakers(archive: Archive, roots: Mapping[_Place, Node]) -> dict[_Place, Node]:
    made: dict[_Place, Node] = {}
    for at, doc in enumerate(archive.docs):
        for number, (words, span) in enumerate(doc.quotes):
            root = _speaker((words, span), doc.occurrences, (roots, archive.memory))
            if root is not None:
                made[at, number] = root
    return made


def _speaker(
    named: tuple[str | None, tuple[int, int] | None],
    here: Sequence[Occurrence],
    known: tuple[Mapping[_Place, Node], Memory],
) -> Node | None:
    """Who stands where the quote names its speaker; else whoever has that name in the article."""
    roots, memory = known
    words, span = named
    if span:
        found = [roots.get((one.doc, one.at)) for one in here if one.start < span[1] and span[0] < one.end]
        if found:
            return found[0] if len(set(found)) == 1 else None
    if not words:
        return None
    identity = memory.name(spelling(words)).identity  # without a title: 'President Putin'
    people = {roots.get((one.doc, one.at)) for one in here if memory.name(one.text).identity == identity}
    return people.pop() if len(people) == 1 else None


# ----------------------------------------------------------------------------------------------------------- filling in
def filled_in(analyses: Sequence[Analysis], archive: Archive, entities: Entities) -> Sequence[Analysis]:
    """The analyses as they came, with ids; mentions that the archive does not know were called no person."""
    told = {doc.id: _filling(at, doc, entities) for at, doc in enumerate(archive.docs)}
    return changed(analyses, lambda one: _filled(one, told[one.article.id]))


class _Filling(NamedTuple):
    """What an article's mentions and quotes are filled in with."""

    at: tuple[int, ...]  # places of the people among the mentions
    people: tuple[str, ...]
    how: tuple[str, ...]  # '' where the rule stays
    speakers: tuple[str, ...]  # a quote each


def _filling(number: int, doc: Doc, entities: Entities) -> _Filling:
    at = tuple(one.at for one in doc.occurrences)
    return _Filling(
        at,
        tuple(entities.mentions.get((number, place), "") for place in at),
        tuple(entities.how.get((number, place), "") for place in at),
        tuple(entities.speakers.get((number, place), "") for place in range(len(doc.quotes))),
    )


def _filled(analysis: Analysis, told: _Filling) -> Analysis:
    known = {at: (person, how) for at, person, how in zip(told.at, told.people, told.how, strict=True)}
    mentions = tuple(
        _with_entity(mention, *known[at]) if mention.kind == "person" else mention
        for at, mention in enumerate(analysis.mentions)
        if mention.kind != "person" or at in known
    )
    quotes = tuple(
        quote if quote.speaker == speaker else replace(quote, speaker=speaker)
        for quote, speaker in zip(analysis.quotes, told.speakers, strict=True)
    )
    return Analysis(analysis.article, mentions, analysis.countries, quotes, analysis.figures)


def _with_entity(mention: Mention, entity: str, how: str) -> Mention:
    how = how or mention.how
    if (entity, how) == (mention.entity, mention.how):
        return mention
    return Mention(mention.kind, mention.start, mention.end, mention.text, entity, how, mention.role)
