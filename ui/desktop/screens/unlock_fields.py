"""What is typed at the door: a password, perhaps with a key file, or the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.errors import RenumberError
from app.domain.vault_errors import (
    KeyFileDamaged,
    KeyFileNeeded,
    KeyFileUnreadable,
    PasswordOrKeyFileWrong,
    RecoveryCodeLength,
    RecoveryCodeMistyped,
    TooManyTries,
    WrongPassword,
    WrongRecoveryCode,
)
from app.vault.secret import RecoveryCode
from ui.desktop.screens.present_secret import KeyFileChoice, make_password
from ui.desktop.widgets.fields import FormRow, PasswordField, TextField
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.vault.secret import Secret

_AT_THE_FIELD = (
    WrongPassword,
    PasswordOrKeyFileWrong,
    WrongRecoveryCode,
    RecoveryCodeMistyped,
    RecoveryCodeLength,
    TooManyTries,
)
"""What is said where it was typed."""


class UnlockFields(QWidget):
    """The fields; which of them show depends on the list and on what the user has at hand.

    Signals:
        submitted(): Enter in a field.
        edited(): something else is typed.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password = PasswordField()
        self.row = FormRow(tr("Password"), self.password)
        self.key_file = KeyFileChoice()
        self.file_row = FormRow(tr("Key file"), self.key_file)
        self.code = TextField()
        self.code_row = FormRow(
            tr("Recovery code"), self.code, tr("Seven groups of five. Capitals do not matter.")
        )
        self.by_code = False
        self._needs_file = False
        self.setLayout(column(self.row, self.file_row, self.code_row, spacing=18))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for field in (self.password, self.code):
            field.returnPressed.connect(self.submitted.emit)
            field.textEdited.connect(lambda _: self.edited.emit())
        self.ask(by_code=False)

    def needs_key_file(self, *, needed: bool) -> None:
        """Ask for the key file beside the password, or not."""
        self._needs_file = needed
        self.ask(by_code=self.by_code)

    def ask(self, *, by_code: bool) -> None:
        """Ask for the recovery code, or for the password."""
        self.by_code = by_code
        show_if(self.row, not by_code)
        show_if(self.file_row, self._needs_file and not by_code)
        show_if(self.code_row, by_code)

    def begin(self) -> None:
        """Begin to type."""
        (self.code if self.by_code else self.password).setFocus()

    def read(self) -> Callable[[], Secret] | None:
        """Return what makes the secret (it may read a file), or None after saying what lacks."""
        if self.by_code:
            if not self.code.text():
                self.code_row.set_error(tr("Type the code from your paper first."))
                self.code.setFocus()
                return None
            return partial(RecoveryCode, self.code.text())
        if not self.password.text():
            self.row.set_error(tr("Type the password first."))
            self.password.setFocus()
            return None
        return partial(make_password, self.password.text(), self.key_file.path)

    def say_wrong(self, error: RenumberError) -> bool:
        """Say what is wrong where it was typed; False if it is not about what was typed."""
        about_it = True
        if isinstance(error, KeyFileNeeded | KeyFileUnreadable | KeyFileDamaged):
            show_if(self.file_row, True)
            self.file_row.set_error(sentence(error))
        elif isinstance(error, _AT_THE_FIELD):
            (self.code_row if self.by_code else self.row).set_error(sentence(error))
        else:
            about_it = False
        if not self.by_code:
            self.password.selectAll()
        self.begin()
        return about_it

    def clear_errors(self) -> None:
        """Nothing is wrong (any more)."""
        for row in (self.row, self.file_row, self.code_row):
            row.clear_error()

    def clear(self) -> None:
        """Forget what was typed."""
        self.password.clear()
        self.code.clear()
        self.key_file.show_path(None)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be typed while it is tried."""
        for field in (self.password, self.code):
            field.setReadOnly(busy)
        self.key_file.choose.setEnabled(not busy)
