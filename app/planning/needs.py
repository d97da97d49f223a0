"""What has to be changed before what, and an order that respects it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.directory.service import BANK
from app.domain.account import Account, Kind
from app.domain.ids import NumberId, PersonId, ServiceId
from app.planning.cycles import tangles
from app.planning.errand import Errand
from app.planning.freed import Freed
from app.planning.queue import Doors, Queue
from app.planning.settling import Settling

Group = tuple[PersonId, str] | tuple[NumberId, ServiceId]
"""One person's accounts at one service, or (``@bank``) their bank cards: what others wait for.

A terminal waits for some of those cards only (see app.planning.settling).

Or a number at a service: those who give it up there, if others take it over (see Freed).
"""

Node = int | Group
"""An errand by its place in the list, or a group. Groups keep the graph linear in its accounts
where every service of a person waits for every card of that person."""


_Graph = tuple[list[int], dict[int, list[int]]]
"""For each node how many it waits for, and who waits for it; most nobody waits for."""


class Needs:
    """Which errands wait for which.

    ``of`` lists for each errand the groups (or, where a circle was broken, single errands) it
    waits for, ``members`` the errands of each group that any errand waits for, ``circles`` the
    errands that wait for one another in circles. ``awaited_as`` says as what others wait for an
    errand, once circles are broken; most are absent. ``accounts`` is the whole list, done ones
    included: a terminal may settle with a card for which nothing is left to do.
    """

    def __init__(
        self,
        errands: Sequence[Errand],
        freed: Freed | None = None,
        accounts: Sequence[Account] = (),
    ) -> None:
        waiting = [
            (index, errand)
            for index, errand in enumerate(errands)
            if errand.service is not None and errand.service.depends_on and errand.awaited
        ]
        terminals = any(errand.account.kind is Kind.TERMINAL for _, errand in waiting)
        settling = Settling(accounts) if terminals else None
        wanted = {index: _groups(errand, settling) for index, errand in waiting}
        everybody: dict[Group, list[int]] = {**_members(errands, settling, wanted.values())}
        self.of: list[list[Node]] = [[] for _ in errands]
        for index, groups in wanted.items():
            self.of[index] += [group for group in groups if group in everybody]
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
        """Return all errands, each after what it waits for and else by its key.

        Circles are broken the same way every time: within one, nothing waits for an errand whose
        key is greater than its own.

        ``doors`` says of an errand whether its account can be got into after all that was yielded
        before; while it cannot, the others go first. To get in counts for more than to
        wait: where nothing is left that may be done, one is done too soon if that can be done at
        all. What nobody can get into, comes by its key when there is nothing else.
        """
        waiting, dependents = self.untied(keys)
        return iter(Queue(keys, doors, waiting.copy(), dependents))

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
        dependents: defaultdict[int, list[int]] = defaultdict(list)
        for errand, needed in enumerate(self.of):
            for node in needed:
                place = node if isinstance(node, int) else places[node]
                dependents[place].append(errand)
        for place, members in enumerate(self.members.values(), len(self.of)):
            for member in members:
                dependents[member].append(place)
        return waiting, dict(dependents)

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


def _is_tree(waiting: Sequence[int], dependents: Mapping[int, Sequence[int]]) -> bool:
    """Whether nothing waits for itself, by way of others."""
    left = {node: count for node, count in enumerate(waiting) if count}
    free = [node for node in dependents if node not in left]
    for node in free:
        for dependent in dependents.get(node, ()):
            left[dependent] -= 1
            if not left[dependent]:
                del left[dependent]
                free.append(dependent)
    return not left


def _members(
    errands: Sequence[Errand], settling: Settling | None, wanted: Iterable[Sequence[Group]]
) -> dict[Group, list[int]]:
    """Return the errands of each group that is ``wanted``, as far as it has any."""
    groups = {group for each in wanted for group in each}
    members: defaultdict[Group, list[int]] = defaultdict(list)
    if not groups:
        return members
    services = {name for _, name in groups}
    for index, errand in enumerate(errands):
        names: list[str] = []
        if errand.awaited and errand.account.service in services:
            names.append(errand.account.service)
        if errand.bank_number_due:
            names.append(BANK)
            names += () if settling is None else settling.names(errand.account)
        for name in names:
            if (errand.account.owner, name) in groups:
                members[errand.account.owner, name].append(index)
    return members


def _groups(errand: Errand, settling: Settling | None) -> list[Group]:
    """Return what an errand would wait for: only while its own number is still to be changed."""
    account, service = errand.account, errand.service
    found: list[Group] = []
    for needed in dict.fromkeys(() if service is None else service.depends_on):
        if needed == account.service or (needed == BANK and errand.is_card):
            continue
        settles = needed == BANK and account.kind is Kind.TERMINAL
        name = settling.waits_for(account) if settles and settling else needed
        found.append((account.owner, name))
    return found
