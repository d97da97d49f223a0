"""Journeys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from app.domain.journey import Channel, Goal, Hold, HoldReason, Journey, OldNumber, Tick
from app.vault.tables.table import Moments, Row, Table, moment, moment_or_none

_GOAL = {goal.value: goal for goal in Goal}
_CHANNEL = {channel.value: channel for channel in Channel}
_OLD_NUMBER = {state.value: state for state in OldNumber}
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
