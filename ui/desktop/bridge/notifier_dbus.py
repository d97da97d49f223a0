"""Notices through org.freedesktop.Notifications, as the Desktop Notifications specification 1.2.

jeepney speaks to the bus on the window's own thread: a message costs a millisecond or two, and a
daemon that is not there is known at once. Qt's own D-Bus cannot send the call (its integers have
the wrong sign), and the tray's balloons say nothing when nobody shows them.
"""

from __future__ import annotations

import html
import os
from typing import Any

from PySide6.QtCore import QObject, QTimer
from typing_extensions import override

from ui.desktop.bridge.bus_listener import Answer, BusListener, Heard
from ui.desktop.bridge.notifier import OPEN, Notice, Notifier
from ui.desktop.bridge.session_bus import session_bus

_NAME = "org.freedesktop.Notifications"
_BUS = "org.freedesktop.DBus"
_PATH = "/org/freedesktop/Notifications"
_ANSWER_MS = 5000
"""A daemon that is being started by the bus may take a second or two."""

_DEFAULT = "default"
_NORMAL, _CRITICAL = 1, 2
_NEVER, _AS_USUAL = 0, -1


class DBusNotifier(Notifier):
    """See the module. Connects when the first notice is shown, and again if the bus went away."""

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        """``address`` is the session's bus unless given."""
        super().__init__(parent)
        self._bus = BusListener(session_bus() if address is None else address, self._hear, self)
        self._bus.lost.connect(self.close)
        self._capabilities: frozenset[str] | None = None
        self._count = self._question = 0
        self._waiting: dict[str, Notice] = {}
        self._asked: dict[int, str] = {}
        self._shown: dict[int, str] = {}

    @override
    def show_notice(self, notice: Notice) -> None:
        if self._capabilities is not None:
            self._send(notice, self._capabilities)
            return
        try:
            if not self._bus.is_open:
                self._connect()
            if not self._question:
                self._ask()
        except (OSError, ValueError, KeyError, TimeoutError):
            self.close()
            self.refused.emit(notice.token)
            return
        self._waiting[notice.token] = notice

    @override
    def withdraw(self, token: str) -> None:
        for number in [number for number, shown in self._shown.items() if shown == token]:
            del self._shown[number]
            try:
                self._call("CloseNotification", "u", (number,))
            except OSError:
                self.close()

    @override
    def close(self) -> None:
        self._bus.close()
        self._capabilities = None
        self._question = 0
        self._shown.clear()
        unanswered = [*self._waiting, *self._asked.values()]
        self._waiting, self._asked = {}, {}
        for token in unanswered:
            self.refused.emit(token)

    def _connect(self) -> None:
        """Open the bus and hear what becomes of notices.

        Raises:
            OSError, ValueError, KeyError, TimeoutError: there is no bus to speak to.
        """
        self._bus.open()
        self._bus.match(interface=_NAME, path=_PATH, sender=_NAME)
        self._bus.match(member="NameOwnerChanged", sender=_BUS, about=_NAME)

    def _ask(self) -> None:
        """Ask the daemon what it can do; what is to be shown waits for that.

        Raises:
            OSError: the bus went away.
        """
        ticket = self._question = self._ticket()
        self._call("GetCapabilities", "", (), self._take_capabilities)
        QTimer.singleShot(_ANSWER_MS, self, lambda: self._give_up_asking(ticket))

    def _send(self, notice: Notice, able: frozenset[str]) -> None:
        ticket = self._ticket()
        self._asked[ticket] = notice.token

        def answered(body: Any) -> None:
            token = self._asked.pop(ticket, None)
            if token is None:
                return
            if body is None:
                self.refused.emit(token)
                return
            self._shown[body[0]] = token
            self.taken.emit(token)

        try:
            self._call("Notify", "susssasa{sv}i", self._body(notice, able), answered)
        except OSError:
            self.close()
            return
        QTimer.singleShot(_ANSWER_MS, self, lambda: self._give_up(ticket))

    def _body(self, notice: Notice, able: frozenset[str]) -> tuple[object, ...]:
        replaced = [number for number, token in self._shown.items() if token == notice.token]
        actions = [_DEFAULT, ""]
        for key, words in notice.buttons:
            actions += [key, words]
        marked_up = "body-markup" in able
        hints = {
            "urgency": ("y", _CRITICAL if notice.urgent else _NORMAL),
            "desktop-entry": ("s", "renumber"),
            "category": ("s", "presence"),
        }
        return (
            "Renumber",
            replaced[0] if replaced else 0,
            "renumber",
            notice.title,
            html.escape(notice.body, quote=False) if marked_up else notice.body,
            actions if "actions" in able else [],
            hints,
            _NEVER if notice.urgent else _AS_USUAL,
        )

    def _take_capabilities(self, body: Any) -> None:
        """Send what has waited for the daemon to say what it can do; None if there is none.

        The bus stays open then, so that a daemon that comes later is noticed.
        """
        self._question = 0
        waiting, self._waiting = self._waiting, {}
        if body is None:
            for token in waiting:
                self.refused.emit(token)
            return
        able = self._capabilities = frozenset(body[0])
        for notice in waiting.values():
            self._send(notice, able)

    def _hear(self, heard: Heard) -> None:
        body = heard.body
        if heard.member == "NameOwnerChanged":
            # The numbers were those of a daemon that is gone; another may have other abilities.
            self._shown.clear()
            self._capabilities = None
            if body[2]:
                self.back.emit()
            return
        token = self._shown.get(body[0]) if body else None
        if token is None:
            return
        if heard.member == "ActivationToken":
            # Wayland lets a window come to the front only with the token of the click.
            os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
        elif heard.member == "ActionInvoked":
            self.acted.emit(token, OPEN if body[1] == _DEFAULT else body[1])
        elif heard.member == "NotificationClosed":
            self._shown.pop(body[0], None)

    def _give_up(self, ticket: int) -> None:
        token = self._asked.pop(ticket, None)
        if token is not None:
            self.refused.emit(token)

    def _give_up_asking(self, question: int) -> None:
        if self._question == question:
            self.close()

    def _ticket(self) -> int:
        """Return a number for a call, so that a late timer gives up only that one."""
        self._count += 1
        return self._count

    def _call(
        self,
        method: str,
        signature: str,
        body: tuple[object, ...],
        answer: Answer = lambda _: None,
    ) -> None:
        self._bus.call((_NAME, _PATH, _NAME, method), (signature, body), answer)
