"""Makes it harder to get at the vault's content through the operating system.

Failures are ignored on purpose: a platform without one of these measures must still work.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Own files private, no core dumps, and no reading of our memory by the user's other programs.

    Must run before a key exists. Inside a Snap or Flatpak the process stays dumpable, because
    their portals identify the caller by reading its /proc entry.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (
        sys.platform == "linux"
        and not os.environ.get("SNAP")
        and not Path("/.flatpak-info").exists()
    ):
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
