"""Who asks: a question in the title, what happens then, and the password as the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from app.domain.vault_errors import (
    KeyFileDamaged,
    KeyFileNeeded,
    KeyFileUnreadable,
    PasswordOrKeyFileWrong,
    WrongPassword,
)
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.narrow_page import FORM_WIDTH, NarrowPage
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

_AT_THE_FIELD = (WrongPassword, PasswordOrKeyFileWrong)


class AskPage(QWidget):
    """One question with one filled button; ``label`` names another password than the present one.

    Signals:
        submitted(object): what makes the secret, None if none is asked for.
        left(): the user does not want to after all.
    """

    submitted = Signal(object)
    left = Signal()

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading("", "")
        self.present = PresentSecret(label)
        self.wrong = Banner("", State.BAD)
        self.submit = Button("", "primary", self._submit)
        self.cancel = Button(tr("Cancel"), "quiet", self.left.emit)
        self._known = True
        card = Card(margin=24, spacing=16)
        for part in (self.present, self.wrong):
            card.body.addWidget(part)
        card.body.addLayout(flow(self.submit, self.cancel, spacing=12))
        content = column(self.heading, card, spacing=16)
        self.setLayout(column(NarrowPage(content, FORM_WIDTH)))
        self.present.submitted.connect(self._submit)
        self.clear()

    def begin(self, title: str, words: str, button: str, *, known: bool, key_file: bool) -> None:
        """Ask; without the password (``known`` False) after opening with the recovery code."""
        self.clear()
        self._known = known
        self.heading.show_words(title, words)
        self.submit.set_text(button)
        show_if(self.present, known)
        self.present.ask_for(key_file=key_file)
        self.set_busy(busy=False)

    def clear(self) -> None:
        """Forget what was typed."""
        self.present.clear()
        show_if(self.wrong, False)

    def focus_first(self) -> None:
        """Begin to type."""
        (self.present.password if self._known else self.submit).setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be typed while it is done."""
        self.present.set_busy(busy=busy)
        self.submit.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it was not done: at the field if it is about what was typed."""
        if self._known and isinstance(error, _AT_THE_FIELD):
            self.present.say_wrong(error)
            return
        if isinstance(error, KeyFileNeeded | KeyFileUnreadable | KeyFileDamaged):
            self.present.ask_for(key_file=True)  # what is opened may want one that today's does not
            self.present.file_row.set_error(sentence(error))
            return
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)

    def _submit(self) -> None:
        show_if(self.wrong, False)
        make = self.present.read() if self._known else None
        if self._known and make is None:
            return
        self.submitted.emit(make)
