"""Screen lock and sleep on Linux: logind, and the screen savers of the desktops.

jeepney listens on the window's own thread, as for notices. logind is asked to delay sleep (an
inhibitor, org.freedesktop.login1.Manager.Inhibit) until the list is closed; it waits five seconds
at most. A desktop that has none of this leaves the idle time and the clock.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from typing_extensions import override

from ui.desktop.bridge.bus_listener import BusListener, Heard
from ui.desktop.bridge.lock_signals import LockSignals
from ui.desktop.bridge.session_bus import session_bus

SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"
"""Where the D-Bus specification puts it."""

_LOGIND = "org.freedesktop.login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_MANAGER_PATH = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "xfce", "cinnamon", "mate")
)
_BUS = "org.freedesktop.DBus"
_HAS_OWNER = (_BUS, "/org/freedesktop/DBus", _BUS, "NameHasOwner")
_AGAIN_MS = 60_000
"""A bus that is gone is looked for again after this, while a list is open."""


class DBusLockSignals(LockSignals):
    """See the module. ``system`` and ``session`` are the addresses of the buses, if not theirs."""

    def __init__(
        self, system: str | None = None, session: str | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._system_address = system
        self._session_address = session
        self._system: BusListener | None = None
        self._desktop: BusListener | None = None
        self._inhibitor: Any = None
        self._sleeping = False
        self._savers: set[str] = set()
        self._has_session = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.start)

    @property
    def delays_sleep(self) -> bool:
        """Whether the computer waits for us before it sleeps."""
        return self._inhibitor is not None

    @override
    def start(self) -> None:
        self._again.stop()
        if self._system is None:
            address = self._system_address or os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS)
            self._system = self._open(address, self._begin_system, self._hear_system)
        if self._desktop is None:
            address = session_bus() if self._session_address is None else self._session_address
            self._desktop = self._open(address, self._begin_desktop, self._hear_desktop)

    @override
    def let_sleep(self) -> None:
        inhibitor, self._inhibitor = self._inhibitor, None
        if inhibitor is not None:
            inhibitor.close()

    @override
    def stop(self) -> None:
        self._again.stop()
        self.let_sleep()
        for listener in (self._system, self._desktop):
            if listener is not None:
                listener.close()
        self._system = self._desktop = None
        self._forget()

    def _open(
        self,
        address: str,
        begin: Callable[[BusListener], None],
        hear: Callable[[Heard], None],
    ) -> BusListener | None:
        listener = BusListener(address, hear, self)
        listener.lost.connect(lambda: self._lost(listener))
        try:
            listener.open()
            begin(listener)
        except (OSError, ValueError, KeyError, TimeoutError):
            listener.close()
            self._again.start()
            return None
        return listener

    def _lost(self, listener: BusListener) -> None:
        if listener is self._system:
            self._system = None
            self._has_session = False
            self.let_sleep()
            self._hear(sleep=False)
        elif listener is self._desktop:
            self._desktop = None
            self._savers = set()
        self._tell_screen()
        self._again.start()

    def _forget(self) -> None:
        self._savers = set()
        self._has_session = False
        self._hear(screen=False, sleep=False)

    def _tell_screen(self) -> None:
        self._hear(screen=self._has_session or bool(self._savers))

    def _begin_system(self, bus: BusListener) -> None:
        bus.match(interface=_MANAGER, member="PrepareForSleep", path=_MANAGER_PATH)
        self._inhibit(bus)
        session = os.environ.get("XDG_SESSION_ID", "auto")
        bus.call(
            (_LOGIND, _MANAGER_PATH, _MANAGER, "GetSession"),
            ("s", (session,)),
            lambda body: self._follow_session(bus, body),
        )

    def _inhibit(self, bus: BusListener) -> None:
        bus.call(
            (_LOGIND, _MANAGER_PATH, _MANAGER, "Inhibit"),
            ("ssss", ("sleep", "Renumber", "Closing the list first", "delay")),
            self._take_inhibitor,
        )

    def _take_inhibitor(self, body: Any) -> None:
        if not body:
            return
        self.let_sleep()
        self._inhibitor = body[0]
        self._hear(sleep=True)
        if self._sleeping:
            # It came too late for the sleep that has begun.
            self.let_sleep()

    def _follow_session(self, bus: BusListener, body: Any) -> None:
        if not body:
            return
        path = body[0]
        bus.match(interface=_SESSION, member="Lock", path=path)
        bus.match(interface=_PROPERTIES, member="PropertiesChanged", path=path)
        self._has_session = True
        self._tell_screen()

    def _hear_system(self, heard: Heard) -> None:
        if heard.member == "PrepareForSleep":
            self._sleep(going=bool(heard.body[0]))
        elif heard.member == "Lock":
            self.screen_locked.emit()
        elif heard.member == "PropertiesChanged" and heard.body[0] == _SESSION:
            changed = {name: value[1] for name, value in heard.body[1].items()}
            if changed.get("LockedHint") is True or changed.get("Active") is False:
                self.screen_locked.emit()

    def _sleep(self, *, going: bool) -> None:
        self._sleeping = going
        if going:
            self.sleeping.emit()
        elif self._system is not None and self._inhibitor is None:
            self._inhibit(self._system)

    def _begin_desktop(self, bus: BusListener) -> None:
        for name in _SAVERS:
            bus.match(interface=name, member="ActiveChanged")
            bus.call(_HAS_OWNER, ("s", (name,)), partial(self._note_saver, name))

    def _note_saver(self, name: str, body: Any) -> None:
        if body and body[0]:
            self._savers.add(name)
            self._tell_screen()

    def _hear_desktop(self, heard: Heard) -> None:
        if heard.member == "ActiveChanged" and heard.body and heard.body[0] is True:
            self.screen_locked.emit()
