"""The pages of an import and what reads and stores for them; what to do with them is in imports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.discovery.redoing import Remembered
from app.discovery.registry_answer import RegistryFinding
from ui.desktop.dropping import accept_copy, dragged_paths
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.imports_corrections import Corrections
from ui.desktop.screens.imports_files import FilesPage
from ui.desktop.screens.imports_findings import Findings, Household
from ui.desktop.screens.imports_passwords import PasswordFiles
from ui.desktop.screens.imports_reader import Reader
from ui.desktop.screens.imports_reading import read_household
from ui.desktop.screens.imports_recount import recount
from ui.desktop.screens.imports_review import ReviewPage
from ui.desktop.screens.imports_saving import Saving
from ui.desktop.screens.imports_start import StartPage
from ui.desktop.widgets.surface import column


class ImportPages(Screen):
    """Shows one page at a time, and takes files that are dragged onto it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.findings: Findings | None = None
        self.household = Household((), has_number=True)
        self.passwords = PasswordFiles(frame, self)
        self.reader = Reader(frame, self)
        self.saving = Saving(frame, self)
        self.start = StartPage()
        self.files = FilesPage(frame.dialogs)
        self.review = ReviewPage()
        corrections = Corrections(frame, self.review.model, self)
        self.review.correct_with(corrections)
        self.reader.remember_with(
            lambda: Remembered() if self.findings is None else corrections.remembered
        )
        self.reading = self.reader.page()
        self.extra: QWidget | None = None
        self.pages = QStackedWidget()
        for page in (self.start, self.reading, self.files, self.review):
            self.pages.addWidget(page)
        self.setLayout(column(self.pages))
        self.setAcceptDrops(True)

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, partial(read_household, session), self._show_household)
        findings = self.findings
        if findings is not None and findings.beyond.registry:
            show = partial(self._show_counts, findings)
            self.frame.run(self, partial(recount, session, findings), show)

    @override
    def focus_first(self) -> None:
        page = self.pages.currentWidget()
        if page is self.review:
            self.review.table.setFocus()
        elif page is self.files:
            self.files.focus_form()
        elif page is self.start:
            self.start.choose.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        self.pages.setCurrentWidget(page)
        extra, self.extra = self.extra, None
        if extra is not None and extra is not page:
            self.pages.removeWidget(extra)
            extra.deleteLater()

    def show_extra(self, page: QWidget) -> None:
        """Show a page that is gone once one leaves it."""
        self.pages.addWidget(page)
        self.show_page(page)
        self.extra = page

    def _show_household(self, household: Household) -> None:
        self.household = household
        self.start.show_household(household)
        self.review.show_household(household)

    def _show_counts(self, of: Findings, found: Sequence[RegistryFinding]) -> None:
        if self.findings is of:
            self.review.counts.show_counts(found, of.beyond.names)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if not self.reader.is_busy and dragged_paths(event):
            accept_copy(event)
            self.start.drop.light(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self.start.drop.light(False)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        self.start.drop.light(False)
        paths = dragged_paths(event)
        if paths:
            accept_copy(event)
            self.take_files(paths)
