"""What opens the list, row by row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.keys import KeyList
from app.domain.errors import RenumberError
from ui.desktop.screens.settings_rows import Section, SettingRow
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.narrow_page import LIST_WIDTH, NarrowPage
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import column, empty
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence


class KeysPage(QWidget):
    """One row for each kind of key, and for encrypting anew.

    Signals:
        wanted_code(), wanted_store(), wanted_file(), wanted_anew(): the button of a row.
        wanted_removal(str): a key of another computer's store is to go, by its id.
        went_back(): back to the settings.
    """

    wanted_code = Signal()
    wanted_store = Signal()
    wanted_file = Signal()
    wanted_anew = Signal()
    wanted_removal = Signal(str)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(tr("What opens this list"), "")
        self.back = Button(tr("Settings"), "link", self.went_back.emit, icon_name="chevron-left")
        self.code = Button(tr("Make a code…"), "quiet", self.wanted_code.emit)
        self.store = Button(tr("Turn on…"), "quiet", self.wanted_store.emit)
        self.file = Button(tr("Make a key file…"), "quiet", self.wanted_file.emit)
        self.anew = Button(tr("Encrypt anew…"), "quiet", self.wanted_anew.emit)
        self.wrong = Banner("", State.BAD)
        self._code = SettingRow(tr("Recovery code"), "", self.code)
        self._store = SettingRow(tr("Without the password on this computer"), "", self.store)
        self._file = SettingRow(tr("Key file"), "", self.file)
        keys = Section(tr("Beside the password"))
        for row in (self._code, self._store, self._file):
            keys.add(row)
        self._elsewhere = Section(tr("On other computers"))
        self._rows: QVBoxLayout = column(spacing=14)
        self._elsewhere.body.addLayout(self._rows)
        whole = Section(tr("If somebody may have an old key"))
        whole.add(
            SettingRow(
                tr("Encrypt the whole list anew"),
                tr(
                    "Keys and codes of before open nothing any more. Backups made before still "
                    "open with their own."
                ),
                self.anew,
            )
        )
        content = column(
            flow(self.back), self.heading, self.wrong, keys, self._elsewhere, whole, spacing=16
        )
        self.setLayout(column(NarrowPage(content, LIST_WIDTH)))
        show_if(self.wrong, False)
        show_if(self._elsewhere, False)

    def show_keys(self, found: KeyList) -> None:
        """Show which keys there are."""
        show_if(self.wrong, False)
        self.heading.show_words(tr("What opens this list"), _summary(found))
        self._code.say(
            tr("There is one, on your paper. A new one makes it void.")
            if found.recovery
            else tr("There is none yet. Without it a forgotten password means a lost list.")
        )
        self.code.set_text(tr("Make a new code…") if found.recovery else tr("Make a code…"))
        self._store.say(_store_words(found))
        self.store.set_text(tr("Turn off") if found.here else tr("Turn on…"))
        self.store.setEnabled(found.store)
        self._file.say(
            tr("The list opens with the password and your key file together.")
            if found.key_file
            else tr("A file on a stick, needed beside the password. For those who want it.")
        )
        self.file.set_text(tr("Do without it…") if found.key_file else tr("Make a key file…"))
        self._show_elsewhere(found)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while the list is encrypted anew."""
        for button in (self.code, self.store, self.file, self.anew):
            button.setEnabled(not busy)
        self.anew.set_text(tr("Encrypting…") if busy else tr("Encrypt anew…"))

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the copy is."""
        if total and not self.anew.isEnabled():
            self.anew.set_text(tr("Encrypting… {percent} %", percent=done * 100 // total))

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it could not be done."""
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)

    def _show_elsewhere(self, found: KeyList) -> None:
        empty(self._rows)
        others = [s for s in found.slots if s.kind == "key_store" and s.id not in found.here]
        for slot in others:
            remove = Button(tr("Take it away"), "quiet", partial(self.wanted_removal.emit, slot.id))
            words = tr("Another computer, or this one before its key store was emptied.")
            self._rows.addWidget(SettingRow(tr("Key {id}", id=slot.id[:4].upper()), words, remove))
        show_if(self._elsewhere, bool(others))


def _summary(found: KeyList) -> str:
    if not found.recovery:
        return tr("Only the password so far. A recovery code is worth the five minutes.")
    return tr("The password, and the recovery code if you forget it.")


def _store_words(found: KeyList) -> str:
    if not found.store:
        return tr("This computer has no key store that keeps keys safely.")
    if found.here:
        return tr("It is on: whoever can use your account here can open the list.")
    return tr("It is off. Your system's key store would keep a key for this list.")
