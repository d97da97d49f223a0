"""Asking where a sheet of paper is to be kept as a PDF, and writing it there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.bridge.tasks import Lane
from ui.desktop.frame import Frame
from ui.text.catalogue import tr


def ask_and_save_pdf(frame: Frame, html: str, title: str) -> None:
    """Let the user choose a place for the sheet; the file holds it in the clear."""

    def write(path: Path) -> None:
        from ui.desktop.printing import save_pdf

        frame.run(
            frame,
            partial(save_pdf, html, path, title=title, large=True),
            lambda _: frame.toast(
                tr("The sheet is in {file}. Print it, then delete the file.", file=path.name)
            ),
            lane=Lane.OTHER,
        )

    kinds = (FileKind(tr("PDF"), ("*.pdf",)),)
    frame.dialogs.save_file(title, "renumber-recovery-code.pdf", kinds, write)
