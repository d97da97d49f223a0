"""Dates on the command line: YYYY-MM-DD, and moments for snoozing. Anything else is bad usage."""

from __future__ import annotations

import re
from datetime import date, datetime

import click

from app.actions.reminding import morning_of
from app.domain.errors import InvalidDate

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Python itself reads other spellings too, such as weeks."""


class DateType(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        if isinstance(value, date):
            return value
        return _read_day(str(value)) or self.fail(_sentence(str(value)), param, ctx)


class MomentType(click.ParamType[datetime]):
    """A day (its morning is meant) or a day and time, where the user is; the result is aware."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read the moment."""
        if isinstance(value, datetime):
            return value
        return _read_moment(str(value)) or self.fail(_sentence(str(value)), param, ctx)


DATE = DateType()
MOMENT = MomentType()


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        return None


def _read_moment(typed: str) -> datetime | None:
    if day := _read_day(typed):
        return morning_of(day)
    try:
        return datetime.fromisoformat(typed).astimezone() if _DAY.match(typed) else None
    except (ValueError, OverflowError):
        return None


def _sentence(typed: str) -> str:
    from ui.text.errors import sentence

    return sentence(InvalidDate(typed=typed))
