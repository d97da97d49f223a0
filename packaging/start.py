"""Open Renumber's window; where there is no display, say so and show the same journey as text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from headless_tour import tour

RENUMBER = Path(sys.executable).with_name("renumber.exe" if os.name == "nt" else "renumber")
PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def main() -> int:
    """Start the window, or the tour."""
    if has_display():
        return subprocess.run([RENUMBER], check=False).returncode
    print("There is no display here, so the window cannot open. The same journey as text:\n")
    return tour(RENUMBER)


def has_display() -> bool:
    """Whether a window could open; on Linux a variable may name a display that is gone."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    probe = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, check=False)
    return probe.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
