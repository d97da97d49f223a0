"""Journeys, repayments, security chores, and what became of reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from app.domain.journey import Channel, Goal, Hold, HoldReason, Journey, OldNumber, Tick
from app.domain.money import Money
from app.domain.reminder import OccurrenceMark, OccurrenceState, SecurityChore
from app.domain.repayment import DueAfterDays, DueOnDay, Repayment
from app.vault.tables.table import Moments, Row, Table, day_or_none, moment, moment_or_none

_GOAL = {goal.value: goal for goal in Goal}
_CHANNEL = {channel.value: channel for channel in Channel}
_OLD_NUMBER = {state.value: state for state in OldNumber}
_STATE = {state.value: state for state in OccurrenceState}
_TICKS = msgspec.json.Decoder(tuple[Tick, ...])


def _journey_row(j: Journey) -> Row:
    return (
        j.id,
        j.account,
        j.goal.value,
        j.playbook,
        j.channel.value,
        j.old_number.value,
        msgspec.json.encode(j.ticks).decode(),
        j.hold.reason.value if j.hold else None,
        j.hold.until.isoformat() if j.hold else None,
        j.note,
        moment_or_none(j.finished_at),
        moment(j.updated_at),
    )


def _journeys(rows: Iterable[Row], moments: Moments) -> list[Journey]:
    return [
        Journey(
            id=i,
            account=account,
            goal=_GOAL[goal],
            playbook=playbook,
            channel=_CHANNEL[channel],
            old_number=_OLD_NUMBER[old_number],
            ticks=_TICKS.decode(ticks),
            hold=Hold(HoldReason(reason), date.fromisoformat(until)) if reason else None,
            note=note,
            finished_at=moments[finished] if finished else None,
            updated_at=moments[updated],
        )
        for (
            i,
            account,
            goal,
            playbook,
            channel,
            old_number,
            ticks,
            reason,
            until,
            note,
            finished,
            updated,
        ) in rows
    ]


JOURNEY = Table(
    "journey",
    Journey,
    (
        "id",
        "account",
        "goal",
        "playbook",
        "channel",
        "old_number",
        "ticks",
        "hold_reason",
        "hold_until",
        "note",
        "finished_at",
        "updated_at",
    ),
    _journey_row,
    _journeys,
    of_account=True,
)


def _repayment_row(r: Repayment) -> Row:
    rule, value = ("day", r.due.day) if isinstance(r.due, DueOnDay) else ("after", r.due.days)
    return (
        r.id,
        r.account,
        r.statement_day,
        rule,
        value,
        r.amount.minor if r.amount else None,
        r.amount.currency if r.amount else None,
        int(r.autopay),
        day_or_none(r.starts),
        int(r.guess),
        moment(r.created_at),
        moment(r.updated_at),
    )


def _repayments(rows: Iterable[Row], moments: Moments) -> list[Repayment]:
    return [
        Repayment(
            id=i,
            account=account,
            statement_day=statement_day,
            due=DueOnDay(value) if rule == "day" else DueAfterDays(value),
            amount=None if currency is None else Money(amount, currency),
            autopay=bool(autopay),
            starts=date.fromisoformat(starts) if starts else None,
            guess=bool(guess),
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
        "created_at",
        "updated_at",
    ),
    _repayment_row,
    _repayments,
    of_account=True,
)


def _chore_row(c: SecurityChore) -> Row:
    first, updated = c.first.isoformat(), moment(c.updated_at)
    return (c.id, c.account, c.playbook, c.chore, first, c.every_months, c.times, updated)


def _chores(rows: Iterable[Row], moments: Moments) -> list[SecurityChore]:
    return [
        SecurityChore(
            id=i,
            account=account,
            playbook=playbook,
            chore=chore,
            first=date.fromisoformat(first),
            every_months=every_months,
            times=times,
            updated_at=moments[updated],
        )
        for i, account, playbook, chore, first, every_months, times, updated in rows
    ]


CHORE = Table(
    "security_chore",
    SecurityChore,
    ("id", "account", "playbook", "chore", "first", "every_months", "times", "updated_at"),
    _chore_row,
    _chores,
    of_account=True,
)


def _mark_row(m: OccurrenceMark) -> Row:
    return (m.id, m.state.value, moment_or_none(m.until), moment(m.updated_at))


def _marks(rows: Iterable[Row], moments: Moments) -> list[OccurrenceMark]:
    return [
        OccurrenceMark(
            id=i,
            state=_STATE[state],
            until=moments[until] if until else None,
            updated_at=moments[updated],
        )
        for i, state, until, updated in rows
    ]


MARK = Table(
    "occurrence_mark",
    OccurrenceMark,
    ("id", "state", "until", "updated_at"),
    _mark_row,
    _marks,
)
