"""The backups, row by row, and where one can be taken to."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.backup import Backup
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
from ui.text.backups import reason_words, size_words, when_words
from ui.text.catalogue import tr
from ui.text.errors import sentence

_SHOWN = 12
"""Rows that are shown; older ones are a file of the folder like any other."""


class BackupsPage(QWidget):
    """The newest in the title, a way out of this computer, and the rest below.

    Signals:
        wanted_elsewhere(), wanted_here(), wanted_file(): the buttons.
        wanted_look(object): into the backup at that path.
        went_back(): back to the settings.
    """

    wanted_elsewhere = Signal()
    wanted_here = Signal()
    wanted_file = Signal()
    wanted_look = Signal(object)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(tr("Backups"), "")
        self.back = Button(tr("Settings"), "link", self.went_back.emit, icon_name="chevron-left")
        self.elsewhere = Button(tr("Save a backup…"), "primary", self.wanted_elsewhere.emit)
        self.here = Button(tr("Back up now"), "quiet", self.wanted_here.emit)
        self.file = Button(tr("Choose a file…"), "quiet", self.wanted_file.emit)
        self.wrong = Banner("", State.BAD)
        make = Section(tr("Make one"))
        make.add(
            SettingRow(
                tr("On a stick or another disk"),
                tr("One file holds the whole list, encrypted. It opens with your password."),
                self.elsewhere,
            )
        )
        make.add(
            SettingRow(
                tr("On this computer"),
                tr("One is made by itself on each day that something changes."),
                self.here,
            )
        )
        put = Section(tr("Put one back"))
        put.add(
            SettingRow(
                tr("From a file"),
                tr("You see what is in it before anything changes."),
                self.file,
            )
        )
        self._rows: QVBoxLayout = column(spacing=14)
        put.body.addLayout(self._rows)
        content = column(flow(self.back), self.heading, self.wrong, make, put, spacing=16)
        self.setLayout(column(NarrowPage(content, LIST_WIDTH)))
        show_if(self.wrong, False)

    def show_backups(self, found: tuple[Backup, ...], *, read_only: bool) -> None:
        """Show which there are, newest first."""
        show_if(self.wrong, False)
        self.here.setEnabled(not read_only)
        sound = next((backup for backup in found if backup.counts is not None), None)
        self.heading.show_words(
            tr("The newest backup on this computer is of {when}", when=when_words(sound))
            if sound
            else tr("There is no backup yet"),
            tr("Those on this computer do not help if it is lost: keep one elsewhere as well."),
        )
        empty(self._rows)
        for backup in found[:_SHOWN]:
            button = Button(
                tr("Look into it…"), "quiet", partial(self.wanted_look.emit, Path(backup.path))
            )
            when = when_words(backup)
            button.setAccessibleName(tr("Look into the backup of {when}", when=when))
            words = f"{reason_words(backup)} · {size_words(backup)}"
            self._rows.addWidget(SettingRow(when, words, button))

    def set_busy(self, *, busy: bool) -> None:
        """A backup is being made or read."""
        for button in (self.elsewhere, self.here, self.file):
            button.setEnabled(not busy)

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it could not be done."""
        self.set_busy(busy=False)
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)
