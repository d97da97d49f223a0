"""Keeping a folder to its owner on Windows, where modes say nothing and access lists rule."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

SYSTEM = "*S-1-5-18"
"""The well-known id of the system itself, which backups and virus scanners run as."""

_NO_WINDOW = 0x08000000
_SECONDS = 10.0


def close_command(folder: Path, owner: str, system_folder: Path) -> Sequence[str]:
    """Return the command by which ``folder``, and what is in it, is left to ``owner`` (a SID).

    Inherited entries go; owner and system keep everything, new files inherit that. Accounts are
    named by id, because their names are translated on other languages' systems.
    """
    return (
        str(system_folder / "icacls.exe"),
        str(folder),
        "/inheritance:r",
        "/grant:r",
        f"*{owner}:(OI)(CI)F",
        f"{SYSTEM}:(OI)(CI)F",
        "/Q",
    )


def sid_in(answer: str) -> str:
    """Return the SID in what ``whoami /user /fo csv /nh`` answered; empty if there is none."""
    last = answer.strip().rpartition(",")[2].strip().strip('"')
    return last if last.startswith("S-1-") else ""


def close_folder(folder: Path) -> None:
    """Leave ``folder`` to this user alone; where that cannot be done, it stays as it is."""
    if os.name != "nt":
        return
    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        answer = _run((str(system / "whoami.exe"), "/user", "/fo", "csv", "/nh"))
        owner = sid_in(answer)
        if owner:
            _run(close_command(folder, owner, system))


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603 - fixed programs of the system, no shell
        command,
        capture_output=True,
        check=True,
        timeout=_SECONDS,
        text=True,
        errors="replace",
        creationflags=_NO_WINDOW if os.name == "nt" else 0,
    )
    return done.stdout
