"""Finding circles, against a slow oracle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.planning.cycles import tangles

GRAPHS = st.dictionaries(
    st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), max_size=8
).map(
    lambda graph: {
        node: [target for target in graph.get(node, []) if target != node] for node in range(8)
    }
)


def _reaches(graph: dict[int, list[int]], start: int) -> set[int]:
    found: set[int] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += graph[node]
    return found


@given(GRAPHS)
def test_nodes_that_reach_one_another(graph: dict[int, list[int]]) -> None:
    """A tangle is exactly a set of nodes of which each reaches all the others."""
    expected = {
        frozenset({node, *(other for other in _reaches(graph, node) if node in _reaches(graph, other))})
        for node in graph
        if node in _reaches(graph, node)
    }  # fmt: skip
    assert {frozenset(group) for group in tangles(graph)} == expected


def test_a_long_chain() -> None:
    """A circle through a hundred thousand nodes is found without running out of stack."""
    size = 100_000
    (found,) = tangles({node: [(node + 1) % size] for node in range(size)})
    assert len(found) == size
