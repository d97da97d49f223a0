"""A day for each errand, in the order they are given: the first on which everything is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from app.calendar.working_days import after_working_days, on_or_after, on_or_before
from app.planning.errand import Errand
from app.planning.outing import Outing, Trip
from app.planning.slots import JOURNEYS_A_DAY, VISITS_A_DAY, Banks, Slots
from app.planning.windows import Windows

ONE_TRIP_WAIT = timedelta(7)
"""How long a visit is put off so that the others who bank there can be taken along."""

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
        self._today = today
        self._first = today.toordinal()
        self._home = Slots(JOURNEYS_A_DAY)
        self._trips = Slots(VISITS_A_DAY)
        self._banks = Banks()
        self._by_service: defaultdict[str, list[Trip]] = defaultdict(list)
        self._together: defaultdict[str, list[int]] = defaultdict(list)
        self._given: set[int] = set()
        self._known: dict[tuple[int, int], Placed] = {}
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
        return self._take(index, max(day, self._today))

    def place(self, index: int, start: int, wished: int) -> Placed:
        """Give the first good day from ``start`` on, and if possible from ``wished`` on.

        Both are ordinals: for most errands nothing but the hours of a day counts, and there are
        thousands of them.
        """
        errand, outing = self._todo[index], self._outings[index]
        start = max(start, self._first)
        if errand.held is not None:
            start = max(start, errand.held.toordinal())
        wished = max(wished, start)
        if errand.verify:
            return self._whole_day(start, 0)
        if not outing.plain:
            return self._best(index, date.fromordinal(start), date.fromordinal(wished))
        owner, ends = errand.account.owner, errand.ends
        day = self._home.first(owner, wished)
        if ends is not None and start < wished and day > ends.toordinal():
            sooner = self._home.first(owner, start)
            day = sooner if sooner <= ends.toordinal() else day
        self._home.take(owner, day)
        return self._whole_day(day, outing.terms.waits)

    def _whole_day(self, day: int, waits: int) -> Placed:
        """Return the day of what takes effect at once; the many of one day are one."""
        placed = self._known.get((day, waits))
        if placed is None:
            date_ = date.fromordinal(day)
            until = date_ + timedelta(waits) if waits else None
            placed = self._known[day, waits] = Placed(date_, date_, until, None)
        return placed

    def _best(self, index: int, start: date, wished: date) -> Placed:
        errand, outing = self._todo[index], self._outings[index]
        best = self._find(index, wished, 0)
        ends = errand.ends
        if ends is None or (best <= ends and best <= _answered_by(outing, ends)):
            return self._take(index, best)
        if self._find(index, start, _ALL) > ends:
            # Too late whatever is given up: then nothing is.
            return self._take(index, best)
        last = _answered_by(outing, ends)
        for latest in dict.fromkeys((last, ends)):
            for given_up in range(_ALL + 1):
                day = self._find(index, wished if given_up < _ALL else start, given_up)
                if day <= latest:
                    return self._take(index, day)
        return self._take(index, best)

    def _find(self, index: int, start: date, given_up: int) -> date:
        """Return the first day from ``start`` on with ``given_up`` wishes left out."""
        errand, outing = self._todo[index], self._outings[index]
        if not outing.out:
            return self._first_right(errand, outing, start, given_up)
        for trip in sorted(self._by_service[outing.where], key=lambda trip: trip.day):
            in_time = errand.ends is None or trip.day <= errand.ends
            if trip.day >= start and in_time and self._joins(errand, outing, trip, given_up):
                return trip.day
        day = self._first_right(errand, outing, start, given_up)
        return day if given_up else self._with_others(index, day)

    def _with_others(self, index: int, day: date) -> date:
        """Return a later day on which the others who bank there can come too, if there is one."""
        errand, outing = self._todo[index], self._outings[index]
        others = [
            self._todo[each]
            for each in self._together[outing.where]
            if each not in self._given and each != index
        ]
        if not others:
            return day
        ends = [each.ends for each in (errand, *others) if each.ends is not None]
        last = min([day + ONE_TRIP_WAIT, *ends])
        if last < day:
            return day
        starts = [self._suitable(each, day) for each in others]
        together = max([day, *(start for start in starts if start <= last)])
        found = self._first_right(errand, outing, together, 0)
        return found if found <= last else day

    def _suitable(self, errand: Errand, start: date) -> date:
        start = max(start, errand.held or start)
        return self._windows.after_repayments(errand, start)

    def _first_right(self, errand: Errand, outing: Outing, start: date, given_up: int) -> date:
        if outing.free and not outing.out:
            return date.fromordinal(self._with_room(errand, outing, start.toordinal(), given_up))
        day = start
        while True:
            found = self._later(errand, outing, day, given_up)
            if found == day:
                return day
            day = found

    def _with_room(self, errand: Errand, outing: Outing, day: int, given_up: int) -> int:
        """Return the first day with room where nothing else counts."""
        owner, bank = errand.account.owner, None if given_up else outing.bank
        while True:
            free = day if bank is None else self._banks.first(owner, bank, day)
            found = self._home.first(owner, free)
            if found == day or bank is None:
                return found
            day = found

    def _joins(self, errand: Errand, outing: Outing, trip: Trip, given_up: int) -> bool:
        """Whether the errand can be done on that trip."""
        if self._wish(errand, outing, trip.day, given_up) != trip.day:
            return False
        day = trip.day.toordinal()
        return all(
            person in trip.people or self._trips.first(person, day) == day
            for person in outing.people
        )

    def _later(self, errand: Errand, outing: Outing, day: date, given_up: int) -> date:
        """Return ``day`` if it is right, else a later one to try."""
        day = self._wish(errand, outing, day, given_up)
        if not outing.out:
            return date.fromordinal(self._home.first(errand.account.owner, day.toordinal()))
        day = on_or_after(day, outing.terms.region)
        for person in outing.people:
            day = date.fromordinal(self._trips.first(person, day.toordinal()))
        return day

    def _wish(self, errand: Errand, outing: Outing, day: date, given_up: int) -> date:
        windows = self._windows
        if not outing.free and given_up < 3:
            day = windows.after_repayments(errand, day)
            day = max(day, windows.changeable_from(errand) or day)
        if not outing.free and given_up < 2:
            day = windows.after_large(errand, max(day, windows.reviewed_until(errand) or day))
        if given_up < 1 and outing.bank is not None:
            free = self._banks.first(errand.account.owner, outing.bank, day.toordinal())
            day = date.fromordinal(free)
        return day

    def _take(self, index: int, day: date) -> Placed:
        errand, outing = self._todo[index], self._outings[index]
        trip = None
        if outing.out:
            trip = self._join(errand, outing, day)
        else:
            self._home.take(errand.account.owner, day.toordinal())
        if outing.bank is not None:
            self._banks.take(errand.account.owner, outing.bank, day.toordinal())
        self._given.add(index)
        terms = outing.terms
        takes, waits = terms.takes, terms.waits
        effective = after_working_days(day, takes, terms.region) if takes else day
        until = max(effective, day + timedelta(waits)) if takes or waits else day
        return Placed(day, effective, until if until > day else None, trip)

    def _join(self, errand: Errand, outing: Outing, day: date) -> Trip:
        trips = self._by_service[outing.where]
        trip = next((each for each in trips if each.day == day), None)
        if trip is None:
            trip = Trip(day, errand)
            trips.append(trip)
        trip.errands.append(errand)
        for person in outing.people:
            if person not in trip.people:
                trip.people[person] = None
                self._trips.take(person, day.toordinal())
        return trip


def _answered_by(outing: Outing, last: date) -> date:
    """Return the last day on which to begin so that it has taken effect by ``last``."""
    day = last
    for _ in range(outing.terms.takes):
        day = on_or_before(day, outing.terms.region) - timedelta(1)
    return day
