"""Keeping what imported statements say of the bills that are still to come."""

from __future__ import annotations

from app.actions.session import Session
from app.calendar.localday import day_of
from app.discovery.repayments import ProposedRepayment
from app.domain.household import Household
from app.domain.repayment import Repayment
from app.reminders.billing import Billed, billed_marks
from app.vault.transaction import Transaction


def note_bills(
    session: Session,
    transaction: Transaction,
    household: Household,
    rule: Repayment | None,
    found: ProposedRepayment,
) -> None:
    """Give the bills of ``rule``, and of its account's others, the amounts that were told."""
    if rule is None:
        return
    others = [r for r in household.repayments if r.account == rule.account and r.id != rule.id]
    told = (Billed(bill.due, bill.amount, bill.minimum) for bill in found.proof)
    now = session.clock.now()
    for mark in billed_marks((rule, *others), told, household.marks, day_of(now), now):
        transaction.put(mark)
