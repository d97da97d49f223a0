"""The door of an existing list: its name, its password, and ways to another list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from app.domain.errors import RenumberError
from app.domain.vault_errors import DatabaseDamaged, RecoveryCodeMistyped, WrongPassword
from ui.desktop.bridge.tasks import Lane
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.present_secret import offer_new_password
from ui.desktop.screens.unlock_fields import UnlockFields
from ui.desktop.screens.unlock_ways import Ways, look_at
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.door import Door
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text, breakable, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence
from ui.text.vault_signs import sign_sentence

if TYPE_CHECKING:
    from app.actions.session import Session
    from ui.desktop.widgets.locked_steps import LockedSteps


_WIDTH, _WIDE = 440, 560


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
        fields = self.fields = UnlockFields()
        self.password, self.row = fields.password, fields.row
        self.code, self.code_row = fields.code, fields.code_row
        self.key_file, self.file_row = fields.key_file, fields.file_row
        self.quick = Button(
            tr("Open without the password"), "quiet", self._open_quickly, icon_name="key-round"
        )
        self.use_code = Button(tr("Use the recovery code"), "link", self._toggle_code)
        self.wrong = Banner("", State.BAD)
        self.submit = Button(tr("Open"), "primary", self.unlock)
        self.rescue = Button(tr("Open what can be read"), "quiet", self._open_salvaged)
        self.other = Button(tr("Another list…"), "link", self._pick, icon_name="folder-open")
        self.new = Button(tr("New list"), "link", self._make_new, icon_name="plus")
        card = Card(margin=28, spacing=18)
        card.body.addWidget(Drawing("lock", State.ACCENT, 28))
        card.body.addLayout(column(self.title, self.where, spacing=4))
        for part in (fields, self.wrong, self.rescue, self.submit, self.quick):
            card.body.addWidget(part)
        card.body.addLayout(flow(self.use_code))
        self._steps: LockedSteps | None = None
        self._beside = column(spacing=16)
        door = self._door = Door(width=_WIDTH)
        door.column.addLayout(self._beside)
        door.column.addWidget(card)
        door.column.addLayout(flow(self.other, self.new, spacing=16))
        self.setLayout(column(door))
        fields.submitted.connect(self.unlock)
        fields.edited.connect(self._clear_wrong)
        self.key_file.wanted.connect(self._pick_key_file)
        for part in (self.wrong, self.rescue, self.quick, self.use_code):
            show_if(part, False)
        self._show_ways(None)
        self._show_path()

    @override
    def open(self, path: str = "", steps: LockedSteps | None = None) -> None:
        self._path = Path(path) if path else self.frame.program.vault_path
        self._show_steps(steps)
        self._show_path()
        self._look()

    @override
    def focus_first(self) -> None:
        self.fields.begin()

    @override
    def state(self) -> dict[str, object]:
        return {"path": str(self._path), "password": self.password.text(), "code": self.code.text()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.open(str(state.get("path", "")), self._steps)
        self.password.setText(str(state.get("password", "")))
        self.code.setText(str(state.get("code", "")))

    @override
    def poses(self) -> Iterator[str]:
        # Here, because the door is drawn first of all and needs none of it.
        from ui.desktop.screens.unlock_poses import sample_steps

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
        self._toggle_code()
        self._clear_wrong()
        self.code.clear()
        self._show_steps(sample_steps())
        yield "steps"
        self._show_steps(None)

    def _show_steps(self, steps: LockedSteps | None) -> None:
        """Show the steps that somebody is at, if they wanted to go on while it is locked."""
        if steps is not self._steps:
            self._steps = steps
            empty(self._beside)
            if steps is not None:
                from ui.desktop.widgets.locked_steps import LockedStepsCard

                self._beside.addWidget(LockedStepsCard(steps))
            self._door.set_width(_WIDTH if steps is None else _WIDE)

    def unlock(self) -> None:
        """Open the list with what was typed."""
        if self._busy:
            return
        self._clear_wrong()
        make = self.fields.read()
        if make is None:
            return
        self._set_busy(busy=True)
        vaults, path = self.frame.program.vaults, self._path
        self.frame.run(self, lambda: vaults.open(path, make()), self._enter, self._fail)

    def _open_salvaged(self) -> None:
        """Open what is left of a damaged list, for reading and exporting."""
        make = self.fields.read()
        if make is None:
            return
        self._clear_wrong()
        self._set_busy(busy=True)
        vaults, path = self.frame.program.vaults, self._path
        self.frame.run(self, lambda: vaults.open_salvaged(path, make()), self._enter, self._fail)

    def _open_quickly(self) -> None:
        self._clear_wrong()
        self._set_busy(busy=True)
        vaults, path = self.frame.program.vaults, self._path
        self.frame.run(
            self, lambda: vaults.open_with_key_store(path), self._enter, self._fail_quickly
        )

    def _fail_quickly(self, error: RenumberError) -> None:
        """Say why; the password is ready to be typed."""
        show_if(self.quick, False)
        self._set_busy(busy=False)
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)
        self.password.setFocus()

    def _enter(self, session: Session) -> None:
        by_code = self.fields.by_code
        self.fields.clear()
        self._set_busy(busy=False)
        frame = self.frame
        frame.enter(session)
        for noticed in session.noticed:
            frame.dialogs.tell(sign_sentence(noticed))
        if by_code:
            offer_new_password(frame)

    def _fail(self, error: RenumberError) -> None:
        self._set_busy(busy=False)
        if not self.fields.say_wrong(error):
            self.wrong.say(sentence(error))
            show_if(self.wrong, True)
        show_if(self.rescue, isinstance(error, DatabaseDamaged))

    def _look(self) -> None:
        """See how this list wants to be opened, and whether this computer's store knows it."""
        program, path = self.frame.program, self._path
        self.frame.run(
            self, lambda: look_at(program, path), self._show_ways, lambda _: None, lane=Lane.OTHER
        )

    def _show_ways(self, ways: Ways | None) -> None:
        show_if(self.quick, ways is not None and ways.quick)
        show_if(self.use_code, ways is not None and ways.recovery)
        self.fields.needs_key_file(needed=ways is not None and ways.key_file)
        self._ask(by_code=False)

    def _ask(self, *, by_code: bool) -> None:
        self.fields.ask(by_code=by_code)
        self.use_code.set_text(tr("Use the password") if by_code else tr("Use the recovery code"))

    def _toggle_code(self) -> None:
        self._clear_wrong()
        self._ask(by_code=not self.fields.by_code)
        self.focus_first()

    def _pick_key_file(self) -> None:
        self.frame.dialogs.pick_files(tr("Choose the key file"), (), self._picked_key_file)

    def _picked_key_file(self, paths: list[Path]) -> None:
        self.key_file.show_path(paths[0])
        self._clear_wrong()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.fields.set_busy(busy=busy)
        self.submit.set_text(tr("Opening…") if busy else tr("Open"))
        buttons = (
            self.submit,
            self.rescue,
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
        self.fields.clear()
        self._show_ways(None)
        self.password.setFocus()
        self.frame.run(
            self, lambda: program.vaults.require(path), lambda _: self._look(), self._fail
        )

    def _make_new(self) -> None:
        self.frame.navigate("first_run")

    def _clear_wrong(self) -> None:
        self.fields.clear_errors()
        show_if(self.wrong, False)
        show_if(self.rescue, False)

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
