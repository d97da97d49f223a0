"""What can be opened with what: the least fixpoint over ways in, each a set of things needed.

Everything is monotone: more ways, more things or fewer visits never close what was open. Circles
therefore need no care: what only opens itself is simply never reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

import msgspec

from app.planning.cycles import tangles

Group = Hashable
"""Something that any one of several nodes provides: a mailbox, a bank card, a login elsewhere."""


class Way(msgspec.Struct, frozen=True):
    """One way in: all of ``needs`` together, at a counter if ``visit``."""

    needs: frozenset[Group] = frozenset()
    visit: bool = False


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts that are alike: ``count`` of them.

    Once open, each provides ``opens``, and ``at_counter`` too where visits are made; ``at_hand``
    is there from the start, whether the node is open or not.
    """

    ways: tuple[Way, ...]
    opens: tuple[Group, ...] = ()
    at_counter: tuple[Group, ...] = ()
    at_hand: tuple[Group, ...] = ()
    count: int = 1


def merged(nodes: Sequence[Node]) -> tuple[list[Node], list[int]]:
    """Return the nodes with those that are alike made one, and the place of each among them.

    What nobody needs is left out of what they provide, and of the ways every other where one needs
    nothing at all, so that few remain: most accounts are just open, or just closed. Linear.
    """
    needed = {group for node in nodes for way in node.ways for group in way.needs}
    places: dict[Node, int] = {}
    counts: list[int] = []
    where: list[int] = []
    for node in nodes:
        plain = Node(
            ways=(_FREE,) if _FREE in node.ways else tuple(dict.fromkeys(node.ways)),
            opens=tuple(group for group in node.opens if group in needed),
            at_counter=tuple(group for group in node.at_counter if group in needed),
            at_hand=tuple(group for group in node.at_hand if group in needed),
        )
        place = places.setdefault(plain, len(places))
        if place == len(counts):
            counts.append(0)
        counts[place] += node.count
        where.append(place)
    found = [
        msgspec.structs.replace(node, count=count)
        for node, count in zip(places, counts, strict=True)
    ]
    return found, where


_FREE = Way()


class Reached(msgspec.Struct, frozen=True):
    """Which nodes and groups can be had; ``first`` names for each group its first provider."""

    nodes: bytearray
    first: Mapping[Group, int]


class Web:
    """Nodes that lean on one another.

    Setting up and each ``reach`` are linear in the ways and what they need: a way is looked at
    once for each thing it needs, when that thing is first provided.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._owner: list[int] = []
        self._visit = bytearray()
        self._missing: list[int] = []
        self._needing: defaultdict[Group, list[int]] = defaultdict(list)
        for index, node in enumerate(nodes):
            for way in node.ways:
                number = len(self._owner)
                self._owner.append(index)
                self._visit.append(way.visit)
                self._missing.append(len(way.needs))
                for group in way.needs:
                    self._needing[group].append(number)

    def reach(self, *, visits: bool, without: int = -1) -> Reached:
        """Return what is open with or without visits, as if node ``without`` were not there."""
        missing = self._missing.copy()
        is_open = bytearray(len(self.nodes))
        first: dict[Group, int] = {}
        entered = [way for way, lacking in enumerate(missing) if not lacking]
        fresh: list[Group] = []
        for index, node in enumerate(self.nodes):
            if index != without:
                fresh += _provide(node.at_hand, index, first)
        while entered or fresh:
            for way in entered:
                index = self._owner[way]
                if is_open[index] or index == without or (self._visit[way] and not visits):
                    continue
                is_open[index] = True
                fresh += _provide(self.nodes[index].opens, index, first)
                if visits:
                    fresh += _provide(self.nodes[index].at_counter, index, first)
            entered = []
            for group in fresh:
                for way in self._needing.get(group, ()):
                    missing[way] -= 1
                    if not missing[way]:
                        entered.append(way)
            fresh = []
        return Reached(is_open, first)

    def keys(self) -> dict[int, int]:
        """Return, for each node that others lean on, how many would be worse off without it.

        Worse is to need a visit where none was needed, or not to be open any more. What another
        node cannot do without also stands in every way to the first provider of some group, and
        the only node of a group that can stand there is that provider itself. So nothing but
        first providers has to be tried: two for each needed group at most (one with visits, one
        without), however many nodes there are. A provider that has its like (``count`` above 1)
        can be spared.
        """
        levels = (self.reach(visits=False), self.reach(visits=True))
        tried = {
            index
            for level in levels
            for group, index in level.first.items()
            if group in self._needing and self.nodes[index].count == 1
        }
        found: dict[int, int] = {}
        for index in sorted(tried):
            lost = 0
            less = (
                self.reach(visits=False, without=index),
                self.reach(visits=True, without=index),
            )
            for other, node in enumerate(self.nodes):
                worse = any(
                    had.nodes[other] and not has.nodes[other]
                    for had, has in zip(levels, less, strict=True)
                )
                lost += node.count if worse and other != index else 0
            if lost:
                found[index] = lost
        return found

    def circles(self, open_nodes: bytearray) -> list[list[int]]:
        """Return the closed nodes that would open one another, each circle in the nodes' order.

        One way into any of them would do. A node that needs only itself is a circle if it stands
        for several accounts. Linear (Tarjan).
        """
        closed = [i for i in range(len(self.nodes)) if not open_nodes[i]]
        graph: dict[Hashable, list[Hashable]] = {}
        for index in closed:
            node = self.nodes[index]
            graph[index] = [("", group) for way in node.ways for group in way.needs]
            for group in (*node.opens, *node.at_counter):
                graph.setdefault(("", group), []).append(index)
        for targets in list(graph.values()):
            for target in targets:
                graph.setdefault(target, [])
        found = []
        for tangle in tangles(graph):
            inside = sorted(index for index in tangle if isinstance(index, int))
            if sum(self.nodes[index].count for index in inside) > 1:
                found.append(inside)
        return sorted(found)


def _provide(groups: tuple[Group, ...], by: int, first: dict[Group, int]) -> list[Group]:
    """Note who provides ``groups`` first; return those that nobody had provided before."""
    fresh = [group for group in groups if group not in first]
    first.update((group, by) for group in fresh)
    return fresh
