"""Beginning an account's journey anew, because what was changed there did not reach the sender."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.actions.session import Session
from app.domain.binding import Binding, BindingStatus
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


def do_again(session: Session, transaction: Transaction, bindings: Iterable[Binding]) -> None:
    """Let ``bindings`` be to do; how each was seen to be changed was not true."""
    for binding in bindings:
        transaction.put(
            msgspec.structs.replace(
                binding,
                status=BindingStatus.TODO,
                verified_by=None,
                verified_at=None,
                updated_at=session.clock.now(),
            )
        )
