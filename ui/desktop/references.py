"""WORKAROUND: PySide6 6.12.0 crashes Python 3.11 after some thousand calls.

Its functions return None, True and False without taking a reference, as is right since Python 3.12,
where these live for ever. Under 3.11 each call takes one away, until the interpreter aborts with
"deallocating None". So they are given references for more calls than a program can make. This is
the one thing that happens on import, because nothing of Qt may be called before it.
"""

from __future__ import annotations

import sys

_SINGLETONS = (None, True, False, NotImplemented, Ellipsis)
_MANY = 1 << 40


def keep_singletons() -> None:
    """Make the singletons outlive the program; nothing to do where Python does it itself."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for thing in _SINGLETONS:
        # An object of CPython begins with its count of references.
        count = ctypes.c_ssize_t.from_address(id(thing))
        if 0 < count.value < _MANY and abs(count.value - sys.getrefcount(thing)) < 100:
            count.value += _MANY
