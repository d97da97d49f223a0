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
from app.vault.secret import Password
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.code_pages import CodePages
from ui.desktop.screens.keys_ask import AskPage
from ui.desktop.screens.keys_list import KeysPage
from ui.desktop.screens.saving_paper import ask_and_save_pdf
from ui.desktop.widgets.surface import column
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from app.vault.secret import Secret


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

    def _ask(
        self, title: str, words: str, button: str, do: Callable[[Secret | None], object]
    ) -> None:
        """Ask who it is; ``do`` runs off the window's thread and returns what comes next."""
        keys = self.frame.session.vault.keys
        known = keys.opened_by != "recovery"
        self._do = do
        self.ask.begin(title, words, button, known=known, key_file=keys.asks_for_key_file)
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
        if isinstance(result, _Next):
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
        session = self.frame.session

        def offer(present: Secret | None) -> _Next:
            session.vault.keys.confirm(present)
            code = actions.next_recovery_code()
            return _Next(code, lambda: self._set_code(code, present))

        new = not (self._found and self._found.recovery)
        self._ask(
            tr("Make a recovery code?") if new else tr("Make a new recovery code?"),
            tr("It is shown once, for you to write down.")
            if new
            else tr("It is shown once. The code on your paper opens nothing any more."),
            tr("Make the code"),
            offer,
        )

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

        def turn_on(present: Secret | None) -> str:
            actions.turn_on_quick_unlock(session, store, present)
            return tr("From now on this computer can open the list without the password.")

        self._ask(
            tr("Open the list without the password here?"),
            tr(
                "Whoever can use your account on this computer can then open the list. The "
                "password goes on working, and you need it everywhere else."
            ),
            tr("Turn it on"),
            turn_on,
        )

    def _say_off(self, _changed: bool) -> None:
        self.frame.toast(tr("This computer asks for the password again."))
        self.refresh()

    def _switch_file(self) -> None:
        if self._found and self._found.key_file:
            self._ask_without_file()
            return
        kinds = (FileKind(tr("Key file"), ("*.key",)),)
        self.frame.dialogs.save_file(
            tr("Where is the key file to lie?"), "renumber.key", kinds, self._ask_with_file
        )

    def _ask_with_file(self, path: Path) -> None:
        session = self.frame.session

        def add(present: Secret | None) -> str:
            actions.add_key_file(session, path, _password(present))
            return tr("The list now needs {file} beside the password.", file=path.name)

        self._ask(
            tr("Ask for a key file beside the password?"),
            tr(
                "The file is best kept on a stick, with a copy elsewhere. Without it and without "
                "the recovery code the list stays closed for good."
            ),
            tr("Make the key file"),
            add,
        )

    def _ask_without_file(self) -> None:
        session = self.frame.session

        def remove(present: Secret | None) -> str:
            actions.remove_key_file(session, _password(present))
            return tr("The password alone opens the list again.")

        self._ask(
            tr("Do without the key file?"),
            tr("The password alone opens the list then. The file itself stays where it lies."),
            tr("Do without it"),
            remove,
        )

    def _ask_for_anew(self) -> None:
        session, store = self.frame.session, self.frame.program.key_store
        has_code = any(slot.kind == "recovery" for slot in session.vault.keys.facts())

        def begin(present: Secret | None) -> object:
            shown = _password(present)
            session.vault.keys.confirm(shown)
            if not has_code:
                actions.encrypt_anew(session, store, shown, None)
                return _anew_words()
            code = actions.next_recovery_code()
            return _Next(code, lambda: self._encrypt_anew(shown, code))

        self._ask(
            tr("Encrypt the whole list anew?"),
            tr(
                "Do this if somebody may have got hold of an old copy together with its password. "
                "You get a new recovery code first. Opening without the password has to be turned "
                "on again."
            )
            if has_code
            else tr(
                "Do this if somebody may have got hold of an old copy together with its password. "
                "Opening without the password has to be turned on again."
            ),
            tr("Encrypt anew"),
            begin,
        )

    def _encrypt_anew(self, present: Password, code: str) -> None:
        session, store = self.frame.session, self.frame.program.key_store

        def work() -> str:
            actions.encrypt_anew(session, store, present, code, self.encrypted.emit)
            return _anew_words()

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


class _Next:
    """A code to be shown, and what is done once it is copied."""

    def __init__(self, code: str, then: Callable[[], object]) -> None:
        self.code = code
        self.then = then


def _password(present: Secret | None) -> Password:
    from app.domain.vault_errors import WrongPassword

    if not isinstance(present, Password):
        raise WrongPassword
    return present


def _anew_words() -> str:
    return tr("The list is encrypted anew. Old backups still open with their old keys.")


SCREEN = KeysScreen
