"""One plan in the making: the order, and a day for each errand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.number import NumberState
from app.domain.pin import Pin
from app.planning.days import Days, Placed
from app.planning.errand import Errand
from app.planning.freed import Freed
from app.planning.giving_away import Unwinding
from app.planning.needs import Needs, Node
from app.planning.openness import Openness
from app.planning.outing import Trip
from app.planning.reach import Group


class Draft(msgspec.Struct, frozen=True):
    """``order`` are places in the list of errands; trips are sorted by day.

    ``stuck`` nobody can get into at their turn, ``early`` come before what they should wait for.
    """

    order: list[int]
    placed: dict[int, Placed]
    trips: list[Trip]
    stuck: frozenset[AccountId]
    early: frozenset[AccountId]

    def late(self, todo: Sequence[Errand]) -> list[int]:
        """Return the errands whose day, or whose proof's, comes after their number's last one."""
        return [
            index
            for index, errand in enumerate(todo)
            if errand.ends is not None and self.placed[index].day > errand.ends
        ]


class _Doors:
    """Gates the order by what can be got into; what only waits for its proof goes last of all."""

    def __init__(self, world: Openness, todo: Sequence[Errand]) -> None:
        self._world = world
        self._todo = todo

    def is_open(self, errand: int) -> bool:
        return not self._todo[errand].verify and self._world.is_open(errand)

    def news(self) -> Sequence[int]:
        opened = self._world.news()
        return opened and [errand for errand in opened if not self._todo[errand].verify]


class Drafting:
    """Puts errands in order, each on the first good day after what it needs.

    ``world`` is there where ways in have to be watched, ``giving`` where something is given away
    that others may lean on. ``first_days`` are those before which the errands make no sense, as
    ordinals.
    """

    def __init__(
        self,
        todo: Sequence[Errand],
        needs: Needs,
        days: Days,
        world: Openness | None,
        giving: Unwinding | None,
        first_days: Sequence[int],
        freed: Freed,
    ) -> None:
        self._todo = todo
        self._needs = needs
        self._days = days
        self._world = world
        self._giving = giving
        self._first_days = first_days
        self._freed = freed
        self._placed: dict[int, Placed] = {}
        self._stuck: set[AccountId] = set()
        self._early: set[AccountId] = set()
        self._ready: defaultdict[Node, int] = defaultdict(int)
        self._leaned: defaultdict[Group, int] = defaultdict(int)

    def draft(self, keys: Sequence[int], pins: Mapping[AccountId, Pin]) -> Draft:
        """Return the draft by the errands' keys; days that are pinned are given out first."""
        for index, errand in enumerate(self._todo) if pins else ():
            pin = pins.get(errand.account.id)
            if pin is not None and pin.on is not None and not errand.verify:
                self._placed[index] = self._days.pin(index, pin.on)
        doors = None if self._world is None else _Doors(self._world, self._todo)
        order: list[int] = []
        # Most wait for nothing, and nothing waits for them.
        of, first_days, place = self._needs.of, self._first_days, self._days.place
        for index in self._needs.order(keys, doors):
            order.append(index)
            if (
                doors is not None
                or of[index]
                or index in self._needs.awaited_as
                or index in self._placed
            ):
                self._place(index)
            else:
                self._placed[index] = place(index, first_days[index], first_days[index])
        return Draft(
            order, self._placed, self._days.trips, frozenset(self._stuck), frozenset(self._early)
        )

    def _place(self, index: int) -> None:
        errand = self._todo[index]
        world = None if errand.verify else self._world
        start = wished = self._first_days[index]
        if world is not None:
            since = world.since(index)
            if since is None or errand.gives_away:
                since = self._open_from(index, world)
            start = wished = max(start, since)
        needed = self._needs.of[index]
        if needed:
            start, wished = self._ready_from(needed, start)
        given = self._placed.get(index)
        if given is None:
            given = self._placed[index] = self._days.place(index, start, wished)
            if not needed:
                wished = 0  # it comes no sooner than it may start
        if wished and given.day.toordinal() < wished:
            self._early.add(errand.account.id)
        if index in self._needs.awaited_as:
            effective = given.effective.toordinal()
            for node in self._needs.awaited_as[index]:
                self._ready[node] = max(self._ready[node], effective)
        if self._giving is not None and world is not None:
            self._lean(world.sorts[world.place(index)].needs, given.day.toordinal())
        if world is None or errand.gives_away:
            return
        # What is open already opens nothing more, unless its card's number now lives.
        if errand.is_card or world.since(index) is None:
            world.did(index, given.effective.toordinal())

    def _lean(self, means: Iterable[Group], day: int) -> None:
        for each in means:
            self._leaned[each] = max(self._leaned[each], day)

    def _ready_from(self, needed: Sequence[Node], start: int) -> tuple[int, int]:
        """Return from when an errand may start, and from when all that it waits for is done."""
        wished = start
        for node in needed:
            ready = self._ready[node]
            wished = max(wished, ready)
            wait = self._freed.wait(node)
            if wait is not None:
                start = max(start, ready + wait.days)
        return start, max(wished, start)

    def _open_from(self, index: int, world: Openness) -> int:
        """Return the day from which its own way in is there, and others need it no more."""
        errand = self._todo[index]
        since = world.since(index)
        if since is None:
            self._stuck.add(errand.account.id)
            since = 0
        if self._giving is not None and errand.gives_away:
            provided = world.sorts[world.place(index)].provides
            since = max([since, *(self._leaned[means] for means in provided)])
        return since


def gone(household: Household, today: date) -> frozenset[NumberId]:
    """Return the numbers that are dead already."""
    return frozenset(n.id for n in household.numbers if n.state_on(today) is NumberState.GONE)
