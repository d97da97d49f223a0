"""What has to be changed before what, and an order that respects it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Protocol

from app.directory.service import BANK
from app.domain.ids import NumberId, PersonId, ServiceId
from app.planning.cycles import tangles
from app.planning.errand import Errand
from app.planning.freed import Freed

Group = tuple[PersonId, str] | tuple[NumberId, ServiceId]
"""One person's accounts at one service, or (``@bank``) their bank cards: what others wait for.

Or a number at a service: those who give it up there, if others take it over (see Freed).
"""

Node = int | Group
"""An errand by its place in the list, or a group. Groups keep the graph linear in its accounts
where every service of a person waits for every card of that person."""


_Graph = tuple[list[int], list[list[int]]]


class Doors(Protocol):
    """Which errands' accounts can be got into, and those that became so since last asked."""

    def is_open(self, errand: int, /) -> bool:
        """Whether it can be got into now."""

    def news(self) -> Sequence[int]:
        """Return what was opened since the last call."""


class Needs:
    """Which errands wait for which.

    ``of`` lists for each errand the groups (or, where a circle was broken, single errands) it
    waits for, ``members`` the errands of each group that any errand waits for, ``circles`` the
    errands that wait for one another in circles. ``awaited_as`` says as what others wait for an
    errand, once circles are broken; most are absent.
    """

    def __init__(self, errands: Sequence[Errand], freed: Freed | None = None) -> None:
        everybody: dict[Group, list[int]] = {**_members(errands)}
        self.of: list[list[Node]] = [_groups(each, everybody) for each in errands]
        if freed is not None:
            everybody.update((place, inside) for place, inside in freed.members.items())
            for index, places in freed.taken.items():
                self.of[index] += [place for place in places if place in freed.members]
        awaited = {node for needed in self.of for node in needed}
        self.members: dict[Group, list[int]] = {
            group: inside for group, inside in everybody.items() if group in awaited
        }
        self.circles: list[list[int]] = []
        self.awaited_as: dict[int, list[Node]] = {}
        self._graph: _Graph | None = None

    def order(self, keys: Sequence[int], doors: Doors | None = None) -> Iterator[int]:
        """Yield all errands, each after what it waits for and else by its key.

        Circles are broken the same way every time: within one, nothing waits for an errand whose
        key is greater than its own.

        ``doors`` says of an errand whether its account can be got into after all that was yielded
        before; while it cannot, the others go first. To get in counts for more than to
        wait: where nothing is left that may be done, one is done too soon if that can be done at
        all. What nobody can get into, comes by its key when there is nothing else.
        """
        waiting, dependents = self.untied(keys)
        yield from _Queue(keys, doors, waiting.copy(), dependents)

    def untied(self, keys: Sequence[int]) -> _Graph:
        """Break the circles, if that was not done yet; return how many each node waits for.

        And who waits for it; the groups come after the errands.
        """
        if self._graph is None:
            graph = self._linked()
            if not _is_tree(*graph):
                self._break_circles(keys)
                graph = self._linked()
            self._graph = graph
            self.awaited_as = self._awaited_as()
        return self._graph

    def _linked(self) -> _Graph:
        places = {group: place for place, group in enumerate(self.members, len(self.of))}
        waiting = [len(needed) for needed in self.of]
        waiting += [len(members) for members in self.members.values()]
        dependents: list[list[int]] = [[] for _ in waiting]
        for errand, needed in enumerate(self.of):
            for node in needed:
                place = node if isinstance(node, int) else places[node]
                dependents[place].append(errand)
        for place, members in enumerate(self.members.values(), len(self.of)):
            for member in members:
                dependents[member].append(place)
        return waiting, dependents

    def _awaited_as(self) -> dict[int, list[Node]]:
        found: dict[int, list[Node]] = {}
        for needed in self.of:
            for node in needed:
                if isinstance(node, int):
                    found[node] = [node]
        for group, inside in self.members.items():
            for member in inside:
                found.setdefault(member, []).append(group)
        return found

    def _break_circles(self, keys: Sequence[int]) -> None:
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
        self, errand: int, needed: Node, inside: set[int], keys: Sequence[int]
    ) -> list[Node]:
        if isinstance(needed, int) or inside.isdisjoint(self.members[needed]):
            return [needed]
        return [
            member
            for member in self.members[needed]
            if member not in inside or keys[member] < keys[errand]
        ]


def _is_tree(waiting: Sequence[int], dependents: Sequence[Sequence[int]]) -> bool:
    """Whether nothing waits for itself, by way of others."""
    left = list(waiting)
    free = [node for node, count in enumerate(left) if not count]
    for node in free:
        for dependent in dependents[node]:
            left[dependent] -= 1
            if not left[dependent]:
                free.append(dependent)
    return len(free) == len(left)


class _Queue:
    """Errands in the order of their keys, as far as what they wait for and the ways in allow.

    Three heaps, of which the first that has any gives the next one: *ready* ones; *early* ones,
    which can be got into but should wait; *stuck* ones, which should be next and cannot be got
    into. As long as any errand is left one of them has it, because nothing waits for itself.
    """

    def __init__(
        self,
        keys: Sequence[int],
        doors: Doors | None,
        waiting: list[int],
        dependents: Sequence[Sequence[int]],
    ) -> None:
        self._doors = doors
        self._waiting = waiting
        self._dependents = dependents
        self._by_rank = sorted(range(len(keys)), key=keys.__getitem__)
        self._rank = [0] * len(keys)
        for rank, errand in enumerate(self._by_rank):
            self._rank[errand] = rank
        # Sorted, and so a heap.
        self._ready = [r for r, errand in enumerate(self._by_rank) if not waiting[errand]]

    def __iter__(self) -> Iterator[int]:
        return self._by_need() if self._doors is None else self._by_doors(self._doors)

    def _by_need(self) -> Iterator[int]:
        """Yield them where nobody is locked out anywhere."""
        ready = self._ready
        while ready:
            errand = self._by_rank[heappop(ready)]
            yield errand
            if self._dependents[errand]:
                self._settle(errand)

    def _by_doors(self, doors: Doors) -> Iterator[int]:
        left = set(self._by_rank)
        early: list[int] = []
        stuck: list[int] = []
        looked = False
        while left:
            errand = self._open_one(left, doors, stuck)
            if errand is None and not looked:
                # From now on the news tell what opens.
                looked = True
                early = sorted(self._rank[each] for each in left if doors.is_open(each))
            if errand is None:
                errand = self._first(left, early, stuck)
            left.discard(errand)
            yield errand
            if self._dependents[errand]:
                self._settle(errand)
            for opened in doors.news():
                free = not self._waiting[opened]
                heappush(self._ready if free else early, self._rank[opened])

    def _open_one(self, left: set[int], doors: Doors, stuck: list[int]) -> int | None:
        """Return the next that is ready and can be got into; what cannot be is put aside."""
        ready = self._ready
        while ready:
            rank = heappop(ready)
            errand = self._by_rank[rank]
            if errand not in left:
                continue
            if doors.is_open(errand):
                return errand
            heappush(stuck, rank)
        return None

    def _first(self, left: set[int], *heaps: list[int]) -> int:
        for heap in heaps:
            while heap:
                errand = self._by_rank[heappop(heap)]
                if errand in left:
                    return errand
        raise AssertionError("an errand waits for itself")

    def _settle(self, node: int) -> None:
        for dependent in self._dependents[node]:
            self._waiting[dependent] -= 1
            if self._waiting[dependent]:
                continue
            if dependent < len(self._rank):
                heappush(self._ready, self._rank[dependent])
            else:
                self._settle(dependent)


def _members(errands: Sequence[Errand]) -> dict[Group, list[int]]:
    members: defaultdict[Group, list[int]] = defaultdict(list)
    for index, errand in enumerate(errands):
        account = errand.account
        if errand.awaited and account.service is not None:
            members[account.owner, account.service].append(index)
        if errand.bank_number_due:
            members[account.owner, BANK].append(index)
    return members


def _groups(errand: Errand, members: Mapping[Group, list[int]]) -> list[Node]:
    """Return what the errand waits for: only while its own number is still to be changed."""
    if errand.service is None or not errand.service.depends_on or not errand.awaited:
        return []
    return [
        (errand.account.owner, needed)
        for needed in dict.fromkeys(errand.service.depends_on)
        if (errand.account.owner, needed) in members
        and needed != errand.account.service
        and not (needed == BANK and errand.is_card)
    ]
