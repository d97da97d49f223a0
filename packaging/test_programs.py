"""Programs of Linux that the tests of the whole system talk to.

A notification daemon, a key store, a private message bus and a screen in memory. Installed
through apt where that is allowed without asking; a test whose program is missing is skipped.
"""

from __future__ import annotations

import shutil
import sys

from apt import install

PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "dunst": "dunst",
    "dunstctl": "dunst",
    "gnome-keyring-daemon": "gnome-keyring",
    "pdftotext": "poppler-utils",
}
"""Each program with its package."""


def bring_test_programs() -> None:
    """Install what is missing, or say how to."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return
    lacking = {package for program, package in PROGRAMS.items() if shutil.which(program) is None}
    if lacking:
        install(sorted(lacking), "the programs the tests talk to")
