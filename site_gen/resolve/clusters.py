"""Which forms are one person: a union-find that keeps apart what the editor parts."""

from __future__ import annotations

from dataclasses import dataclass, field

Node = tuple[str, int]  # a form's key with -1, or with an article's number where the form means somebody else elsewhere
EVERYWHERE = -1


@dataclass(slots=True)
class Clusters:
    """Nodes joined to people. `apart` holds pairs of keys that no person may have together."""

    apart: frozenset[tuple[str, str]] = frozenset()
    _parent: dict[Node, Node] = field(default_factory=dict)
    _members: dict[Node, list[Node]] = field(default_factory=dict)
    _taken: dict[Node, set[str]] = field(default_factory=dict)

    def add(self, node: Node) -> None:
        """Make a node known, on its own."""
        if node not in self._parent:
            self._parent[node] = node
            self._members[node] = [node]

    def root(self, node: Node) -> Node:
        """The node that stands for the person `node` belongs to."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def members(self, node: Node) -> list[Node]:
        """All nodes of the person `node` belongs to."""
        return self._members[self.root(node)]

    def parted(self, a: Node, b: Node) -> bool:
        """Whether the editor forbids that the two are one person."""
        if not self.apart:
            return False
        return any((x[0], y[0]) in self.apart for x in self.members(a) for y in self.members(b))

    def join(self, a: Node, b: Node) -> bool:
        """Make one person of two; False if the editor forbids it."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if self.parted(a, b):
            return False
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        return True

    def take(self, person: Node, key: str) -> bool:
        """Let a lone name be this person's too; False if the editor forbids it."""
        root = self.root(person)
        if any(
            (key, other) in self.apart for other in (*self._taken.get(root, ()), *(n[0] for n in self._members[root]))
        ):
            return False
        self._taken.setdefault(root, set()).add(key)
        return True

    def roots(self) -> list[Node]:
        """One node for each person, sorted."""
        return sorted(self._members)
