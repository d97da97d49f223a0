"""Files and folders that are dragged onto something."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def accept_copy(event: QDropEvent) -> None:
    """Take what is dragged as a copy: the file stays where it lies."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def dragged_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders of this computer that are dragged; none for words or links."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
