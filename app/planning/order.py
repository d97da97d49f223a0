"""The plan: in which order to deal with the accounts, with dates and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from app.directory.service import Service
from app.domain.account import Account, Decision
from app.domain.binding import Binding
from app.domain.household import Household
from app.domain.ids import (
    AccountId,
    BindingId,
    MoveId,
    NumberId,
    PersonId,
    ServiceId,
)
from app.domain.move import Move
from app.domain.number import Number
from app.domain.person import Person
from app.domain.reminder import HANDLED
from app.domain.repayment import Repayment
from app.planning.cautions import cautions
from app.planning.errand import Errand, errands
from app.planning.needs import Needs, Node
from app.planning.plan import Plan, PlanStep, Why
from app.planning.rank import Doors, doors_of, place, sorting_key
from app.planning.windows import first_safe_day


def plan(household: Household, services: Mapping[ServiceId, Service], today: date) -> Plan:
    """Return every account that has something left to do, once, in the order to do it.

    Keys come first (see ``rank.place``), each account after those its service depends on, and
    what only waits for its proof comes last. The order is stable: an account that has nothing to
    do with the others comes and goes without moving them. Dates are inclusive; they and
    ``blocked_by`` say only what is known: the old number's last day, a hold that lasts, a
    repayment that is near, an account this one depends on.
    """
    todo = errands(household, services, today)
    doors = doors_of(todo)
    needs = Needs(todo)
    order = needs.order([sorting_key(errand, doors) for errand in todo])
    ordered = [todo[index] for index in order]
    dates = _Dates(household, today)
    blockers = _Blockers(todo, needs, order)
    steps, squeezed = [], set()
    for position, index in enumerate(order, 1):
        errand = todo[index]
        not_before, near = dates.not_before(errand)
        if dates.is_squeezed(errand):
            squeezed.add(errand.account.id)
        blocked_by = blockers.of(index)
        steps.append(
            PlanStep(
                account=errand.account.id,
                goal=errand.goal,
                order=position,
                not_before=not_before,
                not_after=errand.ends,
                why=_why(errand, doors, blocked=bool(blocked_by), near=near),
                blocked_by=blocked_by,
            )
        )
    circles = [[todo[index].account.id for index in circle] for circle in needs.circles]
    return Plan(tuple(steps), tuple(cautions(household, ordered, squeezed, circles, today)))


def first_three(services: Sequence[Service]) -> list[tuple[Service, Why]]:
    """Return up to three of ``services`` to change first, each with its main reason.

    For someone who has only ticked what they know they have: the plan of a household made up on
    the spot, with each service's usual kind of account.
    """
    chosen = {service.id: service for service in services}
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    person, old, new = PersonId("person"), NumberId("old"), NumberId("new")
    household = Household(
        people=(Person(id=person, name="", updated_at=long_ago),),
        numbers=tuple(Number(id=id, e164="", updated_at=long_ago) for id in (old, new)),
        moves=(Move(id=MoveId("move"), person=person, old=old, new=new, updated_at=long_ago),),
        accounts=tuple(
            Account(
                id=AccountId(service.id),
                owner=person,
                service=service.id,
                kind=service.kinds[0],
                name="",
                decision=Decision.CHANGE,
                updated_at=long_ago,
            )
            for service in chosen.values()
        ),
        bindings=tuple(
            Binding(
                id=BindingId(f"{service.id}.{role}"),
                account=AccountId(service.id),
                role=role,
                number=old,
                updated_at=long_ago,
            )
            for service in chosen.values()
            for role in service.roles_of(service.kinds[0])
        ),
    )
    steps = plan(household, chosen, long_ago.date()).steps[:3]
    return [(chosen[ServiceId(step.account)], step.why[0]) for step in steps]


def _why(errand: Errand, doors: Doors, *, blocked: bool, near: bool) -> tuple[Why, ...]:
    main = Why.VERIFY if errand.verify else place(errand, doors)[1]
    more = (
        (Why.DEPENDS_ON, blocked),
        (Why.OLD_NUMBER_ENDS, errand.ends is not None),
        (Why.OLD_NUMBER_GONE, errand.gone),
        (Why.REPAYMENT_NEAR, near),
        (Why.ON_HOLD, errand.held is not None),
        (Why.UNDECIDED, errand.account.decision is Decision.UNDECIDED and not errand.verify),
        (Why.IN_PROGRESS, errand.in_progress),
    )
    return tuple(dict.fromkeys((main, *(why for why, applies in more if applies))))


class _Dates:
    """The first day for each errand: after its hold, clear of its repayments."""

    def __init__(self, household: Household, today: date) -> None:
        self._today = today
        self._paid = {m.id for m in household.marks if m.state in HANDLED}
        self._repayments: defaultdict[AccountId, list[Repayment]] = defaultdict(list)
        for repayment in household.repayments:
            self._repayments[repayment.account].append(repayment)

    def not_before(self, errand: Errand) -> tuple[date | None, bool]:
        """Return the first day (None: today will do), and whether a repayment is in the way.

        A repayment never puts a change off beyond the old number's last day: being locked out is
        worse than a change near a payment.
        """
        safe = self._safe_day(errand)
        near = safe != self._start(errand)
        if near and (errand.ends is None or safe <= errand.ends):
            return safe, True
        return errand.held, near

    def is_squeezed(self, errand: Errand) -> bool:
        """Whether the first good day comes after the old number's last one."""
        return errand.ends is not None and self._safe_day(errand) > errand.ends

    def _start(self, errand: Errand) -> date:
        return errand.held or self._today

    def _safe_day(self, errand: Errand) -> date:
        start = self._start(errand)
        rules = self._repayments.get(errand.account.id, [])
        # Looking whether the new number arrived disturbs no payment.
        return start if errand.verify else first_safe_day(rules, self._paid, start)


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
