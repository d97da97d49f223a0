"""The program in a process of its own that opens a list, shows all of it, locks, and waits.

    python -m tests.faults.memory_child FOLDER PASSWORD

It says ``open`` and ``locked`` on its output, each time waiting for a line before it goes on. Unlike
the real program it may be read by others: that is what the test is for.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

NAME, SHOP, LOGIN = "钱莫忘川", "Sardine Quarry Shop", "quartz.falcon.login"
NOTE, TYPED, NEW = "ask for the green jumper", "half a secret thought", "13733334444"


def main() -> None:  # noqa: PLR0915 - one thing after the other
    """See the module."""
    from PySide6.QtCore import QEvent  # noqa: TID251 - the desktop itself is looked at
    from PySide6.QtWidgets import QApplication  # noqa: TID251

    from app.actions.accounts import add_account
    from app.actions.guiding import write_note
    from app.actions.moves import add_move
    from app.actions.people import add_person
    from app.bootstrap import build
    from app.domain.account import Kind
    from app.system.paths import Paths
    from tests.app.vault.samples import CHEAP
    from ui.desktop.bridge.tasks import ThreadTasks
    from ui.desktop.making import make_window
    from ui.desktop.places import SCREENS, load_screen
    from ui.desktop.screens.unlock import UnlockScreen

    folder = Path(sys.argv[1])
    application = QApplication(sys.argv[:1])
    program = build(
        paths=Paths(folder / "data", folder / "settings"), region="CN", kdf=CHEAP, lowest_kdf=CHEAP
    )
    if sys.argv[2] == "make":
        session = program.vaults.create(program.vault_path, sys.stdin.readline().rstrip("\n"))
        person = add_person(session, NAME).id
        add_move(session, person, "13911112222", NEW, date(2027, 4, 20))
        made = add_account(session, person=person, service=SHOP, kind=Kind.WALLET, login=LOGIN)
        write_note(session, made.id, NOTE)
        session.close()
        return
    tasks = ThreadTasks()
    window = make_window(program, application, tasks)
    window.show()
    window.go("unlock")

    def settle() -> None:
        for _ in range(5):
            application.processEvents()
            while tasks.pending:
                application.processEvents()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        application.processEvents()

    settle()
    door = window.current
    assert isinstance(door, UnlockScreen)
    # As keys come: one after the other.
    for char in sys.stdin.readline().rstrip("\n"):
        door.password.insert(char)
    door.unlock()
    settle()
    assert window.frame.is_open
    for name in SCREENS:
        if load_screen(name).needs_vault:
            window.go(name)
            settle()
    print("open", flush=True)
    sys.stdin.readline()
    bugs: list[object] = []
    window.frame.bug.connect(bugs.append)
    window.frame.lock()
    settle()
    assert not bugs, bugs
    from ui.desktop.tidying import Tidying

    for tidying in window.findChildren(Tidying):
        tidying.tidy()
    print("locked", flush=True)
    sys.stdin.readline()
    tasks.shut_down()


if __name__ == "__main__":
    main()
