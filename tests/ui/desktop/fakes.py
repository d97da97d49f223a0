"""Stand-ins for the ports of the desktop: work at once, answer from a script, remember.

``tests/ui/desktop/bridge/test_*_contract.py`` runs each beside the real one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer
from typing_extensions import override

from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.bridge.lock_signals import LockSignals
from ui.desktop.bridge.notifier import Notice, Notifier
from ui.desktop.bridge.tasks import Cancellation, Lane

T = TypeVar("T")


class InlineTasks:
    """Runs work at once, in the test's own thread; ``ran`` counts it."""

    def __init__(self) -> None:
        self.ran = 0
        self.tokens: list[Cancellation] = []
        self._open = True

    def run(
        self,
        function: Callable[[], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], object],
        *,
        owner: QObject,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """See ``Tasks.run``."""
        if not self._open:
            return
        self.ran += 1
        try:
            result = function()
        except Exception as error:  # noqa: BLE001 - the same as the real runner
            if shiboken6.isValid(owner):
                on_error(error)
            return
        if shiboken6.isValid(owner):
            on_done(result)

    def relay(self, callback: Callable[..., object], *, owner: QObject) -> Callable[..., None]:
        """See ``Tasks.relay``."""

        def tell(*arguments: object) -> None:
            if shiboken6.isValid(owner):
                callback(*arguments)

        return tell

    def cancellation(self) -> Cancellation:
        """See ``Tasks.cancellation``."""
        self.tokens.append(Cancellation())
        return self.tokens[-1]

    def cancel_all(self) -> None:
        """See ``Tasks.cancel_all``."""
        for token in self.tokens:
            token.cancel()

    @property
    def pending(self) -> int:
        """Nothing ever waits."""
        return 0

    def shut_down(self) -> None:
        """See ``Tasks.shut_down``."""
        self.cancel_all()
        self._open = False


class HeldTasks(InlineTasks):
    """Keeps work back until ``let_go``, as a busy vault does; then it runs in order."""

    def __init__(self) -> None:
        super().__init__()
        self.held: deque[Callable[[], None]] = deque()

    @override
    def run(
        self,
        function: Callable[[], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], object],
        *,
        owner: QObject,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """See ``Tasks.run``."""
        run = partial(super().run, function, on_done, on_error, owner=owner, lane=lane)
        self.held.append(run)

    @property
    @override
    def pending(self) -> int:
        """What is held."""
        return len(self.held)

    def let_go(self, pieces: int | None = None) -> None:
        """Run what is held, and what comes of it; only the first ``pieces`` if given."""
        while self.held and pieces != 0:
            self.held.popleft()()
            pieces = None if pieces is None else pieces - 1


class FakeDialogs:
    """Answers from a script and remembers the questions.

    ``answers.append(True)`` (or a text, a path, a list of paths, None for Escape) before the
    question comes; a question without an answer fails the test. ``told`` holds what was said.
    """

    def __init__(self) -> None:
        self.answers: deque[Any] = deque()
        self.questions: list[str] = []
        self.told: list[str] = []
        self.suggested: list[str] = []
        self.closed = 0

    def tell(self, sentence: str, detail: str = "") -> None:
        """See ``Dialogs.tell``."""
        self.told.append(sentence)

    def confirm(
        self,
        question: str,
        *,
        yes: str,
        no: str,
        on_yes: Callable[[], object],
        on_no: Callable[[], object] | None = None,
        detail: str = "",
        danger: bool = False,
    ) -> None:
        """See ``Dialogs.confirm``."""
        if self._answer(question):
            on_yes()
        elif on_no is not None:
            on_no()

    def ask(
        self,
        question: str,
        *,
        label: str,
        ok: str,
        on_answer: Callable[[str], object],
        detail: str = "",
        initial: str = "",
        secret: bool = False,
    ) -> None:
        """See ``Dialogs.ask``."""
        answer = self._answer(question)
        if answer is not None:
            on_answer(str(answer))

    def pick_files(
        self, title: str, kinds: Sequence[FileKind], on_picked: Callable[[list[Path]], object]
    ) -> None:
        """See ``Dialogs.pick_files``."""
        answer = self._answer(title)
        if answer:
            on_picked(list(answer))

    def pick_folder(self, title: str, on_picked: Callable[[Path], object]) -> None:
        """See ``Dialogs.pick_folder``."""
        self._pick(title, on_picked)

    def save_file(
        self,
        title: str,
        suggested: str,
        kinds: Sequence[FileKind],
        on_picked: Callable[[Path], object],
    ) -> None:
        """See ``Dialogs.save_file``."""
        self.suggested.append(suggested)
        self._pick(title, on_picked)

    def close_all(self) -> None:
        """See ``Dialogs.close_all``."""
        self.closed += 1

    def _pick(self, title: str, on_picked: Callable[[Path], object]) -> None:
        answer = self._answer(title)
        if answer is not None:
            on_picked(Path(answer))

    def _answer(self, question: str) -> Any:
        self.questions.append(question)
        assert self.answers, f"an unexpected question: {question}"
        return self.answers.popleft()


class FakeClipboard:
    """Remembers what was copied."""

    def __init__(self) -> None:
        self.text = ""
        self.secret = False
        self.cleared = 0

    def copy(self, text: str, *, secret: bool = False) -> None:
        """See ``Clipboard.copy``."""
        self.text, self.secret = text, secret

    def clear_ours(self) -> None:
        """See ``Clipboard.clear_ours``."""
        self.cleared += 1
        if self.secret:
            self.text, self.secret = "", False


class FakeLinks:
    """Remembers what was opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.folders: list[Path] = []

    def open(self, address: str) -> bool:
        """See ``Links.open``."""
        self.opened.append(address)
        return True

    def show_folder(self, folder: Path) -> bool:
        """See ``Links.show_folder``."""
        self.folders.append(folder)
        return folder.is_dir()


class FakeNotifier(Notifier):
    """Shows nothing and remembers it; ``refuses`` makes it a system that takes no notices."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Notice] = []
        self.withdrawn: list[str] = []
        self.refuses = False

    @override
    def show_notice(self, notice: Notice) -> None:
        refused = self.refuses
        if not refused:
            self.shown.append(notice)
        answer = self.refused if refused else self.taken
        QTimer.singleShot(0, self, lambda: answer.emit(notice.token))

    @override
    def withdraw(self, token: str) -> None:
        self.withdrawn.append(token)

    def press(self, token: str, key: str) -> None:
        """Press a button of the notice of this token."""
        self.acted.emit(token, key)


class FakeAutostart:
    """Starts nothing, and says what it was told; ``fails`` makes it a system that lets nobody."""

    def __init__(self) -> None:
        self.on = False
        self.fails = False

    def is_on(self) -> bool:
        """As it was told."""
        return self.on

    def turn_on(self, command: Sequence[str]) -> None:
        """Be on."""
        if self.fails:
            raise PermissionError
        assert command
        self.on = True

    def turn_off(self) -> None:
        """Be off."""
        self.on = False


class FakeLockSignals(LockSignals):
    """A system that says what a test wants; ``waits`` is whether its sleep waits for us."""

    def __init__(self) -> None:
        super().__init__()
        self.listens = False
        self.waits = False

    @override
    def start(self) -> None:
        """See ``LockSignals.start``."""
        self.listens = self.waits = True
        self._hear(screen=True, sleep=True)

    @override
    def let_sleep(self) -> None:
        """See ``LockSignals.let_sleep``."""
        self.waits = False

    @override
    def stop(self) -> None:
        """See ``LockSignals.stop``."""
        self.listens = self.waits = False
        self._hear(screen=False, sleep=False)
