"""Whether the desktop is dark, where Qt cannot tell: asks the settings portal over D-Bus (Linux).

Blocks for a moment, so it runs off the window's thread, after the first paint.
"""

from __future__ import annotations

import sys
from typing import Literal

from ui.desktop.bridge.session_bus import session_bus

_TIMEOUT_S = 2.0
_DARK = 1
"""Of 0 no preference, 1 dark, 2 light (org.freedesktop.appearance color-scheme)."""


def ask_portal() -> Literal["light", "dark"] | None:
    """Return what the portal says; None where there is none or it has no opinion."""
    if not sys.platform.startswith("linux"):
        return None
    bus = session_bus()
    if not bus:
        return None
    from jeepney import DBusAddress, DBusErrorResponse, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    portal = DBusAddress(
        "/org/freedesktop/portal/desktop",
        bus_name="org.freedesktop.portal.Desktop",
        interface="org.freedesktop.portal.Settings",
    )
    question = new_method_call(portal, "Read", "ss", ("org.freedesktop.appearance", "color-scheme"))
    try:
        with open_dbus_connection(bus) as connection:
            answer = connection.send_and_get_reply(question, timeout=_TIMEOUT_S)
            return read_answer(answer.body) if answer.header.message_type.value == 2 else None
    except (OSError, ValueError, TimeoutError, DBusErrorResponse, KeyError):
        return None


def read_answer(body: object) -> Literal["light", "dark"] | None:
    """Return the scheme in a reply's body: a number in one or two variants."""
    value = body
    while isinstance(value, tuple) and value:
        value = value[-1]
    if value not in (1, 2):
        return None
    return "dark" if value == _DARK else "light"
