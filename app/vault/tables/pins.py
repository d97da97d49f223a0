"""When the user wants an account dealt with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.pin import Pin
from app.vault.tables.table import Moments, Row, Table, day_or_none, moment


def _row(p: Pin) -> Row:
    return (p.id, p.account, day_or_none(p.on), moment(p.updated_at))


def _pins(rows: Iterable[Row], moments: Moments) -> list[Pin]:
    return [
        Pin(
            id=i,
            account=account,
            on=None if on is None else date.fromisoformat(on),
            updated_at=moments[updated],
        )
        for i, account, on, updated in rows
    ]


PIN = Table("pin", Pin, ("id", "account", "on_day", "updated_at"), _row, _pins, of_account=True)
