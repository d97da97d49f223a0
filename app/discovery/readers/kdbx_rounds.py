"""KeePass's own key derivation: rounds of AES, computed in long runs and with a way to stop.

Each round encrypts the two halves of the key once more. Encrypting zeros in CBC mode, with a half
as the vector, is the same chain: every block is the encryption of the one before it. So a run of
rounds is one call into the library instead of one for each round.
"""

from __future__ import annotations

import hashlib

from app.discovery.record import Progress

_RUN = 1 << 16
"""Rounds in one call: 1 MiB of zeros, a few milliseconds."""
_BLOCK = 16


def transformed(key: bytes, seed: bytes, rounds: int, progress: Progress | None) -> bytes:
    """Return the 32 bytes of ``key`` after ``rounds`` under ``seed`` (32 bytes), hashed.

    Raises:
        ValueError: ``seed`` is no key for AES. Whatever ``progress`` raises (Cancelled).
    """
    return hashlib.sha256(
        b"".join(_chain(key[at : at + _BLOCK], seed, rounds, progress) for at in (0, _BLOCK))
    ).digest()


def _chain(block: bytes, seed: bytes, rounds: int, progress: Progress | None) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    encryptor = Cipher(AES(seed), CBC(block)).encryptor()
    zeros = bytes(_RUN * _BLOCK)
    while rounds > 0:
        if progress is not None:
            progress(0, 0)
        run = min(rounds, _RUN)
        block = encryptor.update(zeros[: run * _BLOCK])[-_BLOCK:]
        rounds -= run
    return block
