"""The open header of a KeePass database: which version it is and what its password costs.

KDBX 3: fields of one byte id and two bytes length; 4: four bytes length, and the key derivation
described by a dictionary of typed values (KeePass's "KDBX 4 File Format" page).
"""

from __future__ import annotations

import struct

import msgspec

from app.discovery.readers.source import Source
from app.domain.file_errors import FileMalformed

KDBX_SIGNATURES = (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", b"\x03\xd9\xa2\x9a\x66\xfb\x4b\xb5")
_AES = bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea")
_ARGON2 = (
    bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c"),
    bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6"),
)
_END, _SEED, _ROUNDS, _DERIVATION = 0, 5, 6, 11
_MOST_FIELDS = 64
_MOST_LANES = 64


class Cost(msgspec.Struct, frozen=True):
    """What a key derivation takes: rounds of AES, or passes of Argon2 over ``memory`` MiB.

    ``seed`` is the key of those rounds; b"" for Argon2.
    """

    rounds: int
    memory: int = 0
    seed: bytes = b""


def read_cost(source: Source) -> Cost:
    """Return the cost of opening the database.

    Raises:
        FileMalformed: its header cannot be understood. FileMissing, FileUnreadable: as they say.
    """
    head = source.head()
    try:
        major = struct.unpack_from("<HH", head, 8)[1]
        if major == 3:
            fields = _fields(head, "<BH")
            return Cost(struct.unpack("<Q", fields[_ROUNDS])[0], seed=fields[_SEED])
        if major == 4:
            return _derivation(_fields(head, "<BL")[_DERIVATION])
    except (struct.error, KeyError, IndexError, ValueError):
        pass
    raise FileMalformed(path=str(source.path), where="header")


def _fields(head: bytes, form: str) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 12
    for _ in range(_MOST_FIELDS):
        number, length = struct.unpack_from(form, head, at)
        at += struct.calcsize(form)
        value = head[at : at + length]
        if len(value) != length:
            raise ValueError
        at += length
        if number == _END:
            return found
        found[number] = value
    raise ValueError


def _derivation(packed: bytes) -> Cost:
    values: dict[bytes, bytes] = {}
    at = 2
    while packed[at]:
        name, at = _counted(packed, at + 1)
        values[name], at = _counted(packed, at)
    if values[b"$UUID"] == _AES:
        return Cost(struct.unpack("<Q", values[b"R"])[0], seed=values[b"S"])
    if values[b"$UUID"] not in _ARGON2 or not 1 <= _whole(values[b"P"]) <= _MOST_LANES:
        raise ValueError
    # Rounded up: a limit is not to be passed by a byte.
    return Cost(_whole(values[b"I"]), memory=-(-_whole(values[b"M"]) // (1 << 20)))


def _counted(packed: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from("<L", packed, at)
    value = packed[at + 4 : at + 4 + length]
    if len(value) != length:
        raise ValueError
    return value, at + 4 + length


def _whole(value: bytes) -> int:
    return int.from_bytes(value, "little")
