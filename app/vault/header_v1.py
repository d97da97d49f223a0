"""The first format of the key file, which knew passwords only: read, never written."""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Literal

import msgspec

from app.vault.header import (
    Argon2idCost,
    Counter,
    Digest,
    EpochMac,
    Nonce,
    Unreadable,
    VaultId,
    Wrapped,
    why_unreadable,
)
from app.vault.kdf import HEADER_MAC, key_from_master, wipe


class SlotV1(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A password slot."""

    kind: Literal["password"]
    epoch: Counter
    kdf: Argon2idCost
    nonce: Nonce
    wrapped: Wrapped


class HeaderV1(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in a key file of format 1."""

    format: Literal[1] = 1
    vault: VaultId
    generation: Counter
    sqlcipher: Literal[4] = 4
    slots: Annotated[tuple[SlotV1, ...], msgspec.Meta(min_length=1, max_length=1)]
    macs: Annotated[tuple[EpochMac, ...], msgspec.Meta(min_length=1, max_length=1)]
    sum: Digest


def parse_v1(data: bytes) -> HeaderV1:
    """Read a key file of format 1.

    Raises:
        TooNew, Foreign, Unreadable: as for the present format.
    """
    try:
        header = msgspec.json.decode(data, type=HeaderV1)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise why_unreadable(data) from None
    if encode_v1(header) != data or not hmac.compare_digest(header.sum, checksum_v1(header)):
        raise Unreadable
    if header.macs[0].epoch != header.slots[0].epoch:
        raise Unreadable
    return header


def encode_v1(header: HeaderV1) -> bytes:
    """Return the bytes of the key file."""
    return msgspec.json.encode(header, order="sorted") + b"\n"


def is_signed_v1(header: HeaderV1, master: bytearray) -> bool:
    """Whether ``header`` is as the holder of ``master`` left it."""
    return hmac.compare_digest(header.macs[0].mac, mac_v1(header, master))


def mac_v1(header: HeaderV1, master: bytearray) -> bytes:
    """Return the signature of ``master`` under ``header``."""
    key = key_from_master(master, HEADER_MAC)
    try:
        return hmac.digest(key, _plain(header, "sum", "macs"), "sha256")
    finally:
        wipe(key)


def bound_v1(vault: str, slot: SlotV1) -> bytes:
    """Return what a wrap of format 1 is tied to."""
    return msgspec.json.encode(
        {"format": 1, "vault": vault, "epoch": slot.epoch, "kind": slot.kind, "kdf": slot.kdf},
        order="sorted",
    )


def _plain(header: HeaderV1, *without: str) -> bytes:
    fields = {k: v for k, v in msgspec.structs.asdict(header).items() if k not in without}
    return msgspec.json.encode(fields, order="sorted")


def checksum_v1(header: HeaderV1) -> bytes:
    """Return the checksum over everything else in ``header``."""
    return hashlib.sha256(_plain(header, "sum")).digest()
