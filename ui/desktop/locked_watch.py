"""Watches the clock while the vault is locked, by the schedules that lie outside of it.

It knows only that something is due, and says only that. An entry leaves its schedule once the
system has shown the notice; what was not shown is tried again, first soon and then less often.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from app.system.clock import Clock
from app.system.schedule import Entry, read_entries, schedules_in, take
from ui.desktop.bridge.notifier import OPEN, Notice, Notifier
from ui.desktop.bridge.wall_timer import WallTimer
from ui.text.catalogue import tr
from ui.text.neutral import neutral_words

LATE = timedelta(hours=3)
"""From then on a notice says that it was due, not that it is."""

_NAME = "schedule"
_AGAIN = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))


class LockedWatch(QObject):
    """Looks after the schedules in ``folder`` between ``start`` and ``stop``.

    Signals:
        wanted(): the user clicked the notice, to see what it is about.
    """

    wanted = Signal()

    def __init__(
        self, folder: Path, clock: Clock, notifier: Notifier, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._notifier = notifier
        self._timer = WallTimer(clock, self)
        self._timer.reached.connect(self.look)
        self._files: QFileSystemWatcher | None = None
        self._asked: dict[Path, list[str]] = {}
        self._told: set[str] = set()
        self._refusals = 0
        notifier.taken.connect(self._taken)
        notifier.refused.connect(self._refused)
        notifier.acted.connect(self._acted)
        notifier.back.connect(self._again)

    @property
    def next_look(self) -> datetime | None:
        """When it will look again by itself; None if nothing is to come, or it was stopped."""
        return self._timer.moment

    def start(self) -> None:
        """Begin; what fell due in the meantime is said at once, all in one notice."""
        if self._files is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The command line changes schedules too, while the desktop is locked.
            self._files = QFileSystemWatcher([str(self._folder)], self)
            self._files.directoryChanged.connect(self._changed)
        self.look()

    def stop(self) -> None:
        """End: the vault is open now and says more than this can."""
        self._timer.arm(None)
        if self._files is not None:
            self._files.deleteLater()
            self._files = None
        self._asked = {}
        self._refusals = 0
        self._notifier.withdraw(_NAME)

    def look(self) -> None:
        """Say what is due, and wait for what comes next."""
        if self._files is None or self._asked:
            return
        now = self._clock.now()
        entries = self._read()
        due = {path: [e for e in each if e.instant <= now] for path, each in entries.items()}
        due = {path: each for path, each in due.items() if each}
        if due:
            self._asked = {path: [entry.id for entry in each] for path, each in due.items()}
            self._notifier.show_notice(_notice([e for each in due.values() for e in each], now))
            return
        self._wait(entries)

    def _wait(self, entries: dict[Path, tuple[Entry, ...]]) -> None:
        self._timer.arm(min((each[0].instant for each in entries.values() if each), default=None))

    def _read(self) -> dict[Path, tuple[Entry, ...]]:
        found = {}
        for path in schedules_in(self._folder):
            entries = read_entries(path) or ()
            found[path] = tuple(entry for entry in entries if entry.id not in self._told)
        return found

    def _changed(self) -> None:
        # What nobody took is not asked again because of this: our own writes are heard here too.
        if not self._refusals:
            self.look()

    def _taken(self, token: str) -> None:
        if token != _NAME:
            return
        asked, self._asked = self._asked, {}
        self._refusals = 0
        for path, ids in asked.items():
            self._told.update(ids)
            # On a full disk they stay in the file; this run still knows that they were shown.
            with contextlib.suppress(OSError):
                take(path, ids)
        self.look()

    def _refused(self, token: str) -> None:
        if token != _NAME:
            return
        self._asked = {}
        again = _AGAIN[min(self._refusals, len(_AGAIN) - 1)]
        self._refusals += 1
        if self._files is not None:
            self._timer.arm(self._clock.now() + again)

    def _again(self) -> None:
        self._refusals = 0
        self.look()

    def _acted(self, token: str, key: str) -> None:
        if token == _NAME and key == OPEN:
            self.wanted.emit()


def _notice(due: Sequence[Entry], now: datetime) -> Notice:
    late = all(now - entry.instant > LATE for entry in due)
    title, body = neutral_words(len(due), late=late)
    return Notice(token=_NAME, title=title, body=body, buttons=((OPEN, tr("Open")),))
