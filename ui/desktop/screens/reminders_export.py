"""Taking what falls due elsewhere: into another calendar, or onto paper."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from app.actions.calendar_export import Exported, export_calendar
from app.actions.reminding import list_due
from app.actions.session import Session
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.bridge.tasks import Lane
from ui.desktop.frame import Frame
from ui.text.calendar_file import detailed_calendar, neutral_calendar
from ui.text.calendar_month import month_title, months_html
from ui.text.catalogue import ntr, tr
from ui.text.titles import occurrence_title

MONTHS = 3
"""Months that are printed at once: this one and the next two, as far as a fridge door is read."""


class Elsewhere:
    """What the button offers, for ``screen`` in ``frame``."""

    def __init__(self, frame: Frame, screen: QWidget) -> None:
        self._frame = frame
        self._screen = screen

    def menu(self) -> QMenu:
        """Return the menu with the ways."""
        menu = QMenu(self._screen)
        menu.setAccessibleName(tr("Calendar and paper"))
        offers = (
            (tr("Calendar file, without names and sums…"), partial(self.ask_file, details=False)),
            (tr("Calendar file with all details…"), partial(self.ask_file, details=True)),
            (tr("Print the next three months…"), self.print_months),
        )
        for words, work in offers:
            menu.addAction(words).triggered.connect(lambda _=False, w=work: w())
        return menu

    def ask_file(self, *, details: bool) -> None:
        """Ask where the calendar file goes, and write it."""
        self._frame.dialogs.save_file(
            tr("Write a calendar file"),
            tr("reminders.ics"),
            (FileKind(tr("Calendar"), ("*.ics",)),),
            partial(self._write, details=details),
        )

    def print_months(self) -> None:
        """Make the pages, then ask where they go."""
        session = self._frame.session
        self._frame.run(self._screen, partial(_pages, session), self._save_pages)

    def _write(self, path: Path, *, details: bool) -> None:
        session = self._frame.session
        self._frame.run(
            self._screen, partial(_export, session, path, details=details), self._say_written
        )

    def _say_written(self, written: Exported) -> None:
        self._frame.toast(
            ntr(
                "{n} event written. Open the file with your calendar.",
                "{n} events written. Open the file with your calendar.",
                written.events,
            )
        )

    def _save_pages(self, pages: tuple[date, tuple[str, ...]]) -> None:
        day, sheets = pages
        kinds = (FileKind(tr("PDF"), ("*.pdf",)),)
        save = partial(self._save_pdf, sheets, month_title(day))
        self._frame.dialogs.save_file(tr("Print"), f"{day:%Y-%m}.pdf", kinds, save)

    def _save_pdf(self, sheets: tuple[str, ...], title: str, path: Path) -> None:
        from ui.desktop.printing import save_pdf

        self._frame.run(
            self._screen,
            partial(save_pdf, sheets, path, title=title),
            lambda _: self._frame.toast(
                tr("The sheet is in {file}. Print it, then delete the file.", file=path.name)
            ),
            lane=Lane.OTHER,
        )


def _export(session: Session, path: Path, *, details: bool) -> Exported:
    words = detailed_calendar(session.directory) if details else neutral_calendar()
    # The dialog has asked already whether a file of that name may go.
    return export_calendar(session, path, words, replace=True)


def _pages(session: Session) -> tuple[date, tuple[str, ...]]:
    found = list_due(session, 31 * MONTHS)
    household, directory = session.vault.read(), session.directory
    sheets = months_html(
        found.today,
        MONTHS,
        [*found.overdue, *found.due],
        lambda one: occurrence_title(one, household, directory),
    )
    return found.today, sheets
