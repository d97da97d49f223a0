"""Safe windows: when a change had better not be made."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta

from app.calendar.due import bills
from app.domain.ids import OccurrenceId
from app.domain.reminder import occurrence_id
from app.domain.repayment import Repayment

NEAR = timedelta(3)
"""Nothing is changed on a due day or in the three days before: a payment may be on its way."""

_FURTHEST = timedelta(62)
"""Debts due so often that no free day comes in two months would put the change off for ever."""


def first_safe_day(
    repayments: Sequence[Repayment], handled: Container[OccurrenceId], start: date
) -> date:
    """Return the first day from ``start`` on with no unpaid debt due that day or soon after.

    ``handled`` are the occurrences paid or skipped. If there is no such day in two months, it is
    ``start`` after all.
    """
    if not repayments:
        return start
    dues = sorted(
        bill.due
        for rule in repayments
        for bill in bills(rule.statement_day, rule.due, start, start + _FURTHEST + NEAR)
        if (rule.starts is None or bill.due >= rule.starts)
        and occurrence_id(rule.id, bill.period) not in handled
    )
    day = start
    for due in dues:
        if due > day + NEAR:
            break
        day = max(day, due + timedelta(1))
    return day if day <= start + _FURTHEST else start
