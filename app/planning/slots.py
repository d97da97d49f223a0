"""How much fits into one day: per person so many journeys from home, trips, and banks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable

JOURNEYS_A_DAY = 8
"""Accounts one person can change from home in a day: about two hours of it. Our own estimate."""

VISITS_A_DAY = 2
"""Counters one person can go to on a working day. Our own estimate."""

BANKS_A_DAY = 3
"""Banks at which one person's number is changed in a day.

A new number at many banks at once is what a thief with a stolen ID would do, and their risk
control may stop it. Where the line is no bank says: three is a cautious figure of our own.
"""


class Slots:
    """Days, as ordinals, with room for ``capacity`` things of each person (or whatever ``who`` is).

    Finding the next day with room is nearly constant: full days point past themselves, and the
    pointers are shortened on the way (union-find).
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._used: defaultdict[Hashable, defaultdict[int, int]] = defaultdict(_no_days)
        self._past: defaultdict[Hashable, dict[int, int]] = defaultdict(dict)

    def first(self, who: Hashable, day: int) -> int:
        """Return the first day from ``day`` on with room."""
        past = self._past[who]
        found = day
        while found in past:
            found = past[found]
        while day != found:
            past[day], day = found, past[day]
        return found

    def fill(self, who: Hashable, day: int) -> int:
        """Use room on the first day from ``day`` on that has any, and return that day."""
        found = self.first(who, day)
        self.take(who, found)
        return found

    def take(self, who: Hashable, day: int) -> None:
        """Use room; a day that was forced upon us may hold more than fits."""
        used = self._used[who]
        used[day] += 1
        if used[day] >= self._capacity:
            self._past[who][day] = day + 1


def _no_days() -> defaultdict[int, int]:
    return defaultdict(int)


class Banks:
    """Days with room for one more bank; what is there already costs nothing more."""

    def __init__(self) -> None:
        self._slots = Slots(BANKS_A_DAY)
        self._there: defaultdict[tuple[Hashable, str], list[int]] = defaultdict(list)

    def first(self, who: Hashable, bank: str, day: int) -> int:
        """Return the first day from ``day`` on on which the bank is there or has room."""
        free = self._slots.first(who, day)
        there = self._there[who, bank]
        place = bisect_left(there, day)
        return min(free, there[place]) if place < len(there) else free

    def take(self, who: Hashable, bank: str, day: int) -> None:
        """Note a change at the bank."""
        there = self._there[who, bank]
        place = bisect_left(there, day)
        if place == len(there) or there[place] != day:
            there.insert(place, day)
            self._slots.take(who, day)
