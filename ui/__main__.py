"""The script ``renumber``: the desktop without arguments, else the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Start the face the arguments ask for and return the exit code."""
    from app.system.hardening import harden_process

    harden_process()
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == "agent":
        from ui.desktop.app import run

        return run(sys.argv)
    if arguments == ["--selfcheck"]:
        from ui.desktop.selfcheck import run_selfcheck

        return run_selfcheck()
    from ui.cli.main import run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
