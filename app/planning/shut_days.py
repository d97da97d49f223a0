"""The days on which an account had better not be touched, for drawing them: from when until when.

They are the windows that the plan itself keeps clear of (app.planning.windows), which asks only
about one day at a time.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import msgspec

from app.calendar.schedule import schedule
from app.domain.account import CARDS, Kind
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId
from app.domain.journey import HoldReason
from app.domain.reminder import HANDLED, occurrence_id
from app.planning.plan import PlanStep, Why
from app.planning.windows import NEAR, is_large

_SHOWN_TO_REVIEWERS = CARDS | {Kind.LOAN}


class Shut(msgspec.Struct, frozen=True, order=True):
    """From ``first`` to ``last``, both counted; ``why`` as the plan gives it as a reason.

    Those of REPAYMENT_NEAR end with the due day of the account's own debt, those of LARGE_PAYMENT
    are the day on which another debt of the owner's takes much from any card, those of
    LOAN_IN_REVIEW last until the review is looked at again.
    """

    first: date
    last: date
    why: Why


class ShutDays:
    """Which days between ``first`` and ``last`` are shut, by account. Linear in repayments."""

    def __init__(self, household: Household, today: date, first: date, last: date) -> None:
        self._household = household
        self._today = today
        self._dues: defaultdict[AccountId, set[date]] = defaultdict(set)
        self._large: defaultdict[PersonId, set[date]] = defaultdict(set)
        paid = {mark.id for mark in household.marks if mark.state in HANDLED}
        for rule in household.repayments:
            account = household.account_by_id.get(rule.account)
            if account is None:
                continue
            for bill in schedule(rule, first, last):
                if first <= bill.due <= last and occurrence_id(rule.id, bill.period) not in paid:
                    self._dues[account.id].add(bill.due)
                    if rule.amount is not None and is_large(rule.amount):
                        self._large[account.owner].add(bill.due)
        self._reviews = self._reviewed()

    def of(self, step: PlanStep) -> tuple[Shut, ...]:
        """Return them in order; a step that only confirms is free on any day."""
        account = self._household.account_by_id[step.account]
        if step.why and step.why[0] is Why.VERIFY:
            return ()
        own = [Shut(due - NEAR, due, Why.REPAYMENT_NEAR) for due in self._dues.get(account.id, ())]
        if account.kind in CARDS:
            own += [
                Shut(day, day, Why.LARGE_PAYMENT)
                for day in self._large.get(account.owner, ())
                if not any(each.first <= day <= each.last for each in own)
            ]
        until = self._reviews.get(account.owner)
        if until is not None and account.kind in _SHOWN_TO_REVIEWERS:
            own.append(Shut(self._today, until - timedelta(1), Why.LOAN_IN_REVIEW))
        return tuple(sorted(own))

    def _reviewed(self) -> dict[PersonId, date]:
        found: dict[PersonId, date] = {}
        for id, journey in self._household.journey_by_account.items():
            account, hold = self._household.account_by_id.get(id), journey.hold
            if account is None or hold is None or account.kind is not Kind.LOAN:
                continue
            if hold.reason is HoldReason.REVIEW and hold.until > self._today:
                found[account.owner] = max(found.get(account.owner, hold.until), hold.until)
        return found
