"""Another password for the open list: twice, and what it does not do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from app.domain.vault_errors import EmptyPassword
from ui.desktop.screens.password_strength import StrengthLine
from ui.desktop.screens.present_secret import PresentSecret
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence


class PasswordForm(QWidget):
    """What proves who asks, two fields and the filled button.

    Signals:
        submitted(object, str): what makes the present secret, and the new password.
        wanted_key_file(): somebody wants to choose the key file.
        left(): the user does not want to after all.
    """

    submitted = Signal(object, str)
    wanted_key_file = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.present = PresentSecret()
        self.strength = StrengthLine()
        self.password = PasswordField()
        self.again = PasswordField()
        form = Form()
        self.row = form.add(tr("New password"), self.password)
        form.insert(self.strength, self.row)
        self.again_row = form.add(tr("The same once more"), self.again)
        self.submit = Button(tr("Change the password"), "primary", self._submit)
        self.cancel = Button(tr("Cancel"), "quiet", self.left.emit)
        self._form = form
        self._known = True
        words = Text(
            tr("Backups made before still open with the old password."), Kind.SMALL, tone="muted"
        )
        self.setLayout(
            column(
                self.present, form, words, flow(self.submit, self.cancel, spacing=12), spacing=14
            )
        )
        self.present.submitted.connect(self.password.setFocus)
        self.present.wanted_key_file.connect(self.wanted_key_file.emit)
        self.password.textChanged.connect(self.strength.forget)
        self.password.returnPressed.connect(self.again.setFocus)
        for field in (self.password, self.again):
            field.textEdited.connect(lambda _: form.clear_errors())
        self.again.returnPressed.connect(self._submit)

    def begin(self, *, known: bool = True, key_file: bool = False) -> None:
        """Start with empty fields.

        ``known`` is False after opening with the recovery code: the password is forgotten then.
        """
        self._known = known
        show_if(self.present, known)
        self.present.ask_for(key_file=key_file)
        self.present.clear()
        self.present.set_busy(busy=False)
        self.password.clear()
        self.again.clear()
        self._form.clear_errors()
        self.set_busy(busy=False)
        (self.present.password if known else self.password).setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be typed while the password is changed."""
        for field in (self.password, self.again):
            field.setReadOnly(busy)
        self.present.set_busy(busy=busy)
        self.submit.setEnabled(not busy)
        self.submit.set_text(tr("Changing…") if busy else tr("Change the password"))

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it could not be changed: at the present password, if it is what does not fit."""
        self.set_busy(busy=False)
        if self._known and not isinstance(error, EmptyPassword):
            self.present.say_wrong(error)
        else:
            self.row.set_error(sentence(error))

    def _submit(self) -> None:
        self._form.clear_errors()
        present = self.present.read() if self._known else None
        if self._known and present is None:
            return
        if not self.password.text():
            self.row.set_error(tr("Choose a password first."))
            self.password.setFocus()
        elif self.password.text() != self.again.text():
            self.again_row.set_error(tr("The two are not the same. Type it once more."))
            self.again.selectAll()
            self.again.setFocus()
        else:
            self.submitted.emit(present, self.password.text())
