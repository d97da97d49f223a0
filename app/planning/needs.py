"""What has to be changed before what, and an order that respects it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush

from app.directory.service import BANK
from app.domain.ids import PersonId
from app.planning.cycles import tangles
from app.planning.errand import Errand
from app.planning.rank import Key

Group = tuple[PersonId, str]
"""One person's accounts at one service, or (``@bank``) their bank cards: what others wait for."""

Node = int | Group
"""An errand by its place in the list, or a group. Groups keep the graph linear in its accounts
where every service of a person waits for every card of that person."""


class Needs:
    """Which errands wait for which.

    ``of`` lists for each errand the groups (or, where a circle was broken, single errands) it
    waits for, ``members`` the errands of each group, ``circles`` the errands that wait for one
    another in circles.
    """

    def __init__(self, errands: Sequence[Errand]) -> None:
        self.members: dict[Group, list[int]] = _members(errands)
        self.of: list[list[Node]] = [list(_groups(each, self.members)) for each in errands]
        self.circles: list[list[int]] = []

    def order(self, keys: Sequence[Key]) -> list[int]:
        """Return all errands, each after what it waits for and else by its key.

        Circles are broken the same way every time: within one, nothing waits for an errand whose
        key is greater than its own.
        """
        try:
            sorter = self._sorter()
            sorter.prepare()
        except CycleError:
            self._break_circles(keys)
            sorter = self._sorter()
            sorter.prepare()
        ordered: list[int] = []
        ready: list[tuple[Key, int]] = []
        while sorter.is_active():
            groups: list[Node] = []
            for node in sorter.get_ready():
                if isinstance(node, int):
                    heappush(ready, (keys[node], node))
                else:
                    groups.append(node)
            if groups:
                # What they set free has to be on the heap before the least is taken.
                sorter.done(*groups)
                continue
            _, least = heappop(ready)
            ordered.append(least)
            sorter.done(least)
        return ordered

    def _sorter(self) -> TopologicalSorter[Node]:
        sorter: TopologicalSorter[Node] = TopologicalSorter()
        for errand, needed in enumerate(self.of):
            sorter.add(errand, *needed)
        for group, members in self.members.items():
            sorter.add(group, *members)
        return sorter

    def _break_circles(self, keys: Sequence[Key]) -> None:
        graph: dict[Node, Sequence[Node]] = dict(enumerate(self.of))
        graph.update((group, members) for group, members in self.members.items())
        for tangle in tangles(graph):
            inside = {node for node in tangle if isinstance(node, int)}
            self.circles.append(sorted(inside, key=lambda errand: keys[errand]))
            for errand in inside:
                self.of[errand] = [
                    kept
                    for needed in self.of[errand]
                    for kept in self._without_circle(errand, needed, inside, keys)
                ]

    def _without_circle(
        self, errand: int, needed: Node, inside: set[int], keys: Sequence[Key]
    ) -> list[Node]:
        if isinstance(needed, int) or inside.isdisjoint(self.members[needed]):
            return [needed]
        return [
            member
            for member in self.members[needed]
            if member not in inside or keys[member] < keys[errand]
        ]


def _members(errands: Sequence[Errand]) -> dict[Group, list[int]]:
    members: defaultdict[Group, list[int]] = defaultdict(list)
    for index, errand in enumerate(errands):
        account = errand.account
        if errand.awaited and account.service is not None:
            members[account.owner, account.service].append(index)
        if errand.bank_number_due:
            members[account.owner, BANK].append(index)
    return dict(members)


def _groups(errand: Errand, members: dict[Group, list[int]]) -> list[Group]:
    """Return what the errand waits for: only while its own number is still to be changed."""
    if not errand.awaited or errand.service is None:
        return []
    return [
        (errand.account.owner, needed)
        for needed in dict.fromkeys(errand.service.depends_on)
        if (errand.account.owner, needed) in members
        and needed != errand.account.service
        and not (needed == BANK and errand.is_card)
    ]
