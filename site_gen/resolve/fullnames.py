"""Full names to people: what is surely one, what context makes one, what stays apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_gen.names import Likeness
from site_gen.resolve.clusters import EVERYWHERE, Clusters, Node
from site_gen.resolve.context import Context, Surroundings, shared
from site_gen.resolve.forms import Archive, Form
from site_gen.resolve.pairs import Edges, compare_close, edge, specificity

_USUAL = 0.7  # of the articles that name anybody by a fuller form
_ENOUGH = 2  # pieces of context that make one person of names that are only close


@dataclass(slots=True)
class FullNames:
    """The people named in full, while they are being found."""

    archive: Archive
    context: Context
    clusters: Clusters
    edges: Edges = field(default_factory=dict)
    split: dict[str, set[str]] = field(default_factory=dict)  # form that fits two people -> the fuller forms it fits
    words: frozenset[tuple[str, ...]] = frozenset()  # of all full names
    home: dict[str, Node] = field(default_factory=dict)  # such a form -> whoever it means where no fuller one helps
    neighbours: dict[str, list[tuple[str, Likeness]]] = field(default_factory=dict)  # the edges by either end
    notes: dict[Node, str] = field(default_factory=dict)  # why a node was joined, where the names alone don't say

    def node(self, key: str, doc: int) -> Node:
        """The node of a form in an article."""
        return (key, doc) if key in self.split else (key, EVERYWHERE)

    def of_its_own(self, key: str) -> Node | None:
        """The node that a form has over the archive; None if each article says more fully who is meant."""
        return self.home.get(key) if key in self.split else (key, EVERYWHERE)

    def nodes(self, form: Form) -> list[Node]:
        """All nodes of a form."""
        return [(form.key, doc) for doc in form.docs] if form.key in self.split else [(form.key, EVERYWHERE)]


def prepare(found: FullNames, whole: frozenset[str]) -> None:
    """Compare all full names and find those that fit several people; the forms in `whole` are one person's anyway."""
    forms = found.archive.full()
    found.words = frozenset(form.name.words for form in forms)
    found.edges = {
        pair: like
        for pair, like in compare_close(forms, found.archive.memory).items()
        if not _is_two_names(found, *pair)
    }
    for (a, b), likeness in found.edges.items():
        found.neighbours.setdefault(a, []).append((b, likeness))
        found.neighbours.setdefault(b, []).append((a, likeness))
    found.split = {key: fuller for key, fuller in _ambiguous(found).items() if key not in whole}
    for form in forms:
        for node in found.nodes(form):
            found.clusters.add(node)


def _is_two_names(found: FullNames, a: str, b: str) -> bool:
    """Whether the longer of two names is the shorter and a third person's: 'Sergei Lavrov Walid Muallem' of a list."""
    shorter, longer = sorted((found.archive.forms[key].name.words for key in (a, b)), key=len)
    extra = len(longer) - len(shorter)
    return extra > 1 and (longer[:extra] in found.words or longer[-extra:] in found.words)


def is_sure(found: FullNames, a: str, b: str) -> bool:
    """Whether the names alone suffice. Juan Carlos need not be Juan Carlos Onetti, nor one name the end of a list."""
    likeness = edge(found.edges, a, b)
    if likeness is None or likeness.answer != "yes" or likeness.rule == "last name left out":
        return False
    gap = abs(specificity(found.archive.forms[a].name) - specificity(found.archive.forms[b].name))
    return likeness.rule != "first name left out" or gap < 2


def join_by_likeness(found: FullNames) -> None:
    """Join what is sure by the names alone, then what context makes sure; call after the editor's own joins."""
    _join_split(found)
    _join_sure(found)
    _join_homes(found)
    _join_by_context(found)


def _ambiguous(found: FullNames) -> dict[str, set[str]]:
    """Forms that two people's fuller names extend: 'George Bush' beside George W. and George H. W. Bush."""
    fuller: dict[str, set[str]] = {}
    for a, b in sorted(found.edges):
        says = specificity(found.archive.forms[a].name) - specificity(found.archive.forms[b].name)
        if says and is_sure(found, a, b):
            less, more = (b, a) if says > 0 else (a, b)
            fuller.setdefault(less, set()).add(more)
    return {k: more for k, more in fuller.items() if any(_are_two(found, a, b) for a in more for b in more if a < b)}


def _are_two(found: FullNames, a: str, b: str) -> bool:
    known = edge(found.edges, a, b)
    return known is None or known.answer == "no"


def _join_sure(found: FullNames) -> None:
    sure = [(-likeness.score, pair) for pair, likeness in found.edges.items() if is_sure(found, *pair)]
    for _, (a, b) in sorted(sure):
        one, other = found.of_its_own(a), found.of_its_own(b)
        if one and other and b not in found.split.get(a, ()) and a not in found.split.get(b, ()):
            _join_if_leaders_agree(found, one, other)


def _join_if_leaders_agree(found: FullNames, a: Node, b: Node) -> bool:
    """Join two people unless their fullest names are two people's: so a chain of small steps can't lead astray."""
    first, second = leader(found, a), leader(found, b)
    if first != second and _are_two(found, first, second):
        return False
    return found.clusters.join(a, b)


def leader(found: FullNames, node: Node) -> str:
    """The form that stands for a person: the one that says most, then the most frequent."""
    forms = found.archive.forms
    return min(
        {key for key, _ in found.clusters.members(node)},
        key=lambda key: (-specificity(forms[key].name), -len(forms[key].docs), key),
    )


def _join_split(found: FullNames) -> None:
    """An ambiguous form is whoever is named more fully in the same article; what is left is somebody by that name."""
    for key in sorted(found.split):
        left: list[Node] = []
        for doc in found.archive.forms[key].docs:
            fuller = _people_here(found, key, doc)
            if len(fuller) == 1 and found.clusters.join((key, doc), fuller[0]):
                found.notes[key, doc] = "a fuller form of the name stands in the same article"
            else:
                left.append((key, doc))
        for node in left:
            found.clusters.join(found.home.setdefault(key, left[0]), node)


def _join_homes(found: FullNames) -> None:
    """Where no fuller form helps, the person who is meant by most fuller ones is meant, if context says so too."""
    for key, home in sorted(found.home.items()):
        docs: dict[Node, int] = {}
        for fuller in sorted(found.split[key]):
            root = found.clusters.root((fuller, EVERYWHERE)) if fuller not in found.split else None
            if root:
                docs[root] = docs.get(root, 0) + len(found.archive.forms[fuller].docs)
        best = max(sorted(docs), key=docs.__getitem__, default=None)
        if best and docs[best] >= _USUAL * sum(docs.values()) and len(_evidence(found, home, best)) >= _ENOUGH:
            found.clusters.join(home, best)


def _people_here(found: FullNames, key: str, doc: int) -> list[Node]:
    here = sorted({o.key for o in found.archive.docs[doc].occurrences})
    nodes = (found.node(k, doc) for k in here if k != key and _fits(edge(found.edges, key, k)))
    return sorted({found.clusters.root(node) for node in nodes})


def _fits(likeness: Likeness | None) -> bool:
    return likeness is not None and likeness.answer != "no"


# ------------------------------------------------------------------------------------------------------------- context
def _join_by_context(found: FullNames) -> None:
    """Names that are only close are one person's if enough speaks for it and nobody else comes into question."""
    open_pairs = _open_pairs(found)
    for _, a, b in sorted(open_pairs):
        if found.clusters.root(a) == found.clusters.root(b) or _has_rival(found, a, b):
            continue
        common = _evidence(found, a, b)
        if len(common) >= _ENOUGH and _join_if_leaders_agree(found, a, b):
            for node in (a, b):
                found.notes.setdefault(node, "close, and " + " and ".join(common[:3]))


def _open_pairs(found: FullNames) -> list[tuple[float, Node, Node]]:
    made = []
    for (a, b), likeness in found.edges.items():
        one, other = found.of_its_own(a), found.of_its_own(b)
        if likeness.answer != "no" and not is_sure(found, a, b) and one and other:
            made.append((-likeness.score, one, other))
    return made


def _evidence(found: FullNames, a: Node, b: Node) -> list[str]:
    """What the articles of one have in common with those of the other; an article that names both says little.

    It speaks for one person only where one name is the other with a word left out.
    """
    first, second = _docs(found, a), _docs(found, b)
    both = first & second
    forms = found.archive.forms
    common = shared(_surroundings(found, a, first - both), _surroundings(found, b, second - both))
    gap = abs(specificity(forms[a[0]].name) - specificity(forms[b[0]].name))
    if both and 0 < gap <= 1:
        return ["named in the same article", "one is the other with a word left out", *common]
    return common


def _has_rival(found: FullNames, a: Node, b: Node) -> bool:
    """Whether somebody else is as close to either of the two."""
    mine = {found.clusters.root(a), found.clusters.root(b)}
    limit = found.edges[min(a[0], b[0]), max(a[0], b[0])].score - 0.03
    others = (
        found.of_its_own(other)
        for key in (a[0], b[0])
        for other, likeness in found.neighbours.get(key, ())
        if likeness.answer != "no" and likeness.score >= limit
    )
    return any(found.clusters.root(node) not in mine for node in others if node)


def _docs(found: FullNames, node: Node) -> frozenset[int]:
    return frozenset(d for key, doc in found.clusters.members(node) for d in _of_node(found, key, doc))


def _of_node(found: FullNames, key: str, doc: int) -> tuple[int, ...]:
    return found.archive.forms[key].docs if doc == EVERYWHERE else (doc,)


def _surroundings(found: FullNames, node: Node, docs: frozenset[int]) -> Surroundings:
    return found.context.of(sorted({key for key, _ in found.clusters.members(node)}), sorted(docs))
