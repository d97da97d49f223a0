"""Notices of the system: the port.

A notice counts as shown only when the system says it took it; whoever asked for it hears which.
What nothing took stays in the program's own list, which is the truth in any case.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

OPEN = "open"
"""The key of a click on the notice itself."""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice, in finished words.

    ``token`` names it in what is heard of it; a later notice of the same token replaces the
    earlier. ``buttons`` are keys with labels; systems without buttons leave them out. ``urgent``:
    it stays until somebody has seen it, where the system can do that.
    """

    token: str
    title: str
    body: str
    buttons: Sequence[tuple[str, str]] = ()
    urgent: bool = False


class Notifier(QObject):
    """The port. ``show_notice`` returns at once; one of ``taken`` and ``refused`` follows.

    Signals:
        taken(str): the system shows the notice of this token.
        refused(str): it does not, and nobody saw it.
        acted(str, str): the user pressed this button on it, or clicked it (OPEN).
        back(): whatever shows notices has just begun to; what was refused may be asked again.
    """

    taken = Signal(str)
    refused = Signal(str)
    acted = Signal(str, str)
    back = Signal()

    def show_notice(self, notice: Notice) -> None:
        """Ask the system to show ``notice``."""
        raise NotImplementedError

    def withdraw(self, token: str) -> None:
        """Take a notice off the screen: what it spoke of is done, or the vault was locked."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the system; nothing is heard after that."""
