"""What the user says of a reminder: done, left out, later; each can be taken back for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from app.actions.reminding import mark_done, morning_of, reopen, skip, snooze
from app.domain.reminder import Occurrence
from ui.desktop.frame import Frame
from ui.desktop.models.due import DueFacts, day_words, row_title
from ui.desktop.screens.reminders_day import DaySheet
from ui.text.catalogue import tr


class Marking:
    """Notes it for ``screen`` in ``frame``; ``facts`` gives what the screen shows."""

    def __init__(self, frame: Frame, screen: QWidget, facts: Callable[[], DueFacts | None]) -> None:
        self._frame = frame
        self._screen = screen
        self._facts = facts

    def mark_done(self, occurrence: Occurrence) -> None:
        """Note that it is done."""
        words = tr("{name}: done.", name=self._name(occurrence))
        self._note(occurrence, partial(mark_done, self._frame.session, occurrence.id), words)

    def skip(self, occurrence: Occurrence) -> None:
        """Leave this one out."""
        words = tr("{name}: left out this time.", name=self._name(occurrence))
        self._note(occurrence, partial(skip, self._frame.session, occurrence.id), words)

    def put_off(self, occurrence: Occurrence, days: int) -> None:
        """Put it off for ``days`` days; the due day stays what it is."""
        facts = self._facts()
        if facts is None:
            return
        day = facts.today + timedelta(days=days)
        words = tr("{name}: put off until {day}.", name=self._name(occurrence), day=day_words(day))
        session = self._frame.session
        self._note(occurrence, lambda: snooze(session, occurrence.id, morning_of(day)), words)

    def ask_day(self, occurrence: Occurrence) -> DaySheet | None:
        """Ask until which day it is put off."""
        facts = self._facts()
        if facts is None:
            return None
        sheet = DaySheet(self._name(occurrence), facts.today, self._screen)
        sheet.chosen.connect(lambda day: self.put_off(occurrence, (day - facts.today).days))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _note(self, occurrence: Occurrence, work: Callable[[], object], words: str) -> None:
        undo = partial(self._undo, occurrence)
        self._frame.run(self._screen, work, lambda _: self._frame.toast(words, tr("Undo"), undo))

    def _undo(self, occurrence: Occurrence) -> None:
        if self._frame.is_open:
            session = self._frame.session
            self._frame.run(self._screen, partial(reopen, session, occurrence.id), lambda _: None)

    def _name(self, occurrence: Occurrence) -> str:
        facts = self._facts()
        return row_title(occurrence, facts.view_of(occurrence)) if facts else ""
