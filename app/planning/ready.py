"""What of the plan can be done now, and in which order somebody takes its accounts up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.binding import AccountStatus
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.plan import PlanStep

AT_ONCE = 3
"""So many things to do are put before somebody for one day."""


def ready(household: Household, steps: Sequence[PlanStep], today: date) -> list[PlanStep]:
    """Return the first of the plan's ``steps`` that somebody can do on ``today``, at most three.

    Not those whose day is yet to come, that wait for an answer, or that wait for an account which
    is not among the steps returned.
    """
    found: list[PlanStep] = []
    chosen: set[AccountId] = set()
    for step in steps:
        if len(found) == AT_ONCE:
            break
        if step.not_before and step.not_before > today:
            continue
        if not chosen.issuperset(step.blocked_by) or _waits(household, step.account, today):
            continue
        chosen.add(step.account)
        found.append(step)
    return found


def taken_up(household: Household, steps: Sequence[PlanStep], today: date) -> tuple[AccountId, ...]:
    """Return all accounts of the plan: what can be done now, then the rest in the plan's order.

    Whoever says where to begin begins here, so that no two pages name another account.
    """
    now = [step.account for step in ready(household, steps, today)]
    return tuple(dict.fromkeys([*now, *(step.account for step in steps)]))


def _waits(household: Household, id: AccountId, today: date) -> bool:
    """Whether it is their turn: something was handed in, and no day to ask has come."""
    if household.status_of(household.account_by_id[id]) is not AccountStatus.WAITING:
        return False
    journey = household.journey_by_account.get(id)
    hold = journey.hold if journey else None
    return hold is None or hold.until > today
