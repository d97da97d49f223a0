"""Beside the table: why an account is proposed, how to correct it, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.comparing import Calendar
from app.actions.reading_exports import FileReport
from app.discovery.candidate import Sighting
from app.domain.evidence import EvidenceKind
from app.domain.person import Person
from ui.desktop.models.imports_words import (
    ReviewRow,
    reason_words,
    row_detail,
    row_name,
    sure_state,
    sure_words,
)
from ui.desktop.screens.imports_correcting import OWNER, CorrectionBox, ManyBox, owner_row
from ui.desktop.screens.imports_file_line import file_line
from ui.desktop.screens.imports_sightings import RepaymentBox, sightings
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Divider, Page, column, empty
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import ntr, tr
from ui.text.imports import read_until


class EvidencePane(Page):
    """What speaks for the row that is looked at, or what to do with those selected; then the files.

    Signals:
        owner_chosen(object): the selected accounts belong to this person (PersonId).
        calendar_wanted(bool): whether the repayment calendar is to be added.
        files_wanted(): more about the files.
    """

    owner_chosen = Signal(object)
    calendar_wanted = Signal(bool)
    files_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self._people: tuple[Person, ...] = ()
        self._row = column(spacing=10)
        self._files = column(spacing=12)
        self.corrections: CorrectionBox | None = None
        self.many: ManyBox | None = None
        self.calendar: RepaymentBox | None = None
        self.body.setContentsMargins(20, 18, 20, 18)
        self.body.addLayout(self._row)
        self.body.addWidget(Divider())
        self.body.addLayout(self._files)
        self.body.addStretch(1)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer ``people`` as owners from now on, where there is a choice."""
        self._people = tuple(people)

    @property
    def owner(self) -> Choice | None:
        """Whose it is, to be corrected; None where there is only one person."""
        # The one before it may still wait to be deleted.
        found = self.findChildren(Choice, OWNER)
        return found[-1] if found else None

    def show_rows(self, looked_at: Sequence[ReviewRow]) -> None:
        """Show another row, several that are selected, or what to do to see one."""
        empty(self._row)
        self.corrections = self.many = self.calendar = None
        if not looked_at:
            self._row.addWidget(Text(tr("Choose a row to see why it is here."), tone="muted"))
        elif len(looked_at) > 1:
            self._show_many(looked_at)
        else:
            self._show_one(looked_at[0])
        self.verticalScrollBar().setValue(0)

    def show_files(
        self, files: Sequence[FileReport], reach: Sequence[tuple[str, date]] = ()
    ) -> None:
        """Say what was read and what was not, and until when the messages of each number were."""
        empty(self._files)
        self._files.addWidget(Text(tr("What was read"), strong=True))
        for file in files:
            self._files.addWidget(file_line(file))
        for number, until in reach:
            self._files.addWidget(Text(read_until(number, until), Kind.SMALL))
        if any(file.error is not None for file in files):
            more = Button(tr("What can be done about it"), "link", self.files_wanted.emit)
            self._files.addLayout(flow(more))
        self._files.addWidget(
            Text(
                tr(
                    "Passwords, codes, notes and private messages were dropped while reading. "
                    "They are in no list."
                ),
                Kind.SMALL,
                tone="muted",
            )
        )

    def _show_one(self, looked_at: ReviewRow) -> None:
        candidate = looked_at.candidate
        title = column(Text(row_name(looked_at), Kind.SECTION), spacing=2)
        several = len(self._people) > 1
        about = (row_detail(looked_at), "" if several else looked_at.owner)
        if any(about):
            words = " · ".join(part for part in about if part)
            title.addWidget(Text(words, Kind.SMALL, tone="muted"))
        self._row.addLayout(title)
        self._row.addLayout(flow(Chip(sure_words(looked_at), sure_state(looked_at))))
        self._row.addWidget(Text(reason_words(looked_at)))
        if several:
            self._add_owner(candidate.owner)
        if candidate.repayment is not None and looked_at.offers_calendar:
            off = looked_at.proposed.calendar is Calendar.TAKEN_OFF
            self.calendar = RepaymentBox(
                candidate.repayment, wanted=looked_at.wants_calendar, taken_off=off
            )
            self.calendar.tick.toggled.connect(self.calendar_wanted.emit)
            self._row.addWidget(self.calendar)
        by_kind: dict[EvidenceKind, list[Sighting]] = {}
        for seen in candidate.evidence:
            by_kind.setdefault(seen.kind, []).append(seen)
        for kind, seen_of_it in by_kind.items():
            self._row.addWidget(sightings(kind, seen_of_it))
        self.corrections = CorrectionBox(looked_at)
        self._row.addWidget(self.corrections)

    def _show_many(self, rows: Sequence[ReviewRow]) -> None:
        title = ntr("{n} selected", "{n} selected", len(rows))
        self._row.addWidget(Text(title, Kind.SECTION))
        for one in rows:
            self._row.addWidget(Text(row_name(one), Kind.SMALL))
        if len(self._people) > 1:
            self._add_owner(rows[0].candidate.owner)
        self.many = ManyBox(rows)
        self._row.addWidget(self.many)

    def _add_owner(self, owner: object) -> None:
        line, choice = owner_row(self._people, owner)
        choice.picked.connect(self.owner_chosen.emit)
        self._row.addWidget(line)
