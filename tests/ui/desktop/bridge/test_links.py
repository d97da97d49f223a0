"""Only official https addresses leave for the browser, only folders for the file manager."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from ui.desktop.bridge.links import BrowserLinks


class _Browser(QObject):
    """Takes what the system's browser would be given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Remember ``url``."""
        self.opened.append(url.toString())


@pytest.fixture
def browser(qtbot: QtBot) -> Iterator[_Browser]:
    """A browser that opens nothing."""
    made = _Browser()
    for scheme in ("https", "http", "file"):
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]  # the stubs say bytes, the wrapper takes str
    yield made
    for scheme in ("https", "http", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_an_official_site_opens_in_the_browser(browser: _Browser) -> None:
    """An address with or without its scheme."""
    links = BrowserLinks()
    assert links.open("https://www.example.com/account")
    assert links.open("example.com")
    assert browser.opened == ["https://www.example.com/account", "https://example.com"]


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com",
        "file:///etc/passwd",
        "javascript://alert",
        "https://bank.example@evil.example/",
        "https://",
        "",
    ],
)
def test_anything_else_is_refused(browser: _Browser, address: str) -> None:
    """Nothing unencrypted, nothing local, nothing that hides who it leads to."""
    assert not BrowserLinks().open(address)
    assert browser.opened == []


def test_a_folder_is_shown_but_no_file_is_opened(browser: _Browser, tmp_path: Path) -> None:
    """A program that lies where a folder should be must not be started."""
    file = tmp_path / "folder.sh"
    file.write_text("", encoding="utf-8")
    assert BrowserLinks().show_folder(tmp_path)
    assert not BrowserLinks().show_folder(file)
    assert not BrowserLinks().show_folder(tmp_path / "missing")
    assert browser.opened == [QUrl.fromLocalFile(str(tmp_path)).toString()]
