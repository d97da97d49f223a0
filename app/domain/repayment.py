"""Repayments: the calendar of one debt."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from app.domain.ids import AccountId, RepaymentId
from app.domain.money import Money


class DueOnDay(msgspec.Struct, frozen=True, tag="day"):
    """Due on ``day`` (1–31, clipped to the month) after each statement.

    A due day not after the statement day means the next month.
    """

    day: int


class DueAfterDays(msgspec.Struct, frozen=True, tag="after"):
    """Due ``days`` days after each statement."""

    days: int


DueRule = DueOnDay | DueAfterDays


class Repayment(msgspec.Struct, frozen=True, kw_only=True):
    """When a debt falls due: the statement day (1–31, clipped to the month) and the rule after it.

    It has no start unless ``starts`` gives one. ``created_at`` only bounds what is called overdue:
    the program never nags about months it did not know of. ``guess``: it was inferred from too few
    bills to be relied on, and nobody has confirmed it yet.
    """

    id: RepaymentId
    account: AccountId
    statement_day: int
    due: DueRule
    amount: Money | None = None
    autopay: bool = False
    starts: date | None = None
    guess: bool = False
    created_at: datetime
    updated_at: datetime
