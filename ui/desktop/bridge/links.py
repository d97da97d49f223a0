"""Opens an official site in the user's own browser, because the user asked for it just now."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


class Links(Protocol):
    """The port. The real one is ``BrowserLinks``."""

    def open(self, address: str) -> bool:
        """Open ``address`` outside of this program; whether something took it."""


class BrowserLinks:
    """Hands ``https`` addresses to the browser and refuses everything else."""

    def open(self, address: str) -> bool:
        """See ``Links.open``. An address without a scheme is taken as ``https``."""
        url = QUrl(
            address if "://" in address else f"https://{address}", QUrl.ParsingMode.StrictMode
        )
        if not url.isValid() or url.scheme() != "https" or not url.host() or url.userInfo():
            return False
        return QDesktopServices.openUrl(url)
