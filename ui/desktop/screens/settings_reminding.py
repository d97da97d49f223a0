"""When the program reminds, and what its notices may say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.habits import Habits
from ui.desktop.bridge.settings import Settings
from ui.desktop.screens.settings_rows import Section, SettingRow
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.reminding import habits_words


class RemindingSection(Section):
    """When reminders come, and three questions, each answered with yes or no.

    Signals:
        wanted_habits(): the user wants to choose when reminders come.
    """

    wanted_habits = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Reminders"), parent)
        self._settings = settings
        config = settings.config
        self.habits_button = Button(tr("Choose days and hours"), "quiet", self.wanted_habits.emit)
        self._habits = SettingRow(tr("When Renumber reminds"), "", self.habits_button)
        self.add(self._habits)
        self.at_login = self._ask(
            tr("Remind me when Renumber is closed"),
            tr(
                "It starts with the computer, without a window, and watches what falls due. "
                "Then closing the window does not end it."
            ),
            settings.starts_at_login,
        )
        self.locked = self._ask(
            tr("Remind me while the list is locked"),
            tr(
                "Then a notice says only that something is due. For that a small file outside the "
                "list holds days and hours, and nothing else."
            ),
            config.remind_locked,
        )
        self.names = self._ask(
            tr("Let notices name the bank and the amount"),
            tr("Only while the list is open. Whoever looks at the screen can read it."),
            config.notices_with_names,
        )
        self.trouble = Banner("", State.BAD)
        self.body.addWidget(self.trouble)
        show_if(self.trouble, False)
        self.at_login.picked.connect(self._start_at_login)
        self.locked.picked.connect(settings.set_remind_locked)
        self.names.picked.connect(settings.set_notices_with_names)

    def show_habits(self, habits: Habits) -> None:
        """Say when reminders come."""
        self._habits.say(habits_words(habits))

    def _ask(self, title: str, words: str, answer: bool) -> Segmented:
        choice = Segmented(title)
        choice.offer(((True, tr("Yes")), (False, tr("No"))), answer)
        self.add(SettingRow(title, words, choice))
        return choice

    def _start_at_login(self, yes: bool) -> None:
        done = self._settings.set_starts_at_login(yes=yes)
        self.at_login.choose(self._settings.starts_at_login)
        show_if(self.trouble, not done)
        if not done:
            self.trouble.say(
                tr("The computer does not let this be written, so nothing was changed.")
            )
