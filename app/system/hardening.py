"""Makes it harder to get at the vault's content through the operating system.

Failures are ignored on purpose: a platform without one of these measures must still work.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

_PR_SET_DUMPABLE = 4

_NO_BOXES = 0x0001 | 0x0002 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX (errhandlingapi.h)."""
_NO_HEAP = 0x0001
"""WER_FAULT_REPORTING_FLAG_NOHEAP (werapi.h): a report that is made all the same has no heap."""


def harden_process() -> None:
    """Own files private, no core dumps, and no reading of our memory by the user's other programs.

    Must run before a key exists. Inside a Snap or Flatpak the process stays dumpable, because
    their portals identify the caller by reading its /proc entry. On Windows crash reports are
    turned off; that other programs of the same user may read our memory cannot be changed there
    without breaking what helps people read the screen.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        import ctypes

        name = Path(sys.executable).name if getattr(sys, "frozen", False) else ""
        no_crash_reports(ctypes.WinDLL("kernel32"), _wer, name)
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


def no_crash_reports(kernel: Any, load_wer: Any, program: str) -> None:
    """Keep Windows from writing our memory into a crash report.

    ``kernel`` is kernel32, ``load_wer`` returns wer.dll. ``program`` is the name of our own
    executable, empty while Python itself runs: excluding python.exe would be other people's matter.
    """
    with contextlib.suppress(OSError, AttributeError):
        kernel.SetErrorMode(_NO_BOXES)
    with contextlib.suppress(OSError, AttributeError):
        kernel.WerSetFlags(_NO_HEAP)
    if program:
        with contextlib.suppress(OSError, AttributeError):
            load_wer().WerAddExcludedApplication(program, False)


def _wer() -> Any:
    import ctypes

    return ctypes.WinDLL("wer")  # type: ignore[attr-defined,unused-ignore]
