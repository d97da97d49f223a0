"""How far the messages of a number were read: by an import, or by looking at the phone."""

from __future__ import annotations

from datetime import date

from app.actions.session import Session
from app.domain.findings import ReadUpTo
from app.domain.household import Household
from app.domain.ids import NumberId, ReadingId
from app.vault.transaction import Transaction


def note_read_up_to(
    session: Session,
    transaction: Transaction,
    household: Household,
    number: NumberId,
    until: date,
) -> None:
    """Note that the messages of ``number`` were read up to the day ``until``.

    What was read further before is never taken back, as by an older export.
    """
    before = next((each for each in household.readings if each.number == number), None)
    if before is not None and before.until >= until:
        return
    transaction.put(
        ReadUpTo(
            id=before.id if before else ReadingId(session.new_id()),
            number=number,
            until=until,
            updated_at=session.clock.now(),
        )
    )
