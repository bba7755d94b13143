"""Lone names to people: 'Khatib', 'Bin Laden', 'J. Kerry'. First within the article, then over the archive.

Facts found on 10,059 linked mentions of newswire (B-cubed F): full names alone 87; family name to full name within the
article 96.5; besides, a lone family name to whoever holds at least 70 % of the articles of that name 98.6.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from site_gen.names import family_keys, given
from site_gen.resolve.clusters import EVERYWHERE, Node
from site_gen.resolve.context import Surroundings, contrary, role_words, shared, speaks_for
from site_gen.resolve.fits import remembered_fit, remembered_fits
from site_gen.resolve.forms import Doc, Form, Occurrence
from site_gen.resolve.fullnames import FullNames
from site_gen.resolve.memory import Memory
from site_gen.resolve.prints import Prints, Stable, print_of

_SHARE = 0.7  # of the articles that name anybody of that name in full
_WELL_KNOWN = 5  # articles; who is named in fewer needs context besides
_FAMOUS = 20  # the same for names that many have: Abbas, Benedict
_LATE = 400  # characters from a lone name to the first full one that fits it
_FAMED = 5  # times as many articles
_KINDS = ("alias", "family", "given")  # the stronger first

IN_ARTICLE = {
    "alias": "another name of {name}, who is named in the same article",
    "family": "the family name of {name}, who is named in full in the same article",
    "given": "part of the name of {name}, the only one it fits in the same article",
}
IN_ARCHIVE = {
    "alias": "another name of {name}",
    "family": "the family name of {name}, who is meant in most articles of this archive that name anybody so called",
    "given": "part of the name of {name}, who is meant in most articles of this archive that name anybody so called",
}


@dataclass(slots=True)
class ShortNames:
    """Where the lone names go."""

    found: FullNames
    editor: dict[str, Node]  # forms that the editor gives to somebody
    places: dict[tuple[int, int], Node] = field(default_factory=dict)  # article and mention -> person
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    alone: dict[str, dict[int, list[Occurrence]]] = field(default_factory=dict)  # names of nobody known in full
    rivals: set[tuple[Node, Node]] = field(default_factory=set)  # people whom a lone name could not tell apart

    def settle(self, one: Occurrence, person: Node, note: str) -> bool:
        """Give a mention to a person; False if the editor forbids it."""
        if not self.found.clusters.take(person, one.key):
            return False
        self.places[one.doc, one.at] = self.found.clusters.root(person)
        self.notes[one.doc, one.at] = note
        return True


def place_short_names(found: FullNames, editor: dict[str, Node], prints: Prints, edited: Collection[str]) -> ShortNames:
    """Give each lone name to a person, to nobody where two come into question, else to one who has only this name.

    One name after the other: what comes of it is a pure function of the articles that have it and of the people it
    fits, so that it is worked out anew only where those changed, and always for the names that are `edited`.
    """
    made = ShortNames(found, editor)
    desk = _Desk(found, _Holders(found), prints)
    for key, cases in sorted(desk.cases().items()):
        if key in edited or key in editor:
            _place_name(made, desk.holders, key, cases)
        else:
            work = functools.partial(_worked_out, desk, key, cases)
            _apply(made, found.archive.memory.answer("lone name", desk.question(key, cases), work), prints)
    return made


def _place_name(made: ShortNames, holders: _Holders, key: str, cases: list[_Case]) -> None:
    for case in cases:
        for one in case.occurrences:
            _place(made, holders, case, one)
    if docs := made.alone.get(key):
        for number, group in enumerate(_bearers(made, key, docs)):
            _settle_alone(made, key, group, EVERYWHERE if number == 0 else group[0])


# ------------------------------------------------------------------------------------------------------ what was known
_Placed = tuple[str, int, Stable, str]  # article, mention, person, reason
_Answer = tuple[tuple[_Placed, ...], tuple[tuple[Stable, Stable], ...]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A lone name in one article, and whom it may mean there by the strongest kind of fit, with their first places."""

    doc: int
    occurrences: list[Occurrence]
    kind: str
    candidates: dict[Node, int]


@dataclass
class _Desk:
    """All lone names with what their answers rest on."""

    found: FullNames
    holders: _Holders
    prints: Prints
    _people: dict[Node, str] = field(default_factory=dict)

    def cases(self) -> dict[str, list[_Case]]:
        """The articles of each lone name, in order."""
        made: dict[str, list[_Case]] = {}
        forms = self.found.archive.forms
        for number, doc in enumerate(self.found.archive.docs):
            short: dict[str, list[Occurrence]] = {}
            for one in doc.occurrences:
                if forms[one.key].short:
                    short.setdefault(one.key, []).append(one)
            here = _people_of(self.found, doc) if short else []
            for key, ones in short.items():
                kind, candidates = _candidates(self.found.archive.memory, forms[key], here)
                made.setdefault(key, []).append(_Case(number, ones, kind, candidates))
        return made

    def question(self, key: str, cases: list[_Case]) -> str:
        """A hash of all that the answer rests on."""
        form = self.found.archive.forms[key]
        fitting = self.holders.fitting(form)
        told = [
            (self.prints.doc(case.doc), case.kind, [(self.person(who), at) for who, at in case.candidates.items()])
            for case in cases
        ]
        return print_of((key, form.text, form.ticket, told, [(self.person(who), how) for who, how in fitting.items()]))

    def person(self, root: Node) -> str:
        """A hash of somebody known in full: the forms, and the articles that name him."""
        if root not in self._people:
            docs = [self.prints.doc(doc) for doc in sorted(self.holders.docs[root])]
            self._people[root] = print_of((self.prints.stable(root), self.holders.keys(root), docs))
        return self._people[root]


def _worked_out(desk: _Desk, key: str, cases: list[_Case]) -> _Answer:
    part = ShortNames(desk.found, {})
    _place_name(part, desk.holders, key, cases)
    docs, stable = desk.found.archive.docs, desk.prints.stable
    places = ((docs[doc].id, at, stable(who), part.notes[doc, at]) for (doc, at), who in part.places.items())
    return tuple(places), tuple((stable(a), stable(b)) for a, b in sorted(part.rivals))


def _apply(made: ShortNames, known: _Answer, prints: Prints) -> None:
    placed, rivals = known
    for id, at, person, note in placed:
        place, node = (prints.number(id), at), prints.node(person)
        made.found.clusters.add(node)
        made.places[place], made.notes[place] = node, note
    made.rivals.update((prints.node(a), prints.node(b)) for a, b in rivals)


# ----------------------------------------------------------------------------------------------------------- one name
def _settle_alone(made: ShortNames, key: str, docs: list[int], node: int) -> None:
    person: Node = (key, node)
    made.found.clusters.add(person)
    for one in (one for doc in docs for one in made.alone[key][doc]):
        made.settle(one, person, "a name that stands alone in all articles")


def _bearers(made: ShortNames, key: str, docs: dict[int, list[Occurrence]]) -> list[list[int]]:
    """The articles of each bearer of a lone name: of one, unless many bear it and nothing speaks for its being one."""
    name = made.found.archive.forms[key].name
    if not any(given(word) or word.startswith("abu") for word in name.words):
        return [sorted(docs)]
    groups: list[list[int]] = []
    for doc in sorted(docs):
        here = made.found.context.of([key], [doc])
        fitting = (group for group in groups if speaks_for(here, made.found.context.of([key], group)))
        group = next(fitting, None)
        if group is None:
            groups.append([doc])
        else:
            group.append(doc)
    return groups


def _place(made: ShortNames, holders: _Holders, case: _Case, one: Occurrence) -> None:
    form = made.found.archive.forms[one.key]
    if one.key in made.editor:
        made.settle(one, made.editor[one.key], made.found.notes[one.key, EVERYWHERE])
        return
    if form.ticket:
        return
    kind, candidates = case.kind, case.candidates
    if len(candidates) > 1:
        if kind == "family":
            made.rivals.update((a, b) for a in candidates for b in candidates if a < b)
        _place_among_rivals(made, holders, candidates, one)
    elif candidates:
        person, start = next(iter(candidates.items()))
        if not _is_late(holders, form, one, person, start):
            made.settle(one, person, IN_ARTICLE[kind])
    else:
        _place_by_archive(made, holders, form, one)


def _is_late(holders: _Holders, form: Form, one: Occurrence, person: Node, start: int) -> bool:
    """Whether an article speaks of Assad long before it names Hafez al-Assad, while the archive knows another best."""
    first = min(o.start for o in holders.found.archive.docs[one.doc].occurrences if o.key == one.key)
    if start - first < _LATE:  # a headline may run ahead of the full name
        return False
    usual = holders.most_named(form)
    return usual is not None and usual != person and len(holders.docs[usual]) >= _FAMED * len(holders.docs[person])


def _place_among_rivals(made: ShortNames, holders: _Holders, candidates: dict[Node, int], one: Occurrence) -> None:
    """Before the second is introduced a reader knows of one only; later a title or far greater fame must tell."""
    introduced = [person for person, start in candidates.items() if start < one.start]
    first = min(candidates, key=lambda person: (candidates[person], person))
    if len(introduced) == 1:
        made.settle(one, introduced[0], "the family name of {name}, the only one of that name introduced so far")
    elif introduced and holders.is_famed(first, candidates):
        made.settle(one, first, "the family name of {name}, the first in the article and the usual one in the archive")
    elif person := holders.by_title(one, candidates):
        made.settle(one, person, "the family name of {name}, who bears the title it is given")


def _place_by_archive(made: ShortNames, holders: _Holders, form: Form, one: Occurrence) -> None:
    person, kind, known = holders.holder(form, one)
    if person is not None:
        made.settle(one, person, IN_ARCHIVE[kind])
    elif not known:
        made.alone.setdefault(one.key, {}).setdefault(one.doc, []).append(one)


# --------------------------------------------------------------------------------------------------------- the article
@dataclass(frozen=True, slots=True)
class _Here:
    """Somebody named in full in an article, and where first."""

    person: Node
    form: Form
    start: int


def _people_of(found: FullNames, doc: Doc) -> list[_Here]:
    first: dict[str, int] = {}
    for one in doc.occurrences:
        first.setdefault(one.key, one.start)
    forms = found.archive.forms
    return [
        _Here(found.clusters.root(found.node(key, doc.occurrences[0].doc)), forms[key], start)
        for key, start in first.items()
        if not forms[key].short
    ]


def _candidates(memory: Memory, form: Form, here: list[_Here]) -> tuple[str, dict[Node, int]]:
    """Whom the form may mean by the strongest kind of fit, each with the place of the first mention in full."""
    by_kind: dict[str, dict[Node, int]] = {}
    for one in here:
        kind = remembered_fit(memory, form, one.form)
        if kind:
            people = by_kind.setdefault(kind, {})
            people[one.person] = min(one.start, people.get(one.person, one.start))
    for kind in _KINDS:
        if kind in by_kind:
            return kind, by_kind[kind]
    return "", {}


# --------------------------------------------------------------------------------------------------------- the archive
@dataclass
class _Holders:
    """Everybody named in full, by the words of the name."""

    found: FullNames
    by_word: dict[str, list[tuple[Node, Form]]] = field(default_factory=dict)
    docs: dict[Node, set[int]] = field(default_factory=dict)
    _known: dict[str, dict[Node, str]] = field(default_factory=dict)
    _roles: dict[Node, frozenset[str]] = field(default_factory=dict)
    _surroundings: dict[Node, Surroundings] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for form in self.found.archive.full():
            for node in self.found.nodes(form):
                root = self.found.clusters.root(node)
                self.docs.setdefault(root, set()).update(form.docs if node[1] == EVERYWHERE else (node[1],))
                for key in sorted({k for word in form.name.words for k in family_keys(word)}):
                    self.by_word.setdefault(key, []).append((root, form))

    def is_famed(self, person: Node, rivals: Iterable[Node]) -> bool:
        """Whether many times more articles name one person than any of the rivals."""
        enough = max(_WELL_KNOWN, *(_FAMED * len(self.docs[rival]) for rival in rivals if rival != person))
        return len(self.docs[person]) >= enough

    def by_title(self, one: Occurrence, people: Iterable[Node]) -> Node | None:
        """The only one of some people who bears the title that a mention gives."""
        words = role_words(one.role)
        fitting = [person for person in sorted(people) if words <= self._titles(person)] if words else []
        return fitting[0] if len(fitting) == 1 else None

    def _titles(self, person: Node) -> frozenset[str]:
        if person not in self._roles:
            self._roles[person] = self.found.context.roles_of(self.keys(person), self.docs[person])
        return self._roles[person]

    def keys(self, person: Node) -> list[str]:
        """All forms of a person."""
        return sorted({key for key, _ in self.found.clusters.members(person)})

    def holder(self, form: Form, one: Occurrence) -> tuple[Node | None, str, bool]:
        """Who is usually meant by a lone name, how it fits, and whether anybody of that name is known at all."""
        best, people = self.most_named(form), self.fitting(form)
        if best is None:
            return None, "", False
        share = len(self.docs[best]) / sum(len(self.docs[person]) for person in people)
        if share >= _SHARE and self._is_meant(form, one.doc, best, 0 if people[best] == "given" else share):
            return best, people[best], True
        plain = self._is_common(form) and len(role_words(one.role)) < 2  # there are more kings by the name of Abdullah
        titled = None if plain else self.by_title(one, people)
        return titled, people.get(titled, "") if titled else "", "family" in people.values()

    def most_named(self, form: Form) -> Node | None:
        """Of all people whom a lone name fits, the one named in most articles."""
        return min(self.fitting(form), key=lambda person: (-len(self.docs[person]), person), default=None)

    def fitting(self, form: Form) -> dict[Node, str]:
        """Whom a lone name fits over the archive, and how."""
        if form.key not in self._known:
            self._known[form.key] = self._look_up(form)
        return self._known[form.key]

    def _look_up(self, form: Form) -> dict[Node, str]:
        near = [
            entry
            for key in sorted(k for word in form.name.words[-1:] for k in family_keys(word))
            for entry in self.by_word.get(key, ())
        ]
        kinds: dict[Node, str] = {}
        for (person, _), kind in zip(near, remembered_fits(self.found.archive.memory, form, near), strict=True):
            if kind and (person not in kinds or _KINDS.index(kind) < _KINDS.index(kinds[person])):
                kinds[person] = kind
        return kinds

    def _is_common(self, form: Form) -> bool:
        """Whether a lone name is one that many bear as a given name: Abdullah, Benedict."""
        return any(given(word) for word in form.name.words)

    def _is_meant(self, form: Form, doc: int, person: Node, share: float) -> bool:
        """Whether so many articles name the person, or context or the want of rivals says it, that a lone name is his.

        With a `share` of 0, for given names, only the first counts.
        """
        common = self._is_common(form)
        if len(self.docs[person]) >= (_FAMOUS if common else _WELL_KNOWN):
            return True
        if person not in self._surroundings:
            self._surroundings[person] = self.found.context.of(self.keys(person), self.docs[person])
        here = self.found.context.of([form.key], [doc])
        if share and len(shared(self._surroundings[person], here)) > common:
            return True
        return share == 1 and not common and not contrary(self._surroundings[person], here)
