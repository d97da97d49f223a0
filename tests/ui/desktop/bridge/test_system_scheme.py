"""What the desktop's portal says about dark, where Qt does not know."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import Program
from ui.desktop.bridge.settings import Settings
from ui.desktop.bridge.system_scheme import ask_portal, read_answer
from ui.desktop.theme import look

ROOT = Path(__file__).parents[4]

PORTAL = """
import sys
from jeepney import MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
import threading
connection = open_dbus_connection()
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
def serve():
    while True:
        message = connection.receive()
        if message.header.message_type is MessageType.method_call:
            body = (("v", ("u", int(sys.argv[1]))),)
            connection.send(new_method_return(message, "v", body))
threading.Thread(target=serve, daemon=True).start()
from ui.desktop.bridge.system_scheme import ask_portal
print(ask_portal())
"""


@pytest.mark.parametrize(
    ("body", "scheme"),
    [
        ((("u", 1),), "dark"),
        ((("v", ("u", 1)),), "dark"),
        ((("v", ("u", 2)),), "light"),
        ((("v", ("u", 0)),), None),
        ((), None),
        (("nonsense",), None),
    ],
)
def test_an_answer_is_read(body: object, scheme: str | None) -> None:
    """One variant or two, with or without an opinion."""
    assert read_answer(body) == scheme


def test_no_bus_is_no_opinion(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a session bus, or with one that is gone, nobody is asked and nothing fails."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert ask_portal() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")
    assert ask_portal() is None


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus-run-session")
@pytest.mark.parametrize(("value", "scheme"), [("1", "dark"), ("2", "light"), ("0", "None")])
def test_a_real_bus_is_asked(value: str, scheme: str) -> None:
    """A portal on a private bus says dark, light or nothing."""
    said = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", PORTAL, value],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.stdout.strip() == scheme, said.stderr


def test_the_answer_is_followed_unless_the_user_chose(
    qapp: object, look_applied: None, program: Program
) -> None:
    """Dark by the portal shows under “system”, and not under a choice of one's own."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    settings = Settings(program, qapp)
    settings.set_theme("system")
    if not settings.wants_portal:
        pytest.skip("Qt knows the system's colours here")
    settings.hear_portal("dark")
    seen = [look().scheme]
    settings.set_theme("light")
    seen.append(look().scheme)
    assert seen == ["dark", "light"]
    assert not settings.wants_portal
