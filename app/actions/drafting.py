"""Keeps what was typed and not saved, so that locking loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.session import Session
from app.domain.draft import Draft


def keep_drafts(session: Session, drafts: Sequence[Draft]) -> bool:
    """Keep ``drafts`` instead of those that were kept; return whether anything was written.

    Nobody is told of a change: the household is the same. A vault that cannot be written keeps
    none.

    Raises:
        DiskFull and the other errors of writing: those from before are still kept.
    """
    vault = session.vault
    if vault.read_only or _same(vault.drafts(), drafts):
        return False
    at = session.clock.now()
    with vault.transaction(who=session.who, action="draft.keep", at=at) as transaction:
        transaction.keep_drafts(drafts)
    return True


def kept_drafts(session: Session) -> tuple[Draft, ...]:
    """Return what was typed and not saved when this vault was closed."""
    return session.vault.drafts()


def _same(stored: Sequence[Draft], wanted: Sequence[Draft]) -> bool:
    def told(drafts: Sequence[Draft]) -> set[tuple[str, str, str, bool]]:
        return {(d.place, d.arguments, d.state, d.here) for d in drafts}

    return told(stored) == told(wanted)
