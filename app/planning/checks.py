"""Looks at a finished draft again: which dates does it not keep, and for which accounts?

Independent of how the days were found, so that whatever does not hold is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from app.calendar.working_days import working_day, year_known
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId
from app.planning.days import Placed
from app.planning.docket import Docket
from app.planning.draft import Draft
from app.planning.errand import Errand
from app.planning.freed import Freed
from app.planning.giving_away import Unwinding
from app.planning.plan import PlanWarning, WarningCode
from app.planning.slots import BANKS_A_DAY, JOURNEYS_A_DAY, VISITS_A_DAY
from app.planning.steps import dated_trips
from app.planning.windows import Windows


class Checks:
    """The constraints that days have to keep."""

    def __init__(
        self,
        household: Household,
        docket: Docket,
        windows: Windows,
        freed: Freed,
    ) -> None:
        self._household = household
        self._todo, _, self._outings, self._dated, _ = docket
        self._windows = windows
        self._freed = freed

    def broken(self, made: Draft, giving: Unwinding | None) -> Iterator[PlanWarning]:
        """Yield one warning for each constraint that is broken, with its accounts in order."""
        found: defaultdict[WarningCode, list[AccountId]] = defaultdict(list)
        cut_off = giving.cut_off if giving is not None else frozenset()
        found[WarningCode.LOCKED_OUT] += sorted(cut_off - made.stuck)
        noted = made.stuck | made.early
        for index in made.order:
            outing = self._outings[index]
            if outing.verify or (outing.plain and not noted):
                continue
            errand, placed = self._todo[index], made.placed[index]
            if errand.account.id in made.stuck:
                found[WarningCode.LOCKED_OUT].append(errand.account.id)
            if not self._dated[index]:
                continue
            if errand.account.id in made.early:
                found[WarningCode.BEFORE_NEEDED].append(errand.account.id)
            if not outing.plain:
                for code in self._of_one(index, placed):
                    found[code].append(errand.account.id)
        for code, ids in (*self._full_days(made), *self._many_banks(made)):
            found[code] += ids
        found[WarningCode.DURING_COOLDOWN] += self._freed_too_late(made)
        for code in WarningCode:
            if code is WarningCode.TOO_LITTLE_TIME:
                yield from self._late(made)
            elif found.get(code):
                yield PlanWarning(code=code, accounts=tuple(dict.fromkeys(found[code])))

    def _late(self, made: Draft) -> Iterator[PlanWarning]:
        """Yield for each ending number what comes after its last day."""
        late: defaultdict[NumberId, list[AccountId]] = defaultdict(list)
        behind = set(made.late(self._todo))
        for index in made.order:
            if index in behind:
                late[_ending(self._todo[index])].append(self._todo[index].account.id)
        for number in self._household.numbers:
            if number.id in late:
                yield PlanWarning(
                    code=WarningCode.TOO_LITTLE_TIME,
                    number=number.id,
                    accounts=tuple(late[number.id]),
                )

    def _of_one(self, index: int, placed: Placed) -> Iterator[WarningCode]:
        """Yield what an errand's own day breaks."""
        errand, outing = self._todo[index], self._outings[index]
        day, windows = placed.day, self._windows
        if errand.ends is not None and day <= errand.ends < placed.effective:
            yield WarningCode.ANSWER_TOO_LATE
        if windows.is_near(errand, day):
            yield WarningCode.NEAR_REPAYMENT
        if windows.is_large(errand, day):
            yield WarningCode.LARGE_PAYMENT_DAY
        if (windows.reviewed_until(errand) or day) > day:
            yield WarningCode.DURING_REVIEW
        if (errand.held or day) > day:
            yield WarningCode.DURING_HOLD
        if (windows.changeable_from(errand) or day) > day:
            yield WarningCode.DURING_COOLDOWN
        if placed.trip is not None:
            region = outing.terms.region
            if not working_day(day, region):
                yield WarningCode.COUNTER_CLOSED
            elif not year_known(day.year, region):
                yield WarningCode.CALENDAR_UNKNOWN

    def _full_days(self, made: Draft) -> Iterator[tuple[WarningCode, list[AccountId]]]:
        """Yield what is beyond a person's hours on a day."""
        home: defaultdict[tuple[PersonId, date], list[AccountId]] = defaultdict(list)
        for index in made.order:
            placed, outing = made.placed[index], self._outings[index]
            if placed.trip is None and not outing.verify and self._dated[index]:
                home[outing.owner, placed.day].append(self._todo[index].account.id)
        out: defaultdict[tuple[PersonId, date], list[AccountId]] = defaultdict(list)
        for trip in dated_trips(made, self._household):
            for person in trip.people:
                out[person, trip.day].append(trip.errands[0].account.id)
        for ids in home.values():
            yield WarningCode.FULL_DAY, ids[JOURNEYS_A_DAY:]
        for ids in out.values():
            yield WarningCode.FULL_DAY, ids[VISITS_A_DAY:]

    def _many_banks(self, made: Draft) -> Iterator[tuple[WarningCode, list[AccountId]]]:
        """Yield what is changed at more banks in a day than looks ordinary."""
        banks: defaultdict[tuple[PersonId, date], dict[AccountId, str]] = defaultdict(dict)
        for index in made.order:
            bank = self._outings[index].bank
            if bank is not None and self._dated[index]:
                account = self._todo[index].account
                banks[account.owner, made.placed[index].day][account.id] = bank
        for there in banks.values():
            if len(set(there.values())) > BANKS_A_DAY:
                yield WarningCode.MANY_BANKS, list(there)

    def _freed_too_late(self, made: Draft) -> Iterator[AccountId]:
        """Yield what takes over a number at a service too soon after somebody else gave it up."""
        freed = self._freed
        for index, places in freed.taken.items():
            day = made.placed[index].day
            late = day < freed.from_day(index) or any(
                day < made.placed[giver].effective + (freed.wait(place) or timedelta())
                for place in places
                for giver in freed.members.get(place, ())
            )
            if late:
                yield self._todo[index].account.id


def _ending(errand: Errand) -> NumberId:
    if len(errand.numbers) == 1:
        return errand.numbers[0].id
    return next(number.id for number in errand.numbers if number.ends == errand.ends)
