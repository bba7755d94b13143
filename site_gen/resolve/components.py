"""Full names to people, a component at a time: names that nothing links can't change each other's answer.

Linked are names that were worth comparing (`pairs`) and those that the editor joins. What comes of a component is a
pure function of its names, their articles and, where context decides, of what stands there; a `Memory` keeps it by a
hash of all that, so that a new article opens only the components of the names it has. What the editor touches is always
worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from site_gen.decisions import Decisions
from site_gen.resolve.clusters import Node
from site_gen.resolve.forms import key_of
from site_gen.resolve.fullnames import FullNames, is_sure, join_by_likeness
from site_gen.resolve.pairs import Edges
from site_gen.resolve.prints import Prints, Stable, print_of

Answer = tuple[tuple[tuple[Stable, ...], ...], tuple[tuple[str, Stable], ...], tuple[tuple[Stable, str], ...]]


def by_hand(decisions: Decisions) -> frozenset[str]:
    """The forms that the editor joins or parts."""
    said = [entry.names for entry in decisions.same] + [entry.names for entry in decisions.apart]
    return frozenset(key_of(name) for names in said for name in names)


def join_components(found: FullNames, prints: Prints, decisions: Decisions) -> None:
    """Join what is one person, component by component; call after the editor's own joins."""
    edited = by_hand(decisions)
    joined = [[key_of(name) for name in entry.names] for entry in decisions.same]
    for keys, edges in _components(found, joined):
        part = _part(found, keys, edges)
        if not edited.isdisjoint(keys):
            part.notes = found.notes
            join_by_likeness(part)
            found.home.update(part.home)
        elif edges:
            known = found.archive.memory.answer("component", _question(part, keys, prints), _work(part, keys, prints))
            _apply(found, known, prints)


def _components(found: FullNames, joined: Iterable[list[str]]) -> Iterator[tuple[list[str], Edges]]:
    """The keys of each component in order, with the edges between them."""
    links: dict[str, list[str]] = {}
    for pair in (*found.edges, *(two for keys in joined for two in pairwise(keys))):
        for a, b in (pair, pair[::-1]):
            links.setdefault(a, []).append(b)
    edges: dict[str, Edges] = {}
    first = {key: keys[0] for keys in _reached(links) for key in keys}
    for (a, b), likeness in found.edges.items():
        edges.setdefault(first[a], {})[a, b] = likeness
    groups: dict[str, list[str]] = {}
    for key, leader in first.items():
        groups.setdefault(leader, []).append(key)
    for leader, keys in sorted(groups.items()):
        yield sorted(keys), edges.get(leader, {})


def _reached(links: dict[str, list[str]]) -> Iterator[list[str]]:
    seen: set[str] = set()
    for start in sorted(links):
        if start in seen:
            continue
        seen.add(start)
        keys = [start]
        for key in keys:  # grows while it is walked
            new = [other for other in links[key] if other not in seen]
            seen.update(new)
            keys += dict.fromkeys(new)
        yield keys


def _part(found: FullNames, keys: list[str], edges: Edges) -> FullNames:
    """The same archive and clusters, but only what concerns these names."""
    split = {key: found.split[key] for key in keys if key in found.split}
    return FullNames(found.archive, found.context, found.clusters, edges, split, found.words, {}, found.neighbours, {})


def _question(part: FullNames, keys: list[str], prints: Prints) -> str:
    """A hash of all that the answer rests on."""
    forms = part.archive.forms
    docs = [forms[key].docs for key in keys]
    names = [(key, forms[key].text, [prints.archive.docs[doc].id for doc in forms[key].docs]) for key in keys]
    edges = [(pair, like.answer, like.score, like.rule) for pair, like in sorted(part.edges.items())]
    split = [(key, sorted(fuller)) for key, fuller in sorted(part.split.items())]
    open_ = any(like.answer != "no" and not is_sure(part, *pair) for pair, like in part.edges.items())
    around = sorted({doc for some in docs for doc in some}) if split or open_ else []
    return print_of((names, edges, split, [prints.doc(doc) for doc in around]))


def _work(part: FullNames, keys: list[str], prints: Prints) -> Callable[[], Answer]:
    def work() -> Answer:
        join_by_likeness(part)
        people: dict[Node, list[Node]] = {}
        for node in (node for key in keys for node in part.nodes(part.archive.forms[key])):
            people.setdefault(part.clusters.root(node), []).append(node)
        groups = (nodes for nodes in people.values() if len(nodes) > 1)
        return (
            tuple(tuple(prints.stable(node) for node in nodes) for nodes in groups),
            tuple((key, prints.stable(node)) for key, node in sorted(part.home.items())),
            tuple((prints.stable(node), note) for node, note in sorted(part.notes.items())),
        )

    return work


def _apply(found: FullNames, known: Answer, prints: Prints) -> None:
    groups, homes, notes = known
    for nodes in groups:
        for a, b in pairwise(nodes):
            found.clusters.join(prints.node(a), prints.node(b))
    found.home.update((key, prints.node(node)) for key, node in homes)
    found.notes.update((prints.node(node), note) for node, note in notes)
