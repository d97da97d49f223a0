"""Settings: how it looks, what can be done with the list, and what one can rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from typing_extensions import override

from app.actions.habits import habits_of, set_habits
from app.actions.keys import change_password, password_strength
from app.domain.errors import RenumberError
from app.domain.habits import Habits
from app.vault.health import JOURNAL_ALTERED
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.reminders_habits import HabitsSheet
from ui.desktop.screens.settings_about import AboutSection
from ui.desktop.screens.settings_erasing import ask_to_erase
from ui.desktop.screens.settings_export import ask_and_export
from ui.desktop.screens.settings_list import ListSection
from ui.desktop.screens.settings_locking import LockingSection
from ui.desktop.screens.settings_look import LookSection
from ui.desktop.screens.settings_reminding import RemindingSection
from ui.desktop.screens.settings_rows import Section, SettingRow
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.narrow_page import LIST_WIDTH, NarrowPage
from ui.desktop.widgets.surface import column
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.vault.secret import Secret


class SettingsScreen(Screen):
    """One page; every choice holds at once, so that there is nothing to save."""

    kept: ClassVar[Mapping[str, Any]] = {"scrolled": int}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.appearance = LookSection(frame.settings)
        self.locking = LockingSection(frame.settings)
        self.reminding = RemindingSection(frame.settings)
        self.list = ListSection()
        self.about = AboutSection()
        self.erase = Button(tr("Erase for good…"), "danger", partial(ask_to_erase, frame))
        ending = Section(tr("Erase this list"))
        ending.add(
            SettingRow(
                tr("Everything goes"),
                tr(
                    "Accounts, reminders, the journal and the backups in its folder are removed. "
                    "Nobody can bring them back."
                ),
                self.erase,
            )
        )
        knowledge = Section(tr("What the program knows of services"))
        for title, words, button, place in (
            (
                tr("Look up a service"),
                tr("How each one changes a number, whom to call, and where that is from."),
                tr("Look up a service"),
                "services",
            ),
            (
                tr("Your own entries"),
                tr("What you have added or corrected, in files of your own."),
                tr("See your own entries"),
                "own_services",
            ),
        ):
            knowledge.add(
                SettingRow(title, words, Button(button, "quiet", partial(frame.navigate, place)))
            )
        content = column(
            Heading(
                tr("Settings"),
                tr("What you choose here takes effect at once, on this computer only."),
            ),
            self.appearance,
            self.locking,
            self.reminding,
            self.list,
            knowledge,
            self.about,
            ending,
            spacing=16,
        )
        self._page = NarrowPage(content, LIST_WIDTH)
        self.setLayout(column(self._page))
        self._habits: Habits | None = None
        self.reminding.wanted_habits.connect(self.ask_habits)
        self.list.wanted_copy.connect(self._copy_path)
        self.list.wanted_check.connect(self._check)
        self.list.wanted_export.connect(partial(ask_and_export, frame, self))
        self.list.unfolded.connect(self._show_form)
        self.list.form.submitted.connect(self._change_password)
        self.list.form.wanted_key_file.connect(self._pick_key_file)
        self.list.form.password.textChanged.connect(self._measure)
        self.list.wanted_password.connect(self._ask_password)
        self.list.wanted_keys.connect(partial(frame.navigate, "keys"))
        self.list.wanted_backups.connect(partial(frame.navigate, "backups"))
        self.list.wanted_log.connect(partial(frame.navigate, "journal"))

    @override
    def open(self, *, password: bool = False) -> None:
        """``password``: begin with another one, if the recovery code has opened the list.

        Coming back here after it was opened with a password asks for nothing.
        """
        if password and self.frame.session.vault.keys.opened_by == "recovery":
            self._ask_password()

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.list.show_place(session.vault.path)
        self.frame.run(self, partial(habits_of, session), self._show_habits)

    @override
    def focus_first(self) -> None:
        self._page.verticalScrollBar().setValue(0)

    @override
    def state(self) -> dict[str, object]:
        return {"scrolled": self._page.verticalScrollBar().value()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self._page.verticalScrollBar().setValue(int(str(state.get("scrolled", 0))))

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self._ask_password()
        self.list.form.present.password.setText("what it is now")
        self.list.form.password.setText("one")
        self.list.form.submit.click()
        self._check()
        yield "password"
        self.list.fold_password()
        self.about.toggle()
        self._page.verticalScrollBar().setValue(self._page.verticalScrollBar().maximum())
        yield "end"

    def ask_habits(self) -> HabitsSheet | None:
        """Ask when reminders are to come; None before it is known when they do."""
        if self._habits is None:
            return None
        sheet = HabitsSheet(self._habits, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.chosen.connect(self._set_habits)
        sheet.open()
        return sheet

    def _show_habits(self, habits: Habits) -> None:
        self._habits = habits
        self.reminding.show_habits(habits)

    def _set_habits(self, habits: Habits) -> None:
        session = self.frame.session
        self.frame.run(
            self,
            lambda: set_habits(
                session,
                leads=habits.leads,
                at=habits.at,
                quiet=(habits.quiet_from, habits.quiet_to),
            ),
            self._show_habits,
        )

    def _show_form(self) -> None:
        """Scroll to the fields that were just unfolded, once they have their place."""
        form = self.list.form
        QTimer.singleShot(0, form, lambda: self._page.ensureWidgetVisible(form))

    def _ask_password(self) -> None:
        keys = self.frame.session.vault.keys
        self.list.ask_password(known=keys.opened_by != "recovery", key_file=keys.asks_for_key_file)

    def _copy_path(self) -> None:
        self.frame.clipboard.copy(str(self.frame.session.vault.path))
        self.frame.toast(tr("The path is in the clipboard."))

    def _change_password(self, present: Callable[[], Secret] | None, new: str) -> None:
        session = self.frame.session
        self.list.form.set_busy(busy=True)

        def change() -> None:
            change_password(session, new, present() if present else None)

        self.frame.run(self, change, lambda _: self._say_changed(), self.list.form.say_wrong)

    def _pick_key_file(self) -> None:
        choice = self.list.form.present.key_file
        self.frame.dialogs.pick_files(
            tr("Choose the key file"), (), lambda paths: choice.show_path(paths[0])
        )

    def _measure(self, typed: str) -> None:
        line, session = self.list.form.strength, self.frame.session
        self.frame.run(
            self, partial(password_strength, session, typed), partial(line.show_found, typed)
        )

    def _say_changed(self) -> None:
        self.list.fold_password()
        self.frame.toast(tr("The new password holds from now on."))

    def _check(self) -> None:
        session = self.frame.session
        self.list.set_checking()

        def check() -> tuple[tuple[str, ...], int | None]:
            problems = session.vault.check()
            only = problems == (JOURNAL_ALTERED,)
            return problems, session.vault.first_broken_entry() if only else None

        self.frame.run(self, check, lambda found: self.list.show_check(*found), self._not_checked)

    def _not_checked(self, error: RenumberError) -> None:
        self.list.show_check(("unreadable",))
        self.list.trouble.say(sentence(error))


SCREEN = SettingsScreen
