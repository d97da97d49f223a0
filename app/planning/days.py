"""A day for each errand, in the order they are given: the first on which everything is right."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from app.calendar.working_days import after_working_days, on_or_after, on_or_before
from app.planning.errand import Errand
from app.planning.outing import Outing, Trip
from app.planning.slots import JOURNEYS_A_DAY, VISITS_A_DAY, Banks, Slots
from app.planning.windows import Windows

ONE_TRIP_WAIT = 7
"""How many days a visit is put off so that the others who bank there can be taken along."""

_ALL = 4
"""How many steps there are of giving up wishes: banks, reviews, debts, and what comes before."""


# gc=False: these hold nothing that could form a cycle, and a household has tens of thousands.
class Placed(msgspec.Struct, frozen=True, gc=False):
    """When an errand is done, when the change has taken effect, the waiting after it, the trip."""

    day: date
    effective: date
    until: date | None
    trip: Trip | None


class Days:
    """Gives out days; what was given is taken into account for what follows.

    Hard: a hold, what an errand waits for, the hours of a day, working days for counters. Wishes:
    debts that are near, large payments, loans in review, not too many banks, and what should be
    changed before. Where all of them would put it off beyond the old number's last day, they are
    given up from the least to the most important, as few as it takes; the checks name what broke.
    """

    def __init__(
        self, todo: Sequence[Errand], outings: Sequence[Outing], windows: Windows, today: date
    ) -> None:
        self._todo = todo
        self._outings = outings
        self._windows = windows
        self._first = today.toordinal()
        self._home = Slots(JOURNEYS_A_DAY)
        self._trips = Slots(VISITS_A_DAY)
        self._banks = Banks()
        self._by_service: defaultdict[str, list[Trip]] = defaultdict(list)
        self._together: defaultdict[str, list[int]] = defaultdict(list)
        self._given: set[int] = set()
        for index, outing in enumerate(outings):
            if outing.out:
                self._together[outing.where].append(index)

    @property
    def trips(self) -> list[Trip]:
        """All visits, by day."""
        found = [trip for trips in self._by_service.values() for trip in trips]
        return sorted(
            found, key=lambda trip: (trip.day, trip.service or "", trip.errands[0].account.id)
        )

    def pin(self, index: int, day: date) -> Placed:
        """Give the day the user chose, whatever speaks against it."""
        return self._take(index, max(day.toordinal(), self._first))

    def place(self, index: int, start: int, wished: int) -> Placed:
        """Give the first good day from ``start`` on, and if possible from ``wished`` on.

        Both are ordinals: for most errands nothing but the hours of a day counts, and there are
        thousands of them.
        """
        outing = self._outings[index]
        start = max(start, self._first, outing.held)
        if outing.verify:
            return _from_home(start, 0, 0, "")
        wished = max(wished, start)
        if not outing.plain:
            return self._best(index, start, wished)
        owner, ends = outing.owner, outing.ends
        if ends and start < wished and self._home.first(owner, wished) > ends:
            sooner = self._home.first(owner, start)
            wished = sooner if sooner <= ends else wished
        return _from_home(self._home.fill(owner, wished), 0, outing.terms.waits, "")

    def _best(self, index: int, start: int, wished: int) -> Placed:
        outing = self._outings[index]
        best = self._find(index, wished, 0)
        ends = outing.ends
        if not ends:
            return self._take(index, best)
        last = _answered_by(outing.terms.takes, outing.terms.region, ends)
        if best <= last:
            return self._take(index, best)
        if self._find(index, start, _ALL) > ends:
            # Too late whatever is given up: then nothing is.
            return self._take(index, best)
        for latest in dict.fromkeys((last, ends)):
            for given_up in range(_ALL + 1):
                day = self._find(index, wished if given_up < _ALL else start, given_up)
                if day <= latest:
                    return self._take(index, day)
        return self._take(index, best)

    def _find(self, index: int, start: int, given_up: int) -> int:
        """Return the first day from ``start`` on with ``given_up`` wishes left out."""
        outing = self._outings[index]
        if not outing.out:
            return self._first_right(index, start, given_up)
        for trip in self._by_service[outing.where]:
            day = trip.day.toordinal()
            in_time = not outing.ends or day <= outing.ends
            if day >= start and in_time and self._joins(index, trip, given_up):
                return day
        day = self._first_right(index, start, given_up)
        return day if given_up else self._with_others(index, day)

    def _with_others(self, index: int, day: int) -> int:
        """Return a later day on which the others who bank there can come too, if there is one."""
        outing = self._outings[index]
        others = [
            each
            for each in self._together[outing.where]
            if each not in self._given and each != index
        ]
        if not others:
            return day
        ends = [self._outings[each].ends for each in (index, *others)]
        last = min([day + ONE_TRIP_WAIT, *filter(None, ends)])
        if last < day:
            return day
        starts = [self._suitable(each, day) for each in others]
        together = max([day, *(start for start in starts if start <= last)])
        found = self._first_right(index, together, 0)
        return found if found <= last else day

    def _suitable(self, index: int, start: int) -> int:
        outing = self._outings[index]
        start = max(start, outing.held)
        if outing.free:
            return start
        day = self._windows.after_repayments(self._todo[index], date.fromordinal(start))
        return day.toordinal()

    def _first_right(self, index: int, start: int, given_up: int) -> int:
        outing = self._outings[index]
        if outing.free and not outing.out:
            return self._with_room(outing, start, given_up)
        day = start
        while True:
            found = self._later(index, outing, day, given_up)
            if found == day:
                return day
            day = found

    def _with_room(self, outing: Outing, day: int, given_up: int) -> int:
        """Return the first day with room where nothing else counts."""
        owner, bank = outing.owner, None if given_up else outing.bank
        while True:
            free = day if bank is None else self._banks.first(owner, bank, day)
            found = self._home.first(owner, free)
            if found == day or bank is None:
                return found
            day = found

    def _joins(self, index: int, trip: Trip, given_up: int) -> bool:
        """Whether the errand can be done on that trip."""
        outing, day = self._outings[index], trip.day.toordinal()
        if self._wish(index, outing, day, given_up) != day:
            return False
        return all(
            person in trip.people or self._trips.first(person, day) == day
            for person in outing.people
        )

    def _later(self, index: int, outing: Outing, day: int, given_up: int) -> int:
        """Return ``day`` if it is right, else a later one to try."""
        day = self._wish(index, outing, day, given_up)
        if not outing.out:
            return self._home.first(outing.owner, day)
        day = on_or_after(date.fromordinal(day), outing.terms.region).toordinal()
        for person in outing.people:
            day = self._trips.first(person, day)
        return day

    def _wish(self, index: int, outing: Outing, day: int, given_up: int) -> int:
        if not outing.free and given_up < 3:
            day = self._clear(self._todo[index], date.fromordinal(day), given_up).toordinal()
        if given_up < 1 and outing.bank is not None:
            day = self._banks.first(outing.owner, outing.bank, day)
        return day

    def _clear(self, errand: Errand, day: date, given_up: int) -> date:
        """Return the first day from ``day`` on clear of the windows that are not given up."""
        windows = self._windows
        day = windows.after_repayments(errand, day)
        day = max(day, windows.changeable_from(errand) or day)
        if given_up < 2:
            day = windows.after_large(errand, max(day, windows.reviewed_until(errand) or day))
        return day

    def _take(self, index: int, day: int) -> Placed:
        outing = self._outings[index]
        trip = None
        if outing.out:
            trip = self._join(self._todo[index], outing, day)
            self._given.add(index)
        else:
            self._home.take(outing.owner, day)
        if outing.bank is not None:
            self._banks.take(outing.owner, outing.bank, day)
        terms = outing.terms
        placed = _from_home(day, terms.takes, terms.waits, terms.region)
        return placed if trip is None else msgspec.structs.replace(placed, trip=trip)

    def _join(self, errand: Errand, outing: Outing, ordinal: int) -> Trip:
        trips, day = self._by_service[outing.where], date.fromordinal(ordinal)
        trip = next((each for each in trips if each.day == day), None)
        if trip is None:
            trip = Trip(day, errand)
            insort(trips, trip, key=_day_of)
        trip.errands.append(errand)
        for person in outing.people:
            if person not in trip.people:
                trip.people[person] = None
                self._trips.take(person, ordinal)
        return trip


def _day_of(trip: Trip) -> date:
    return trip.day


# Hundreds of errands share a day and terms, in each draft and from one plan to the next.
@lru_cache(maxsize=4096)
def _from_home(ordinal: int, takes: int, waits: int, region: str) -> Placed:
    """Return what comes of a change begun on a day, after so many working days and of waiting."""
    day = date.fromordinal(ordinal)
    effective = after_working_days(day, takes, region) if takes else day
    until = max(effective, day + timedelta(waits)) if takes or waits else day
    return Placed(day, effective, until if until > day else None, None)


@lru_cache(maxsize=1024)
def _answered_by(takes: int, region: str, last: int) -> int:
    """Return the last day on which to begin so that it has taken effect by ``last``."""
    day = date.fromordinal(last)
    for _ in range(takes):
        day = on_or_before(day, region) - timedelta(1)
    return day.toordinal()
