"""Starts the desktop: harden, one instance, then the window, or only the watch over reminders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication

from app.bootstrap import Program, build
from app.system.hardening import harden_process
from ui.desktop.bridge.errors import BugReports
from ui.desktop.bridge.single_instance import SingleInstance
from ui.desktop.bridge.tasks import ThreadTasks
from ui.desktop.desktop import Desktop

AGENT = "agent"
"""The argument that starts the watch alone: at login, where the user agreed to that."""


def run(
    arguments: Sequence[str],
    program: Program | None = None,
    on_first_paint: Callable[[], object] | None = None,
) -> int:
    """Run the desktop until the user is done and return the exit code.

    ``program`` is the real one unless given; ``on_first_paint`` is called once a window shows.
    """
    harden_process()
    as_agent = AGENT in arguments[1:2]
    application = QApplication(list(arguments))
    application.setApplicationName("Renumber")
    application.setDesktopFileName("renumber")
    program = program or build()
    instance = SingleInstance(program.paths.data)
    if not instance.acquire():
        return 0 if as_agent or instance.send("show") else 1
    tasks = ThreadTasks()
    bugs = BugReports()
    bugs.install()
    desktop = Desktop(program, application, tasks, bugs)
    try:
        instance.asked.connect(desktop.obey)
        desktop.watching.connect(instance.listen)
        if as_agent:
            desktop.stay()
        else:
            desktop.show_window(on_first_paint)
        return application.exec()
    finally:
        desktop.close()
        tasks.shut_down()
        bugs.remove()
        instance.release()
