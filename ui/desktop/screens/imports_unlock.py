"""What opens one protected file: its password, perhaps a key file, perhaps a yes to the cost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.discovery.readers.probe import Unlock
from app.domain.errors import RenumberError
from app.domain.file_errors import FileNeedsPassword, FileTooCostly, FileWrongPassword
from ui.desktop.bridge.dialogs import Dialogs, FileKind
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr

_WITH_KEY_FILE = (".kdbx", ".kdb")


class UnlockForm(QWidget):
    """Asks in the place of the file's row. What was typed is gone as soon as it was handed over.

    Signals:
        opened(object): try this Unlock.
        left(): not now.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(
        self, path: Path, error: RenumberError, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._key: Path | None = None
        self._costly = isinstance(error, FileTooCostly)
        self.password = PasswordField(tr("Password of {path}", path=path.name))
        self.key = Button(tr("Choose the key file…"), "quiet", self._choose_key)
        self._key_name = Text("", Kind.SMALL, tone="muted")
        words = tr("Allow it and open") if self._costly else tr("Open the file")
        self.open_button = Button(words, "primary", self._open)
        form = Form(width=420)
        self._row = form.add(
            tr("Password of this file"),
            self.password,
            tr("It is used for reading only and not kept."),
        )
        with_key = (isinstance(error, FileNeedsPassword) and bool(error.data["key_file"])) or (
            isinstance(error, FileTooCostly | FileWrongPassword)
            and path.suffix.casefold() in _WITH_KEY_FILE
        )
        keys = QWidget()
        keys.setLayout(column(flow(self.key), self._key_name, spacing=4))
        box = column(form, keys, spacing=10)
        leave = Button(tr("Leave it for now"), "link", self._leave)
        box.addLayout(flow(self.open_button, leave, spacing=12))
        self.setLayout(box)
        show_if(keys, with_key)
        self._may_be_empty = with_key
        show_if(self._key_name, False)
        if isinstance(error, FileWrongPassword):
            self._row.set_error(tr("That did not open it. Look for capitals and spaces."))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        password = self.password.text()
        # A database may be under no password, or be opened by a key file alone.
        if not password and not self._may_be_empty:
            self._row.set_error(tr("Write the password that was chosen for this file."))
            self.password.setFocus()
            return
        self.password.clear()
        self.opened.emit(Unlock(password, self._key, accept_cost=self._costly))

    def _leave(self) -> None:
        self.password.clear()
        self.left.emit()

    def _choose_key(self) -> None:
        kinds = (
            FileKind(tr("Key files"), ("*.keyx", "*.key")),
            FileKind(tr("All files"), ("*",)),
        )
        self._dialogs.pick_files(tr("Choose the key file"), kinds, self._take_key)

    def _take_key(self, paths: list[Path]) -> None:
        self._key = paths[0]
        self._key_name.setText(tr("Key file: {name}", name=paths[0].name))
        show_if(self._key_name, True)
