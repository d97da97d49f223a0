"""What became of each file, and what some of them still need: a password, a yes, the columns."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.actions.reading_exports import FileReport
from app.domain.errors import RenumberError
from app.domain.file_errors import FileColumnsUnknown, FileTooCostly
from ui.desktop.bridge.dialogs import Dialogs
from ui.desktop.screens.imports_columns import ColumnsForm, columns_of
from ui.desktop.screens.imports_file_line import file_line
from ui.desktop.screens.imports_findings import MENDABLE, Findings
from ui.desktop.screens.imports_unlock import UnlockForm
from ui.desktop.widgets.buttons import Button, Variant
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Card, Divider, Page, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr, tr


class FilesPage(Page):
    """One row per file. At most one form is unfolded; its button is the filled one then.

    Signals:
        unlocked(object, object): try to open this path with this Unlock.
        columns_said(object, object): read the table at this path as these Columns say.
        dropped(object): do without this path.
        review_wanted(): look at what was found.
        files_wanted(): choose other files.
        help_wanted(): how to get a file.
        by_hand_wanted(): add accounts by hand instead.
        deletion_wanted(): delete the files that hold passwords.
    """

    unlocked = Signal(object, object)
    columns_said = Signal(object, object)
    dropped = Signal(object)
    review_wanted = Signal()
    files_wanted = Signal()
    help_wanted = Signal()
    by_hand_wanted = Signal()
    deletion_wanted = Signal()

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._dialogs = dialogs
        self._findings: Findings | None = None
        self._open: Path | None = None
        self._left: set[Path] = set()
        self._offers: dict[Path, Button] = {}
        self.form: UnlockForm | ColumnsForm | None = None
        self._inside = column(spacing=16)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)

    def show_findings(self, findings: Findings) -> None:
        """Show other files; what can be opened first is asked for at once.

        What the user left for now is not asked for again before they want it.
        """
        self._findings = findings
        waiting = findings.waiting
        self._left &= {file.path for file in waiting}
        paths = [file.path for file in waiting if _can_ask(file) and file.path not in self._left]
        self._open = self._open if self._open in paths else (paths[0] if paths else None)
        self._build(findings)

    @property
    def asks(self) -> bool:
        """Whether a file waits for something that the user did not leave for now."""
        waiting = self._findings.waiting if self._findings is not None else ()
        return any(file.path not in self._left for file in waiting)

    def unfold(self, path: Path | None) -> None:
        """Ask for what the file at ``path`` needs, for nothing if None."""
        self._open = path
        if path is not None:
            self._left.discard(path)
        if self._findings is not None:
            self._build(self._findings)
            self.focus_form()

    def leave_waiting(self) -> None:
        """Ask no more for what the files shown still wait for."""
        if self._findings is not None:
            self._left.update(file.path for file in self._findings.waiting)

    def _go_on(self) -> None:
        self.leave_waiting()
        self.review_wanted.emit()

    def _leave(self, path: Path) -> None:
        self._left.add(path)
        self.unfold(None)
        # The form that had the focus is gone; who uses the keyboard stays in the same line. The
        # line's button can take it only once it shows.
        if (offer := self._offers.get(path)) is not None:
            QTimer.singleShot(0, offer, offer.setFocus)

    def focus_form(self) -> None:
        """Put the focus where typing begins."""
        if isinstance(self.form, UnlockForm):
            self.form.password.setFocus()
        elif self.form is not None:
            self.form.choices["text"].setFocus()

    def _build(self, findings: Findings) -> None:
        empty(self._inside)
        self._offers.clear()
        self.form = None
        self._inside.addWidget(Heading(*_title(findings)))
        card = Card()
        for place, file in enumerate(findings.files):
            if place:
                card.body.addWidget(Divider())
            card.body.addWidget(self._row(file))
        if findings.others:
            others = ntr(
                "{n} other file in the folder is no export.",
                "{n} other files in the folder are no exports.",
                findings.others,
            )
            card.body.addWidget(Text(others, tone="muted"))
        self._inside.addWidget(card)
        self._inside.addLayout(flow(*self._buttons(findings), spacing=12))
        if findings.with_passwords and not findings.rows:
            self._inside.addWidget(
                Text(tr("A file with passwords should not lie about."), tone="muted")
            )
            delete = Button(tr("Delete now…"), "quiet", self.deletion_wanted.emit)
            self._inside.addLayout(flow(delete))

    def _row(self, file: FileReport) -> QWidget:
        box = column(file_line(file), spacing=10)
        holder = QWidget()
        holder.setLayout(box)
        if not isinstance(file.error, MENDABLE):
            return holder
        inside = column(spacing=10)
        inside.setContentsMargins(28, 0, 0, 0)
        box.addLayout(inside)
        if file.path == self._open and _can_ask(file):
            self.form = self._form(file.path, file.error)
            inside.addWidget(self.form)
            return holder
        buttons = [Button(tr("Leave it out"), "link", partial(self.dropped.emit, file.path))]
        if _can_ask(file):
            offer = Button(_offer(file), "quiet", partial(self.unfold, file.path))
            self._offers[file.path] = offer
            buttons.insert(0, offer)
        inside.addLayout(flow(*buttons, spacing=12))
        return holder

    def _form(self, path: Path, error: RenumberError) -> UnlockForm | ColumnsForm:
        form: UnlockForm | ColumnsForm
        if isinstance(error, FileColumnsUnknown):
            form = ColumnsForm(columns_of(error))
            form.chosen.connect(partial(self.columns_said.emit, path))
        else:
            form = UnlockForm(path, error, self._dialogs)
            form.opened.connect(partial(self.unlocked.emit, path))
        form.left.connect(partial(self._leave, path))
        return form

    def _buttons(self, findings: Findings) -> list[Button]:
        filled: Variant = "quiet" if self.form is not None else "primary"
        if findings.anything:
            words = tr("Look at what was found") if not findings.waiting else tr("Go on without")
            return [
                Button(words, filled, self._go_on),
                Button(tr("More files…"), "quiet", self.files_wanted.emit, icon_name="file-up"),
            ]
        return [
            Button(tr("Choose other files…"), filled, self.files_wanted.emit),
            Button(tr("How to get a file"), "quiet", self.help_wanted.emit),
            Button(tr("Add accounts by hand"), "quiet", self.by_hand_wanted.emit),
        ]


def _can_ask(file: FileReport) -> bool:
    return not isinstance(file.error, FileColumnsUnknown) or bool(columns_of(file.error))


def _offer(file: FileReport) -> str:
    if isinstance(file.error, FileColumnsUnknown):
        return tr("Say what is in which column…")
    if isinstance(file.error, FileTooCostly):
        return tr("Open it all the same…")
    return tr("Give the password…")


def _title(findings: Findings) -> tuple[str, str]:
    waiting, refused = len(findings.waiting), len(findings.refused)
    if waiting:
        return (
            ntr("{n} file needs something of you", "{n} files need something of you", waiting),
            tr("The others are read. Nothing is saved yet.")
            if len(findings.files) > refused
            else tr("Nothing is saved yet."),
        )
    if refused == len(findings.files):
        return (
            ntr("This file could not be used", "None of these files could be used", refused),
            tr("Nothing was saved."),
        )
    if findings.anything:
        return tr("What became of your files"), tr("Nothing is saved yet.")
    return tr("No account found in there"), tr(
        "Messages from banks and apps, or saved logins, would show accounts. Try another "
        "file, or add the accounts you know by hand."
    )
