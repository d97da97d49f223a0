"""A logind and a screen saver on a private bus, which say what a test wants (Linux)."""

from __future__ import annotations

import os
import select
from threading import Thread
from typing import Any

LOGIND = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
MANAGER_PATH = "/org/freedesktop/login1"
SESSION_PATH = "/org/freedesktop/login1/session/_32"


class LockService:
    """Owns ``names`` on the bus at ``address`` and answers as logind does.

    ``asked`` are the methods that were called. It answers with errors while ``refuses`` is true.
    """

    def __init__(self, address: str, *names: str) -> None:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.asked: list[str] = []
        self.refuses = False
        self._read_ends: list[int] = []
        self._connection = open_dbus_connection(address, enable_fds=True)
        for name in names:
            assert self._connection.send_and_get_reply(message_bus.RequestName(name)).body == (1,)
        self._connection.send(message_bus.AddMatch(MatchRule(type="signal", interface="test.Stop")))
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def inhibitors(self) -> int:
        """How many programs delay sleep at this moment."""
        return sum(1 for end in self._read_ends if not select.select([end], [], [], 0)[0])

    def prepare_for_sleep(self, *, going: bool) -> None:
        """Say that the computer is about to sleep, or that it woke."""
        self._say(MANAGER_PATH, MANAGER, "PrepareForSleep", "b", (going,))

    def lock_session(self, path: str = SESSION_PATH) -> None:
        """Ask a session to lock its screen, as ``loginctl lock-session`` does."""
        self._say(path, SESSION, "Lock", "", ())

    def change_session(self, **facts: bool) -> None:
        """Say that properties of the session are others: ``LockedHint``, ``Active``."""
        changed = {name: ("b", value) for name, value in facts.items()}
        self._say(
            SESSION_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as",
            (SESSION, changed, []),
        )  # fmt: skip

    def save_screen(self, name: str, *, active: bool) -> None:
        """Say that the screen saver of this name is active, or not any more."""
        self._say("/" + name.replace(".", "/"), name, "ActiveChanged", "b", (active,))

    def stop(self) -> None:
        """Leave the bus."""
        if self._thread.is_alive():
            self._say("/", "test.Stop", "Stop", "", ())
            self._thread.join(5)
        self._connection.close()
        for end in self._read_ends:
            os.close(end)
        self._read_ends = []

    def _say(
        self, path: str, interface: str, member: str, signature: str, body: tuple[object, ...]
    ) -> None:
        from jeepney import DBusAddress, new_signal

        here = DBusAddress(path, interface=interface)
        self._connection.send(new_signal(here, member, signature or None, body))

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType

        while True:
            message = self._connection.receive()
            kind, fields = message.header.message_type, message.header.fields
            member = str(fields.get(HeaderFields.member, ""))
            if kind is MessageType.signal and member == "Stop":
                return
            if kind is MessageType.method_call:
                self._answer(message, member)

    def _answer(self, message: Any, member: str) -> None:
        from jeepney import new_error, new_method_return

        self.asked.append(member)
        if self.refuses:
            self._connection.send(new_error(message, "test.Refused", "s", ("no",)))
        elif member == "Inhibit":
            read_end, write_end = os.pipe()
            self._read_ends.append(read_end)
            self._connection.send(new_method_return(message, "h", (write_end,)))
            os.close(write_end)
        elif member == "GetSession":
            self._connection.send(new_method_return(message, "o", (SESSION_PATH,)))
