"""Puts a window together, and says what a window does before and after it is first painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.desktop.application_icon import application_icon
from ui.desktop.bridge.clipboard import QtClipboard
from ui.desktop.bridge.dialogs import QtDialogs
from ui.desktop.bridge.links import BrowserLinks
from ui.desktop.bridge.settings import Settings
from ui.desktop.bridge.tasks import Lane, Tasks
from ui.desktop.frame import Frame
from ui.desktop.tidying import Tidying
from ui.desktop.window import Window
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from app.bootstrap import Program
    from app.system.autostart import Autostart
    from ui.desktop.bridge.dialogs import Dialogs


def make_window(
    program: Program,
    application: QApplication,
    tasks: Tasks,
    dialogs: Dialogs | None = None,
    autostart: Autostart | None = None,
) -> Window:
    """Put a window together; ``dialogs`` and ``autostart`` are the real ones unless given."""
    settings = Settings(program, application, autostart)
    settings.apply()
    windows: list[Window] = []
    frame = Frame(
        program=program,
        tasks=tasks,
        dialogs=dialogs or QtDialogs(lambda: windows[0] if windows else None),
        clipboard=QtClipboard(),
        links=BrowserLinks(),
        settings=settings,
    )
    window = Window(frame)
    window.setWindowIcon(application_icon())
    windows.append(window)
    for part in (frame, settings):
        part.setParent(window)
    Tidying(frame, window)
    settings.not_saved.connect(
        lambda: frame.toast(
            tr("The setting holds until you close the program; it cannot be saved.")
        )
    )
    return window


def first_screen(program: Program) -> str:
    """Where the program begins: at the door of an existing vault, else at the welcome."""
    return "unlock" if program.vault_path.exists() else "first_run"


def warm_up(window: Window) -> None:
    """What was put off for the sake of the first paint."""
    from ui.desktop.bridge.system_scheme import ask_portal

    frame = window.frame
    tasks = frame.tasks
    if frame.settings.wants_portal:
        hear = frame.settings.hear_portal
        tasks.run(ask_portal, hear, frame.bug.emit, owner=window, lane=Lane.OTHER)
    tasks.run(load_vault, lambda _: None, frame.bug.emit, owner=window, lane=Lane.OTHER)


def load_vault() -> None:
    """Import what unlocking needs, while the user types the password."""
    import app.vault.open  # noqa: F401


def tell_of_bug(frame: Frame, account: str) -> None:
    """Say that something went wrong; the account holds places in the code only."""
    frame.dialogs.tell(
        tr("Something went wrong in the program. Your list was not damaged."),
        tr(
            "Nothing half-done was saved. If it happens again, send this to the makers; it holds"
            " no names, numbers or messages:\n\n{account}",
            account=account,
        ),
    )
