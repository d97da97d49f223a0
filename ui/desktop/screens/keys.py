"""The keys of the list: what opens it, and changing that; who asks shows the password first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.actions import keys as actions
from app.domain.errors import RenumberError
from app.vault.recovery_code import spelled
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.code_pages import CodePages
from ui.desktop.screens.keys_ask import AskPage
from ui.desktop.screens.keys_changes import (
    Change,
    NextCode,
    all_anew,
    anew_words,
    new_code,
    open_without_password,
    with_key_file,
    without_key_file,
)
from ui.desktop.screens.keys_list import KeysPage
from ui.desktop.screens.saving_paper import ask_and_save_pdf
from ui.desktop.widgets.surface import column
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from app.vault.secret import Password, Secret


class KeysScreen(Screen):
    """The list of keys, the question who asks, and the recovery code when there is a new one.

    Signals:
        encrypted(int, int): pages done of how many; comes from the vault's thread.
    """

    place = "settings"
    encrypted = Signal(int, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.list = KeysPage()
        self.ask = AskPage()
        self.code = CodePages(leave=tr("Not now"))
        self._stack = QStackedWidget()
        for page in (self.list, self.ask, self.code):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack))
        self._do: Callable[[Secret | None], object] | None = None
        self._after_code: Callable[[], object] | None = None
        self._found: actions.KeyList | None = None
        rows = self.list
        rows.wanted_code.connect(self._ask_for_code)
        rows.wanted_store.connect(self._switch_store)
        rows.wanted_file.connect(self._switch_file)
        rows.wanted_anew.connect(self._ask_for_anew)
        rows.wanted_removal.connect(self._remove)
        rows.went_back.connect(partial(frame.navigate, "settings"))
        self.encrypted.connect(self.list.show_progress)
        self.ask.submitted.connect(self._submit)
        self.ask.left.connect(self._show_list)
        self.ask.present.wanted_key_file.connect(self._pick_key_file)
        self.code.confirmed.connect(self._code_is_copied)
        self.code.left.connect(self._code_is_left)
        self.code.wanted_print.connect(partial(ask_and_save_pdf, frame))

    @override
    def refresh(self) -> None:
        session, store = self.frame.session, self.frame.program.key_store
        self.frame.run(self, partial(actions.keys_of, session, store), self._show)

    @override
    def focus_first(self) -> None:
        page = self._stack.currentWidget()
        if page is self.ask:
            self.ask.focus_first()
        elif page is self.code:
            self.code.focus_first()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self._ask_for_code()
        yield "ask"
        self.code.begin(spelled(bytes(range(3, 21))))
        self._stack.setCurrentWidget(self.code)
        yield "code"
        self.code.forget()
        self._ask_for_anew()
        yield "anew"
        self._show_list()

    def _show(self, found: actions.KeyList) -> None:
        self._found = found
        self.list.show_keys(found)

    def _show_list(self) -> None:
        self._do = None
        self.ask.clear()
        self.code.forget()
        self._stack.setCurrentWidget(self.list)

    def _ask(self, change: Change) -> None:
        """Ask who it is; then ``change`` is made off the window's thread."""
        keys = self.frame.session.vault.keys
        known = keys.opened_by != "recovery"
        self._do = change.do
        self.ask.begin(
            change.title, change.words, change.button, known=known, key_file=keys.asks_for_key_file
        )
        self._stack.setCurrentWidget(self.ask)
        self.ask.focus_first()

    def _submit(self, make: Callable[[], Secret] | None) -> None:
        do = self._do
        if do is None:
            return
        self.ask.set_busy(busy=True)
        self.frame.run(self, lambda: do(make() if make else None), self._done, self._fail)

    def _done(self, result: object) -> None:
        self.ask.set_busy(busy=False)
        self.ask.clear()
        if isinstance(result, NextCode):
            self._after_code = result.then
            self.code.begin(result.code)
            self._stack.setCurrentWidget(self.code)
            self.code.focus_first()
            return
        self._show_list()
        if isinstance(result, str):
            self.frame.toast(result)
        self.refresh()

    def _fail(self, error: RenumberError) -> None:
        self.ask.set_busy(busy=False)
        self.ask.say_wrong(error)

    def _ask_for_code(self) -> None:
        new = not (self._found and self._found.recovery)
        self._ask(new_code(self.frame.session, self._set_code, is_first=new))

    def _set_code(self, code: str, present: Secret | None) -> None:
        session = self.frame.session
        self.frame.run(
            self,
            partial(actions.set_recovery_code, session, code, present),
            self._say_code_holds,
            self.list.say_wrong,
        )

    def _say_code_holds(self, _: None) -> None:
        self.frame.toast(tr("The recovery code holds from now on."))
        self.refresh()

    def _switch_store(self) -> None:
        session, store = self.frame.session, self.frame.program.key_store
        if self._found and self._found.here:
            self.frame.run(
                self, partial(actions.turn_off_quick_unlock, session, store), self._say_off
            )
            return

        self._ask(open_without_password(session, store))

    def _say_off(self, _changed: bool) -> None:
        self.frame.toast(tr("This computer asks for the password again."))
        self.refresh()

    def _switch_file(self) -> None:
        if self._found and self._found.key_file:
            self._ask(without_key_file(self.frame.session))
            return
        kinds = (FileKind(tr("Key file"), ("*.key",)),)
        self.frame.dialogs.save_file(
            tr("Where is the key file to lie?"), "renumber.key", kinds, self._ask_with_file
        )

    def _ask_with_file(self, path: Path) -> None:
        self._ask(with_key_file(self.frame.session, path))

    def _ask_for_anew(self) -> None:
        session, store = self.frame.session, self.frame.program.key_store
        self._ask(all_anew(session, store, self._encrypt_anew))

    def _encrypt_anew(self, present: Password, code: str) -> None:
        session, store = self.frame.session, self.frame.program.key_store

        def work() -> str:
            actions.encrypt_anew(session, store, present, code, self.encrypted.emit)
            return anew_words()

        self.list.set_busy(busy=True)
        self.frame.run(self, work, self._anew_is_done, self._anew_failed)

    def _anew_is_done(self, words: str) -> None:
        self.list.set_busy(busy=False)
        self.frame.toast(words)
        self.refresh()

    def _anew_failed(self, error: RenumberError) -> None:
        self.list.set_busy(busy=False)
        self.list.say_wrong(error)

    def _code_is_copied(self) -> None:
        then, self._after_code = self._after_code, None
        self._show_list()
        if then is not None:
            then()

    def _code_is_left(self) -> None:
        """A code that was not copied never held."""
        self._after_code = None
        self._show_list()
        self.frame.toast(tr("Nothing was changed."))

    def _remove(self, slot: str) -> None:
        session, store = self.frame.session, self.frame.program.key_store
        self.frame.run(
            self, partial(actions.remove_key, session, store, slot), lambda _: self.refresh()
        )

    def _pick_key_file(self) -> None:
        choice = self.ask.present.key_file
        self.frame.dialogs.pick_files(
            tr("Choose the key file"), (), lambda paths: choice.show_path(paths[0])
        )


SCREEN = KeysScreen
