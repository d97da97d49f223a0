"""What can be done with the keys of an open vault; ``vault.keys``.

Whoever changes keys must show a key: an open list on an unattended computer gives nobody a lasting
way in. Every change is one writing of the key file: before it the old keys hold, after it the new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from app.domain.journal import Author
from app.domain.vault_errors import KeySlotUnknown, PasswordStays, WrongPassword
from app.vault.folder import Folder
from app.vault.header import Header, KeyStoreSlot, PasswordSlot, RecoverySlot, Slot
from app.vault.kdf import Costs
from app.vault.keys import Keys, OpenedBy, unlock
from app.vault.password import password_bytes
from app.vault.recovery_code import code_bytes
from app.vault.secret import Password, Secret
from app.vault.wrapping import wrap_password, wrap_recovery, wrap_stored

SlotKind = Literal["password", "recovery", "key_store"]
PutInForce = Callable[[Header, Author, str], None]
"""Writes a header, and the action into the journal."""


class SlotFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What may be told of a key slot. The cost is of the password's; None for the others."""

    id: str
    kind: SlotKind
    key_file: bool = False
    memory_mib: int | None = None
    passes: int | None = None
    lanes: int | None = None


def facts_of(header: Header) -> tuple[SlotFacts, ...]:
    """Return what may be told of the slots in ``header``: password, recovery code, key stores."""
    found = [_facts(slot) for slot in header.slots]
    order = ("password", "recovery", "key_store")
    return tuple(sorted(found, key=lambda facts: order.index(facts.kind)))


class KeySlots:
    """The slots of one open vault.

    ``present`` is the secret that is shown: for a password, key file and recovery code together
    as the vault asks for them. None is enough after opening with the recovery code, which is what
    one does when the password is forgotten. The journal says that ``by`` changed a key, and which
    kind of key, nothing more.
    """

    def __init__(self, folder: Folder, keys: Keys, costs: Costs, put_in_force: PutInForce) -> None:
        self._folder = folder
        self._keys = keys
        self._costs = costs
        self._put_in_force = put_in_force

    @property
    def opened_by(self) -> OpenedBy:
        """With what the vault was opened."""
        return self._keys.opened_by

    def facts(self) -> tuple[SlotFacts, ...]:
        """Return what may be told of the slots."""
        return facts_of(self._keys.header)

    @property
    def asks_for_key_file(self) -> bool:
        """Whether a key file belongs to the password."""
        return self._password.key_file

    def confirm(self, present: Secret | None) -> None:
        """See that ``present`` opens the vault.

        Raises:
            WrongPassword and the other errors of a secret: it does not.
        """
        if present is None:
            if self._keys.opened_by != "recovery":
                raise WrongPassword
            return
        unlock(self._folder, self._keys.header, present, self._costs.lowest).close()

    def change_password(self, new: str, present: Secret | None, by: Author) -> None:
        """Let ``new`` open the vault instead of the present password; the data stays as it is.

        Old copies and backups still open with the old one, because their key is the same. A key
        file goes on belonging to the password if it was shown; it is no longer asked for if the
        password was set with the recovery code.

        Raises:
            EmptyPassword: ``new`` is empty.
            WrongPassword and the other errors of a secret: ``present`` does not open the vault.
        """
        typed = password_bytes(new)
        self.confirm(present)
        shown = present.key_file if isinstance(present, Password) else None
        key_file = shown if self.asks_for_key_file else None
        self._put_password(typed, key_file, by, "keys.password")

    def add_key_file(self, key: bytes, present: Password, by: Author) -> None:
        """Ask for a key file (its 32 bytes) beside the password from now on, or for another one."""
        self.confirm(present)
        self._put_password(password_bytes(present.text), key, by, "keys.add_key_file")

    def remove_key_file(self, present: Password, by: Author) -> None:
        """Let the password alone open the vault again."""
        self.confirm(present)
        self._put_password(password_bytes(present.text), None, by, "keys.remove_key_file")

    def set_recovery_code(self, code: str, present: Secret | None, by: Author) -> None:
        """Let ``code`` open the vault; the recovery code before it does not any more."""
        self.confirm(present)
        slot = wrap_recovery(
            self._keys.master,
            vault=self._keys.header.vault,
            epoch=self._keys.epoch,
            code=code_bytes(code),
        )
        self._replace(RecoverySlot, slot, by, "keys.recovery_code")

    def add_stored_key(self, slot: str, key: bytes, present: Secret | None, by: Author) -> None:
        """Let ``key`` (32 random bytes in this computer's key store) open the vault as ``slot``."""
        self.confirm(present)
        wrapped = wrap_stored(
            self._keys.master,
            vault=self._keys.header.vault,
            epoch=self._keys.epoch,
            slot=slot,
            key=key,
        )
        self._put((*self._keys.header.slots, wrapped), by, "keys.add_stored_key")

    def remove(self, slot: str, by: Author) -> None:
        """Take the recovery code's slot or that of a key store away; it opens nothing from now on.

        Raises:
            KeySlotUnknown: there is none with this id.
            PasswordStays: it is the password.
        """
        found = [known for known in self._keys.header.slots if known.id == slot]
        if not found:
            raise KeySlotUnknown(slot=slot)
        if isinstance(found[0], PasswordSlot):
            raise PasswordStays
        stored = isinstance(found[0], KeyStoreSlot)
        action = "keys.remove_stored_key" if stored else "keys.remove_recovery_code"
        self._put((s for s in self._keys.header.slots if s.id != slot), by, action)

    @property
    def _password(self) -> PasswordSlot:
        return next(s for s in self._keys.header.slots if isinstance(s, PasswordSlot))

    def _put_password(self, typed: bytes, key_file: bytes | None, by: Author, action: str) -> None:
        slot = wrap_password(
            self._keys.master,
            vault=self._keys.header.vault,
            epoch=self._keys.epoch,
            password=typed,
            key_file=key_file,
            kdf=self._costs.kdf,
        )
        self._replace(PasswordSlot, slot, by, action)

    def _replace(self, kind: type, slot: Slot, by: Author, action: str) -> None:
        others = [known for known in self._keys.header.slots if not isinstance(known, kind)]
        self._put((*others, slot), by, action)

    def _put(self, slots: Iterable[Slot], by: Author, action: str) -> None:
        self._put_in_force(self._keys.following(slots), by, action)


def new_slots(
    master: bytearray, vault: str, epoch: int, secret: Password, code: str | None, costs: Costs
) -> tuple[Slot, ...]:
    """Return slots of ``secret`` and, unless it is None, the recovery code for a new master key."""
    slots: list[Slot] = [
        wrap_password(
            master,
            vault=vault,
            epoch=epoch,
            password=password_bytes(secret.text),
            key_file=secret.key_file,
            kdf=costs.kdf,
        )
    ]
    if code is not None:
        slots.append(wrap_recovery(master, vault=vault, epoch=epoch, code=code_bytes(code)))
    return tuple(slots)


def _facts(slot: Slot) -> SlotFacts:
    if isinstance(slot, PasswordSlot):
        return SlotFacts(
            id=slot.id,
            kind="password",
            key_file=slot.key_file,
            memory_mib=slot.kdf.memory_kib // 1024,
            passes=slot.kdf.passes,
            lanes=slot.kdf.lanes,
        )
    if isinstance(slot, KeyStoreSlot):
        return SlotFacts(id=slot.id, kind="key_store")
    return SlotFacts(id=slot.id, kind="recovery")
