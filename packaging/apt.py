"""Packages of a Debian-like Linux: installed where that is allowed without asking."""

from __future__ import annotations

import os
import subprocess
import sys


def install(packages: list[str], what: str) -> bool:
    """Install ``packages``, or print the line that does; return whether they are there now.

    ``what`` says in the middle of a sentence what they are. The lists of packages are brought up
    to date first, because a fresh machine has none.
    """
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    allowed = not prefix or not _quiet([*prefix, "true"])
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if allowed:
        print(f"Installing {what} ...", file=sys.stderr, flush=True)
        _quiet([*prefix, "apt-get", "update", "-q"])
        if not _quiet([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command]):
            return True
    print(
        f"Packages of your Linux are missing for {what}. Run this line once:\n  sudo "
        + " ".join(command),
        file=sys.stderr,
    )
    return False


def available(alternatives: tuple[str, ...]) -> str:
    """Return the first of the names that this release has, the last if it has none."""
    return next(
        (name for name in alternatives if not _quiet(["apt-cache", "show", name])),
        alternatives[-1],
    )


def _quiet(command: list[str]) -> int:
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False
        ).returncode
    except OSError:
        return 1
