"""The files of an import that hold passwords in plain text, and how they are deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.actions.reading_exports import delete_export
from app.domain.errors import RenumberError
from app.domain.file_errors import FileMissing
from ui.desktop.bridge.tasks import Lane
from ui.desktop.frame import Frame
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence


class PasswordFiles(QObject):
    """Those that still lie on the disk.

    Signals:
        changed(): there are others now, or fewer.
    """

    changed = Signal()

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._paths: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where they lie."""
        return self._paths

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(path.name for path in self._paths)

    def watch(self, paths: tuple[Path, ...]) -> None:
        """Be about ``paths`` from now on."""
        self._paths = paths
        self.changed.emit()

    def ask_to_delete(self, paths: tuple[Path, ...] | None = None) -> None:
        """Ask, then delete ``paths``, all of them unless given; about none, ask nothing."""
        wanted = self._paths if paths is None else paths
        if not wanted:
            return
        names = "\n".join(str(path) for path in wanted)
        warning = tr(
            "The passwords stay in your browser or password program. Deleted files may still lie "
            "in a cloud folder or a backup; look there too."
        )
        self._frame.dialogs.confirm(
            ntr(
                "Delete this file with your passwords?",
                "Delete these {n} files with your passwords?",
                len(wanted),
            ),
            detail=f"{names}\n\n{warning}",
            yes=tr("Delete now"),
            no=tr("Keep for now"),
            danger=True,
            on_yes=lambda: self._delete(wanted),
        )

    def _delete(self, paths: tuple[Path, ...]) -> None:
        self._frame.run(
            self, partial(_delete_all, paths), partial(self._deleted, paths), lane=Lane.OTHER
        )

    def _deleted(self, paths: tuple[Path, ...], kept: dict[Path, RenumberError]) -> None:
        self.watch(tuple(path for path in self._paths if path in kept or path not in paths))
        for error in kept.values():
            self._frame.dialogs.tell(sentence(error))
        gone = len(paths) - len(kept)
        if gone:
            self._frame.toast(ntr("{n} file deleted.", "{n} files deleted.", gone))


def _delete_all(paths: Sequence[Path]) -> dict[Path, RenumberError]:
    """Delete ``paths``; return those that are still there, each with its reason."""
    kept: dict[Path, RenumberError] = {}
    for path in paths:
        try:
            delete_export(path)
        except FileMissing:
            continue
        except RenumberError as error:
            kept[path] = error
    return kept
