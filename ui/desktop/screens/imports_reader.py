"""The reading of one import: what was wished for, what was read of it, and the bar that tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions.reading_exports import ReadFile
from app.discovery.readers.probe import Columns, Unlock
from app.discovery.redoing import Remembered
from app.domain.errors import RenumberError
from app.domain.ids import PersonId
from ui.desktop.bridge.tasks import Cancellation
from ui.desktop.frame import Frame
from ui.desktop.models.imports_words import size_words
from ui.desktop.screens.imports_findings import Findings, Wish
from ui.desktop.screens.imports_reading import file_size, read_files
from ui.desktop.widgets.busy import BusyBar
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Card, column
from ui.text.catalogue import ntr, tr


class Reader(QObject):
    """Reads what is added, each file once, and keeps no password longer than that takes.

    Signals:
        begun(): reading has begun; show the bar.
        found(object): the Findings.
        failed(object): the RenumberError that ended it.
    """

    begun = Signal()
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.bar = BusyBar()
        self.bar.cancelled.connect(self.stop)
        self._cancellation: Cancellation | None = None
        self._wish = Wish(())
        self._kept: dict[Path, ReadFile] = {}
        self._columns: dict[Path, Columns] = {}
        self._sizes: list[tuple[str, int]] = []
        self._remembered: Callable[[], Remembered] = Remembered

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self._cancellation is not None

    def remember_with(self, remembered: Callable[[], Remembered]) -> None:
        """Ask ``remembered`` before each reading what the user said of the accounts until then."""
        self._remembered = remembered

    def forget(self) -> None:
        """Begin anew: what was read of earlier files is dropped."""
        self._wish = Wish(())
        self._kept = {}
        self._columns = {}

    def resume(self, findings: Findings) -> None:
        """Go on with what another reader found; nothing is read anew before it has to be."""
        self._wish = findings.wish

    def add(self, paths: Sequence[Path], owner: PersonId | None) -> None:
        """Read ``paths`` on top of what was read."""
        if owner != self._wish.owner:
            self._kept = {}
        everything = tuple(dict.fromkeys((*self._wish.paths, *paths)))
        self._read(replace(self._wish, paths=everything, owner=owner))

    def leave_out(self, path: Path) -> None:
        """Do without ``path``."""
        self._kept.pop(path, None)
        self._read(replace(self._wish, paths=tuple(p for p in self._wish.paths if p != path)))

    def unlock(self, path: Path, unlock: Unlock) -> None:
        """Try to open ``path`` with what the user gave."""
        self._read(self._wish, unlocks={path: unlock})

    def say_columns(self, path: Path, columns: Columns) -> None:
        """Read the table at ``path`` as the user says."""
        self._columns[path] = columns
        self._read(self._wish)

    def say_number(self, number: str) -> None:
        """Take messages that do not say it as received by ``number``; "" for not known.

        No file is read for that again, and so none asks for its password once more.
        """
        self._read(replace(self._wish, number=number))

    def stop(self) -> None:
        """Stop reading; nothing was saved."""
        if self._cancellation is not None:
            self._cancellation.cancel()

    def page(self) -> QWidget:
        """Return what shows while files are read."""
        card = Card()
        card.body.addWidget(self.bar)
        box = column(
            Heading(
                tr("Your files are being read"),
                tr("You can stop at any time. Nothing is saved until you agree."),
            ),
            card,
            1,
            spacing=16,
        )
        box.setContentsMargins(32, 24, 32, 24)
        page = QWidget()
        page.setLayout(box)
        return page

    def _read(self, wish: Wish, *, unlocks: Mapping[Path, Unlock] | None = None) -> None:
        if self._cancellation is not None:
            return
        self._cancellation = token = self._frame.tasks.cancellation()
        # Another language makes the screens anew: nobody would wait for the result any more.
        self.destroyed.connect(lambda *_: token.cancel())
        self._sizes = [(path.name, file_size(path)) for path in wish.paths]
        self.bar.begin(ntr("Reading {n} file…", "Reading {n} files…", len(wish.paths)))
        self.begun.emit()
        tell = self._frame.tasks.relay(self._advance, owner=self)
        work = partial(
            read_files,
            self._frame.session,
            wish,
            tell,
            token,
            kept=self._kept,
            unlocks=unlocks,
            columns=dict(self._columns),
            remembered=self._remembered(),
        )
        self._frame.run(self, work, self._done, self._not_done)

    def _advance(self, done: int, total: int) -> None:
        if self._cancellation is not None:
            words = tr(
                "{file} · {done} of {total}",
                file=self._file_at(done),
                done=size_words(done),
                total=size_words(total),
            )
            self.bar.advance(done / total if total else None, words)

    def _file_at(self, done: int) -> str:
        """Return the name of the file that is being read once ``done`` bytes are."""
        for name, size in self._sizes:
            done -= size
            if done < 0:
                return name
        return self._sizes[-1][0] if self._sizes else ""

    def _done(self, findings: Findings) -> None:
        self._end()
        self._wish = findings.wish
        self.found.emit(findings)

    def _not_done(self, error: RenumberError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._cancellation = None
        self.bar.end()
