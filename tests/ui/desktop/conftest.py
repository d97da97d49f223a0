"""The desktop's fixtures, from small to large: look, program, session, frame, window.

Everything is real but the ports: work runs at once, dialogs answer from a script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from app.bootstrap import Program, build
from app.system.paths import Paths
from tests.app.vault.samples import CHEAP
from tests.fakes import FakeKeyStore, FixedClock
from tests.ui.desktop.fakes import FakeAutostart, FakeClipboard, FakeDialogs, FakeLinks, InlineTasks
from ui.desktop.bridge.settings import Settings
from ui.desktop.frame import Frame
from ui.desktop.theme import apply_look
from ui.desktop.tokens import Scheme
from ui.text.catalogue import Language, current, use

PASSWORD = "correct horse battery"


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Callable[..., None]]:
    """Dress the application: ``dress("en", "dark", 150)``; everything is put back afterwards."""
    before = current()

    def dress(language: Language = "zh", scheme: Scheme = "light", text_size: int = 100) -> None:
        use(language)
        apply_look(qapp, scheme, text_size, language)

    yield dress
    dress(before)


@pytest.fixture
def look_applied(dress: Callable[..., None]) -> None:
    """The look as it is at the first start, in English."""
    dress("en")


@pytest.fixture
def program(tmp_path: Path, clock: FixedClock) -> Program:
    """The program in folders of its own."""
    places = Paths(data=tmp_path / "data", settings=tmp_path / "settings")
    made = build(
        paths=places,
        clock=clock,
        region="CN",
        key_store=FakeKeyStore(),
        kdf=CHEAP,
        lowest_kdf=CHEAP,
    )
    made.save_config(type(made.config)(language="en", theme="light"))
    return made


@pytest.fixture
def dialogs() -> FakeDialogs:
    """Dialogs that answer from a script."""
    return FakeDialogs()


@pytest.fixture
def autostart() -> FakeAutostart:
    """A system where nobody agreed to anything yet."""
    return FakeAutostart()


@pytest.fixture
def tasks() -> InlineTasks:
    """Work that is done at once."""
    return InlineTasks()


@pytest.fixture
def frame(
    qtbot: QtBot, qapp: QApplication, program: Program, dialogs: FakeDialogs, tasks: InlineTasks,
    autostart: FakeAutostart, look_applied: None,
) -> Iterator[Frame]:  # fmt: skip
    """A frame without a vault. A bug that reaches it fails the test."""
    settings = Settings(program, qapp, autostart)
    settings.apply()
    made = Frame(
        program=program,
        tasks=tasks,
        dialogs=dialogs,
        clipboard=FakeClipboard(),
        links=FakeLinks(),
        settings=settings,
    )
    bugs: list[object] = []
    made.bug.connect(bugs.append)
    yield made
    made.lock()
    assert not bugs, f"bugs: {bugs!r}"
    assert not dialogs.answers, f"questions that never came: {list(dialogs.answers)}"


@pytest.fixture
def session(program: Program) -> Iterator[Session]:
    """A new vault's session; closed by whoever locks, else at the end."""
    made = program.vaults.create(program.vault_path, PASSWORD)
    yield made
    made.close()


@pytest.fixture
def open_frame(frame: Frame, session: Session) -> Frame:
    """A frame with an open, empty vault."""
    frame.enter(session)
    return frame
