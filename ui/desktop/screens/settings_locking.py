"""When the list locks itself, and what may be read while it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from ui.desktop.bridge.settings import Settings
from ui.desktop.screens.settings_rows import Section, SettingRow
from ui.desktop.tokens import Kind
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr, tr

if TYPE_CHECKING:
    from app.system.config import LockAfter


class LockingSection(Section):
    """Three choices, and what the system tells by itself."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Locking"), parent)
        self._settings = settings
        config = settings.config
        self.after = Segmented(tr("Lock when nobody is there"))
        self.after.offer(
            (
                *((n, ntr("{n} minute", "{n} minutes", n)) for n in (1, 5, 10, 30)),
                (0, tr("Never")),
            ),
            config.lock_after,
        )
        self._explained = Text(self._words(), Kind.SMALL, tone="muted")
        title = Text(self.after.accessibleName(), strong=True)
        block = QWidget()
        block.setLayout(column(column(title, self._explained, spacing=2), self.after, spacing=8))
        self.add(block)
        self.minimised = self._ask(
            tr("Lock when the window is minimised"),
            tr("Useful where others pass your desk."),
            config.lock_minimised,
        )
        self.steps = self._ask(
            tr("Keep the steps readable while locked"),
            tr(
                "If you lock in the middle of somebody's steps, they stay on the screen, so that "
                "you can go on at the phone. Numbers, amounts and names are hidden."
            ),
            config.steps_while_locked,
        )
        self.after.picked.connect(self._lock_after)
        self.minimised.picked.connect(settings.set_lock_minimised)
        self.steps.picked.connect(settings.set_steps_while_locked)
        settings.locking_changed.connect(self._explain)

    def _ask(self, title: str, words: str, answer: bool) -> Segmented:
        choice = Segmented(title)
        choice.offer(((True, tr("Yes")), (False, tr("No"))), answer)
        self.add(SettingRow(title, words, choice))
        return choice

    def _lock_after(self, minutes: object) -> None:
        self._settings.set_lock_after(cast("LockAfter", minutes))

    def _explain(self) -> None:
        self._explained.setText(self._words())

    def _words(self) -> str:
        """What locks besides the time, as far as this computer tells."""
        settings = self._settings
        kept = tr("What you are typing is kept and comes back when you unlock.")
        if settings.hears_screen and settings.hears_sleep:
            told = tr("It also locks with the screen, and before the computer sleeps.")
        elif settings.hears_screen:
            told = tr("It also locks with the screen, and after the computer has slept.")
        elif settings.hears_sleep:
            told = tr(
                "It also locks before the computer sleeps. This computer does not say when its "
                "screen is locked."
            )
        else:
            told = tr(
                "It also locks after the computer has slept. This computer does not say when its "
                "screen is locked."
            )
        return f"{told} {kept}" if not told.endswith("。") else told + kept
