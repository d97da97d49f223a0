"""Errors about debts, their due days and reminders; see errors."""

from __future__ import annotations

from app.domain.errors import RenumberError


class InvalidAmount(RenumberError):
    """No amount of money."""

    amount: str
    currency: str


class InvalidDay(RenumberError):
    """A day of the month or a count of days outside ``low``–``high``."""

    day: int
    low: int
    high: int


class StatementDayNeeded(RenumberError):
    """Days are counted after a statement whose day is not given."""


class FirstDayNeeded(RenumberError):
    """A debt that does not come every month needs the day of its first."""


class InvalidTerms(RenumberError):
    """A count of months, times, days before or rates outside ``low``–``high``."""

    value: int
    low: int
    high: int


class NoRepayment(RenumberError):
    """The account has no due rule."""

    account: str


class UnknownOccurrence(RenumberError):
    """No such reminder."""

    occurrence: str
