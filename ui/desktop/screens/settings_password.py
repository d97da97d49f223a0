"""Another password for the open list: twice, and what it does not do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr
from ui.text.errors import sentence


class PasswordForm(QWidget):
    """Two fields and the filled button.

    Signals:
        submitted(str): the new password.
        left(): the user does not want to after all.
    """

    submitted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password = PasswordField()
        self.again = PasswordField()
        form = Form()
        self.row = form.add(tr("New password"), self.password)
        self.again_row = form.add(tr("The same once more"), self.again)
        self.submit = Button(tr("Change the password"), "primary", self._submit)
        self.cancel = Button(tr("Cancel"), "quiet", self.left.emit)
        self._form = form
        words = Text(
            tr("Backups made before still open with the old password."), Kind.SMALL, tone="muted"
        )
        self.setLayout(column(form, words, flow(self.submit, self.cancel, spacing=12), spacing=14))
        self.password.returnPressed.connect(self.again.setFocus)
        for field in (self.password, self.again):
            field.textEdited.connect(lambda _: form.clear_errors())
        self.again.returnPressed.connect(self._submit)

    def begin(self) -> None:
        """Start with empty fields."""
        self.password.clear()
        self.again.clear()
        self._form.clear_errors()
        self.set_busy(busy=False)
        self.password.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be typed while the password is changed."""
        for field in (self.password, self.again):
            field.setReadOnly(busy)
        self.submit.setEnabled(not busy)
        self.submit.set_text(tr("Changing…") if busy else tr("Change the password"))

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it could not be changed."""
        self.set_busy(busy=False)
        self.row.set_error(sentence(error))

    def _submit(self) -> None:
        self._form.clear_errors()
        if not self.password.text():
            self.row.set_error(tr("Choose a password first."))
            self.password.setFocus()
        elif self.password.text() != self.again.text():
            self.again_row.set_error(tr("The two are not the same. Type it once more."))
            self.again.selectAll()
            self.again.setFocus()
        else:
            self.submitted.emit(self.password.text())
