"""Numbers that one account gives up at a service and another takes over there.

Many services keep a freed number from being bound again for a while (``cooldown_days``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from app.calendar.localday import day_of
from app.domain.binding import BindingStatus, Target
from app.domain.household import Household
from app.domain.ids import NumberId, ServiceId
from app.planning.errand import Errand

Place = tuple[NumberId, ServiceId]
"""A number at a service. Stands among what errands wait for, beside a person's accounts there."""

_FREED = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})


class Freed:
    """Who gives a number up where somebody else takes it over, and how long that has to wait.

    ``members`` are the errands that give it up, ``taken`` names for each errand what it takes over,
    both by their place in the list.
    """

    def __init__(self, household: Household, todo: Sequence[Errand]) -> None:
        self._waits: dict[Hashable, timedelta] = {}
        self.taken: defaultdict[int, list[Place]] = defaultdict(list)
        takers: defaultdict[Place, list[int]] = defaultdict(list)
        for index, errand in enumerate(todo):
            service = errand.service
            if service is None or not service.cooldown_days or not errand.awaited:
                continue
            for number in _taken(errand):
                takers[number, service.id].append(index)
                self._waits[number, service.id] = timedelta(service.cooldown_days)
        self.members: dict[Place, list[int]] = {}
        self._since: dict[Place, date] = {}
        if not takers:
            return
        givers = self._givers(todo, takers)
        self._since = _given_up(household, takers)
        for place, indexes in takers.items():
            own = set(indexes)
            members = [each for each in givers.get(place, ()) if each not in own]
            if members:
                self.members[place] = members
            if members or place in self._since:
                for index in indexes:
                    self.taken[index].append(place)

    def from_day(self, index: int) -> date:
        """Return the day from which what is free already can be bound by an errand."""
        days = [
            self._since[p] + self._waits[p] for p in self.taken.get(index, ()) if p in self._since
        ]
        return max(days, default=date.min)

    def wait(self, place: Hashable) -> timedelta | None:
        """Return how long what was given up has to rest, None for what is no such place."""
        return self._waits.get(place)

    @staticmethod
    def _givers(
        todo: Sequence[Errand], takers: defaultdict[Place, list[int]]
    ) -> defaultdict[Place, list[int]]:
        givers: defaultdict[Place, list[int]] = defaultdict(list)
        for index, errand in enumerate(todo):
            if errand.service is not None and not errand.verify:
                for number in errand.numbers:
                    if (number.id, errand.service.id) in takers:
                        givers[number.id, errand.service.id].append(index)
        return givers


def _taken(errand: Errand) -> set[NumberId]:
    """Return the numbers that the errand puts on file."""
    pending = errand.pending
    named = {each.target_number for each in pending if each.target is Target.NUMBER}
    moved = any(each.target is Target.MOVE for each in pending) or not pending
    named |= {move.new for move in errand.moves if moved}
    return {number for number in named if number is not None}


def _given_up(household: Household, wanted: defaultdict[Place, list[int]]) -> dict[Place, date]:
    """Return when those of the ``wanted`` were given up that somebody has given up already."""
    found: dict[Place, date] = {}
    accounts = household.account_by_id
    for binding in household.bindings:
        account = accounts.get(binding.account)
        if account is None or account.service is None or binding.number is None:
            continue
        place = (binding.number, account.service)
        if place not in wanted or binding.target is Target.STAY:
            continue
        if account.closed_at is not None:
            day = day_of(account.closed_at)
        elif binding.status in _FREED:
            day = day_of(binding.updated_at)
        else:
            continue
        found[place] = max(found.get(place, day), day)
    return found
