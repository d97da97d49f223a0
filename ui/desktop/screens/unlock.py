"""The door of an existing list: its name, its password, and ways to another list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from app.domain.errors import RenumberError
from app.domain.vault_errors import WrongPassword
from ui.desktop.frame import Frame, Screen
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.door import Door
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.fields import FormRow, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Text, breakable, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.actions.session import Session


class UnlockScreen(Screen):
    """Asks for the password of one list and opens it."""

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
        self.wrong = Banner("", State.BAD)
        self.submit = Button(tr("Open"), "primary", self.unlock)
        self.other = Button(tr("Another list…"), "link", self._pick, icon_name="folder-open")
        self.new = Button(tr("New list"), "link", self._make_new, icon_name="plus")
        card = Card(margin=28, spacing=18)
        card.body.addWidget(Drawing("lock", State.ACCENT, 28))
        card.body.addLayout(column(self.title, self.where, spacing=4))
        card.body.addWidget(self.row)
        card.body.addWidget(self.wrong)
        card.body.addWidget(self.submit)
        door = Door(width=440)
        door.column.addWidget(card)
        door.column.addLayout(flow(self.other, self.new, spacing=16))
        self.setLayout(column(door))
        self.password.returnPressed.connect(self.unlock)
        self.password.textEdited.connect(lambda _: self._clear_wrong())
        show_if(self.wrong, False)
        self._show_path()

    @override
    def open(self, path: str = "") -> None:
        self._path = Path(path) if path else self.frame.program.vault_path
        self._show_path()

    @override
    def focus_first(self) -> None:
        self.password.setFocus()

    @override
    def state(self) -> dict[str, object]:
        return {"path": str(self._path), "password": self.password.text()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.open(str(state.get("path", "")))
        self.password.setText(str(state.get("password", "")))

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self.password.setText("not this one")
        self._fail(WrongPassword())
        yield "wrong"

    def unlock(self) -> None:
        """Open the list with what was typed."""
        if self._busy:
            return
        self._clear_wrong()
        typed = self.password.text()
        if not typed:
            self.row.set_error(tr("Type the password first."))
            self.password.setFocus()
            return
        self._set_busy(busy=True)
        program, path = self.frame.program, self._path
        self.frame.run(self, lambda: program.open_vault(path, typed), self._enter, self._fail)

    def _enter(self, session: Session) -> None:
        self.password.clear()
        self._set_busy(busy=False)
        self.frame.enter(session)

    def _fail(self, error: RenumberError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, WrongPassword):
            self.row.set_error(sentence(error))
        else:
            self.wrong.say(sentence(error))
            show_if(self.wrong, True)
        self.password.selectAll()
        self.password.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.password.setReadOnly(busy)
        self.submit.set_text(tr("Opening…") if busy else tr("Open"))
        for button in (self.submit, self.other, self.new):
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
        self.password.setFocus()
        self.frame.run(self, lambda: program.require_vault(path), lambda _: None, self._fail)

    def _make_new(self) -> None:
        self.frame.navigate("first_run")

    def _clear_wrong(self) -> None:
        self.row.clear_error()
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
