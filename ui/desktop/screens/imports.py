"""Import: which files there are, reading them, and looking through what was found.

Nothing is saved before the review's button is pressed. Reading runs on the vault's thread, tells
how far it is, and can be stopped at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.actions.accepting import ImportResult, accept
from app.actions.importing import ProposedAccount, reassign
from app.domain.errors import RenumberError
from app.domain.ids import PersonId
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.bridge.tasks import Cancellation
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.imports_words import size_words
from ui.desktop.screens.imports_evidence import file_line
from ui.desktop.screens.imports_help import HelpPage
from ui.desktop.screens.imports_passwords import PasswordFiles
from ui.desktop.screens.imports_reading import (
    Findings,
    Household,
    file_size,
    read_files,
    read_household,
)
from ui.desktop.screens.imports_review import ReviewPage
from ui.desktop.screens.imports_sources import Source, sources
from ui.desktop.screens.imports_start import StartPage
from ui.desktop.widgets.busy import BusyBar
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Card, Page, column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import current, ntr, tr
from ui.text.errors import sentence


class Imports(Screen):
    """See the module."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._household = Household((), True)
        self._findings: Findings | None = None
        self._cancellation: Cancellation | None = None
        self._saving = False
        self.passwords = PasswordFiles(frame, self)
        self._sizes: list[tuple[str, int]] = []
        self.start = StartPage()
        self.review = ReviewPage()
        self.bar = BusyBar()
        self._reading = self._make_reading()
        self._extra: QWidget | None = None
        self._pages = QStackedWidget()
        for page in (self.start, self._reading, self.review):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages))
        self.setAcceptDrops(True)
        self._connect()

    def _make_reading(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.bar)
        page = QWidget()
        box = column(
            Heading(
                tr("Your files are being read"),
                tr("You can stop at any time. Nothing is saved until you agree."),
            ),
            card,
            1,
            spacing=16,
        )
        box.setContentsMargins(32, 24, 32, 24)
        page.setLayout(box)
        return page

    def _connect(self) -> None:
        self.start.files_wanted.connect(self.choose)
        self.start.source_wanted.connect(self.explain)
        self.start.number_wanted.connect(lambda: self.frame.navigate("people"))
        self.bar.cancelled.connect(self.stop)
        self.review.accepted.connect(self.accept)
        self.review.more_wanted.connect(self.choose)
        self.review.left.connect(self._leave)
        self.review.deletion_wanted.connect(self.passwords.ask_to_delete)
        self.passwords.changed.connect(lambda: self.review.warn(self.passwords.names))
        self.review.evidence.owner_chosen.connect(self.give_to)

    # --- what the window calls ---

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, partial(read_household, session), self._show_household)

    @override
    def state(self) -> dict[str, object]:
        if self._findings is None or self._pages.currentWidget() is not self.review:
            return {}
        return {
            "findings": self._findings,
            "ticked": self.review.model.chosen,
            "undeleted": self.passwords.paths,
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        findings, ticked, undeleted = (state.get(k) for k in ("findings", "ticked", "undeleted"))
        if isinstance(findings, Findings):
            self._findings = findings
            self.review.show_findings(findings, ticked if isinstance(ticked, tuple) else None)
            self.passwords.watch(undeleted if isinstance(undeleted, tuple) else ())
            self._show(self.review)

    @override
    def focus_first(self) -> None:
        if self._pages.currentWidget() is self.review:
            self.review.table.setFocus()
        elif self._pages.currentWidget() is self.start:
            self.start.choose.setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        for source in sources()[:2]:
            self.explain(source)
            yield source.key
        from ui.desktop.sample import SAMPLES

        self.bar.begin(ntr("Reading {n} file…", "Reading {n} files…", 3))
        words = tr("{file} · {done} of {total}", file="messages.xml", done="4.8 MB", total="12 MB")
        self.bar.advance(0.4, words)
        self._show(self._reading)
        yield "reading"
        self.show_start()
        self.read(sorted(path for path in SAMPLES.iterdir() if path.is_file()))
        yield "again"
        if self._findings is not None:
            # The sample household has taken all of it in; this is how it looked before.
            self._show_findings(self._findings.as_if_new())
        yield "review"
        self.show_start()

    # --- files ---

    def choose(self) -> None:
        """Let the user choose files; in the review they come on top."""
        kinds = (
            FileKind(tr("Exports"), ("*.xml", "*.json", "*.csv")),
            FileKind(tr("All files"), ("*",)),
        )
        self.frame.dialogs.pick_files(tr("Choose files"), kinds, self.read)

    def explain(self, source: Source) -> None:
        """Show how to get the export of ``source``."""
        page = HelpPage(source)
        page.left.connect(self.show_start)
        page.files_wanted.connect(self.choose)
        page.accounts_wanted.connect(lambda: self.frame.navigate("accounts"))
        self._show_extra(page)

    def show_start(self) -> None:
        """Go back to the first page; what was found and not saved is forgotten."""
        self._findings = None
        self.passwords.watch(())
        self._show(self.start)

    def read(self, paths: Sequence[Path]) -> None:
        """Read ``paths``, together with those that are being looked through."""
        if self._cancellation is not None:
            return
        before = self._findings.paths if self._findings is not None else ()
        owner = self._findings.owner if self._findings is not None else self.start.owner
        wanted = tuple(dict.fromkeys((*before, *paths)))
        self.start.say("")
        self._cancellation = token = self.frame.tasks.cancellation()
        words = ntr("Reading {n} file…", "Reading {n} files…", len(wanted))
        # Another language makes the screens anew: nobody would wait for the result any more.
        self.destroyed.connect(lambda *_: token.cancel())
        self._sizes = [(path.name, file_size(path)) for path in wanted]
        self.bar.begin(words)
        self._show(self._reading)
        tell = self.frame.tasks.relay(self._advance, owner=self)
        session = self.frame.session
        self.frame.run(
            self,
            partial(read_files, session, wanted, owner, tell, token),
            self._show_findings,
            self._not_read,
        )

    def stop(self) -> None:
        """Stop reading; nothing was saved."""
        if self._cancellation is not None:
            self._cancellation.cancel()

    def _advance(self, done: int, total: int) -> None:
        if self._cancellation is not None:
            words = tr(
                "{file} · {done} of {total}",
                file=self._file_at(done),
                done=size_words(done),
                total=size_words(total),
            )
            self.bar.advance(done / total if total else None, words)

    def _file_at(self, done: int) -> str:
        """Return the name of the file that is being read once ``done`` bytes are."""
        for name, size in self._sizes:
            done -= size
            if done < 0:
                return name
        return self._sizes[-1][0] if self._sizes else ""

    def _show_findings(self, findings: Findings) -> None:
        self._end_reading()
        if not findings.rows:
            self._findings = None
            self.passwords.watch(findings.with_passwords)
            self._show_extra(self._nothing(findings))
            return
        self._findings = findings
        self.review.show_findings(findings)
        self.passwords.watch(findings.with_passwords)
        self._show(self.review)
        self.review.table.setFocus()

    def _not_read(self, error: RenumberError) -> None:
        self._end_reading()
        if self._findings is not None:
            # More files were wanted on top; what was found before is still there.
            self._show(self.review)
            self.frame.toast(sentence(error))
            return
        self.show_start()
        self.start.say(sentence(error))

    def _end_reading(self) -> None:
        self._cancellation = None
        self.bar.end()

    # --- whose it is ---

    def give_to(self, person: PersonId) -> None:
        """Say that the selected accounts belong to ``person``."""
        session, rows = self.frame.session, self.review.table.marked
        model = self.review.model
        found = [(row, one) for row in rows if (one := model.row_at(row)) is not None]
        name = next((p.name for p in self._household.people if p.id == person), "")
        candidates = [one.candidate for _, one in found]

        def show(proposed: Sequence[ProposedAccount]) -> None:
            self.review.change_rows(
                {
                    row: replace(one, proposed=theirs, owner=name)
                    for (row, one), theirs in zip(found, proposed, strict=True)
                }
            )
            if self._findings is not None:
                self._findings = replace(self._findings, rows=model.rows)

        self.frame.run(self, partial(reassign, session, candidates, person), show)

    # --- the result ---

    def accept(self) -> None:
        """Save what is ticked, say how much it was, and go to what to do first."""
        if self._saving:
            return
        self._saving = True
        session, chosen = self.frame.session, self.review.model.chosen
        newcomer = tr("Me")
        work = partial(accept, session, chosen, newcomer=newcomer)
        self.frame.run(self, work, self._saved, self._not_saved)

    def _not_saved(self, error: RenumberError) -> None:
        self._saving = False
        self.frame.dialogs.tell(sentence(error))

    def _saved(self, result: ImportResult) -> None:
        self._saving = False
        words = ntr("{n} account added.", "{n} accounts added.", result.added)
        if result.already_known:
            there = ntr("{n} was there already.", "{n} were there already.", result.already_known)
            words = f"{words}{'' if current() == 'zh' else ' '}{there}"
        self.frame.toast(words)
        self._leave()

    def _leave(self) -> None:
        left = self.passwords.paths
        self.show_start()
        self.frame.navigate("today")
        self.passwords.ask_to_delete(left)

    # --- pages ---

    def _nothing(self, findings: Findings) -> QWidget:
        """What is said when the files hold no account."""
        refused = [file for file in findings.files if file.error is not None]
        page = Page()
        if len(refused) == len(findings.files):
            title = ntr(
                "This file could not be used", "None of these files could be used", len(refused)
            )
            words = tr("Nothing was saved.")
        else:
            title = tr("No account found in there")
            words = tr(
                "Messages from banks and apps, or saved logins, would show accounts. Try another "
                "file, or add the accounts you know by hand."
            )
        page.body.addWidget(Heading(title, words))
        card = Card()
        for file in findings.files:
            card.body.addWidget(file_line(file))
        page.body.addWidget(card)
        page.body.addLayout(
            flow(
                Button(tr("Choose other files…"), "primary", self._choose_anew),
                Button(tr("How to get a file"), "quiet", self.show_start),
                Button(
                    tr("Add accounts by hand"), "quiet", lambda: self.frame.navigate("accounts")
                ),
                spacing=12,
            )
        )
        if self.passwords.paths:
            page.body.addWidget(
                Text(tr("A file with passwords should not lie about."), tone="muted")
            )
            page.body.addLayout(
                flow(Button(tr("Delete now…"), "quiet", self.passwords.ask_to_delete))
            )
        page.body.addStretch(1)
        return page

    def _choose_anew(self) -> None:
        self._findings = None
        self.choose()

    def _show_household(self, household: Household) -> None:
        self._household = household
        self.start.show_people(household.people, has_number=household.has_number)
        self.review.show_people(household.people)

    def _show_extra(self, page: QWidget) -> None:
        self._pages.addWidget(page)
        self._show(page)
        self._extra = page

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        extra, self._extra = self._extra, None
        if extra is not None and extra is not page:
            self._pages.removeWidget(extra)
            extra.deleteLater()

    # --- dragging ---

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if self._cancellation is None and _dragged(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.start.drop.light(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self.start.drop.light(False)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        self.start.drop.light(False)
        paths = _dragged(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.read(paths)


def _dragged(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


SCREEN = Imports
