"""Dates on the command line: YYYY-MM-DD, and moments for snoozing."""

from __future__ import annotations

from datetime import date, datetime, time

import click

from app.domain.errors import InvalidDate

_MORNING = time(9)


class DateType(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day; anything else is bad usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(_sentence(str(value)), param, ctx)


DATE = DateType()


def parse_moment(typed: str) -> datetime:
    """Read a day (its morning) or a day and time, where the user is; the result is aware.

    Raises:
        InvalidDate: it is neither.
    """
    try:
        if len(typed) == len("2026-12-31"):
            return datetime.combine(date.fromisoformat(typed), _MORNING).astimezone()
        return datetime.fromisoformat(typed).astimezone()
    except (ValueError, OverflowError):
        raise InvalidDate(typed=typed) from None


def _sentence(typed: str) -> str:
    from ui.text.errors import sentence

    return sentence(InvalidDate(typed=typed))
