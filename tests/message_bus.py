"""A private message bus, and a notification daemon on it that does what a test says (Linux)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
"""Starts no service by itself, unlike the user's own bus."""


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Run a bus of the test's own and give its address; skip the test where there is none."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no dbus-daemon here")
    config = folder / "bus.conf"
    config.write_text(_CONFIG.format(socket=folder / "bus"), encoding="utf-8")
    command = [program, f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        try:
            yield address
        finally:
            bus.terminate()


class Daemon:
    """Takes notices as a desktop's daemon does, and says what a test wants it to say.

    ``shown`` are the arguments of each Notify, ``closed`` the numbers taken back. It answers with
    an error while ``refuses`` is true and not at all while ``silent`` is.
    """

    def __init__(self, address: str, capabilities: tuple[str, ...] = ("actions", "body")) -> None:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.refuses = False
        self.silent = False
        self._capabilities = capabilities
        self._connection = open_dbus_connection(address)
        reply = self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        assert reply.body == (1,)
        self._connection.send(message_bus.AddMatch(MatchRule(type="signal", interface="test.Stop")))
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def press(self, number: int, key: str) -> None:
        """Press a button of notice ``number``."""
        self._say("ActionInvoked", "us", (number, key))

    def close_notice(self, number: int) -> None:
        """Say that notice ``number`` is gone from the screen."""
        self._say("NotificationClosed", "uu", (number, 2))

    def lend_token(self, number: int, token: str) -> None:
        """Say with which token a window may come to the front."""
        self._say("ActivationToken", "us", (number, token))

    def stop(self) -> None:
        """Leave the bus as a crashed daemon does."""
        from jeepney import DBusAddress, new_signal

        if not self._thread.is_alive():
            return
        here = DBusAddress("/", interface="test.Stop")
        self._connection.send(new_signal(here, "Stop"))
        self._thread.join(5)
        self._connection.close()

    def _say(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        from jeepney import DBusAddress, new_signal

        here = DBusAddress(PATH, interface=NAME)
        self._connection.send(new_signal(here, member, signature, body))

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType

        while True:
            message = self._connection.receive()
            member = message.header.fields.get(HeaderFields.member)
            if message.header.message_type is MessageType.signal:
                if member == "Stop":
                    return
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message, member)

    def _answer(self, message: Any, member: str | None) -> None:
        from jeepney import new_error, new_method_return

        if self.silent:
            return
        if member == "GetCapabilities":
            reply = new_method_return(message, "as", (list(self._capabilities),))
        elif member == "Notify" and self.refuses:
            reply = new_error(message, f"{NAME}.Error.ExcessNotificationGeneration", "s", ("no",))
        elif member == "Notify":
            self.shown.append(message.body)
            reply = new_method_return(message, "u", (message.body[1] or len(self.shown),))
        else:
            self.closed.append(message.body[0])
            reply = new_method_return(message)
        self._connection.send(reply)
