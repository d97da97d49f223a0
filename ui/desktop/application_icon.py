"""The program's own icon, for the tray and the window's frame."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QIcon

import resources

_FOLDER = Path(resources.__path__[0]) / "icons"


def application_icon() -> QIcon:
    """Return the icon in its own colours, ready in every size that was drawn."""
    found = QIcon()
    for picture in sorted(_FOLDER.glob("renumber-*.png")):
        found.addFile(str(picture))
    return found
