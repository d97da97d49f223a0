"""Leaves less behind in the memory of the process once the vault is closed.

No promise can be made here: Python and Qt copy texts as they like. What costs little is done.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from typing import Any

_M_PERTURB = -6
"""mallopt(3): overwrite what is freed with the complement of this byte; 0 for not."""
_FILL = 0xFF


def wipe_what_is_freed(*, yes: bool) -> None:
    """Have freed memory overwritten from now on, or not any more (glibc only)."""
    library = _libc()
    if library is not None:
        with contextlib.suppress(OSError, AttributeError):
            library.mallopt(_M_PERTURB, _FILL if yes else 0)


def give_memory_back() -> None:
    """Free what nothing refers to any more, and return whole free pages to the system."""
    gc.collect()
    library = _libc()
    if library is not None:
        with contextlib.suppress(OSError, AttributeError):
            library.malloc_trim(0)


def _libc() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes

    with contextlib.suppress(OSError):
        return ctypes.CDLL(None)
    return None
