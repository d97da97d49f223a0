"""Opens an official site or a folder outside of this program, because the user asked just now."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


class Links(Protocol):
    """The port. The real one is ``BrowserLinks``."""

    def open(self, address: str) -> bool:
        """Open ``address`` outside of this program; whether something took it."""

    def show_folder(self, folder: Path) -> bool:
        """Show ``folder`` in the system's file manager; whether something took it."""


class BrowserLinks:
    """Hands ``https`` addresses to the browser and folders to the file manager; nothing else."""

    def open(self, address: str) -> bool:
        """See ``Links.open``. An address without a scheme is taken as ``https``."""
        url = QUrl(
            address if "://" in address else f"https://{address}", QUrl.ParsingMode.StrictMode
        )
        if not url.isValid() or url.scheme() != "https" or not url.host() or url.userInfo():
            return False
        return QDesktopServices.openUrl(url)

    def show_folder(self, folder: Path) -> bool:
        """See ``Links.show_folder``. Only a folder that exists: a file would be run or opened."""
        return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
