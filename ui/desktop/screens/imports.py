"""Import: which files there are, reading them, and looking through what was found.

Nothing is saved before the review's button is pressed. Reading runs on the vault's thread, tells
how far it is, and can be stopped at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.errors import RenumberError
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.dropping import accept_copy, dragged_paths
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.imports_corrections import Corrections
from ui.desktop.screens.imports_files import FilesPage
from ui.desktop.screens.imports_findings import Findings, Household
from ui.desktop.screens.imports_help import HelpPage
from ui.desktop.screens.imports_passwords import PasswordFiles
from ui.desktop.screens.imports_poses import pose
from ui.desktop.screens.imports_reader import Reader
from ui.desktop.screens.imports_reading import read_household
from ui.desktop.screens.imports_review import ReviewPage
from ui.desktop.screens.imports_saving import Saving
from ui.desktop.screens.imports_start import StartPage
from ui.desktop.screens.imports_ticking import TickPage
from ui.desktop.screens.imports_wiring import connect
from ui.desktop.widgets.surface import column
from ui.text.catalogue import tr
from ui.text.errors import sentence
from ui.text.export_sources import Source


class Imports(Screen):
    """See the module."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.findings: Findings | None = None
        self._household = Household((), has_number=True)
        self.passwords = PasswordFiles(frame, self)
        self.reader = Reader(frame, self)
        self.saving = Saving(frame, self)
        self.start = StartPage()
        self.files = FilesPage(frame.dialogs)
        self.review = ReviewPage()
        self.review.correct_with(Corrections(frame, self.review.model, self))
        self.reading = self.reader.page()
        self._help: QWidget | None = None
        self._pages = QStackedWidget()
        for page in (self.start, self.reading, self.files, self.review):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages))
        self.setAcceptDrops(True)
        connect(self)

    # --- what the window calls ---

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, partial(read_household, session), self._show_household)

    @override
    def state(self) -> dict[str, object]:
        if self.findings is None or self._pages.currentWidget() is not self.review:
            return {}
        return {
            "findings": self.findings,
            "ticked": self.review.model.chosen,
            "reopen": self.review.arriving.chosen,
            "undeleted": self.passwords.paths,
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        findings, undeleted = state.get("findings"), state.get("undeleted")
        ticked, reopen = (v if isinstance(v, tuple) else None for v in
                          (state.get("ticked"), state.get("reopen")))  # fmt: skip
        if isinstance(findings, Findings):
            self.findings = findings
            self.reader.resume(findings)
            self.files.show_findings(findings)
            self.review.show_findings(findings, ticked, reopen)
            self.passwords.watch(undeleted if isinstance(undeleted, tuple) else ())
            self.show_page(self.review)

    @override
    def focus_first(self) -> None:
        page = self._pages.currentWidget()
        if page is self.review:
            self.review.table.setFocus()
        elif page is self.files:
            self.files.focus_form()
        elif page is self.start:
            self.start.choose.setFocus()

    @override
    def take_files(self, paths: Sequence[Path]) -> bool:
        if not self.reader.is_busy:
            self.read(paths)
        return True

    @override
    def poses(self) -> Iterator[str]:
        yield from pose(self)

    # --- files ---

    def choose(self) -> None:
        """Let the user choose files; in the review they come on top."""
        self.frame.dialogs.pick_files(
            tr("Choose files"), (FileKind(tr("All files"), ("*",)),), self.read
        )

    def choose_folder(self) -> None:
        """Let the user choose a folder: an iPhone's backup, or one with exports in it."""
        self.frame.dialogs.pick_folder(tr("Choose a folder"), lambda path: self.read([path]))

    def read(self, paths: Sequence[Path]) -> None:
        """Read ``paths``, together with those that are being looked through."""
        self.start.say("")
        if self.findings is None:
            self.reader.forget()
        owner = self.findings.wish.owner if self.findings is not None else self.start.owner
        self.reader.add(paths, owner)

    def explain(self, source: Source) -> None:
        """Show how to get the export of ``source``."""
        page = HelpPage(source)
        page.left.connect(self.show_start)
        page.files_wanted.connect(self.choose)
        page.folder_wanted.connect(self.choose_folder)
        page.ticking_wanted.connect(self.tick)
        self._show_extra(page)

    def tick(self) -> None:
        """Offer to tick the services that one uses, where there is no file."""
        page = TickPage(self.frame, self._household)
        page.left.connect(self.show_start)
        page.added.connect(self.leave)
        self._show_extra(page)
        page.search.setFocus()

    def leave_out(self, path: Path) -> None:
        """Do without one of the files."""
        if self.findings is not None and self.findings.paths == (path,):
            self.show_start()
        else:
            self.reader.leave_out(path)

    def say_number(self, number: str) -> None:
        """Say which number received the messages that do not say it."""
        if self.findings is not None:
            self.reader.say_number(number, self.findings.unsaid)

    # --- pages ---

    def show_start(self) -> None:
        """Go back to the first page; what was found and not saved is forgotten."""
        self.findings = None
        self.reader.forget()
        self.passwords.watch(())
        self.show_page(self.start)

    def show_findings(self, findings: Findings) -> None:
        """Show what was found; where files wait for a password or hold nothing, the files first."""
        self.findings = findings
        self.files.show_findings(findings)
        self.review.show_findings(findings)
        self.passwords.watch(findings.with_passwords)
        anything = findings.rows or findings.arriving
        if findings.waiting or not anything:
            self.show_page(self.files)
            self.files.focus_form()
        else:
            self.show_review()

    def show_review(self) -> None:
        """Look through what was found."""
        self.show_page(self.review)
        self.review.table.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        self._pages.setCurrentWidget(page)
        extra, self._help = self._help, None
        if extra is not None and extra is not page:
            self._pages.removeWidget(extra)
            extra.deleteLater()

    def _show_extra(self, page: QWidget) -> None:
        self._pages.addWidget(page)
        self.show_page(page)
        self._help = page

    def not_read(self, error: RenumberError) -> None:
        """Say why reading ended."""
        if self.findings is not None:
            # More files were wanted on top; what was found before is still there.
            self.reader.resume(self.findings)
            self.show_page(self.files if self.findings.waiting else self.review)
            self.frame.toast(sentence(error))
            return
        self.show_start()
        self.start.say(sentence(error))

    def _show_household(self, household: Household) -> None:
        self._household = household
        self.start.show_household(household)
        self.review.show_household(household)

    # --- the result ---

    def accept(self) -> None:
        """Save what is ticked, say how much it was, and go to what to do first."""
        read = self.findings.read_up_to if self.findings is not None else {}
        review = self.review
        stored = (*review.model.accepted, *review.model.known)
        self.saving.save(stored, review.arriving.chosen, read)

    def take_nothing(self) -> None:
        """Leave without adding anything; of what the list has, newer evidence is kept."""
        if self.findings is not None:
            self.saving.note(self.review.model.known, self.findings.read_up_to)
        self.leave()

    def leave(self) -> None:
        """Go to what to do first, and ask about files that hold passwords."""
        left = self.passwords.paths
        self.show_start()
        self.frame.navigate("today")
        self.passwords.ask_to_delete(left)

    # --- dragging ---

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
            self.read(paths)


SCREEN = Imports
