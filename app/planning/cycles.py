"""Finding circles in a graph of dependencies."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

_Node = TypeVar("_Node", bound=Hashable)


def tangles(graph: Mapping[_Node, Sequence[_Node]]) -> list[list[_Node]]:
    """Return the groups of nodes that all reach one another (strongly connected, two or more).

    Tarjan's algorithm without recursion, linear in nodes and edges. ``graph`` names for each node
    those it points to, each of which must be a node itself.
    """
    index: dict[_Node, int] = {}
    low: dict[_Node, int] = {}
    stack: list[_Node] = []
    on_stack: set[_Node] = set()
    found: list[list[_Node]] = []
    for root in graph:
        if root in index:
            continue
        path: list[tuple[_Node, Iterator[_Node]]] = []
        _enter(root, graph, index, low, stack, on_stack, path)
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in index:
                    _enter(target, graph, index, low, stack, on_stack, path)
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_unwind(node, stack, on_stack))
    return [group for group in found if len(group) > 1]


def _enter(
    node: _Node,
    graph: Mapping[_Node, Sequence[_Node]],
    index: dict[_Node, int],
    low: dict[_Node, int],
    stack: list[_Node],
    on_stack: set[_Node],
    path: list[tuple[_Node, Iterator[_Node]]],
) -> None:
    index[node] = low[node] = len(index)
    stack.append(node)
    on_stack.add(node)
    path.append((node, iter(graph[node])))


def _unwind(node: _Node, stack: list[_Node], on_stack: set[_Node]) -> list[_Node]:
    group = []
    while True:
        each = stack.pop()
        on_stack.discard(each)
        group.append(each)
        if each == node:
            return group
