"""The list as a table in a file: where it is to lie, and what is said once it lies there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions.exporting import export_accounts
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame
from ui.text.catalogue import ntr, tr
from ui.text.exports import column_headings, column_words


def ask_and_export(frame: Frame, owner: QWidget) -> None:
    """Ask where the table is to lie, and write it there; ``owner`` is the screen that asks."""
    today = frame.session.clock.today()
    frame.dialogs.save_file(
        tr("Export as a table"),
        f"renumber-{today.isoformat()}.csv",
        (FileKind(tr("Table (CSV)"), ("*.csv",)), FileKind(tr("Data (JSON)"), ("*.json",))),
        partial(_export, frame, owner),
    )


def _export(frame: Frame, owner: QWidget, path: Path) -> None:
    headings = column_headings()
    write = partial(export_accounts, frame.session, path, headings=headings, words=column_words)
    frame.run(owner, write, partial(_say_exported, frame, path))


def _say_exported(frame: Frame, path: Path, count: int) -> None:
    frame.toast(
        ntr(
            "{n} account is in {file}. The file is not encrypted; delete it when you are done.",
            "{n} accounts are in {file}. The file is not encrypted; delete it when you are done.",
            count,
            file=path.name,
        )
    )
