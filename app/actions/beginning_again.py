"""Beginning an account's journey anew, because what was changed there did not reach the sender."""

from __future__ import annotations

import msgspec

from app.actions.session import Session
from app.domain.journey import Journey
from app.vault.transaction import Transaction


def begin_again(session: Session, transaction: Transaction, journey: Journey | None) -> None:
    """Take the ticks of a finished journey back; one that goes on keeps its own.

    They said that it was done, and with them what is to do again would not be seen.
    """
    if journey is not None and journey.finished_at is not None:
        transaction.put(
            msgspec.structs.replace(
                journey, ticks=(), finished_at=None, updated_at=session.clock.now()
            )
        )
