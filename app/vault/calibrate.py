"""How much one guess of the password should cost on this computer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from app.vault.kdf import MEBI, MOST_MEMORY_KIB, SMALL, USUAL, KdfParameters, key_from_password

AT_LEAST = 0.4
"""Seconds; what is quicker takes more memory."""
AT_MOST = 1.0
"""Seconds; what is slower would be felt at each opening."""

_LADDER = tuple(n * MEBI for n in (64, 96, 128, 192, 256, 384, 512, 768, 1024))
_SCARCE_RAM = 4 * 1024**3
_MOST_PASSES = 6


def measured() -> KdfParameters:
    """Try the smallest cost, and return the one that takes 0.4 to 1.0 seconds here."""
    return suited(_seconds_of(SMALL), _ram())


def suited(seconds: float, ram: int | None) -> KdfParameters:
    """Return the cost for a computer where the smallest one takes ``seconds``.

    The time grows with the memory. The usual cost is kept wherever it fits; a quicker computer
    gets more memory, up to an eighth of its ``ram`` in bytes, and then more passes; a slower one
    less memory, never below the smallest cost. With less than 4 GiB it is always the smallest.
    """
    if ram is not None and ram < _SCARCE_RAM:
        return SMALL
    most = min(MOST_MEMORY_KIB, ram // 8 // MEBI) if ram is not None else USUAL.memory_kib

    def expected(memory: int) -> float:
        return seconds * memory / SMALL.memory_kib

    if expected(USUAL.memory_kib) > AT_MOST:
        fitting = [memory for memory in _LADDER if expected(memory) <= AT_MOST]
        return _with(max(fitting, default=SMALL.memory_kib), SMALL.passes)
    memory = next(
        (m for m in _LADDER if m >= USUAL.memory_kib and expected(m) >= AT_LEAST), _LADDER[-1]
    )
    memory = max(m for m in _LADDER if m <= max(min(memory, most), USUAL.memory_kib))
    passes = USUAL.passes
    while expected(memory) * passes / SMALL.passes < AT_LEAST and passes < _MOST_PASSES:
        passes += 1
    return _with(memory, passes)


def _with(memory: int, passes: int) -> KdfParameters:
    return KdfParameters(memory_kib=memory, passes=passes, lanes=USUAL.lanes)


def _seconds_of(cost: KdfParameters, now: Callable[[], float] = time.perf_counter) -> float:
    """Return the shorter of two trials: whatever else runs only ever makes it slower.

    Raises:
        MemoryError: not even this cost fits.
    """
    taken = []
    for _ in range(2):
        begun = now()
        key_from_password(b"calibration", bytes(16), cost)
        taken.append(now() - begun)
    return min(taken)


def _ram() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
