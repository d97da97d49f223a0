"""What was said of single bills when their rule is edited: nothing is doubled, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from app.calendar.schedule import bill_named, schedule
from app.domain.ids import OccurrenceId
from app.domain.reminder import HANDLED, OccurrenceMark, occurrence_id
from app.domain.repayment import Repayment
from app.reminders.slots import CORRECTION

_NEAR = timedelta(16)
"""Half a month: a bill of the new rule further away is not the same bill."""


class Carried(msgspec.Struct, frozen=True):
    """The marks to store with an edited rule, and those whose bill has another name now."""

    put: tuple[OccurrenceMark, ...] = ()
    remove: tuple[OccurrenceMark, ...] = ()


def carried_marks(
    before: Repayment, after: Repayment, marks: Sequence[OccurrenceMark], today: date
) -> Carried:
    """Return how the ``marks`` of ``before`` go over to ``after``, the same rule edited.

    Where the statement day stays, a bill keeps its name. Where it changes, what was said of a
    bill goes to the one that falls due nearest. A bill put off by more than a few days is told of
    anew; one that was only corrected is not.
    """
    mine = [mark for mark in marks if mark.id.rpartition(".")[0] == before.id]
    renamed = before.statement_day != after.statement_day
    put: dict[OccurrenceId, OccurrenceMark] = {}
    remove: list[OccurrenceMark] = []
    for mark in mine:
        old = bill_named(before, mark.id.rpartition(".")[2])
        if old is None:
            continue
        id = mark.id
        if renamed:
            id = _nearest(after, old.due) or mark.id
        new = bill_named(after, id.rpartition(".")[2])
        moved = msgspec.structs.replace(mark, id=id)
        if new is not None and new.due > old.due + timedelta(CORRECTION):
            moved = msgspec.structs.replace(moved, notified=_past(moved, new.due, today))
        known = put.get(id)
        if known is None or known.state not in HANDLED:
            put[id] = moved
        if id != mark.id:
            remove.append(mark)
    stored = {mark.id: mark for mark in mine}
    return Carried(
        put=tuple(mark for id, mark in put.items() if stored.get(id) != mark),
        remove=tuple(mark for mark in remove if mark.id not in put),
    )


def _nearest(rule: Repayment, due: date) -> OccurrenceId | None:
    """Return the id of the bill of ``rule`` that falls due nearest to ``due``."""
    near = list(schedule(rule, due - _NEAR, due + _NEAR))
    if not near:
        return None
    bill = min(near, key=lambda each: abs(each.due - due))
    return occurrence_id(rule.id, bill.period)


def _past(mark: OccurrenceMark, due: date, today: date) -> tuple[str, ...]:
    """Return the notices given that would be over by now for the new due day as well."""
    return tuple(
        key
        for key in mark.notified
        if not key.lstrip("-").isdecimal() or due - timedelta(int(key)) <= today
    )
