"""A desktop of the test's own: a screen in memory, a message bus, a notification daemon (Linux)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.message_bus import private_bus

_PATIENCE_S = 20.0


class Dunst:
    """The real daemon. It says what it shows on its output, and its buttons can be pressed."""

    def __init__(
        self, process: subprocess.Popen[str], environment: dict[str, str], pick: Path
    ) -> None:
        self.environment = environment
        self._pick = pick
        self._lines: Queue[str] = Queue()
        self._output = process.stdout
        Thread(target=self._listen, daemon=True).start()

    def next_notice(self) -> str:
        """Return what the daemon says of the next notice it shows.

        Raises:
            AssertionError: it shows none for a long while.
        """
        said: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=_PATIENCE_S)
            except Empty:
                raise AssertionError("no notice was shown") from None
            said.append(line)
            if line.startswith("}"):
                return "".join(said)

    def press(self, label: str) -> None:
        """Press the button ``label`` of the notice that shows."""
        self._pick.write_text(f"#!/bin/sh\ngrep -m1 -F '{label}'\n", encoding="utf-8")
        self._control("context")

    def click(self) -> None:
        """Click the notice itself."""
        self._control("action", "0")

    def _control(self, *words: str) -> None:
        subprocess.run(
            ["dunstctl", *words],  # noqa: S607 - of the test's own bus
            env=self.environment,
            check=True,
            timeout=_PATIENCE_S,
        )

    def _listen(self) -> None:
        assert self._output is not None
        for line in self._output:
            self._lines.put(line)


@pytest.fixture
def dunst(tmp_path: Path) -> Iterator[Dunst]:
    """Run the daemon; skip the test where one of its programs is missing."""
    for program in ("Xvfb", "dbus-daemon", "dunst", "dunstctl"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program} here")
    with ExitStack() as stack:
        display = stack.enter_context(_screen())
        address = stack.enter_context(private_bus(tmp_path))
        pick = tmp_path / "pick.sh"
        pick.touch(mode=0o700)
        settings = tmp_path / "dunstrc"
        settings.write_text(f"[global]\ndmenu = {pick}\nfont = Monospace 10\n", encoding="utf-8")
        environment = os.environ | {
            "DISPLAY": f":{display}",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "LC_ALL": "C.UTF-8",
        }
        # Line by line: the daemon would keep what it says until its buffer is full.
        command = ["stdbuf", "-oL", "dunst", "-conf", str(settings), "-print"]
        process = stack.enter_context(
            subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                bufsize=1,
            )
        )
        stack.callback(process.terminate)
        _wait_for(environment)
        yield Dunst(process, environment, pick)


@contextmanager
def _screen() -> Iterator[str]:
    """Run a screen in memory and give its number, one that nobody else has."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as screen:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            yield number
        finally:
            screen.terminate()


def _wait_for(environment: dict[str, str]) -> None:
    """Wait until the daemon answers."""
    from jeepney import DBusAddress, HeaderFields, MatchRule, message_bus, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    name = "org.freedesktop.Notifications"
    rule = MatchRule(type="signal", member="NameOwnerChanged", sender="org.freedesktop.DBus")
    rule.add_arg_condition(0, name)
    bus = DBusAddress(
        "/org/freedesktop/DBus", "org.freedesktop.DBus", interface="org.freedesktop.DBus"
    )
    with open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        connection.send_and_get_reply(message_bus.AddMatch(rule))
        asked = new_method_call(bus, "NameHasOwner", "s", (name,))
        if connection.send_and_get_reply(asked).body[0]:
            return
        while True:
            message = connection.receive(timeout=_PATIENCE_S)
            if message.header.fields.get(HeaderFields.member) == "NameOwnerChanged":
                return
