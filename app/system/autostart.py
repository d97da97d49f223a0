"""Start at login: an entry of this user's desktop, written only when the user agrees.

Linux: a desktop file in the XDG autostart folder. Windows: a value under the user's ``Run`` key.
macOS: a property list among the user's launch agents. Each names the command that was started, so
that an AppImage or a bundle starts itself and not what is inside it.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from app.system.plainfile import write_private

NAME = "renumber"
LABEL = "app.renumber.agent"
"""The launch agent's name, which macOS wants unique; the same as its file's name."""

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_VALUE = "Renumber"


class Autostart(Protocol):
    """The port: one per system, all this user's own."""

    def is_on(self) -> bool:
        """Whether the program starts at login."""

    def turn_on(self, command: Sequence[str]) -> None:
        """Have ``command`` started at login.

        Raises:
            OSError: it cannot be written; nothing was changed.
        """

    def turn_off(self) -> None:
        """Start nothing at login any more.

        Raises:
            OSError: it cannot be taken away.
        """


def start_command(executable: str, script: str, *, frozen: bool, appimage: str) -> tuple[str, ...]:
    """Return the command that starts the watch over reminders without a window.

    ``appimage`` is the path of the AppImage the program was started from, empty if it was not.
    A bundle is its own executable; else Python runs the installed script.
    """
    if appimage:
        return (appimage, "agent")
    if frozen:
        return (executable, "agent")
    return (executable, script, "agent")


def present_command() -> tuple[str, ...]:
    """Return that command for the program that is running now."""
    return start_command(
        sys.executable,
        str(Path(sys.argv[0]).resolve()),
        frozen=bool(getattr(sys, "frozen", False)),
        appimage=os.environ.get("APPIMAGE", ""),
    )


class XdgAutostart:
    """Linux, and what else follows the XDG autostart specification."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is ``autostart`` in the user's configuration unless given."""
        if folder is None:
            base = os.environ.get("XDG_CONFIG_HOME", "")
            folder = Path(base if base.startswith("/") else "~/.config").expanduser() / "autostart"
        self.file = folder / f"{NAME}.desktop"

    def is_on(self) -> bool:
        """Whether there is an entry that the user has not switched off in the system's settings."""
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        said = dict(line.replace(" ", "").lower().split("=", 1) for line in lines if "=" in line)
        return said.get("hidden") != "true" and said.get("x-gnome-autostart-enabled") != "false"

    def turn_on(self, command: Sequence[str]) -> None:
        """See Autostart."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self.file, desktop_entry(command).encode(), replace=True)

    def turn_off(self) -> None:
        """See Autostart."""
        with contextlib.suppress(FileNotFoundError):
            self.file.unlink()


class LaunchAgent:
    """macOS."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is the user's ``Library/LaunchAgents`` unless given."""
        self.file = (folder or Path("~/Library/LaunchAgents").expanduser()) / f"{LABEL}.plist"

    def is_on(self) -> bool:
        """See Autostart."""
        return self.file.is_file()

    def turn_on(self, command: Sequence[str]) -> None:
        """See Autostart."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_private(self.file, launch_agent(command), replace=True)

    def turn_off(self) -> None:
        """See Autostart."""
        with contextlib.suppress(FileNotFoundError):
            self.file.unlink()


class RunKey:
    """Windows."""

    def is_on(self) -> bool:
        """See Autostart."""
        registry = _registry()
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                return bool(registry.QueryValueEx(key, RUN_VALUE)[0])
        except FileNotFoundError:
            return False

    def turn_on(self, command: Sequence[str]) -> None:
        """See Autostart."""
        registry = _registry()
        with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
            registry.SetValueEx(key, RUN_VALUE, 0, registry.REG_SZ, run_line(command))

    def turn_off(self) -> None:
        """See Autostart."""
        registry = _registry()
        user, access = registry.HKEY_CURRENT_USER, registry.KEY_SET_VALUE
        with (
            contextlib.suppress(FileNotFoundError),
            registry.OpenKey(user, RUN_KEY, 0, access) as key,
        ):
            registry.DeleteValue(key, RUN_VALUE)


def system_autostart() -> Autostart:
    """Return the one of this system."""
    if sys.platform == "win32":
        return RunKey()
    return LaunchAgent() if sys.platform == "darwin" else XdgAutostart()


def desktop_entry(command: Sequence[str]) -> str:
    """Return the desktop file; arguments are quoted as the Desktop Entry specification asks."""
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Renumber",
            "Name[zh_CN]=换号管家",
            f"Exec={' '.join(_quoted(part) for part in command)}",
            f"Icon={NAME}",
            "Terminal=false",
            "NoDisplay=true",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )


def launch_agent(command: Sequence[str]) -> bytes:
    """Return the property list: started at login, and not again once the user has quit it."""
    import plistlib

    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "KeepAlive": False,
            "ProcessType": "Background",
        }
    )


def run_line(command: Sequence[str]) -> str:
    """Return the command as Windows starts it from the registry."""
    import subprocess

    return subprocess.list2cmdline(command)


def _registry() -> Any:
    """Return the module for Windows' registry, which other systems do not have."""
    return importlib.import_module("winreg")


def _quoted(argument: str) -> str:
    """Quote for ``Exec``: once for its own quotes and once more for the values of the file."""
    escaped = "".join(f"\\{char}" if char in '"`$\\' else char for char in argument)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'
