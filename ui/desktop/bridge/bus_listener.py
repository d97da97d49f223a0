"""One connection to a message bus that listens on the window's own thread (Linux)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSocketNotifier, Signal

Answer = Callable[[Any], None]


class Heard(NamedTuple):
    """A signal: its interface, its name and its arguments."""

    interface: str
    member: str
    body: tuple[Any, ...]


class BusListener(QObject):
    """Hears what was asked for with ``match``, and takes the answers to calls.

    Signals:
        lost(): the bus went away by itself.
    """

    lost = Signal()

    def __init__(
        self, address: str, hear: Callable[[Heard], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._address = address
        self._tell = hear
        self._connection: Any = None
        self._socket: QSocketNotifier | None = None
        self._asked: dict[int, Answer] = {}

    @property
    def is_open(self) -> bool:
        """Whether it is connected."""
        return self._connection is not None

    def open(self) -> None:
        """Connect, for the first time or anew.

        Raises:
            OSError, ValueError, KeyError, TimeoutError: there is no bus to speak to.
        """
        from jeepney.io.blocking import open_dbus_connection

        if not self._address:
            raise ConnectionRefusedError
        self._connection = open_dbus_connection(self._address, enable_fds=True)
        self._socket = QSocketNotifier(
            self._connection.sock.fileno(), QSocketNotifier.Type.Read, self
        )
        self._socket.activated.connect(self._hear)

    def match(
        self,
        *,
        interface: str | None = None,
        member: str | None = None,
        path: str | None = None,
        sender: str | None = None,
        about: str | None = None,
    ) -> None:
        """Hear signals from now on; what is not given may be anything.

        ``about`` is a signal's first argument.

        Raises:
            OSError: the bus went away.
        """
        from jeepney import MatchRule, message_bus

        rule = MatchRule(
            type="signal", interface=interface, member=member, path=path, sender=sender
        )
        if about is not None:
            rule.add_arg_condition(0, about)
        self._connection.send(message_bus.AddMatch(rule))

    def call(
        self,
        method: tuple[str, str, str, str],
        arguments: tuple[str, tuple[object, ...]],
        answer: Answer,
    ) -> None:
        """Call (name, path, interface, method) with (signature, values).

        ``answer`` gets what it returned, None for an error.

        Raises:
            OSError: the bus went away.
        """
        from jeepney import DBusAddress, new_method_call

        name, path, interface, member = method
        address = DBusAddress(path, bus_name=name, interface=interface)
        serial: int = next(self._connection.outgoing_serial)
        self._asked[serial] = answer
        self._connection.send(new_method_call(address, member, *arguments), serial=serial)

    def close(self) -> None:
        """Leave the bus."""
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
            self._socket = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._asked.clear()

    def _hear(self) -> None:
        """Take in all that has arrived."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError):
                self.close()
                self.lost.emit()
                return
            self._understand(message)

    def _understand(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        if kind in {MessageType.method_return, MessageType.error}:
            answer = self._asked.pop(fields.get(HeaderFields.reply_serial, -1), None)
            if answer is not None:
                answer(None if kind is MessageType.error else message.body)
        elif kind is MessageType.signal:
            interface = fields.get(HeaderFields.interface, "")
            self._tell(Heard(interface, fields.get(HeaderFields.member, ""), message.body or ()))
