"""Where this user's message bus is (Linux)."""

from __future__ import annotations

import os


def session_bus() -> str:
    """Return the address of the session's D-Bus; empty if there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (
        f"unix:path={runtime}/bus" if runtime else ""
    )
