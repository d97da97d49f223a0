"""Refuses network sockets in this process and remembers who tried.

An audit hook sees sockets made by any library, also those made below the ``socket`` module, and
cannot be switched off by the code under test. Local sockets (AF_UNIX: D-Bus, single instance)
stay allowed.
"""

from __future__ import annotations

import os
import sys

attempts: list[str] = []
"""What was refused since the list was last emptied."""

REPORT = "RENUMBER_TEST_NETWORK_REPORT"
"""Environment variable: a file in which a subprocess leaves what it tried."""

# AF_INET is 2 everywhere; AF_INET6 differs by system (Linux 10, Windows 23, macOS 30).
_NETWORK_FAMILIES = {2, 10, 23, 30}
_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _refuse(attempt: str) -> None:
    attempts.append(attempt)
    report = os.environ.get(REPORT)
    if report:
        with open(report, "a", encoding="utf-8") as file:  # noqa: PTH123 (no import in a hook)
            file.write(attempt + "\n")
    raise PermissionError(f"tests never use the network: {attempt}")


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__":
        family = arguments[1]
        # Windows has no socketpair of its own: asyncio and friends make one over loopback.
        if isinstance(family, int) and family in _NETWORK_FAMILIES and sys.platform != "win32":
            _refuse(f"{event} family {int(family)}")
    elif event == "socket.connect" and sys.platform == "win32":
        address = arguments[1]
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1"}:
            _refuse(f"{event} {address[0]}")
    elif event in _LOOKUPS:
        _refuse(f"{event} {arguments[0]}")


def install() -> None:
    """Begin to refuse; there is no way back in this process."""
    sys.addaudithook(_hook)
