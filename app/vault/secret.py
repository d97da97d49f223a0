"""What a person, or their computer, brings to open a vault. Never shown: not even by ``repr``."""

from __future__ import annotations

import msgspec


class Password(msgspec.Struct, frozen=True):
    """A password as it was typed, and the 32 bytes of the key file if there is one."""

    text: str
    key_file: bytes | None = None

    def __repr__(self) -> str:
        return "Password(…)"


class RecoveryCode(msgspec.Struct, frozen=True):
    """A recovery code as it was typed or read."""

    text: str

    def __repr__(self) -> str:
        return "RecoveryCode(…)"


class StoredKey(msgspec.Struct, frozen=True):
    """The 32 random bytes that this computer's key store keeps for slot ``slot``."""

    slot: str
    key: bytes

    def __repr__(self) -> str:
        return "StoredKey(…)"


Secret = Password | RecoveryCode | StoredKey
