"""One node of the dependency map with its neighbours: what opens it, and what it opens."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.planning.map import DependencyMap, NodeId
from app.planning.map_layout import Box, Picture, Sizes, picture_of, stack

_FEW = 8
"""So many neighbours of one side stand each in a box of their own."""


def lay_out_around(
    whole: DependencyMap, node: NodeId, sizes: Sizes, opened: AbstractSet[str] = frozenset()
) -> Picture:
    """Return ``node`` in the middle, what opens it on its left, what it opens on its right.

    Where a side has more than eight neighbours they share boxes by kind, but for those ``opened``.
    A neighbour on both sides (a mailbox and a phone that recover one another) stands on the left,
    and its line goes both ways.
    """
    before = {edge.source for edge in whole.into.get(node, ())} - {node}
    after = {edge.target for edge in whole.out_of.get(node, ())} - before - {node}
    columns: dict[int, list[Box]] = {}
    for column, side in ((0, before), (1, {node}), (2, after)):
        found = [each for each in whole.nodes if each.id in side]
        if found:
            few = len(found) <= _FEW
            columns[column] = list(stack(column, found, sizes, opened, single=few))
    edges = [edge for edge in whole.edges if node in {edge.source, edge.target}]
    return picture_of(edges, columns, sizes)
