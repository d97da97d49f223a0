"""The door of an existing list: its name, its password, and ways to another list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

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
from ui.desktop.bridge.tasks import Lane
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.present_secret import KeyFileChoice, make_password
from ui.desktop.screens.unlock_ways import Ways, look_at
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.door import Door
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.fields import FormRow, PasswordField, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Text, breakable, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.actions.session import Session
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


class UnlockScreen(Screen):
    """Asks for the password of one list, or for what opens it instead."""

    needs_vault = False
    alone = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._path = frame.program.vault_path
        self._busy = False
        self.title = Text(kind=Kind.TITLE)
        self.where = Text(kind=Kind.SMALL, tone="muted")
        self.password = PasswordField()
        self.row = FormRow(tr("Password"), self.password)
        self.key_file = KeyFileChoice()
        self.file_row = FormRow(tr("Key file"), self.key_file)
        self.code = TextField()
        self.code_row = FormRow(
            tr("Recovery code"), self.code, tr("Seven groups of five. Capitals do not matter.")
        )
        self.quick = Button(
            tr("Open without the password"), "quiet", self._open_quickly, icon_name="key-round"
        )
        self.use_code = Button(tr("Use the recovery code"), "link", self._toggle_code)
        self.wrong = Banner("", State.BAD)
        self.submit = Button(tr("Open"), "primary", self.unlock)
        self.other = Button(tr("Another list…"), "link", self._pick, icon_name="folder-open")
        self.new = Button(tr("New list"), "link", self._make_new, icon_name="plus")
        card = Card(margin=28, spacing=18)
        card.body.addWidget(Drawing("lock", State.ACCENT, 28))
        card.body.addLayout(column(self.title, self.where, spacing=4))
        for part in (self.row, self.file_row, self.code_row, self.wrong, self.submit, self.quick):
            card.body.addWidget(part)
        card.body.addLayout(flow(self.use_code))
        door = Door(width=440)
        door.column.addWidget(card)
        door.column.addLayout(flow(self.other, self.new, spacing=16))
        self.setLayout(column(door))
        self.password.returnPressed.connect(self.unlock)
        self.password.textEdited.connect(lambda _: self._clear_wrong())
        self.code.returnPressed.connect(self.unlock)
        self.code.textEdited.connect(lambda _: self._clear_wrong())
        self.key_file.wanted.connect(self._pick_key_file)
        self._by_code = False
        for part in (self.wrong, self.quick, self.use_code):
            show_if(part, False)
        self._show_ways(None)
        self._show_path()

    @override
    def open(self, path: str = "") -> None:
        self._path = Path(path) if path else self.frame.program.vault_path
        self._show_path()
        self._look()

    @override
    def focus_first(self) -> None:
        (self.code if self._by_code else self.password).setFocus()

    @override
    def state(self) -> dict[str, object]:
        return {"path": str(self._path), "password": self.password.text(), "code": self.code.text()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.open(str(state.get("path", "")))
        self.password.setText(str(state.get("password", "")))
        self.code.setText(str(state.get("code", "")))

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self.password.setText("not this one")
        self._fail(WrongPassword())
        yield "wrong"
        self._clear_wrong()
        self.password.clear()
        self._show_ways(Ways(key_file=True, recovery=True, quick=True))
        yield "ways"
        self._toggle_code()
        self.code.setText("7ABC1-23456")
        self._fail(RecoveryCodeMistyped(groups=(2,)))
        yield "code"

    def unlock(self) -> None:
        """Open the list with what was typed."""
        if self._busy:
            return
        self._clear_wrong()
        make = self._read()
        if make is None:
            return
        self._set_busy(busy=True)
        program, path = self.frame.program, self._path
        self.frame.run(self, lambda: program.open_vault(path, make()), self._enter, self._fail)

    def _read(self) -> Callable[[], Secret] | None:
        """Return what makes the secret, or None after saying what lacks."""
        if self._by_code:
            code = self.code.text()
            if not code:
                self.code_row.set_error(tr("Type the code from your paper first."))
                self.code.setFocus()
                return None
            return partial(RecoveryCode, code)
        typed, key_file = self.password.text(), self.key_file.path
        if not typed:
            self.row.set_error(tr("Type the password first."))
            self.password.setFocus()
            return None
        return partial(make_password, typed, key_file)

    def _open_quickly(self) -> None:
        self._clear_wrong()
        self._set_busy(busy=True)
        program, path = self.frame.program, self._path
        self.frame.run(
            self, lambda: program.open_with_key_store(path), self._enter, self._fail_quickly
        )

    def _fail_quickly(self, error: RenumberError) -> None:
        """Say why; the password is ready to be typed."""
        show_if(self.quick, False)
        self._set_busy(busy=False)
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)
        self.password.setFocus()

    def _enter(self, session: Session) -> None:
        by_code = self._by_code
        for field in (self.password, self.code):
            field.clear()
        self._set_busy(busy=False)
        frame = self.frame
        frame.enter(session)
        if by_code:
            frame.toast(
                tr("The recovery code has opened the list."),
                tr("Set a new password"),
                lambda: frame.navigate("settings"),
            )

    def _fail(self, error: RenumberError) -> None:
        self._set_busy(busy=False)
        field, row = (self.code, self.code_row) if self._by_code else (self.password, self.row)
        if isinstance(error, KeyFileNeeded | KeyFileUnreadable | KeyFileDamaged):
            show_if(self.file_row, True)
            self.file_row.set_error(sentence(error))
        elif isinstance(error, _AT_THE_FIELD):
            row.set_error(sentence(error))
        else:
            self.wrong.say(sentence(error))
            show_if(self.wrong, True)
        if not self._by_code:
            field.selectAll()
        field.setFocus()

    def _look(self) -> None:
        """See how this list wants to be opened, and whether this computer's store knows it."""
        program, path = self.frame.program, self._path
        self.frame.run(
            self, lambda: look_at(program, path), self._show_ways, lambda _: None, lane=Lane.OTHER
        )

    def _show_ways(self, ways: Ways | None) -> None:
        self._by_code = False
        self._ways = ways or Ways(key_file=False, recovery=False, quick=False)
        show_if(self.quick, self._ways.quick)
        show_if(self.use_code, self._ways.recovery)
        self._show_fields()

    def _show_fields(self) -> None:
        show_if(self.row, not self._by_code)
        show_if(self.file_row, self._ways.key_file and not self._by_code)
        show_if(self.code_row, self._by_code)
        self.use_code.set_text(
            tr("Use the password") if self._by_code else tr("Use the recovery code")
        )

    def _toggle_code(self) -> None:
        self._by_code = not self._by_code
        self._clear_wrong()
        self._show_fields()
        self.focus_first()

    def _pick_key_file(self) -> None:
        self.frame.dialogs.pick_files(tr("Choose the key file"), (), self._picked_key_file)

    def _picked_key_file(self, paths: list[Path]) -> None:
        self.key_file.show_path(paths[0])
        self._clear_wrong()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for field in (self.password, self.code):
            field.setReadOnly(busy)
        self.submit.set_text(tr("Opening…") if busy else tr("Open"))
        buttons = (
            self.submit,
            self.quick,
            self.use_code,
            self.other,
            self.new,
            self.key_file.choose,
        )
        for button in buttons:
            button.setEnabled(not busy)

    def _pick(self) -> None:
        self.frame.dialogs.pick_folder(
            tr("Choose the folder of the list (its name ends in .vault)"), self._picked
        )

    def _picked(self, path: Path) -> None:
        program = self.frame.program
        self._path = path
        self._show_path()
        self._clear_wrong()
        self.password.clear()
        self.key_file.show_path(None)
        self._show_ways(None)
        self.password.setFocus()
        self.frame.run(
            self, lambda: program.require_vault(path), lambda _: self._look(), self._fail
        )

    def _make_new(self) -> None:
        self.frame.navigate("first_run")

    def _clear_wrong(self) -> None:
        for row in (self.row, self.file_row, self.code_row):
            row.clear_error()
        show_if(self.wrong, False)

    def _show_path(self) -> None:
        program = self.frame.program
        own = self._path == program.paths.default_vault
        self.title.setText(
            tr("Your list is locked")
            if own
            else tr("“{name}” is locked", name=self._path.name.removesuffix(".vault"))
        )
        self.where.setText(tr("It lies in {path}", path=breakable(self._path)))


SCREEN = UnlockScreen
