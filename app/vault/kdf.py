"""Keys from a password (Argon2id, RFC 9106) and keys from the master key (HKDF, RFC 5869)."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

KEY_BYTES = 32
DATABASE_KEY = "renumber/db/v1"
HEADER_MAC = "renumber/header-mac/v1"

MEBI = 1024
MOST_MEMORY_KIB = 1024 * MEBI
"""What this program itself never goes beyond, so that a hostile header cannot either."""

MOST_PASSES = 16
MOST_LANES = 16


class KdfParameters(msgspec.Struct, frozen=True, kw_only=True):
    """What one guess of the password costs: memory in KiB, passes over it, lanes in parallel."""

    memory_kib: int
    passes: int
    lanes: int

    def within(self, lowest: KdfParameters) -> bool:
        """Whether this is at least ``lowest`` and no more than any computer should be asked for."""
        return (
            max(lowest.memory_kib, 8 * self.lanes) <= self.memory_kib <= MOST_MEMORY_KIB
            and lowest.passes <= self.passes <= MOST_PASSES
            and lowest.lanes <= self.lanes <= MOST_LANES
        )


class Costs(NamedTuple):
    """``kdf`` for new password slots (None: suited to this computer), ``lowest`` to be accepted."""

    kdf: KdfParameters | None
    lowest: KdfParameters


USUAL = KdfParameters(memory_kib=256 * MEBI, passes=3, lanes=4)
"""About half a second on a laptop of 2020."""

SMALL = KdfParameters(memory_kib=64 * MEBI, passes=3, lanes=4)
"""The second recommended choice of RFC 9106, for computers with little memory."""

FLOOR = SMALL
"""The least that is accepted when a vault is opened; a weaker header is refused unread."""

KEY_FILE_MIX = "renumber/password+key-file/v1"
RECOVERY = "renumber/recovery/v1"
KEY_STORE = "renumber/key-store/v1"


def key_from_password(password: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    """Return the 32-byte key that ``password`` stands for; other threads run meanwhile.

    Raises:
        MemoryError: this computer cannot spare that much memory.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    ).derive(password)


def key_from_master(master: bytes | bytearray, label: str) -> bytearray:
    """Return the 32-byte key for one use; ``label`` keeps the uses apart."""
    return bytearray(_hkdf(bytes(master), None, label))


def key_from_random(secret: bytes, salt: bytes, label: str) -> bytes:
    """Return the 32-byte key for a slot whose ``secret`` is random and needs no slowing down."""
    return _hkdf(secret, salt, label)


def _hkdf(secret: bytes, salt: bytes | None, label: str) -> bytes:
    # Looking at a closed vault needs no cryptography, and comes before the first paint.
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=label.encode("ascii"))
    return hkdf.derive(secret)


def wipe(secret: bytearray) -> None:
    """Overwrite ``secret``. Copies that Python or the libraries made are out of reach."""
    secret[:] = bytes(len(secret))
