"""What a user does with the keys of the open list.

``present`` is the secret shown to prove that it is the owner who asks; see ``KeySlots``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.domain.errors import RenumberError
from app.vault.key_file import new_key_file
from app.vault.key_slots import SlotFacts
from app.vault.recovery_code import new_code
from app.vault.secret import Password, Secret
from app.vault.wrapping import new_slot_id

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.system.key_store import KeyStore
    from app.vault.strength import Strength


class KeyList(msgspec.Struct, frozen=True):
    """The keys of the open list.

    ``here`` are the ids of those that this computer's key store keeps; ``store`` says whether it
    has one that may be used.
    """

    slots: tuple[SlotFacts, ...]
    here: frozenset[str]
    store: bool

    @property
    def key_file(self) -> bool:
        """Whether a key file belongs to the password."""
        return any(slot.key_file for slot in self.slots)

    @property
    def recovery(self) -> bool:
        """Whether there is a recovery code."""
        return any(slot.kind == "recovery" for slot in self.slots)


def keys_of(session: Session, store: KeyStore) -> KeyList:
    """Return the keys, and which of them lie in this computer's store."""
    slots = session.vault.keys.facts()
    there = store.is_there()
    stored = [slot.id for slot in slots if slot.kind == "key_store"] if there else []
    here = frozenset(slot for slot in stored if _holds(session, store, slot))
    return KeyList(slots, here, there)


def change_password(session: Session, new: str, present: Secret | None) -> None:
    """Let ``new`` open the list instead of the present password.

    Raises:
        EmptyPassword, WrongPassword and the other errors of a secret: nothing was changed.
    """
    session.vault.keys.change_password(new, present, session.author())
    session.changes.announce()


def password_strength(session: Session, typed: str) -> Strength | None:
    """Estimate a password; names and numbers of the household count as known to others.

    None for an empty one.
    """
    from app.vault.strength import strength_of

    if not typed:
        return None
    household = session.vault.read()
    personal = [person.name for person in household.people]
    for number in household.numbers:
        personal += [number.e164.lstrip("+"), number.e164[-11:], number.e164[-8:]]
    return strength_of(typed, personal)


def issue_recovery_code(session: Session, present: Secret | None) -> str:
    """Make a recovery code and return it: this is the only time that it can be seen.

    The code before it opens nothing any more.
    """
    code = new_code()
    set_recovery_code(session, code, present)
    return code


def set_recovery_code(session: Session, code: str, present: Secret | None) -> None:
    """Let ``code`` (from ``next_recovery_code``) open the list, now that it is copied."""
    session.vault.keys.set_recovery_code(code, present, session.author())
    session.changes.announce()


def add_key_file(session: Session, path: Path, present: Password) -> None:
    """Write a key file at ``path`` and ask for it beside the password from now on.

    Raises:
        PlaceTaken: something lies at ``path``.
        WrongPassword and the other errors of a secret: no file is left there.
    """
    session.vault.keys.confirm(present)
    key = new_key_file(path)
    try:
        session.vault.keys.add_key_file(key, present, session.author())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    session.changes.announce()


def remove_key_file(session: Session, present: Password) -> None:
    """Let the password alone open the list; the file itself is left where it lies."""
    session.vault.keys.remove_key_file(present, session.author())
    session.changes.announce()


def turn_on_quick_unlock(session: Session, store: KeyStore, present: Secret | None) -> None:
    """Keep a key of its own in this computer's store; never the password, nor the master key.

    The store has to give the key back before the list trusts it.

    Raises:
        KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: nothing was changed.
        WrongPassword and the other errors of a secret: nothing was changed.
    """
    keys, vault = session.vault.keys, session.vault.vault_id
    keys.confirm(present)
    turn_off_quick_unlock(session, store)
    slot, key = new_slot_id(), os.urandom(32)
    store.put(vault, slot, key)
    try:
        keys.add_stored_key(slot, key, present, session.author())
    except BaseException:
        with contextlib.suppress(RenumberError):
            store.drop(vault, slot)
        raise
    session.changes.announce()


def turn_off_quick_unlock(session: Session, store: KeyStore) -> bool:
    """Take the keys of this computer's store away; return whether it had any.

    The list forgets them first: what the store may keep opens nothing any more.
    """
    slots = [slot.id for slot in session.vault.keys.facts() if slot.kind == "key_store"]
    here = [slot for slot in slots if _holds(session, store, slot)]
    for slot in here:
        remove_key(session, store, slot)
    return bool(here)


def remove_key(session: Session, store: KeyStore, slot: str) -> None:
    """Take the recovery code, or the key of some computer's store, away.

    Raises:
        KeySlotUnknown, PasswordStays: nothing was changed.
    """
    session.vault.keys.remove(slot, session.author())
    with contextlib.suppress(RenumberError):
        store.drop(session.vault.vault_id, slot)
    session.changes.announce()


def encrypt_anew(
    session: Session,
    store: KeyStore,
    present: Password,
    recovery_code: str | None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Put the whole list under a new key; see ``Vault.encrypt_anew``.

    ``recovery_code`` (from ``next_recovery_code``) must be in the user's hands before. Opening
    without the password is off afterwards, on every computer.
    """
    vault = session.vault
    stored = [slot.id for slot in vault.keys.facts() if slot.kind == "key_store"]
    vault.encrypt_anew(present, recovery_code, session.author(), progress)
    for slot in stored:
        with contextlib.suppress(RenumberError):
            store.drop(vault.vault_id, slot)
    session.changes.announce()


def next_recovery_code() -> str:
    """Return a code that opens nothing yet, to be shown and copied before it is put in force."""
    return new_code()


def _holds(session: Session, store: KeyStore, slot: str) -> bool:
    try:
        return store.get(session.vault.vault_id, slot) is not None
    except RenumberError:
        return False
