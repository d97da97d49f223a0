"""A desktop of the test's own: a screen in memory, a message bus, a notification daemon (Linux)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.message_bus import private_bus

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120
"""Only what hangs takes so long; a busy machine may take a while."""


class Dunst:
    """The real daemon. It says what it shows on its output, and its buttons can be pressed."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment = environment
        self._pick = folder / "pick.sh"
        self._pick.touch(mode=0o700)
        self._settings = folder / "dunstrc"
        words = f"[global]\ndmenu = {self._pick}\nfont = Monospace 10\n"
        self._settings.write_text(words, encoding="utf-8")
        self._lines: Queue[str] = Queue()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begin; the bus knows it afterwards."""
        # Line by line: the daemon would keep what it says until its buffer is full.
        self._process = subprocess.Popen(
            ["stdbuf", "-oL", "dunst", "-conf", str(self._settings), "-print"],  # noqa: S607
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )
        Thread(target=self._listen, args=(self._process,), daemon=True).start()
        _wait_for(self.environment, there=True)

    def kill(self) -> None:
        """End as in a crash; the bus knows it afterwards."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait(PATIENCE_S)
            _wait_for(self.environment, there=False)

    def next_notice(self) -> str:
        """Return what the daemon says of the next notice it shows.

        Raises:
            AssertionError: it shows none for a long while.
        """
        said: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE_S)
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
            timeout=PATIENCE_S,
        )

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as output:
            for line in output:
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
        environment = os.environ | {
            "DISPLAY": f":{display}",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "LC_ALL": "C.UTF-8",
        }
        daemon = Dunst(environment, tmp_path)
        stack.callback(daemon.kill)
        daemon.start()
        yield daemon


@contextmanager
def started(
    dunst: Dunst, environment: dict[str, str], *command: object
) -> Iterator[subprocess.Popen[str]]:
    """Run a program on the test's own bus; it has ended afterwards in any case."""
    session = {key: dunst.environment[key] for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
    with subprocess.Popen(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        env=environment | session | {"QT_QPA_PLATFORM": "offscreen", "TZ": "UTC"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


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


def _wait_for(environment: dict[str, str], *, there: bool) -> None:
    """Wait until somebody shows notices on the bus, or (not ``there``) nobody does."""
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
        while bool(connection.send_and_get_reply(asked).body[0]) is not there:
            message = connection.receive(timeout=PATIENCE_S)
            while message.header.fields.get(HeaderFields.member) != "NameOwnerChanged":
                message = connection.receive(timeout=PATIENCE_S)
