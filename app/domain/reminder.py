"""Reminders: rules that yield occurrences, and what became of each occurrence."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, OccurrenceId, ReminderId
from app.domain.money import Money


class ReminderKind(StrEnum):
    """What an occurrence is about."""

    REPAYMENT = "repayment"
    SECURITY = "security"
    FOLLOW_UP = "follow_up"


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
    """A stored rule for a chore that a playbook asks for after its journey.

    ``chore`` is the chore's id in playbook ``playbook``; ``first`` its first day; it comes
    ``times`` times, ``every_months`` months apart (clipped, without drift).
    """

    id: ReminderId
    account: AccountId
    playbook: str
    chore: str
    first: date
    every_months: int = 1
    times: int = 1
    updated_at: datetime


class OccurrenceMark(msgspec.Struct, frozen=True, kw_only=True):
    """What the user did to one occurrence; unmarked ones are pending."""

    id: OccurrenceId
    state: OccurrenceState
    until: datetime | None = None
    updated_at: datetime


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing due on one day; derived, never stored.

    ``chore`` and ``playbook`` name the text of a security chore; ``statement_date`` is set for
    repayments; ``until`` while snoozed.
    """

    id: OccurrenceId
    account: AccountId
    kind: ReminderKind
    date: date
    state: OccurrenceState = OccurrenceState.PENDING
    until: datetime | None = None
    amount: Money | None = None
    autopay: bool = False
    statement_date: dt.date | None = None  # "date" is a field here
    playbook: str = ""
    chore: str = ""
