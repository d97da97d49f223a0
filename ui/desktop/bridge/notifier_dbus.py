"""Notices through org.freedesktop.Notifications, as the Desktop Notifications specification 1.2.

jeepney speaks to the bus on the window's own thread: a message costs a millisecond or two, and a
daemon that is not there is known at once. Qt's own D-Bus cannot send the call (its integers have
the wrong sign), and the tray's balloons say nothing when nobody shows them.
"""

from __future__ import annotations

import html
import os
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from typing_extensions import override

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
        self._address = address
        self._connection: Any = None
        self._socket: QSocketNotifier | None = None
        self._question = 0
        self._capabilities: frozenset[str] | None = None
        self._waiting: dict[str, Notice] = {}
        self._asked: dict[int, str] = {}
        self._shown: dict[int, str] = {}

    @override
    def show_notice(self, notice: Notice) -> None:
        try:
            if self._connection is None:
                self._connect()
        except (OSError, ValueError, KeyError, TimeoutError):
            self.close()
            self.refused.emit(notice.token)
            return
        if self._capabilities is None:
            self._waiting[notice.token] = notice
        else:
            self._send(notice, self._capabilities)

    @override
    def withdraw(self, token: str) -> None:
        for number in [number for number, shown in self._shown.items() if shown == token]:
            del self._shown[number]
            try:
                self._call("CloseNotification", "u", (number,))
            except OSError:
                self.close()
                return

    @override
    def close(self) -> None:
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
            self._socket = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._shown.clear()
        self._capabilities = None
        unanswered = [*self._waiting, *self._asked.values()]
        self._waiting, self._asked = {}, {}
        for token in unanswered:
            self.refused.emit(token)

    def _connect(self) -> None:
        """Open the bus and hear what becomes of notices.

        Raises:
            OSError, ValueError, KeyError, TimeoutError: there is no bus to speak to.
        """
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        address = session_bus() if self._address is None else self._address
        if not address:
            raise ConnectionRefusedError
        connection = open_dbus_connection(address)
        self._connection = connection
        new_owner = MatchRule(type="signal", member="NameOwnerChanged", sender=_BUS)
        new_owner.add_arg_condition(0, _NAME)
        for rule in (
            MatchRule(type="signal", interface=_NAME, path=_PATH, sender=_NAME),
            new_owner,
        ):
            connection.send(message_bus.AddMatch(rule))
        self._socket = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._socket.activated.connect(self._hear)
        question = self._call("GetCapabilities", "", ())
        self._question = question
        QTimer.singleShot(_ANSWER_MS, self, lambda: self._give_up_asking(question))

    def _send(self, notice: Notice, able: frozenset[str]) -> None:
        try:
            serial = self._call("Notify", "susssasa{sv}i", self._body(notice, able))
        except OSError:
            self.close()
            self.refused.emit(notice.token)
            return
        self._asked[serial] = notice.token
        QTimer.singleShot(_ANSWER_MS, self, lambda: self._give_up(serial))

    def _call(self, method: str, signature: str, body: tuple[object, ...]) -> int:
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        serial: int = next(self._connection.outgoing_serial)
        self._connection.send(new_method_call(address, method, signature, body), serial=serial)
        return serial

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

    def _hear(self) -> None:
        """Take in all that has arrived; a bus that went away is one to connect to anew."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError):
                self.close()
                return
            self._understand(message)

    def _understand(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        if kind in {MessageType.method_return, MessageType.error}:
            answered = fields.get(HeaderFields.reply_serial, -1)
            self._take_answer(answered, None if kind is MessageType.error else message.body)
        elif kind is MessageType.signal:
            self._hear_signal(fields.get(HeaderFields.member, ""), message.body)

    def _take_answer(self, serial: int, body: Any) -> None:
        """Take in the answer to call ``serial``; ``body`` is None if it was an error."""
        if serial == self._question and self._capabilities is None:
            if body is None:
                self.close()
                return
            able = self._capabilities = frozenset(body[0])
            waiting, self._waiting = self._waiting, {}
            for notice in waiting.values():
                self._send(notice, able)
            return
        token = self._asked.pop(serial, None)
        if token is None:
            return
        if body is None:
            self.refused.emit(token)
            return
        self._shown[body[0]] = token
        self.taken.emit(token)

    def _hear_signal(self, member: str, body: Any) -> None:
        if member == "NameOwnerChanged":
            # The numbers were those of a daemon that is gone.
            self._shown.clear()
            return
        token = self._shown.get(body[0]) if body else None
        if token is None:
            return
        if member == "ActivationToken":
            # Wayland lets a window come to the front only with the token of the click.
            os.environ["XDG_ACTIVATION_TOKEN"] = body[1]
        elif member == "ActionInvoked":
            self.acted.emit(token, OPEN if body[1] == _DEFAULT else body[1])
        elif member == "NotificationClosed":
            self._shown.pop(body[0], None)

    def _give_up(self, serial: int) -> None:
        token = self._asked.pop(serial, None)
        if token is not None:
            self.refused.emit(token)

    def _give_up_asking(self, question: int) -> None:
        if self._question == question and self._capabilities is None:
            self.close()
