"""Start at login: written where each system looks, only when asked, and taken away wholly."""

from __future__ import annotations

import plistlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from app.system.autostart import (
    RUN_KEY,
    RUN_VALUE,
    Autostart,
    LaunchAgent,
    RunKey,
    XdgAutostart,
    present_command,
    start_command,
)

COMMAND = ("/opt/re number/ren%umber", "agent")


class Registry(ModuleType):
    """Windows' registry, as far as the user's Run key goes."""

    HKEY_CURRENT_USER = "HKCU"
    KEY_SET_VALUE = 2
    REG_SZ = 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.values: dict[str, dict[str, str]] = {}

    @contextmanager
    def OpenKey(self, root: str, key: str, _: int = 0, access: int = 0) -> Iterator[str]:  # noqa: N802
        """Open a key that must be there."""
        assert root == self.HKEY_CURRENT_USER
        assert access in {0, self.KEY_SET_VALUE}
        if key not in self.values:
            raise FileNotFoundError(key)
        yield key

    @contextmanager
    def CreateKey(self, root: str, key: str) -> Iterator[str]:  # noqa: N802
        """Open a key, made if need be."""
        self.values.setdefault(key, {})
        with self.OpenKey(root, key) as opened:
            yield opened

    def QueryValueEx(self, key: str, name: str) -> tuple[str, int]:  # noqa: N802
        """Return a value with its type."""
        if name not in self.values[key]:
            raise FileNotFoundError(name)
        return self.values[key][name], self.REG_SZ

    def SetValueEx(self, key: str, name: str, _: int, kind: int, value: str) -> None:  # noqa: N802
        """Set a value."""
        assert kind == self.REG_SZ
        self.values[key][name] = value

    def DeleteValue(self, key: str, name: str) -> None:  # noqa: N802
        """Remove a value that must be there."""
        if self.values[key].pop(name, None) is None:
            raise FileNotFoundError(name)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """A registry with nothing in it, where Windows has its own."""
    fake = Registry()
    monkeypatch.setitem(sys.modules, "winreg", fake)
    return fake


@pytest.fixture(params=["xdg", "launchd", "windows"])
def autostart(request: pytest.FixtureRequest, tmp_path: Path, registry: Registry) -> Autostart:
    """Each system's own."""
    registry.values.clear()
    folder = tmp_path / "not yet there"
    made: dict[str, Autostart] = {
        "xdg": XdgAutostart(folder),
        "launchd": LaunchAgent(folder),
        "windows": RunKey(),
    }
    return made[request.param]


def test_it_is_off_until_turned_on_and_off_again(autostart: Autostart) -> None:
    """Each answer is what the system will do, and turning off twice is no error."""
    assert not autostart.is_on()
    autostart.turn_on(COMMAND)
    autostart.turn_on(COMMAND)
    assert autostart.is_on()
    autostart.turn_off()
    autostart.turn_off()
    assert not autostart.is_on()


def test_the_desktop_file_starts_the_very_command(tmp_path: Path) -> None:
    """Blanks, quotes, dollars and percents in a path arrive as they are."""
    odd = ('/opt/a "b" $c/`d`/100%/换号', "agent")
    entry = XdgAutostart(tmp_path)
    entry.turn_on(odd)
    lines = dict(line.split("=", 1) for line in entry.file.read_text().splitlines()[1:])
    value = lines["Exec"].replace("%%", "%").replace("\\\\", "\\")
    arguments = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    assert tuple(re.sub(r"\\(.)", r"\1", each) for each in arguments) == odd


def test_what_the_user_switched_off_in_the_system_is_off(tmp_path: Path) -> None:
    """Desktops write Hidden or their own key into the file; that is the user's word."""
    entry = XdgAutostart(tmp_path)
    for line in ("Hidden=true", "Hidden = True", "X-GNOME-Autostart-enabled=false"):
        entry.turn_on(COMMAND)
        kept = entry.file.read_text().replace("X-GNOME-Autostart-enabled=true\n", "")
        entry.file.write_text(kept + line + "\n")
        assert not entry.is_on()


def test_the_xdg_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative path in the environment is not followed, as the specification says."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert XdgAutostart().file.parent == tmp_path / "autostart"
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    assert XdgAutostart().file.parent == Path("~/.config/autostart").expanduser()


def test_macos_starts_it_once_per_login(tmp_path: Path) -> None:
    """Who quits it has quit it."""
    agent = LaunchAgent(tmp_path)
    agent.turn_on(COMMAND)
    written = plistlib.loads(agent.file.read_bytes())
    assert written["ProgramArguments"] == list(COMMAND)
    assert written["RunAtLoad"] is True
    assert written["KeepAlive"] is False
    assert agent.file.name == f"{written['Label']}.plist"


def test_windows_gets_a_quoted_path(registry: Registry) -> None:
    """An unquoted path with a blank would start something else."""
    RunKey().turn_on(("C:\\Program Files\\Renumber\\renumber.exe", "agent"))
    assert registry.values[RUN_KEY][RUN_VALUE] == (
        '"C:\\Program Files\\Renumber\\renumber.exe" agent'
    )


def test_what_was_started_is_what_starts() -> None:
    """An AppImage starts itself, a bundle its own executable, else Python the script."""
    assert start_command("/py", "/s", frozen=True, appimage="/a.AppImage") == (
        "/a.AppImage",
        "agent",
    )
    assert start_command("/app/renumber", "/s", frozen=True, appimage="") == (
        "/app/renumber",
        "agent",
    )
    assert start_command("/py", "/s", frozen=False, appimage="") == ("/py", "/s", "agent")
    assert present_command()[-1] == "agent"
