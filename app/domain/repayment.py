"""Repayments: the calendar of one debt."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, RepaymentId
from app.domain.money import Money


class DueOnDay(msgspec.Struct, frozen=True, tag="day"):
    """Due on ``day`` (1–31, clipped to the month; 31 is the last day) after each statement.

    A due day not after the statement day means the next month.
    """

    day: int


class DueAfterDays(msgspec.Struct, frozen=True, tag="after"):
    """Due ``days`` days after each statement."""

    days: int


DueRule = DueOnDay | DueAfterDays


class Pays(StrEnum):
    """How much of a bill the user means to pay; interest runs unless it is all of it."""

    FULL = "full"
    MINIMUM = "minimum"
    OTHER = "other"


class Moved(StrEnum):
    """Where the issuer puts a due day on which nobody works; most leave it where it is."""

    NOT = "not"
    BEFORE = "before"
    AFTER = "after"


class LateTerms(msgspec.Struct, frozen=True):
    """What lateness costs by the user's own contract, as far as they looked it up.

    ``daily_ppm`` is interest a day in millionths of the unpaid sum (0.05 % a day is 500);
    ``fee_ppm`` a fee in millionths of what is missing to the minimum, at least ``least_fee``;
    ``grace_days`` how many days the issuer waits before anything counts as late.
    """

    daily_ppm: int = 0
    fee_ppm: int = 0
    least_fee: Money | None = None
    grace_days: int = 0


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """When a debt falls due and what is meant to be done about it.

    ``statement_day`` is 1–31, clipped to the month; None for what has no statement (rent, an
    instalment), which is then due on a day of the month. ``name`` tells apart several debts of one
    account (a currency, an instalment plan). It comes every ``every_months`` months, counted from
    ``starts``, ``times`` times if given, and never after ``ends`` (both None: without an end).
    ``moved`` is what the issuer does on days off, by the calendar of ``region`` (ISO 3166).
    ``payer`` is the account that automatic payment draws on. ``leads`` are the days before it on
    which to remind and ``at`` the time of day; None is the usual.
    """

    statement_day: int | None = None
    due: DueRule
    name: str = ""
    amount: Money | None = None
    minimum: Money | None = None
    pays: Pays = Pays.FULL
    autopay: bool = False
    payer: AccountId | None = None
    starts: date | None = None
    every_months: int = 1
    times: int | None = None
    ends: date | None = None
    moved: Moved = Moved.NOT
    region: str = ""
    late: LateTerms | None = None
    leads: tuple[int, ...] | None = None
    at: dt.time | None = None


class Repayment(Terms, frozen=True, kw_only=True):
    """A stored calendar of one debt of ``account``.

    ``created_at`` only bounds what is called overdue: the program never nags about months it did
    not know of. ``guess``: it was inferred from too few bills to be relied on, and nobody has
    confirmed it yet.
    """

    id: RepaymentId
    account: AccountId
    guess: bool = False
    created_at: datetime
    updated_at: datetime
