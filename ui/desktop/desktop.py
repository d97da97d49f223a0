"""The running program: at most one window, and beside it the watch over what falls due.

Started by the user it is the window, and ends with it. Where the user agreed to be reminded at all
times it outlives the window, and started at login it begins without one; then it needs little more
than a clock, because the window's own parts are loaded when somebody opens it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.system.autostart import Autostart, system_autostart
from ui.desktop.bridge.notifier import Notifier
from ui.desktop.bridge.system_notifier import system_notifier

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Program
    from ui.desktop.auto_lock import AutoLock
    from ui.desktop.bridge.errors import BugReports
    from ui.desktop.bridge.lock_signals import LockSignals
    from ui.desktop.bridge.tasks import Tasks
    from ui.desktop.bridge.tray import Tray
    from ui.desktop.locked_watch import LockedWatch
    from ui.desktop.open_watch import OpenWatch
    from ui.desktop.window import Window


class Desktop(QObject):
    """See the module. What stands behind the star is the system's own unless given.

    Signals:
        watching(): the watch has begun; what is not needed for the first paint may follow.
    """

    watching = Signal()

    def __init__(
        self,
        program: Program,
        application: QApplication,
        tasks: Tasks,
        bugs: BugReports,
        *,
        notifier: Notifier | None = None,
        autostart: Autostart | None = None,
        lock_signals: LockSignals | None = None,
    ) -> None:
        super().__init__()
        self._lock_signals = lock_signals
        self._program = program
        self._application = application
        self._tasks = tasks
        self._bugs = bugs
        self._notifier = notifier
        self._autostart = autostart or system_autostart()
        self._began_alone = False
        self._window: Window | None = None
        self._tray: Tray | None = None
        self._watch: LockedWatch | None = None
        self._open_watch: OpenWatch | None = None
        self._auto_lock: AutoLock | None = None
        # The last window may close while the watch goes on; whoever is done says so.
        application.setQuitOnLastWindowClosed(False)
        bugs.reported.connect(self._tell_of_bug)

    @property
    def window(self) -> Window | None:
        """The window; None while nobody has one open."""
        return self._window

    @property
    def tray(self) -> Tray | None:
        """The icon in the tray, if there is one."""
        return self._tray

    @property
    def watch(self) -> LockedWatch | None:
        """The watch over the schedules, once it has begun."""
        return self._watch

    @property
    def stays(self) -> bool:
        """Whether the watch goes on once the window is closed."""
        return self._began_alone or self._autostart.is_on()

    def stay(self) -> None:
        """Begin without a window."""
        from ui.desktop.bridge.language import speak

        speak(self._program.config)
        self._began_alone = True
        self._begin_watch()

    def show_window(self, on_first_paint: Callable[[], object] | None = None) -> None:
        """Bring the window to the front; there is one afterwards."""
        if self._window is None:
            self._open_window(on_first_paint)
            return
        window = self._window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def obey(self, verb: str) -> None:
        """Do what a later start or the tray asks for: ``show``, ``lock`` or ``quit``."""
        if verb == "quit":
            self.quit()
        elif verb == "lock":
            if self._window is not None:
                self._window.frame.lock()
        else:
            self.show_window()

    def quit(self) -> None:
        """End the program, its window and its watch."""
        self._began_alone = False
        window, self._window = self._window, None
        if window is not None:
            window.close()
        self._application.quit()

    def close(self) -> None:
        """Let go of the tray, the notices and the watch."""
        if self._watch is not None:
            self._watch.stop()
        if self._notifier is not None:
            self._notifier.close()
        if self._tray is not None:
            self._tray.close()

    def _open_window(self, on_first_paint: Callable[[], object] | None) -> None:
        from ui.desktop.making import first_screen, make_window

        window = self._window = make_window(
            self._program, self._application, self._tasks, autostart=self._autostart
        )
        frame = window.frame
        frame.bug.connect(self._bugs.report)
        window.painted.connect(lambda: self._painted(window, on_first_paint))
        window.closed.connect(self._window_closed)
        window.go(first_screen(self._program))
        window.fit(window.screen().availableSize())
        window.show()

    def _painted(self, window: Window, on_first_paint: Callable[[], object] | None) -> None:
        if on_first_paint is not None:
            on_first_paint()
        # Not within the painting: what is loaded now would hold the picture up.
        QTimer.singleShot(0, window, lambda: self._warm_up(window))

    def _warm_up(self, window: Window) -> None:
        from ui.desktop.auto_lock import AutoLock
        from ui.desktop.backup_schedule import BackupSchedule
        from ui.desktop.bridge.system_lock_signals import system_lock_signals
        from ui.desktop.making import warm_up
        from ui.desktop.open_watch import OpenWatch

        warm_up(window)
        notifier = self._begin_watch()
        frame = window.frame
        watch = OpenWatch(frame, notifier, parent=window)
        watch.wanted.connect(self._show_reminder)
        self._open_watch = watch
        lock_signals = self._lock_signals or system_lock_signals(int(window.winId()), window)
        self._auto_lock = AutoLock(frame, window, lock_signals, self._application, window)
        BackupSchedule(frame, window)
        frame.opened.connect(self._opened)
        frame.locked.connect(self._locked)
        frame.settings.language_changed.connect(self._retranslate)
        frame.settings.reminding_changed.connect(self._show_tray)

    def _window_closed(self) -> None:
        window, self._window = self._window, None
        self._open_watch = None
        if self._auto_lock is not None:
            self._auto_lock.close()
            self._auto_lock = None
        if window is None:
            return
        window.deleteLater()
        if self.stays:
            self._show_tray()
        else:
            self._application.quit()

    def _begin_watch(self) -> Notifier:
        """Look after the schedules, unless a vault is open already; return who gives notices."""
        notifier = self._notifier
        if self._watch is None or notifier is None:
            from ui.desktop.locked_watch import LockedWatch

            self._show_tray()
            icon = None if self._tray is None else self._tray.icon
            notifier = self._notifier = notifier or system_notifier(icon, self)
            program = self._program
            self._watch = LockedWatch(program.paths.schedules, program.clock, notifier, self)
            self._watch.wanted.connect(self.show_window)
        if self._window is None or not self._window.frame.is_open:
            self._watch.start()
        QTimer.singleShot(0, self, self.watching.emit)
        return notifier

    def _show_tray(self) -> None:
        """Show the icon where the watch outlives the window, or notices need it to be there."""
        import sys

        if self._tray is not None or not (self.stays or sys.platform in {"win32", "darwin"}):
            return
        from ui.desktop.bridge.tray import Tray

        self._tray = Tray(self)
        self._tray.open_wanted.connect(self.show_window)
        self._tray.lock_wanted.connect(lambda: self.obey("lock"))
        self._tray.quit_wanted.connect(self.quit)
        self._tray.show()

    def _opened(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        if self._open_watch is not None:
            self._open_watch.start()
        if self._tray is not None:
            self._tray.set_open(is_open=True)

    def _locked(self) -> None:
        if self._open_watch is not None:
            self._open_watch.stop()
        if self._watch is not None:
            self._watch.start()
        if self._tray is not None:
            self._tray.set_open(is_open=False)

    def _show_reminder(self, occurrence: str) -> None:
        """Bring the window, at what a notice was about."""
        self.show_window()
        if self._window is None or not self._window.frame.is_open:
            return
        self._window.frame.navigate("reminders", occurrence=occurrence)

    def _tell_of_bug(self, account: str) -> None:
        from ui.desktop.making import tell_of_bug

        if self._window is not None:
            tell_of_bug(self._window.frame, account)

    def _retranslate(self) -> None:
        if self._tray is not None:
            self._tray.retranslate()
