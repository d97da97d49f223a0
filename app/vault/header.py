"""The key file: what it holds, and the strict reading and writing of it.

It holds no personal data: the vault's random id and the master key, wrapped once per key slot.
The file must be byte for byte what this program would write for the same content, which refuses
double keys, unknown fields and every other liberty of JSON in one rule.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Annotated, Any, Literal

import msgspec

from app.vault.kdf import HEADER_MAC, key_from_master, wipe

FORMAT = 1
LARGEST = 1024 * 1024
"""Bytes; an honest key file has well under two thousand."""

_Counter = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
_Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
VaultId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", min_length=32, max_length=32)]


class Argon2idCost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a slot's key comes from its password; unbounded here, bounded by who opens."""

    name: Literal["argon2id"] = "argon2id"
    memory_kib: Annotated[int, msgspec.Meta(ge=1, le=2**32)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=2**32)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=2**32)]
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=64)]


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to the master key of ``epoch``: the key wrapped with AES-256-GCM."""

    kind: Literal["password"]
    epoch: _Counter
    kdf: Argon2idCost
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]


class EpochMac(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The master key's own signature under the header, one per master key in force."""

    epoch: _Counter
    mac: _Digest


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in the key file. ``generation`` counts the times it was written."""

    format: Literal[1] = 1
    vault: VaultId
    generation: _Counter
    sqlcipher: Literal[4] = 4
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=16)]
    macs: Annotated[tuple[EpochMac, ...], msgspec.Meta(min_length=1, max_length=2)]
    sum: _Digest


class Unreadable(Exception):
    """These bytes are no header."""


class TooNew(Exception):
    """A header of a later ``format``."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


def parse(data: bytes) -> Header:
    """Read a key file.

    Raises:
        TooNew: its format is a later one.
        Unreadable: it is damaged, cut short, or no key file.
    """
    if len(data) > LARGEST:
        raise Unreadable
    try:
        header = msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise _why(data) from None
    if encode(header) != data or not hmac.compare_digest(header.sum, _sum(header)):
        raise Unreadable
    return header


def encode(header: Header) -> bytes:
    """Return the bytes of the key file."""
    return msgspec.json.encode(header, order="sorted") + b"\n"


def seal(header: Header, master: bytearray, epoch: int) -> Header:
    """Return ``header`` with the signature of ``master`` and the checksum made anew."""
    kept = tuple(m for m in header.macs if m.epoch != epoch)
    signed = msgspec.structs.replace(
        header, macs=(*kept, EpochMac(epoch=epoch, mac=_mac(header, master)))
    )
    return msgspec.structs.replace(signed, sum=_sum(signed))


def is_signed(header: Header, master: bytearray, epoch: int) -> bool:
    """Whether ``header`` is as the holder of ``master`` left it."""
    expected = _mac(header, master)
    found = [m.mac for m in header.macs if m.epoch == epoch]
    return len(found) == 1 and hmac.compare_digest(found[0], expected)


def _why(data: bytes) -> Exception:
    """Tell a later format, which must keep the fields ``format`` and ``sum``, from damage."""
    try:
        fields = msgspec.json.decode(data, type=dict[str, Any])
        found, total = fields.get("format"), str(fields.pop("sum", "")).encode()
        expected = hashlib.sha256(msgspec.json.encode(fields, order="sorted")).digest()
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Unreadable()
    if isinstance(found, int) and found > FORMAT and total == base64.b64encode(expected):
        return TooNew(found)
    return Unreadable()


def _plain(header: Header, *without: str) -> bytes:
    fields = {k: v for k, v in msgspec.structs.asdict(header).items() if k not in without}
    return msgspec.json.encode(fields, order="sorted")


def _sum(header: Header) -> bytes:
    return hashlib.sha256(_plain(header, "sum")).digest()


def _mac(header: Header, master: bytearray) -> bytes:
    key = key_from_master(master, HEADER_MAC)
    try:
        return hmac.digest(key, _plain(header, "sum", "macs"), "sha256")
    finally:
        wipe(key)
