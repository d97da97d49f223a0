"""Reminders: rules that yield occurrences, and what became of each occurrence."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, NumberId, OccurrenceId, ReminderId
from app.domain.money import Money
from app.domain.repayment import Pays


class ReminderKind(StrEnum):
    """What an occurrence is about."""

    REPAYMENT = "repayment"
    SECURITY = "security"
    FOLLOW_UP = "follow_up"


class StandingChore(StrEnum):
    """A chore that follows from the state of things and not from a playbook."""

    BACK_UP = "back_up"
    STILL_COMING = "still_coming"
    ASK_REGISTRY = "ask_registry"
    ISSUER_NOTICES = "issuer_notices"
    SEE_ON_NEW = "see_on_new"
    READ_TRANSACTIONS = "read_every_transaction"
    CHECK_DEBITS = "check_debits"
    REVOKE = "revoke"
    CHECK_BALANCE = "check_balance"


class OccurrenceState(StrEnum):
    """What became of one occurrence; overdue is not a state but a date."""

    PENDING = "pending"
    NOTIFIED = "notified"
    SNOOZED = "snoozed"
    DONE = "done"
    SKIPPED = "skipped"


HANDLED = frozenset({OccurrenceState.DONE, OccurrenceState.SKIPPED})
"""States after which nobody needs to be reminded."""


def occurrence_id(rule: str, period: str) -> OccurrenceId:
    """Return the id of what falls due by ``rule`` in ``period``, the same in every process.

    The rule is a repayment with the month of its statement (``202603``), a chore with its count
    from 0, or a journey on hold with the day to look again (see ``day_period``).
    """
    return OccurrenceId(f"{rule}.{period}")


def day_period(day: date) -> str:
    """Return the period of something that falls due once, on ``day``: ``20260315``."""
    return day.isoformat().replace("-", "")


class SecurityChore(msgspec.Struct, frozen=True, kw_only=True):
    """A stored rule for a chore that a playbook asks for after its steps.

    It is about ``account``, or about ``number``, or about the household if both are None.
    ``chore`` is the chore's id in playbook ``playbook``; ``first`` its first day; it comes
    ``times`` times, ``every_months`` months apart (clipped, without drift).
    """

    id: ReminderId
    account: AccountId | None = None
    number: NumberId | None = None
    playbook: str
    chore: str
    first: date
    every_months: int = 1
    times: int = 1
    updated_at: datetime

    def __post_init__(self) -> None:
        """Refuse what no part of the program may store; the vault reports it as damage."""
        if self.account is not None and self.number is not None:
            raise ValueError("a chore is about an account or about a number, never both")


class OccurrenceMark(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one occurrence beyond its rule; unmarked ones are pending.

    ``amount`` and ``minimum`` are those of its own bill, ``paid`` what was paid of it so far.
    ``notified`` names the notices already given, by their slot (see ``app.reminders.slots``).
    """

    id: OccurrenceId
    state: OccurrenceState = OccurrenceState.PENDING
    until: datetime | None = None
    amount: Money | None = None
    minimum: Money | None = None
    paid: Money | None = None
    notified: tuple[str, ...] = ()
    updated_at: datetime


class Scheduled(msgspec.Struct, frozen=True):
    """A notice in the schedule outside the vault: under which random id, for what, and when.

    ``slot`` names the notice among those of its occurrence; ``at`` counts seconds since 1970 UTC.
    """

    id: str
    occurrence: OccurrenceId
    slot: str
    at: int


# gc=False: these hold nothing that could form a cycle, and a year of them is made at once.
class Occurrence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing due on one day; derived, never stored.

    It is about ``account``, or about ``number``, or about the household if both are None.
    ``playbook`` and ``chore`` name the text of a chore; a chore that follows from the state of
    things has no playbook. ``statement_date`` is set where there is a statement, ``name`` where
    an account has several debts; ``until`` while snoozed.
    """

    id: OccurrenceId
    account: AccountId | None = None
    number: NumberId | None = None
    kind: ReminderKind
    date: date
    state: OccurrenceState = OccurrenceState.PENDING
    until: datetime | None = None
    amount: Money | None = None
    minimum: Money | None = None
    paid: Money | None = None
    pays: Pays = Pays.FULL
    autopay: bool = False
    statement_date: dt.date | None = None  # "date" is a field here
    name: str = ""
    playbook: str = ""
    chore: str = ""

    @property
    def to_pay(self) -> Money | None:
        """What is still to be paid of it, as far as that is known; never less than nothing."""
        whole = self.minimum if self.pays is Pays.MINIMUM and self.minimum else self.amount
        if whole is None or self.paid is None or self.paid.currency != whole.currency:
            return whole
        return Money(max(0, whole.minor - self.paid.minor), whole.currency)
