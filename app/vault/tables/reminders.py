"""Repayments, security chores, and what became of reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

import msgspec

from app.domain.money import Money
from app.domain.reminder import OccurrenceMark, OccurrenceState, SecurityChore
from app.domain.repayment import DueAfterDays, DueOnDay, LateTerms, Moved, Pays, Repayment
from app.vault.tables.table import Moments, Row, Table, day_or_none, moment, moment_or_none

_STATE = {state.value: state for state in OccurrenceState}
_PAYS = {pays.value: pays for pays in Pays}
_MOVED = {moved.value: moved for moved in Moved}
_MONEY = msgspec.json.Decoder(Money)
_LATE = msgspec.json.Decoder(LateTerms)
_DAYS = msgspec.json.Decoder(tuple[int, ...])
_WORDS = msgspec.json.Decoder(tuple[str, ...])

NO_STATEMENT = 0
"""The stored statement day of a debt without statements."""


def _json(thing: object) -> str | None:
    return None if thing is None else msgspec.json.encode(thing).decode()


def _repayment_row(r: Repayment) -> Row:
    rule, value = ("day", r.due.day) if isinstance(r.due, DueOnDay) else ("after", r.due.days)
    return (
        r.id,
        r.account,
        NO_STATEMENT if r.statement_day is None else r.statement_day,
        rule,
        value,
        r.amount.minor if r.amount else None,
        r.amount.currency if r.amount else None,
        int(r.autopay),
        day_or_none(r.starts),
        int(r.guess),
        r.name,
        _json(r.minimum),
        r.pays.value,
        r.payer,
        r.every_months,
        r.times,
        day_or_none(r.ends),
        r.moved.value,
        r.region,
        _json(r.late),
        _json(r.leads),
        r.at.isoformat("minutes") if r.at else None,
        moment(r.created_at),
        moment(r.updated_at),
    )


def _repayments(rows: Iterable[Row], moments: Moments) -> list[Repayment]:
    return [
        Repayment(
            id=i,
            account=account,
            statement_day=None if statement_day == NO_STATEMENT else statement_day,
            due=DueOnDay(value) if rule == "day" else DueAfterDays(value),
            amount=None if currency is None else Money(amount, currency),
            autopay=bool(autopay),
            starts=date.fromisoformat(starts) if starts else None,
            guess=bool(guess),
            name=name,
            minimum=_MONEY.decode(minimum) if minimum else None,
            pays=_PAYS[pays],
            payer=payer,
            every_months=every_months,
            times=times,
            ends=date.fromisoformat(ends) if ends else None,
            moved=_MOVED[moved],
            region=region,
            late=_LATE.decode(late) if late else None,
            leads=_DAYS.decode(leads) if leads else None,
            at=time.fromisoformat(at) if at else None,
            created_at=moments[created],
            updated_at=moments[updated],
        )
        for (
            i,
            account,
            statement_day,
            rule,
            value,
            amount,
            currency,
            autopay,
            starts,
            guess,
            name,
            minimum,
            pays,
            payer,
            every_months,
            times,
            ends,
            moved,
            region,
            late,
            leads,
            at,
            created,
            updated,
        ) in rows
    ]


REPAYMENT = Table(
    "repayment",
    Repayment,
    (
        "id",
        "account",
        "statement_day",
        "due_rule",
        "due_value",
        "amount",
        "currency",
        "autopay",
        "starts",
        "guess",
        "name",
        "minimum",
        "pays",
        "payer",
        "every_months",
        "times",
        "ends",
        "moved",
        "region",
        "late",
        "leads",
        "at",
        "created_at",
        "updated_at",
    ),
    _repayment_row,
    _repayments,
    of_account=True,
)


def _chore_row(c: SecurityChore) -> Row:
    first, updated = c.first.isoformat(), moment(c.updated_at)
    return (c.id, c.account, c.number, c.playbook, c.chore, first, c.every_months, c.times, updated)


def _chores(rows: Iterable[Row], moments: Moments) -> list[SecurityChore]:
    return [
        SecurityChore(
            id=i,
            account=account,
            number=number,
            playbook=playbook,
            chore=chore,
            first=date.fromisoformat(first),
            every_months=every_months,
            times=times,
            updated_at=moments[updated],
        )
        for i, account, number, playbook, chore, first, every_months, times, updated in rows
    ]


CHORE = Table(
    "security_chore",
    SecurityChore,
    (
        "id",
        "account",
        "number",
        "playbook",
        "chore",
        "first",
        "every_months",
        "times",
        "updated_at",
    ),
    _chore_row,
    _chores,
    of_account=True,
)


def _mark_row(m: OccurrenceMark) -> Row:
    return (
        m.id,
        m.state.value,
        moment_or_none(m.until),
        _json(m.amount),
        _json(m.minimum),
        _json(m.paid),
        _json(m.notified),
        moment(m.updated_at),
    )


def _marks(rows: Iterable[Row], moments: Moments) -> list[OccurrenceMark]:
    return [
        OccurrenceMark(
            id=i,
            state=_STATE[state],
            until=moments[until] if until else None,
            amount=_MONEY.decode(amount) if amount else None,
            minimum=_MONEY.decode(minimum) if minimum else None,
            paid=_MONEY.decode(paid) if paid else None,
            notified=_WORDS.decode(notified),
            updated_at=moments[updated],
        )
        for i, state, until, amount, minimum, paid, notified, updated in rows
    ]


MARK = Table(
    "occurrence_mark",
    OccurrenceMark,
    ("id", "state", "until", "amount", "minimum", "paid", "notified", "updated_at"),
    _mark_row,
    _marks,
)
