"""Questions to the user. Every dialog is non-modal to the program: the answer comes to a callback.

Screens ask through the ``Dialogs`` port, so that tests answer from a script and never see a window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from ui.desktop.bridge.question import Question

Answer = Callable[[], object]


class FileKind(NamedTuple):
    """A line of a file dialog's filter: a name for people and patterns such as ``*.csv``."""

    name: str
    patterns: tuple[str, ...]


class Dialogs(Protocol):
    """The port. The real one is ``QtDialogs``."""

    def tell(self, sentence: str, detail: str = "") -> None:
        """Say something that must be read; one button."""

    def confirm(
        self,
        question: str,
        *,
        yes: str,
        no: str,
        on_yes: Answer,
        on_no: Answer | None = None,
        detail: str = "",
        danger: bool = False,
    ) -> None:
        """Ask; ``yes`` and ``no`` are verbs, never Yes and No. Escape is ``no``.

        With ``danger`` the focus starts on ``no``.
        """

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
        """Ask for a line of text; an empty one is not accepted, Escape asks no more."""

    def pick_files(
        self, title: str, kinds: Sequence[FileKind], on_picked: Callable[[list[Path]], object]
    ) -> None:
        """Let the user choose files that exist, at least one."""

    def pick_folder(self, title: str, on_picked: Callable[[Path], object]) -> None:
        """Let the user choose a folder that exists."""

    def save_file(
        self,
        title: str,
        suggested: str,
        kinds: Sequence[FileKind],
        on_picked: Callable[[Path], object],
    ) -> None:
        """Let the user say where a new file goes; ``suggested`` is a name without a folder."""

    def close_all(self) -> None:
        """Take every open question back without an answer; before locking."""


class QtDialogs:
    """The real dialogs, over ``parent``."""

    def __init__(self, parent: Callable[[], QWidget | None]) -> None:
        """``parent`` gives the window that they belong to at the moment."""
        self._parent = parent
        self._open: list[Question | QFileDialog] = []

    def tell(self, sentence: str, detail: str = "") -> None:
        """See ``Dialogs.tell``."""
        from ui.desktop.bridge.question import Question

        self._show(Question.message(sentence, detail, self._parent()))

    def confirm(
        self,
        question: str,
        *,
        yes: str,
        no: str,
        on_yes: Answer,
        on_no: Answer | None = None,
        detail: str = "",
        danger: bool = False,
    ) -> None:
        """See ``Dialogs.confirm``."""
        from ui.desktop.bridge.question import Question

        dialog = Question(question, detail, yes=yes, no=no, danger=danger, parent=self._parent())
        dialog.accepted.connect(on_yes)
        if on_no is not None:
            dialog.rejected.connect(on_no)
        self._show(dialog)

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
        from ui.desktop.bridge.question import Question

        dialog = Question.for_text(
            question, detail, label=label, ok=ok, secret=secret, parent=self._parent()
        )
        dialog.fill_in(initial)
        dialog.accepted.connect(lambda: on_answer(dialog.text()))
        self._show(dialog)

    def pick_files(
        self, title: str, kinds: Sequence[FileKind], on_picked: Callable[[list[Path]], object]
    ) -> None:
        """See ``Dialogs.pick_files``."""
        dialog = self._file_dialog(title, kinds, QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: on_picked([Path(name) for name in names]))
        self._show(dialog)

    def pick_folder(self, title: str, on_picked: Callable[[Path], object]) -> None:
        """See ``Dialogs.pick_folder``."""
        dialog = self._file_dialog(title, (), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: on_picked(Path(name)))
        self._show(dialog)

    def save_file(
        self,
        title: str,
        suggested: str,
        kinds: Sequence[FileKind],
        on_picked: Callable[[Path], object],
    ) -> None:
        """See ``Dialogs.save_file``."""
        dialog = self._file_dialog(title, kinds, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
        dialog.selectFile(suggested)
        dialog.fileSelected.connect(lambda name: on_picked(Path(name)))
        self._show(dialog)

    def close_all(self) -> None:
        """See ``Dialogs.close_all``."""
        for dialog in tuple(self._open):
            dialog.blockSignals(True)
            dialog.close()
            dialog.deleteLater()
        self._open.clear()

    def _file_dialog(
        self, title: str, kinds: Sequence[FileKind], mode: QFileDialog.FileMode
    ) -> QFileDialog:
        dialog = QFileDialog(self._parent(), title)
        dialog.setFileMode(mode)
        dialog.setNameFilters([f"{kind.name} ({' '.join(kind.patterns)})" for kind in kinds])
        # Nothing that the program has read stays in the list of recent places.
        dialog.setHistory([])
        return dialog

    def _show(self, dialog: Question | QFileDialog) -> None:
        self._open.append(dialog)
        dialog.finished.connect(lambda _: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: Question | QFileDialog) -> None:
        if dialog in self._open:
            self._open.remove(dialog)
        dialog.deleteLater()
