"""The editor's decisions on people, as keys and nodes: they come before everything that names and context say."""

from __future__ import annotations

from itertools import pairwise

from site_gen.decisions import Decisions
from site_gen.errors import BadConfig
from site_gen.resolve.clusters import EVERYWHERE, Node
from site_gen.resolve.forms import key_of
from site_gen.resolve.fullnames import FullNames


def apart_keys(decisions: Decisions) -> frozenset[tuple[str, str]]:
    """Every two forms, both ways, that no person may have together."""
    pairs: set[tuple[str, str]] = set()
    for entry in decisions.apart:
        keys = [key_of(name) for name in entry.names]
        if len(set(keys)) < len(keys):
            names = '", "'.join(entry.names)
            raise BadConfig(f'{decisions.path}:{entry.line}: "{names}" are one spelling and can\'t be told apart')
        pairs.update((a, b) for a in keys for b in keys if a != b)
    return frozenset(pairs)


def whole_forms(decisions: Decisions) -> frozenset[str]:
    """Forms that the editor gives to one person, so that they are one person's in all articles."""
    return frozenset(key_of(name) for entry in decisions.same for name in entry.names)


def join_by_editor(found: FullNames, decisions: Decisions) -> dict[str, Node]:
    """Join what the editor says is one person; return to whom the lone names among them go."""
    lone: dict[str, Node] = {}
    for entry in decisions.same:
        nodes = [(key_of(name), EVERYWHERE) for name in entry.names if key_of(name) in found.archive.forms]
        for node in nodes:
            found.clusters.add(node)
            found.notes[node] = "the editor's decision" + (f" ({entry.why.rstrip('.')})" if entry.why else "")
            if found.archive.forms[node[0]].short:
                lone[node[0]] = node
        for one, other in pairwise(nodes):
            if not found.clusters.join(one, other):
                raise BadConfig(f"{decisions.path}:{entry.line}: these names are said to be apart and the same")
    return lone


def names_to_show(decisions: Decisions) -> dict[str, str]:
    """The form of a person to be called -> the name to show."""
    return {key_of(entry.person): entry.name for entry in decisions.call}
