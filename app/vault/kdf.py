"""Keys from a password (Argon2id, RFC 9106) and keys from the master key (HKDF, RFC 5869)."""

from __future__ import annotations

import os

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
DATABASE_KEY = "renumber/db/v1"
HEADER_MAC = "renumber/header-mac/v1"

MEBI = 1024
MOST_MEMORY_KIB = 2048 * MEBI
MOST_PASSES = 16
MOST_LANES = 16
_AMPLE_RAM = 4 * 1024**3


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


USUAL = KdfParameters(memory_kib=256 * MEBI, passes=3, lanes=4)
"""About half a second on a laptop of 2020."""

SMALL = KdfParameters(memory_kib=64 * MEBI, passes=3, lanes=4)
"""The second recommended choice of RFC 9106, for computers with little memory."""

FLOOR = KdfParameters(memory_kib=64 * MEBI, passes=1, lanes=1)
"""The least that is accepted when a vault is opened; a weaker header is refused unread."""


def recommended() -> KdfParameters:
    """Return the parameters for a new key slot on this computer."""
    try:
        ram = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return USUAL
    return USUAL if ram >= _AMPLE_RAM else SMALL


def key_from_password(password: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    """Return the 32-byte key that ``password`` stands for; other threads run meanwhile.

    Raises:
        MemoryError: this computer cannot spare that much memory.
    """
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    ).derive(password)


def key_from_master(master: bytes | bytearray, label: str) -> bytearray:
    """Return the 32-byte key for one use; ``label`` keeps the uses apart."""
    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label.encode("ascii"))
    return bytearray(hkdf.derive(bytes(master)))


def wipe(secret: bytearray) -> None:
    """Overwrite ``secret``. Copies that Python or the libraries made are out of reach."""
    secret[:] = bytes(len(secret))
