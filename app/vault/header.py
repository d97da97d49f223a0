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

FORMAT = 2
LARGEST = 1024 * 1024
"""Bytes; an honest key file has well under ten thousand."""

Counter = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Nonce = Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
Wrapped = Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]
SlotId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$", min_length=16, max_length=16)]
VaultId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", min_length=32, max_length=32)]


class Argon2idCost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a slot's key comes from its password; unbounded here, bounded by who opens."""

    name: Literal["argon2id"] = "argon2id"
    memory_kib: Annotated[int, msgspec.Meta(ge=1, le=2**32)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=2**32)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=2**32)]
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=64)]


class PasswordSlot(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="password",
):
    """The way in by password; ``key_file`` says that a second key in a file is mixed in."""

    id: SlotId
    epoch: Counter
    kdf: Argon2idCost
    key_file: bool
    nonce: Nonce
    wrapped: Wrapped


class RecoverySlot(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="recovery",
):
    """The way in by the code on paper, which is random: HKDF with ``salt`` is enough for it."""

    id: SlotId
    epoch: Counter
    salt: Digest
    nonce: Nonce
    wrapped: Wrapped


class KeyStoreSlot(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="key_store",
):
    """The way in by a random key that one computer's own key store keeps."""

    id: SlotId
    epoch: Counter
    salt: Digest
    nonce: Nonce
    wrapped: Wrapped


Slot = PasswordSlot | RecoverySlot | KeyStoreSlot


class EpochMac(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The master key's own signature under the header, one per master key in force."""

    epoch: Counter
    mac: Digest


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in the key file.

    ``generation`` counts the times it was written. There is one epoch, and two only while the
    list is being encrypted anew.
    """

    format: Literal[2] = 2
    vault: VaultId
    generation: Counter
    sqlcipher: Literal[4] = 4
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=32)]
    macs: Annotated[tuple[EpochMac, ...], msgspec.Meta(min_length=1, max_length=2)]
    sum: Digest

    @property
    def epochs(self) -> tuple[int, ...]:
        """The master keys that it speaks of, oldest first."""
        return tuple(sorted({slot.epoch for slot in self.slots}))


class Unreadable(Exception):
    """These bytes are no header."""


class Foreign(Unreadable):
    """These bytes are whole, and something else than a header."""


class TooNew(Exception):
    """A header of a later ``format``."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


def parse(data: bytes) -> Header:
    """Read a key file.

    Raises:
        TooNew: its format is a later one.
        Foreign: it is a file of something else.
        Unreadable: it is damaged, cut short, or no key file.
    """
    if len(data) > LARGEST:
        raise Unreadable
    try:
        header = msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise why_unreadable(data) from None
    if encode(header) != data or not hmac.compare_digest(header.sum, _sum(header)):
        raise Unreadable
    if not _is_sensible(header):
        raise Unreadable
    return header


def encode(header: Header) -> bytes:
    """Return the bytes of the key file."""
    return msgspec.json.encode(header, order="sorted") + b"\n"


def seal(header: Header, masters: dict[int, bytearray]) -> Header:
    """Return ``header`` with the signature of each of ``masters`` (by epoch) and the checksum.

    Signatures of epochs without a slot are dropped.
    """
    macs = tuple(EpochMac(epoch=epoch, mac=_mac(header, masters[epoch])) for epoch in header.epochs)
    signed = msgspec.structs.replace(header, macs=macs)
    return msgspec.structs.replace(signed, sum=_sum(signed))


def is_signed(header: Header, master: bytearray, epoch: int) -> bool:
    """Whether ``header`` is as the holder of ``master`` left it."""
    expected = _mac(header, master)
    found = [m.mac for m in header.macs if m.epoch == epoch]
    return len(found) == 1 and hmac.compare_digest(found[0], expected)


def why_unreadable(data: bytes) -> Exception:
    """Tell a later format, which must keep ``format`` and ``sum``, and foreign files from damage.

    A foreign file is whole in a way of its own: another program's JSON, or the first bytes of a
    kind of file that everybody has.
    """
    if data.startswith(_FOREIGN_STARTS):
        return Foreign()
    try:
        fields = msgspec.json.decode(data, type=dict[str, Any])
        found, total = fields.get("format"), str(fields.pop("sum", "")).encode()
        expected = hashlib.sha256(msgspec.json.encode(fields, order="sorted")).digest()
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Unreadable()
    if isinstance(found, int) and found > FORMAT and total == base64.b64encode(expected):
        return TooNew(found)
    if fields and not {"format", "slots", "macs", "vault"} & set(fields):
        return Foreign()
    return Unreadable()


_FOREIGN_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"PK\x03\x04",
    b"<?xml",
    b"SQLite format 3",
    b"\xff\xd8\xff",
)


def _is_sensible(header: Header) -> bool:
    """One password for each master key, no id twice, a signature for each epoch and no other."""
    epochs = header.epochs
    passwords = sorted(slot.epoch for slot in header.slots if isinstance(slot, PasswordSlot))
    ids = {slot.id for slot in header.slots}
    return (
        tuple(passwords) == epochs
        and len(ids) == len(header.slots)
        and tuple(sorted(m.epoch for m in header.macs)) == epochs
    )


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
