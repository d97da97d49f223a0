"""Fields that prove who asks: the password, and the key file where the list needs one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, FormRow, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, breakable, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.vault.secret import Password
    from ui.desktop.frame import Frame


class KeyFileChoice(QWidget):
    """A button that asks for the key file, and the name of the one that was chosen.

    Signals:
        wanted(): the button.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.choose = Button(tr("Choose the key file…"), "quiet", self.wanted.emit)
        self._name = Text(kind=Kind.SMALL, tone="muted")
        self.setLayout(column(flow(self.choose), self._name, spacing=4))
        self.show_path(None)

    def show_path(self, path: Path | None) -> None:
        """Show which file is chosen; None for none yet."""
        self.path = path
        self._name.setText(breakable(path) if path else "")
        show_if(self._name, path is not None)


class PresentSecret(QWidget):
    """The present password and, where the list needs it, its key file.

    Signals:
        submitted(): Enter in the field.
        wanted_key_file(): somebody wants to choose the key file.
    """

    submitted = Signal()
    wanted_key_file = Signal()

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password = PasswordField()
        self.key_file = KeyFileChoice()
        form = Form()
        self.row: FormRow = form.add(label or tr("Your password now"), self.password)
        self.file_row: FormRow = form.add(tr("Key file"), self.key_file)
        self._asks = False
        self.setLayout(column(form))
        self.password.returnPressed.connect(self.submitted.emit)
        self.password.textEdited.connect(lambda _: form.clear_errors())
        self.key_file.wanted.connect(self.wanted_key_file.emit)
        show_if(self.file_row, False)

    def ask_for(self, *, key_file: bool) -> None:
        """Ask for the key file as well, or not."""
        self._asks = key_file
        show_if(self.file_row, key_file)

    def clear(self) -> None:
        """Forget what was typed."""
        self.password.clear()
        self.key_file.show_path(None)
        self.row.clear_error()
        self.file_row.clear_error()

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be typed while it is tried."""
        self.password.setReadOnly(busy)
        self.key_file.choose.setEnabled(not busy)

    def read(self) -> Callable[[], Password] | None:
        """Return what makes the secret (it may read a file), or None after saying what lacks."""
        typed, path = self.password.text(), self.key_file.path if self._asks else None
        if not typed:
            self.row.set_error(tr("Type the password first."))
            self.password.setFocus()
            return None
        if self._asks and path is None:
            self.file_row.set_error(tr("Choose the key file first."))
            self.key_file.choose.setFocus()
            return None
        return lambda: make_password(typed, path)

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it does not fit, where it was typed."""
        self.row.set_error(sentence(error))
        self.password.selectAll()
        self.password.setFocus()


def make_password(typed: str, key_file: Path | None) -> Password:
    """Return the secret; reads the key file.

    Raises:
        KeyFileUnreadable, KeyFileDamaged: as they say.
    """
    from app.vault.key_file import read_key_file
    from app.vault.secret import Password

    return Password(typed, read_key_file(key_file) if key_file else None)


def offer_new_password(frame: Frame) -> None:
    """Ask whether to set a new password, after the recovery code has opened the list.

    A line at the bottom goes by, and the forgotten password would stay the only one.
    """
    frame.dialogs.confirm(
        tr("The recovery code has opened the list. Set a new password now?"),
        detail=tr("The recovery code on your paper stays good."),
        yes=tr("Set a new password"),
        no=tr("Do it later"),
        on_yes=lambda: frame.navigate("settings", password=True),
    )
