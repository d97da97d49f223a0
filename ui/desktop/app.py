"""Starts the desktop: harden, one instance, look and language, first window; the rest afterwards.

Only what is needed to paint the first window is imported before it is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.bootstrap import Program, build
from app.system.hardening import harden_process
from ui.desktop.bridge.clipboard import QtClipboard
from ui.desktop.bridge.dialogs import QtDialogs
from ui.desktop.bridge.errors import BugReports
from ui.desktop.bridge.links import BrowserLinks
from ui.desktop.bridge.settings import Settings
from ui.desktop.bridge.single_instance import SingleInstance
from ui.desktop.bridge.system_scheme import ask_portal
from ui.desktop.bridge.tasks import Lane, ThreadTasks
from ui.desktop.frame import Frame
from ui.desktop.window import Window
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from ui.desktop.bridge.dialogs import Dialogs
    from ui.desktop.bridge.tasks import Tasks


def run(
    arguments: Sequence[str],
    program: Program | None = None,
    on_first_paint: Callable[[], object] | None = None,
) -> int:
    """Run the desktop until the window is closed and return the exit code.

    ``program`` is the real one unless given; ``on_first_paint`` is called once the window shows.
    """
    harden_process()
    application = QApplication(list(arguments))
    application.setApplicationName("Renumber")
    application.setDesktopFileName("renumber")
    program = program or build()
    instance = SingleInstance(program.paths.data)
    if not instance.acquire():
        return 0 if instance.send("show") else 1
    tasks = ThreadTasks()
    bugs = BugReports()
    bugs.install()
    try:
        window = make_window(program, application, tasks)
        bugs.reported.connect(lambda account: tell_of_bug(window.frame, account))
        window.frame.bug.connect(bugs.report)
        instance.asked.connect(lambda verb: obey(window, verb))
        window.painted.connect(lambda: warm_up(window, tasks, instance, on_first_paint))
        window.go(first_screen(program))
        window.fit(window.screen().availableSize())
        window.show()
        return application.exec()
    finally:
        tasks.shut_down()
        bugs.remove()
        instance.release()


def make_window(
    program: Program,
    application: QApplication,
    tasks: Tasks,
    dialogs: Dialogs | None = None,
) -> Window:
    """Put a window together; ``dialogs`` are the real ones unless given."""
    settings = Settings(program, application)
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
    windows.append(window)
    for part in (frame, settings):
        part.setParent(window)
    settings.not_saved.connect(
        lambda: frame.toast(
            tr("The setting holds until you close the program; it cannot be saved.")
        )
    )
    return window


def first_screen(program: Program) -> str:
    """Where the program begins: at the door of an existing vault, else at the welcome."""
    return "unlock" if program.vault_path.exists() else "first_run"


def warm_up(
    window: Window,
    tasks: Tasks,
    instance: SingleInstance,
    on_first_paint: Callable[[], object] | None,
) -> None:
    """What was put off for the sake of the first paint."""
    if on_first_paint is not None:
        on_first_paint()
    instance.listen()
    frame = window.frame
    if frame.settings.wants_portal:
        hear = frame.settings.hear_portal
        tasks.run(ask_portal, hear, frame.bug.emit, owner=window, lane=Lane.OTHER)
    tasks.run(load_vault, lambda _: None, frame.bug.emit, owner=window, lane=Lane.OTHER)


def load_vault() -> None:
    """Import what unlocking needs, while the user types the password."""
    import app.vault.open  # noqa: F401


def obey(window: Window, verb: str) -> None:
    """Do what a later start asked for."""
    if verb == "lock":
        window.frame.lock()
    elif verb == "quit":
        window.close()
    else:
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


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
