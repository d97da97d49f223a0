"""A draft told as steps and visits: with dates, reasons, and what each waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.account import Decision
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.days import Placed
from app.planning.docket import Docket, is_dated
from app.planning.draft import Draft
from app.planning.errand import Errand
from app.planning.needs import Needs, Node
from app.planning.outing import Trip
from app.planning.plan import PlanStep, Visit, Why
from app.planning.rank import RESCUED
from app.planning.windows import Windows


class Steps:
    """Tells drafts of the same errands."""

    def __init__(
        self,
        household: Household,
        docket: Docket,
        needs: Needs,
        windows: Windows,
        urgency: Sequence[int],
        today: date,
        *,
        leaned_on: bool,
    ) -> None:
        self._pins = household.pin_by_account
        self._household = household
        self._todo, self._places, self._outings, self._dated, _ = docket
        self._needs = needs
        self._windows = windows
        self._urgency = urgency
        self._known: dict[tuple[object, ...], tuple[Why, ...]] = {}
        self._today = today
        self._leaned_on = leaned_on

    def of(self, made: Draft) -> tuple[PlanStep, ...]:
        """Return the steps of a draft."""
        blockers = _Blockers(self._todo, self._needs, made.order)
        trips = dated_trips(made, self._household)
        places = {id(trip): place for place, trip in enumerate(trips)}
        todo, placed_on, of, pins = self._todo, made.placed, self._needs.of, self._pins
        steps = []
        for position, index in enumerate(made.order, 1):
            errand, placed, dated = todo[index], placed_on[index], self._dated[index]
            account, free = errand.account.id, self._outings[index].free
            blocked_by = blockers.of(index) if of[index] else ()
            lone = free and placed.trip is None and account not in pins
            steps.append(
                PlanStep(
                    account=account,
                    goal=errand.goal,
                    order=position,
                    not_before=errand.held if free else self._not_before(errand),
                    not_after=errand.ends,
                    why=self._usual_why(index, placed, blocked=bool(blocked_by))
                    if lone
                    else self._why(index, placed, blocked=bool(blocked_by)),
                    blocked_by=blocked_by,
                    day=placed.day if dated else None,
                    until=placed.until if dated else None,
                    visit=None if placed.trip is None or not dated else places[id(placed.trip)],
                    pinned=account in pins and not errand.verify,
                )
            )
        return tuple(steps)

    def _not_before(self, errand: Errand) -> date | None:
        """Return the first day clear of holds and debts, None if that is today.

        A repayment never puts a change off beyond the old number's last day: being locked out is
        worse than a change near a payment.
        """
        start = errand.held or self._today
        safe = self._windows.after_repayments(errand, start)
        if safe != start and (errand.ends is None or safe <= errand.ends):
            return safe
        return errand.held

    def _usual_why(self, index: int, placed: Placed, *, blocked: bool) -> tuple[Why, ...]:
        """Return the reasons of what is free, from home and not pinned: fewer facts tell them."""
        errand = self._todo[index]
        kind = None if errand.verify else self._places[index][1]
        facts = (kind, errand.traits, blocked, self._urgency[index])
        known = self._known.get(facts)
        if known is None:
            known = self._known[facts] = self._reasons(index, placed, blocked=blocked)
        return known

    def _why(self, index: int, placed: Placed, *, blocked: bool) -> tuple[Why, ...]:
        """Return the reasons that apply; most errands share theirs with many others."""
        errand, free = self._todo[index], self._outings[index].free
        verify = errand.verify
        pin = None if verify else self._pins.get(errand.account.id)
        facts = (
            verify or self._places[index][1],
            errand.traits,
            blocked,
            self._urgency[index],
            pin and (pin.on is None, pin.on is not None),
            verify or free or self._windows.reasons(errand),
            placed.trip is not None and placed.trip.errands[0] is not errand,
        )
        known = self._known.get(facts)
        if known is None:
            known = self._known[facts] = self._reasons(index, placed, blocked=blocked)
        return known

    def _reasons(self, index: int, placed: Placed, *, blocked: bool) -> tuple[Why, ...]:
        """Return the reasons that apply, the one that counts most first, each once."""
        errand = self._todo[index]
        verify = errand.verify
        pin = None if verify else self._pins.get(errand.account.id)
        more = (
            (Why.PINNED, pin is not None and pin.on is None),
            (Why.TIME_IS_SHORT, self._urgency[index] == RESCUED),
            (Why.VERIFY if verify else self._places[index][1], True),
            (Why.PINNED, pin is not None),
            (Why.MAIN_HOLDER, errand.supplementary),
            (Why.DEPENDS_ON, blocked),
            (Why.OLD_NUMBER_ENDS, errand.ends is not None),
            (Why.OLD_NUMBER_GONE, errand.gone),
            *((why, True) for why in (() if verify else self._windows.reasons(errand))),
            (Why.ON_HOLD, errand.held is not None),
            (Why.ONE_TRIP, placed.trip is not None and placed.trip.errands[0] is not errand),
            (Why.LEANED_ON, self._leaned_on and errand.gives_away),
            (Why.UNDECIDED, errand.account.decision is Decision.UNDECIDED and not verify),
            (Why.IN_PROGRESS, errand.in_progress),
        )
        return tuple(dict.fromkeys(why for why, applies in more if applies))


def dated_trips(made: Draft, household: Household) -> list[Trip]:
    """Return the trips with anything on them for which there is a day."""
    return [trip for trip in made.trips if any(is_dated(e, household) for e in trip.errands)]


def visits(household: Household, todo: Sequence[Errand], made: Draft) -> tuple[Visit, ...]:
    """Return the trips of a draft, by day."""
    position = {todo[i].account.id: place for place, i in enumerate(made.order)}
    people = {person.id: place for place, person in enumerate(household.people)}
    return tuple(
        Visit(
            day=trip.day,
            service=trip.service,
            people=tuple(sorted(trip.people, key=lambda who: people.get(who, len(people)))),
            accounts=tuple(
                sorted(
                    (e.account.id for e in trip.errands if is_dated(e, household)),
                    key=position.__getitem__,
                )
            ),
        )
        for trip in dated_trips(made, household)
    )


class _Blockers:
    """The accounts each errand waits for, in the order of the plan.

    Errands that wait for the same groups share one tuple: a person may have hundreds of cards and
    hundreds of services that debit them.
    """

    def __init__(self, todo: Sequence[Errand], needs: Needs, order: Sequence[int]) -> None:
        self._todo = todo
        self._needs = needs
        self._position = {index: position for position, index in enumerate(order)}
        self._known: dict[tuple[Node, ...], tuple[AccountId, ...]] = {(): ()}

    def of(self, errand: int) -> tuple[AccountId, ...]:
        """Return them; empty if the errand can be done whenever its dates allow."""
        needed = tuple(self._needs.of[errand])
        if needed not in self._known:
            self._known[needed] = self._named(needed)
        return self._known[needed]

    def _named(self, needed: tuple[Node, ...]) -> tuple[AccountId, ...]:
        indexes = {
            index
            for node in needed
            for index in ((node,) if isinstance(node, int) else self._needs.members[node])
        }
        in_order = sorted(indexes, key=self._position.__getitem__)
        return tuple(self._todo[index].account.id for index in in_order)
