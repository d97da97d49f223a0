"""The list itself: where it lies, its password, checking it, taking it along, erasing it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.screens.settings_password import PasswordForm
from ui.desktop.screens.settings_rows import Section, SettingRow
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.text import breakable, show_if
from ui.text.catalogue import tr
from ui.text.documents_journal import altered_words


class ListSection(Section):
    """What can be done with the list.

    Signals:
        wanted_copy(): the path into the clipboard.
        unfolded(): the fields for another password are there now.
        wanted_password(), wanted_keys(), wanted_log(), wanted_check(), wanted_export(): the quiet
            buttons.
    """

    wanted_password = Signal()
    wanted_keys = Signal()
    wanted_backups = Signal()
    wanted_log = Signal()
    wanted_copy = Signal()
    unfolded = Signal()
    wanted_check = Signal()
    wanted_export = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your list"), parent)
        self.copy = Button(tr("Copy the path"), "quiet", self.wanted_copy.emit)
        self.change = Button(tr("Change…"), "quiet", self.wanted_password.emit)
        self.keys = Button(tr("See the keys"), "quiet", self.wanted_keys.emit)
        self.log = Button(tr("Show the log"), "quiet", self.wanted_log.emit)
        self.backups = Button(tr("See the backups"), "quiet", self.wanted_backups.emit)
        self.check = Button(tr("Check"), "quiet", self.wanted_check.emit)
        self.export = Button(tr("Export…"), "quiet", self.wanted_export.emit)
        self.form = PasswordForm()
        self.state = Banner("", State.OK)
        self.trouble = Banner("", State.BAD)
        self._where = SettingRow(tr("Where it lies"), "", self.copy)
        self._password = SettingRow(
            tr("Password"), tr("It opens the list; nobody can look it up."), self.change
        )
        self.add(self._where)
        self.add(self._password)
        self.body.addWidget(self.form)
        self.add(
            SettingRow(
                tr("If you forget the password"),
                tr("A code on paper opens the list as well. Other keys are there too."),
                self.keys,
            )
        )
        self.add(
            SettingRow(
                tr("Who changed what, and when"),
                tr("Every change stands in the log; it can be saved as proof."),
                self.log,
            )
        )
        self.add(
            SettingRow(
                tr("Backups"),
                tr("Take the list along in one file, or go back to how it was."),
                self.backups,
            )
        )
        self.add(
            SettingRow(
                tr("Is the list whole?"),
                tr("Looks at every page of it for damage. Nothing is changed."),
                self.check,
            )
        )
        self.body.addWidget(self.state)
        self.body.addWidget(self.trouble)
        self.add(
            SettingRow(
                tr("Export as a table"),
                tr(
                    "The file is not encrypted: anybody who gets it can read where your number "
                    "is used."
                ),
                self.export,
            )
        )
        for part in (self.form, self.state, self.trouble):
            show_if(part, False)
        self.form.left.connect(self.fold_password)

    def show_place(self, path: Path) -> None:
        """Say where the list lies."""
        self._where.say(breakable(path))

    def ask_password(self, *, known: bool, key_file: bool) -> None:
        """Unfold the fields: for the present password if it is ``known``, and for the new one."""
        show_if(self.form, True)
        show_if(self.change, False)
        self.form.begin(known=known, key_file=key_file)
        self.unfolded.emit()

    def fold_password(self) -> None:
        """Forget what was typed."""
        self.form.begin()
        show_if(self.change, True)
        show_if(self.form, False)
        self.change.setFocus()

    def set_checking(self) -> None:
        """The check runs."""
        self.check.setEnabled(False)
        self.check.set_text(tr("Checking…"))
        show_if(self.state, False)
        show_if(self.trouble, False)

    def show_check(self, problems: tuple[str, ...], altered: int | None = None) -> None:
        """Say what the check found; codes, none if the list is whole.

        ``altered`` is the first entry of the log that does not fit, if nothing else is wrong.
        """
        self.check.setEnabled(True)
        self.check.set_text(tr("Check"))
        self.state.say(tr("The list is whole."))
        if altered is not None:
            self.trouble.say(altered_words(altered))
        else:
            self.trouble.say(tr("The list is damaged. Put back a backup; do not delete anything."))
        show_if(self.state, not problems)
        show_if(self.trouble, bool(problems))
