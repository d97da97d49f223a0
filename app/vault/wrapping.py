"""Wrapping the master key under a password, and getting it back."""

from __future__ import annotations

import os

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.vault.header import FORMAT, Argon2idCost, Slot
from app.vault.kdf import SMALL, KdfParameters, key_from_password, recommended


def wrap(
    master: bytearray, *, vault: str, epoch: int, password: bytes, kdf: KdfParameters | None
) -> Slot:
    """Return a password slot for ``master`` with fresh salt and nonce.

    ``kdf`` None means what suits this computer, and less memory if that cannot be had.

    Raises:
        MemoryError: not even the small parameters fit in memory.
    """
    wanted = kdf or recommended()
    try:
        return _wrap(master, vault, epoch, password, wanted)
    except MemoryError:
        if kdf is not None:
            raise
        return _wrap(master, vault, epoch, password, SMALL)


def unwrap(slot: Slot, *, vault: str, password: bytes) -> bytearray | None:
    """Return the master key, or None if this is not the slot's password (or the slot was altered).

    Raises:
        MemoryError: this computer cannot spare the memory the slot asks for.
    """
    key = key_from_password(password, slot.kdf.salt, parameters_of(slot))
    try:
        plain = AESGCM(key).decrypt(slot.nonce, slot.wrapped, _bound(vault, slot))
    except InvalidTag:
        return None
    return bytearray(plain)


def parameters_of(slot: Slot) -> KdfParameters:
    """Return what one try at ``slot`` costs."""
    cost = slot.kdf
    return KdfParameters(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes)


def _wrap(master: bytearray, vault: str, epoch: int, password: bytes, kdf: KdfParameters) -> Slot:
    cost = Argon2idCost(
        memory_kib=kdf.memory_kib, passes=kdf.passes, lanes=kdf.lanes, salt=os.urandom(16)
    )
    key = key_from_password(password, cost.salt, kdf)
    bare = Slot(kind="password", epoch=epoch, kdf=cost, nonce=os.urandom(12), wrapped=bytes(48))
    wrapped = AESGCM(key).encrypt(bare.nonce, bytes(master), _bound(vault, bare))
    return msgspec.structs.replace(bare, wrapped=wrapped)


def _bound(vault: str, slot: Slot) -> bytes:
    """What the wrap is tied to, so that neither slots nor their cost can be exchanged."""
    return msgspec.json.encode(
        {
            "format": FORMAT,
            "vault": vault,
            "epoch": slot.epoch,
            "kind": slot.kind,
            "kdf": slot.kdf,
        },
        order="sorted",
    )
