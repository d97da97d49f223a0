"""The keys in use: unlocking the key file, and the next one after each change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal

import msgspec

from app.domain.vault_errors import (
    EmptyPassword,
    HeaderAltered,
    KeyFileNeeded,
    KeyStoreForgot,
    PasswordOrKeyFileWrong,
    WrongPassword,
    WrongRecoveryCode,
)
from app.vault.folder import Folder
from app.vault.header import (
    Header,
    KeyStoreSlot,
    PasswordSlot,
    RecoverySlot,
    Slot,
    encode,
    is_signed,
    seal,
)
from app.vault.header_v1 import HeaderV1, bound_v1, encode_v1, is_signed_v1
from app.vault.kdf import DATABASE_KEY, KdfParameters, key_from_master, wipe
from app.vault.password import password_bytes
from app.vault.recovery_code import code_bytes
from app.vault.secret import Password, RecoveryCode, Secret, StoredKey
from app.vault.wrapping import (
    opened,
    parameters_of,
    password_key,
    unwrap_password,
    unwrap_random,
    wrap_password,
)

OpenedBy = Literal["password", "recovery", "key_store"]


class Keys:
    """The unlocked header and its master keys by epoch. ``close`` wipes them.

    There is one master key, and two only while the list is being encrypted anew.
    """

    def __init__(self, header: Header, masters: dict[int, bytearray], opened_by: OpenedBy) -> None:
        self.header = header
        self.opened_by: OpenedBy = opened_by
        self.replaces: HeaderV1 | None = None
        self.from_backup = False
        self._masters = masters

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs whose master key is known, oldest first."""
        return tuple(sorted(self._masters))

    @property
    def epoch(self) -> int:
        """The epoch in force."""
        return self.epochs[0]

    @property
    def master(self) -> bytearray:
        """The master key in force: not a copy."""
        return self._masters[self.epoch]

    def database_key(self, epoch: int | None = None) -> bytearray:
        """Return the raw key of the database; the caller wipes it."""
        return key_from_master(self._masters[epoch or self.epoch], DATABASE_KEY)

    @contextmanager
    def of_database(self, epoch: int | None = None) -> Iterator[bytearray]:
        """Lend the raw key of the database for the block; it is wiped after it."""
        key = self.database_key(epoch)
        try:
            yield key
        finally:
            wipe(key)

    def following(self, slots: Iterable[Slot]) -> Header:
        """Return the next header, with those of ``slots`` whose master key is here to sign."""
        known = tuple(slot for slot in slots if slot.epoch in self._masters)
        bare = msgspec.structs.replace(
            self.header, generation=self.header.generation + 1, slots=known
        )
        return seal(bare, self._masters)

    def slots_of(self, epoch: int) -> tuple[Slot, ...]:
        """Return the slots that open the master key of ``epoch``."""
        return tuple(slot for slot in self.header.slots if slot.epoch == epoch)

    def only(self, epoch: int) -> Header:
        """Return the next header, which knows ``epoch`` alone."""
        return self.following(self.slots_of(epoch))

    def file_bytes(self) -> bytes:
        """Return what the key file has to hold."""
        return encode_v1(self.replaces) if self.replaces else encode(self.header)

    def add_master(self, epoch: int, master: bytearray) -> None:
        """Know another master key as well: the one that is being changed to."""
        self._masters[epoch] = master

    def forget_all_but(self, epoch: int) -> None:
        """Wipe the master keys of other epochs."""
        for other in self.epochs:
            if other != epoch:
                wipe(self._masters.pop(other))

    def close(self) -> None:
        """Wipe the master keys."""
        for master in self._masters.values():
            wipe(master)


def unlock(
    folder: Folder, header: Header | HeaderV1, secret: Secret | str, lowest: KdfParameters
) -> Keys:
    """Open ``header`` with ``secret``; a plain text is a password.

    Raises:
        WrongPassword, PasswordOrKeyFileWrong, WrongRecoveryCode, KeyStoreForgot: nothing opens;
            which slot came close is not told.
        KeyFileNeeded: a key file belongs to the password, and none was given.
        RecoveryCodeMistyped, RecoveryCodeLength: the code cannot be one.
        HeaderAltered: it asks for a cost outside the bounds, or its signature is not the key's.
    """
    brought = Password(secret) if isinstance(secret, str) else secret
    _require_bounds(folder, header, lowest)
    if isinstance(header, HeaderV1):
        return _unlock_v1(folder, header, brought)
    masters = _masters(header, brought)
    if not masters:
        raise _refusal(header, brought)
    for epoch, master in masters.items():
        if not is_signed(header, master, epoch):
            for other in masters.values():
                wipe(other)
            raise HeaderAltered(path=str(folder))
    return Keys(header, masters, _way(brought))


def upgrade(keys: Keys, secret: Secret | str, kdf: KdfParameters | None) -> None:
    """Give ``keys`` of a first-format header one of the present format; it is not written yet.

    ``keys.replaces`` stays until the caller has written it.
    """
    brought = Password(secret) if isinstance(secret, str) else secret
    if keys.replaces is None or not isinstance(brought, Password):
        return
    old = keys.replaces
    slot = wrap_password(
        keys.master,
        vault=old.vault,
        epoch=old.slots[0].epoch,
        password=password_bytes(brought.text),
        key_file=None,
        kdf=kdf,
    )
    keys.header = keys.following((slot,))


def _require_bounds(folder: Folder, header: Header | HeaderV1, lowest: KdfParameters) -> None:
    costs = [s.kdf for s in header.slots if not isinstance(s, RecoverySlot | KeyStoreSlot)]
    if not all(parameters_of(cost).within(lowest) for cost in costs):
        raise HeaderAltered(path=str(folder))


def _masters(header: Header, brought: Secret) -> dict[int, bytearray]:
    """Return the master key of each epoch that ``brought`` opens, all slots of its kind tried."""
    found: dict[int, bytearray] = {}
    if isinstance(brought, Password):
        typed = _typed(brought.text)
        slots = [slot for slot in header.slots if isinstance(slot, PasswordSlot)]
        if brought.key_file is None and any(slot.key_file for slot in slots):
            raise KeyFileNeeded
        for slot in slots:
            master = unwrap_password(slot, header.vault, typed, brought.key_file)
            if master is not None:
                found[slot.epoch] = master
        return found
    if isinstance(brought, RecoveryCode):
        code = code_bytes(brought.text)
        for recovery in header.slots:
            if isinstance(recovery, RecoverySlot):
                master = unwrap_random(recovery, header.vault, code)
                if master is not None:
                    found[recovery.epoch] = master
        return found
    for stored in header.slots:
        if isinstance(stored, KeyStoreSlot) and stored.id == brought.slot:
            master = unwrap_random(stored, header.vault, brought.key)
            if master is not None:
                found[stored.epoch] = master
    return found


def _refusal(header: Header, brought: Secret) -> Exception:
    if isinstance(brought, RecoveryCode):
        return WrongRecoveryCode()
    if isinstance(brought, StoredKey):
        return KeyStoreForgot()
    if any(isinstance(slot, PasswordSlot) and slot.key_file for slot in header.slots):
        return PasswordOrKeyFileWrong()
    return WrongPassword()


def _way(brought: Secret) -> OpenedBy:
    if isinstance(brought, Password):
        return "password"
    return "recovery" if isinstance(brought, RecoveryCode) else "key_store"


def _typed(password: str) -> bytes:
    try:
        return password_bytes(password)
    except EmptyPassword:
        raise WrongPassword from None


def _unlock_v1(folder: Folder, header: HeaderV1, brought: Secret) -> Keys:
    if isinstance(brought, RecoveryCode):
        code_bytes(brought.text)
        raise WrongRecoveryCode
    if isinstance(brought, StoredKey):
        raise KeyStoreForgot
    slot = header.slots[0]
    key = password_key(slot.kdf, _typed(brought.text), None)
    master = opened(key, slot.nonce, slot.wrapped, bound_v1(header.vault, slot))
    if master is None:
        raise WrongPassword
    if not is_signed_v1(header, master):
        wipe(master)
        raise HeaderAltered(path=str(folder))
    bare = Header(
        vault=header.vault, generation=header.generation, slots=(), macs=(), sum=bytes(32)
    )
    keys = Keys(bare, {slot.epoch: master}, "password")
    keys.replaces = header
    return keys
