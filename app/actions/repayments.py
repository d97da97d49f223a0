"""What a user says of the calendars of an account's debts, of which it may have several."""

from __future__ import annotations

from datetime import date

import msgspec

from app.actions.existing import existing_account
from app.actions.session import Session, region_of_household
from app.calendar.due import Bill
from app.calendar.schedule import next_bill, validate_terms
from app.domain.due_errors import NoRepayment
from app.domain.household import Household
from app.domain.ids import AccountId, RepaymentId
from app.domain.money import Money
from app.domain.repayment import Moved, Repayment, Terms
from app.reminders.autopay import Clash, clashes
from app.reminders.editing import Carried, carried_marks
from app.reminders.lateness import Lateness, cost_of_lateness
from app.reminders.occurrences import find_occurrence


def repayments_of(household: Household, account: AccountId) -> tuple[Repayment, ...]:
    """Return the calendars of ``account``, in the order they were entered."""
    return tuple(rule for rule in household.repayments if rule.account == account)


def repayment_named(household: Household, account: AccountId, name: str) -> Repayment | None:
    """Return the calendar of that name (``""`` for the usual one), None if there is none."""
    return next((r for r in repayments_of(household, account) if r.name == name), None)


def store_terms(
    session: Session, account: AccountId, terms: Terms, *, id: RepaymentId | None = None
) -> Repayment:
    """Record when a debt of ``account`` falls due.

    It replaces calendar ``id``, or the one of the same name. What was done, paid and told of its
    bills stays with them.

    Raises:
        UnknownAccount: there is no such account, or no such paying account.
        NoRepayment: ``id`` is given, and it is none of the account's.
        InvalidDay, InvalidTerms, StatementDayNeeded, FirstDayNeeded: see ``validate_terms``.
    """
    household = session.vault.read()
    for wanted in (account, terms.payer):
        if wanted is not None:
            existing_account(household, wanted)
    before = _before(household, account, terms.name, id)
    terms = _completed(terms, session, household)
    validate_terms(terms)
    now = session.clock.now()
    fields = {name: getattr(terms, name) for name in Terms.__struct_fields__}
    repayment = Repayment(
        id=before.id if before else RepaymentId(session.new_id()),
        account=account,
        created_at=before.created_at if before else now,
        updated_at=now,
        **fields,
    )
    carried = Carried()
    if before is not None:
        carried = carried_marks(before, repayment, household.marks, session.clock.today())
    with session.change("repayment.set") as transaction:
        transaction.put(repayment)
        for mark in carried.remove:
            transaction.remove(mark)
        for mark in carried.put:
            transaction.put(msgspec.structs.replace(mark, updated_at=now))
    return repayment


def drop_repayment(session: Session, account: AccountId, id: RepaymentId) -> Repayment:
    """Forget one calendar; what was done by it stays in the journal. Returns what was forgotten.

    Raises:
        NoRepayment: the account has no such calendar.
    """
    before = _before(session.vault.read(), account, "", id)
    if before is None:
        raise NoRepayment(account=account)
    with session.change("repayment.remove") as transaction:
        transaction.remove(before)
    return before


def restore_repayment(session: Session, dropped: Repayment) -> None:
    """Put back a calendar that was forgotten, as it was."""
    with session.change("repayment.set") as transaction:
        transaction.put(msgspec.structs.replace(dropped, updated_at=session.clock.now()))


def next_dues(terms: Terms, today: date, count: int = 3) -> tuple[Bill, ...]:
    """Return the next ``count`` bills from ``today`` on, fewer if it ends before.

    Raises:
        InvalidDay, InvalidTerms, StatementDayNeeded, FirstDayNeeded: see ``validate_terms``.
    """
    validate_terms(terms)
    found: list[Bill] = []
    day = today
    while len(found) < count:
        bill = next_bill(terms, day)
        if bill is None or bill.due == date.max:
            break
        found.append(bill)
        day = date.fromordinal(bill.due.toordinal() + 1)
    return tuple(found)


def paid_twice(session: Session) -> tuple[Clash, ...]:
    """Return the debts that two automatic repayments would both pay."""
    return clashes(session.vault.read(), session.clock.today())


def lateness(
    session: Session, occurrence: str, *, days: int, unpaid: Money | None = None
) -> Lateness | None:
    """Return an estimate of what paying ``days`` days late would cost; None if nothing is known.

    Raises:
        UnknownOccurrence: there is no such reminder.
    """
    household = session.vault.read()
    one = find_occurrence(household, occurrence)
    rule = next((r for r in household.repayments if r.id == one.id.rpartition(".")[0]), None)
    if rule is None or rule.late is None:
        return None
    return cost_of_lateness(rule.late, one, days, unpaid)


def _before(
    household: Household, account: AccountId, name: str, id: RepaymentId | None
) -> Repayment | None:
    if id is None:
        return repayment_named(household, account, name)
    found = [rule for rule in repayments_of(household, account) if rule.id == id]
    if not found:
        raise NoRepayment(account=account)
    return found[0]


def _completed(terms: Terms, session: Session, household: Household) -> Terms:
    """Fill in what follows: whose holidays count, and that a count begins with the next one."""
    fields: dict[str, object] = {}
    if terms.moved is not Moved.NOT and not terms.region:
        fields["region"] = region_of_household(household, session.region)
    if terms.times is not None and terms.starts is None and terms.every_months == 1:
        endless = msgspec.structs.replace(terms, times=None)
        validate_terms(endless)
        first = next_bill(endless, session.clock.today())
        fields["starts"] = first.unmoved or first.due if first else None
    return msgspec.structs.replace(terms, **fields) if fields else terms
