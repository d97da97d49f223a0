"""A day for each errand, in the order they are given: the first on which everything is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from app.calendar.working_days import after_working_days, on_or_after, on_or_before
from app.directory.facts import WORLD, ChangeFacts, Need
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId
from app.domain.journey import Channel, Goal
from app.domain.person import PersonKind
from app.planning.errand import Errand
from app.planning.slots import JOURNEYS_A_DAY, VISITS_A_DAY, Banks, Slots
from app.planning.windows import Windows, limits

ONE_TRIP_WAIT = timedelta(7)
"""How long a visit is put off so that the others who bank there can be taken along."""


_ALL = 4
"""How many steps there are of giving up wishes: banks, reviews, debts, and what comes before."""


class Trip:
    """A visit to a counter while it is being filled."""

    def __init__(self, day: date, errand: Errand) -> None:
        self.day = day
        self.service = errand.account.service
        self.errands: list[Errand] = []
        self.people: dict[PersonId, None] = {}


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
        self,
        household: Household,
        todo: Sequence[Errand],
        windows: Windows,
        in_person: frozenset[AccountId],
        today: date,
        region: str,
    ) -> None:
        self._household = household
        self._windows = windows
        self._today = today
        self._region = region
        self._home = Slots(JOURNEYS_A_DAY)
        self._trips = Slots(VISITS_A_DAY)
        self._banks = Banks()
        self._by_service: defaultdict[str, list[Trip]] = defaultdict(list)
        self._together: defaultdict[str, list[Errand]] = defaultdict(list)
        self._given: set[AccountId] = set()
        self._out: set[AccountId] = set()
        for errand in todo:
            if not errand.verify and (
                errand.account.id in in_person or channel(household, errand) is Channel.COUNTER
            ):
                self._out.add(errand.account.id)
                self._together[_where(errand)].append(errand)

    @property
    def trips(self) -> list[Trip]:
        """All visits, by day."""
        found = [trip for trips in self._by_service.values() for trip in trips]
        return sorted(
            found, key=lambda trip: (trip.day, trip.service or "", trip.errands[0].account.id)
        )

    def at_counter(self, errand: Errand) -> bool:
        """Whether somebody has to go there."""
        return errand.account.id in self._out

    def region(self, errand: Errand) -> str:
        """Return the country whose working days count."""
        regions = errand.service.regions if errand.service is not None else ()
        return regions[0] if len(regions) == 1 and regions[0] != WORLD else self._region

    def pin(self, errand: Errand, day: date) -> Placed:
        """Give the day the user chose, whatever speaks against it."""
        return self._take(errand, max(day, self._today))

    def place(self, errand: Errand, start: date, wished: date) -> Placed:
        """Give the first good day from ``start`` on, and if possible from ``wished`` on."""
        start = max(start, self._today, errand.held or self._today)
        wished = max(wished, start)
        if errand.verify:
            return self._take(errand, start)
        best = self._find(errand, wished, 0)
        if errand.ends is None or best <= self._answered_by(errand, errand.ends):
            return self._take(errand, best)
        if self._find(errand, start, _ALL) > errand.ends:
            # Too late whatever is given up: then nothing is.
            return self._take(errand, best)
        for last in dict.fromkeys((self._answered_by(errand, errand.ends), errand.ends)):
            for given_up in range(_ALL + 1):
                day = self._find(errand, wished if given_up < _ALL else start, given_up)
                if day <= last:
                    return self._take(errand, day)
        return self._take(errand, best)

    def _find(self, errand: Errand, start: date, given_up: int) -> date:
        """Return the first day from ``start`` on with ``given_up`` wishes left out."""
        if not self.at_counter(errand):
            return self._first(errand, start, given_up)
        for trip in sorted(self._by_service[_where(errand)], key=lambda trip: trip.day):
            in_time = errand.ends is None or trip.day <= errand.ends
            if trip.day >= start and in_time and self._joins(errand, trip, given_up):
                return trip.day
        day = self._first(errand, start, given_up)
        return day if given_up else self._with_others(errand, day)

    def _with_others(self, errand: Errand, day: date) -> date:
        """Return a later day on which the others who bank there can come too, if there is one."""
        others = [
            each
            for each in self._together[_where(errand)]
            if each.account.id not in self._given and each.account.id != errand.account.id
        ]
        if not others:
            return day
        ends = [each.ends for each in (errand, *others) if each.ends is not None]
        last = min([day + ONE_TRIP_WAIT, *ends])
        if last < day:
            return day
        starts = [self._suitable(each, day) for each in others]
        together = max([day, *(start for start in starts if start <= last)])
        found = self._first(errand, together, 0)
        return found if found <= last else day

    def _suitable(self, errand: Errand, start: date) -> date:
        start = max(start, errand.held or start)
        return self._windows.after_repayments(errand, start)

    def _first(self, errand: Errand, start: date, given_up: int) -> date:
        if errand.account.id not in self._out and not (
            (bank_of(errand) is not None and not given_up) or not self._windows.is_free(errand)
        ):
            return date.fromordinal(self._home.first(errand.account.owner, start.toordinal()))
        day = start
        while True:
            found = self._later(errand, day, given_up)
            if found == day:
                return day
            day = found

    def _joins(self, errand: Errand, trip: Trip, given_up: int) -> bool:
        """Whether the errand can be done on that trip."""
        if self._wish(errand, trip.day, given_up) != trip.day:
            return False
        day = trip.day.toordinal()
        return all(
            person in trip.people or self._trips.first(person, day) == day
            for person in self.people(errand)
        )

    def _later(self, errand: Errand, day: date, given_up: int) -> date:
        """Return ``day`` if it is right, else a later one to try."""
        day = self._wish(errand, day, given_up)
        if not self.at_counter(errand):
            return date.fromordinal(self._home.first(errand.account.owner, day.toordinal()))
        day = on_or_after(day, self.region(errand))
        for person in self.people(errand):
            day = date.fromordinal(self._trips.first(person, day.toordinal()))
        return day

    def _wish(self, errand: Errand, day: date, given_up: int) -> date:
        windows = self._windows
        free = windows.is_free(errand)
        if not free and given_up < 3:
            day = windows.after_repayments(errand, day)
            day = max(day, windows.changeable_from(errand) or day)
        if not free and given_up < 2:
            day = windows.after_large(errand, max(day, windows.reviewed_until(errand) or day))
        if given_up < 1 and (bank := bank_of(errand)) is not None:
            day = date.fromordinal(self._banks.first(errand.account.owner, bank, day.toordinal()))
        return day

    def _answered_by(self, errand: Errand, last: date) -> date:
        """Return the last day on which to begin so that it has taken effect by ``last``."""
        takes = takes_days(errand)
        region, day = self.region(errand), last
        for _ in range(takes):
            day = on_or_before(day, region) - timedelta(1)
        return day

    def _take(self, errand: Errand, day: date) -> Placed:
        trip = None
        if self.at_counter(errand):
            trip = self._join(errand, day)
        elif not errand.verify:
            self._home.take(errand.account.owner, day.toordinal())
        bank = bank_of(errand)
        if bank is not None:
            self._banks.take(errand.account.owner, bank, day.toordinal())
        self._given.add(errand.account.id)
        effective, until = self._waits(errand, day)
        return Placed(day, effective, until, trip)

    def _join(self, errand: Errand, day: date) -> Trip:
        trips = self._by_service[_where(errand)]
        trip = next((each for each in trips if each.day == day), None)
        if trip is None:
            trip = Trip(day, errand)
            trips.append(trip)
        trip.errands.append(errand)
        for person in self.people(errand):
            if person not in trip.people:
                trip.people[person] = None
                self._trips.take(person, day.toordinal())
        return trip

    def people(self, errand: Errand) -> list[PersonId]:
        """Return who has to be at the counter for it."""
        return people_for(self._household, errand)

    def _waits(self, errand: Errand, day: date) -> tuple[date, date | None]:
        takes = 0 if errand.verify else takes_days(errand)
        effective = after_working_days(day, takes, self.region(errand)) if takes else day
        hours = 0 if errand.verify else max((n.hours or 0 for n in limits(errand)), default=0)
        until = max(effective, day + timedelta(-(-hours // 24)))
        return effective, until if until > day else None


def bank_of(errand: Errand) -> str | None:
    """Return the bank at which the errand changes a number, if it does so at one."""
    if not errand.is_card or errand.verify or errand.goal is not Goal.CHANGE:
        return None
    return errand.account.service or f"={errand.account.id}"


def takes_days(errand: Errand) -> int:
    """Return the working days a change or closing takes, as far as the directory knows."""
    if errand.service is None:
        return 0
    facts = errand.service.close if errand.goal is Goal.CLOSE else errand.service.change
    return (facts.takes_days or 0) if facts is not None else 0


def channel(household: Household, errand: Errand) -> Channel | None:
    """Return where the errand is done: as it was begun, else as its service usually has it.

    Where a code to the old number is asked for and that is dead, the counter is what is left, if
    the service has one.
    """
    journey = household.journey_by_account.get(errand.account.id)
    if journey is not None and journey.finished_at is None and journey.goal is errand.goal:
        return journey.channel
    if errand.service is None:
        return None
    facts = errand.service.close if errand.goal is Goal.CLOSE else errand.service.change
    if facts is None or not facts.channels:
        return None
    asks = isinstance(facts, ChangeFacts) and facts.old_number is Need.REQUIRED
    if errand.gone and asks and Channel.COUNTER in facts.channels:
        return Channel.COUNTER
    return facts.channels[0]


def people_for(household: Household, errand: Errand) -> list[PersonId]:
    """Return who has to come: the owner, with whoever helps a child; else whoever helps.

    Counters ask for the holder in person, unless the directory knows that they do not. For an
    organisation, or somebody who died, whoever helps with the account comes.
    """
    account, people = errand.account, household.person_by_id
    kind = people[account.owner].kind if account.owner in people else PersonKind.ADULT
    helper = [account.helper] if account.helper in people and account.helper is not None else []
    if kind is PersonKind.MINOR:
        return [account.owner, *helper]
    anyone = errand.service is not None and errand.service.owner_in_person is False
    if helper and (anyone or kind is not PersonKind.ADULT):
        return helper
    return [account.owner]


def _where(errand: Errand) -> str:
    """Return what one trip covers: a service, or by itself what the directory does not know."""
    return errand.account.service or f"={errand.account.id}"
