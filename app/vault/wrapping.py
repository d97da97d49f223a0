"""Wrapping the master key under a secret, and getting it back."""

from __future__ import annotations

import os
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.vault.calibrate import measured
from app.vault.header import (
    FORMAT,
    Argon2idCost,
    KeyStoreSlot,
    PasswordSlot,
    RecoverySlot,
    Slot,
)
from app.vault.kdf import (
    KEY_FILE_MIX,
    KEY_STORE,
    RECOVERY,
    SMALL,
    KdfParameters,
    key_from_password,
    key_from_random,
)

SlotType = TypeVar("SlotType", PasswordSlot, RecoverySlot, KeyStoreSlot)

_TAG = 16
"""Bytes of the authentication tag at the end of what AES-GCM wraps."""


def new_slot_id() -> str:
    """Return a fresh id of a key slot."""
    return os.urandom(8).hex()


def wrap_password(
    master: bytearray,
    *,
    vault: str,
    epoch: int,
    password: bytes,
    key_file: bytes | None,
    kdf: KdfParameters | None,
) -> PasswordSlot:
    """Return a password slot for ``master`` with fresh salt and nonce.

    ``kdf`` None means what suits this computer, and less memory if that cannot be had.

    Raises:
        MemoryError: not even the small parameters fit in memory.
    """

    def with_cost(wanted: KdfParameters) -> PasswordSlot:
        cost = Argon2idCost(
            memory_kib=wanted.memory_kib,
            passes=wanted.passes,
            lanes=wanted.lanes,
            salt=os.urandom(16),
        )
        bare = PasswordSlot(
            id=new_slot_id(),
            epoch=epoch,
            kdf=cost,
            key_file=key_file is not None,
            nonce=os.urandom(12),
            wrapped=bytes(48),
        )
        return _sealed(bare, vault, master, password_key(cost, password, key_file))

    try:
        return with_cost(kdf or measured())
    except MemoryError:
        if kdf is not None:
            raise
        return with_cost(SMALL)


def wrap_recovery(master: bytearray, *, vault: str, epoch: int, code: bytes) -> RecoverySlot:
    """Return a recovery slot for ``master``; ``code`` is what the written code stands for."""
    bare = RecoverySlot(
        id=new_slot_id(),
        epoch=epoch,
        salt=os.urandom(32),
        nonce=os.urandom(12),
        wrapped=bytes(48),
    )
    return _sealed(bare, vault, master, key_from_random(code, bare.salt, RECOVERY))


def wrap_stored(
    master: bytearray, *, vault: str, epoch: int, slot: str, key: bytes
) -> KeyStoreSlot:
    """Return a slot with the id ``slot`` for ``master`` under a key of the system's store."""
    bare = KeyStoreSlot(
        id=slot, epoch=epoch, salt=os.urandom(32), nonce=os.urandom(12), wrapped=bytes(48)
    )
    return _sealed(bare, vault, master, key_from_random(key, bare.salt, KEY_STORE))


def unwrap_password(
    slot: PasswordSlot, vault: str, password: bytes, key_file: bytes | None
) -> bytearray | None:
    """Return the master key, or None if this is not what the slot asks for.

    Raises:
        MemoryError: this computer cannot spare the memory the slot asks for.
    """
    # The password is hashed with or without the key file, so that the time taken tells nothing.
    mixed = key_file if slot.key_file else None
    key = password_key(slot.kdf, password, mixed)
    return opened(key, slot.nonce, slot.wrapped, _bound(vault, slot))


def unwrap_random(slot: RecoverySlot | KeyStoreSlot, vault: str, secret: bytes) -> bytearray | None:
    """Return the master key, or None if this is not the slot's secret."""
    label = RECOVERY if isinstance(slot, RecoverySlot) else KEY_STORE
    key = key_from_random(secret, slot.salt, label)
    return opened(key, slot.nonce, slot.wrapped, _bound(vault, slot))


def password_key(cost: Argon2idCost, password: bytes, key_file: bytes | None) -> bytes:
    """Return the key that wraps, from the password and what is mixed into it."""
    key = key_from_password(password, cost.salt, parameters_of(cost))
    if key_file is None:
        return key
    return key_from_random(key + key_file, cost.salt, KEY_FILE_MIX)


def parameters_of(cost: Argon2idCost) -> KdfParameters:
    """Return what one try costs."""
    return KdfParameters(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes)


def opened(key: bytes, nonce: bytes, wrapped: bytes, bound: bytes) -> bytearray | None:
    """Return what is wrapped; None if the key is another, or anything was altered."""
    # Into memory that can be wiped: a copy in bytes would stay after the vault is closed.
    secret = bytearray(max(0, len(wrapped) - _TAG))
    try:
        AESGCM(key).decrypt_into(nonce, wrapped, bound, secret)
    except InvalidTag:
        return None
    return secret


def _sealed(bare: SlotType, vault: str, master: bytearray, key: bytes) -> SlotType:
    wrapped = AESGCM(key).encrypt(bare.nonce, bytes(master), _bound(vault, bare))
    return msgspec.structs.replace(bare, wrapped=wrapped)


def _bound(vault: str, slot: Slot) -> bytes:
    """What the wrap is tied to, so that neither slots nor their cost can be exchanged."""
    fields = msgspec.to_builtins(slot)
    for name in ("nonce", "wrapped"):
        del fields[name]
    return msgspec.json.encode({"format": FORMAT, "vault": vault, "slot": fields}, order="sorted")
