"""Keeps what was typed and not saved, so that locking loses nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from app.actions.session import Session
from app.domain.draft import Draft
from app.domain.vault_errors import DiskFull, VaultReadOnly


def keep_drafts(
    session: Session,
    drafts: Sequence[Draft],
    waiting: Collection[str] = (),
    *,
    last: bool = False,
) -> bool:
    """Keep ``drafts`` instead of those that were kept; return whether anything was written.

    Of those that were kept, the ones of the places in ``waiting`` stay, unless they were erased
    meanwhile with the person they may be about.

    Nobody is told of a change: the household is the same. A vault that cannot be written keeps
    none. ``last``: the list is about to lock, so that on a full disk its reserve is given up for
    them.

    Raises:
        DiskFull and the other errors of writing: those from before are still kept.
    """
    vault = session.vault
    stored = vault.drafts()
    still = [msgspec.structs.replace(d, here=False) for d in stored if d.place in waiting]
    wanted = [*drafts, *still]
    if vault.read_only or _same(stored, wanted):
        return False
    try:
        _write(session, wanted)
    except (DiskFull, VaultReadOnly):  # a used-up quota looks to the database like the second
        if not last or not vault.reserve.give_up():
            raise
        _write(session, wanted)
    return True


def kept_drafts(session: Session) -> tuple[Draft, ...]:
    """Return what was typed and not saved when this vault was closed.

    Room on the disk is set aside for the next ones.
    """
    session.vault.reserve.fill()
    return session.vault.drafts()


def _write(session: Session, drafts: Sequence[Draft]) -> None:
    at = session.clock.now()
    with session.vault.transaction(who=session.who, action="draft.keep", at=at) as transaction:
        transaction.keep_drafts(drafts)


def _same(stored: Sequence[Draft], wanted: Sequence[Draft]) -> bool:
    def told(drafts: Sequence[Draft]) -> set[tuple[str, str, str, bool]]:
        return {(d.place, d.arguments, d.state, d.here) for d in drafts}

    return told(stored) == told(wanted)
