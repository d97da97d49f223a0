"""A field for a note; it asks back before it keeps what looks like a secret."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.errors import UnsafeNote
from ui.desktop.theme import look
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

_HEIGHT = 140


class NoteField(QWidget):
    """The lines, and below them the question, while there is one.

    Signals:
        insisted(): the user wants it kept all the same; ``is_sure`` is true then.
    """

    insisted = Signal()

    def __init__(self, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QPlainTextEdit(note)
        self.edit.setAccessibleName(tr("Note"))
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(look().scaled(_HEIGHT))
        self.anyway = Button(tr("Save it anyway"), "quiet", self._insist)
        self._question = Banner("", State.WARN, actions=(self.anyway,))
        self._sure_of: str | None = None
        self.setLayout(column(self.edit, self._question, spacing=10))
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda: show_if(self._question, False))
        show_if(self._question, False)

    @property
    def note(self) -> str:
        """What was written, without space around it."""
        return self.edit.toPlainText().strip()

    @property
    def is_sure(self) -> bool:
        """Whether the user wants to keep exactly this, having been asked."""
        return self._sure_of == self.note

    @property
    def question(self) -> str:
        """What is asked; empty while nothing is."""
        return self._question.words if self._question.isVisibleTo(self) else ""

    def ask(self, about: UnsafeNote) -> None:
        """Ask whether it is to be kept; changing the words takes the question back."""
        self._question.say(sentence(about))
        show_if(self._question, True)
        self.edit.setFocus()

    def _insist(self) -> None:
        self._sure_of = self.note
        show_if(self._question, False)
        self.insisted.emit()
