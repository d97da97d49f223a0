"""Settings that hold before a vault is open, applied the moment they change.

``Settings`` keeps them through the program's config; ``apply`` gives the application its language,
colours and text size. Nothing here needs a restart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.system.autostart import Autostart, present_command, system_autostart
from ui.desktop.bridge.language import language_of
from ui.desktop.theme import apply_look, choose_scheme, knows_system_scheme
from ui.desktop.tokens import Scheme
from ui.text.catalogue import Language, current, use

if TYPE_CHECKING:
    from pathlib import Path

    from app.bootstrap import Program
    from app.system.config import Config, LanguageChoice, LockAfter, TextSize, ThemeChoice

_QT_CATALOGUES = {"zh": "qtbase_zh_CN"}
_QT_WORDS = "words of Qt"


class Settings(QObject):
    """The settings and their effect.

    Signals:
        language_changed(): sentences looked up from now on are in another language.
        reminding_changed(): when the program reminds, or what its notices say.
        locking_changed(): when the list is locked, or what shows while it is.
        not_saved(): the settings file cannot be written; the change holds for this run.
    """

    language_changed = Signal()
    not_saved = Signal()
    reminding_changed = Signal()
    locking_changed = Signal()

    def __init__(
        self,
        program: Program,
        application: QApplication,
        autostart: Autostart | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``autostart`` is the system's own unless given."""
        super().__init__(parent)
        self._autostart = autostart or system_autostart()
        self._program = program
        self._application = application
        self._portal_scheme: Scheme = "light"
        self._hears_screen = self._hears_sleep = False
        application.styleHints().colorSchemeChanged.connect(self.apply)

    @property
    def config(self) -> Config:
        """The settings as they are."""
        return self._program.config

    @property
    def language(self) -> Language:
        """The language in use: the chosen one, or the system's."""
        return language_of(self.config)

    def set_language(self, choice: LanguageChoice) -> None:
        """Speak another language from now on."""
        self._change(language=choice)

    def set_theme(self, choice: ThemeChoice) -> None:
        """Show other colours."""
        self._change(theme=choice)

    def set_text_size(self, percent: TextSize) -> None:
        """Make all text larger or smaller."""
        self._change(text_size=percent)

    @property
    def starts_at_login(self) -> bool:
        """Whether the watch over reminders starts with the computer."""
        return self._autostart.is_on()

    def set_starts_at_login(self, *, yes: bool) -> bool:
        """Let the watch start with the computer, or not; whether the system let that be written."""
        try:
            if yes:
                self._autostart.turn_on(present_command())
            else:
                self._autostart.turn_off()
        except OSError:
            return False
        self.reminding_changed.emit()
        return True

    def set_remind_locked(self, yes: bool) -> None:
        """Say that something is due while the vault is locked, or stay silent."""
        self._change(remind_locked=yes)
        self.reminding_changed.emit()

    def set_notices_with_names(self, yes: bool) -> None:
        """Let the system's notices name bank and amount, or nobody."""
        self._change(notices_with_names=yes)
        self.reminding_changed.emit()

    def set_lock_after(self, minutes: LockAfter) -> None:
        """Lock after so many minutes without a key or the mouse; 0 for never."""
        self._change(lock_after=minutes)
        self.locking_changed.emit()

    def set_lock_minimised(self, yes: bool) -> None:
        """Lock when the window is put aside, or leave it open."""
        self._change(lock_minimised=yes)
        self.locking_changed.emit()

    def set_steps_while_locked(self, yes: bool) -> None:
        """Let the steps one is at be read while the list is locked, or nothing."""
        self._change(steps_while_locked=yes)
        self.locking_changed.emit()

    @property
    def hears_screen(self) -> bool:
        """Whether the system tells when its screen is locked."""
        return self._hears_screen

    @property
    def hears_sleep(self) -> bool:
        """Whether the system tells before it sleeps."""
        return self._hears_sleep

    def note_hearing(self, *, screen: bool, sleep: bool) -> None:
        """Note what the system tells; where it tells nothing the settings say what remains."""
        self._hears_screen, self._hears_sleep = screen, sleep
        self.locking_changed.emit()

    def remember_vault(self, path: Path) -> None:
        """Open ``path`` the next time; the default place is not written down."""
        default = path == self._program.paths.default_vault
        self._change(last_vault="" if default else str(path))

    @property
    def wants_portal(self) -> bool:
        """Whether only the desktop's portal can say what the system looks like."""
        return self.config.theme == "system" and not knows_system_scheme(self._application)

    def hear_portal(self, scheme: Literal["light", "dark"] | None) -> None:
        """Take what the portal said; None is no opinion."""
        self._portal_scheme = scheme or "light"
        self.apply()

    def apply(self) -> None:
        """Give the application what the settings say."""
        language = self.language
        spoken = current()
        use(language)
        self._translate_qt(language)
        scheme = choose_scheme(self.config.theme, self._application, self._portal_scheme)
        apply_look(self._application, scheme, self.config.text_size, language)
        if spoken != language:
            self.language_changed.emit()

    def _change(self, **fields: str | int) -> None:
        config = msgspec.structs.replace(self.config, **fields)
        if config == self.config:
            return
        try:
            self._program.save_config(config)
        except OSError:
            self.not_saved.emit()
        self.apply()

    def _translate_qt(self, language: Language) -> None:
        """Qt has a few words of its own, in the menus of fields and in file dialogs."""
        for earlier in self._application.findChildren(QTranslator, _QT_WORDS):
            self._application.removeTranslator(earlier)
            earlier.setParent(None)
        catalogue = _QT_CATALOGUES.get(language)
        if catalogue is None:
            return
        # The application keeps it, and gives it up to whatever settings come after these.
        translator = QTranslator(self._application)
        translator.setObjectName(_QT_WORDS)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(catalogue, folder):
            self._application.installTranslator(translator)
