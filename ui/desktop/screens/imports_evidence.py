"""Beside the table: why one account is proposed, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.actions.importing import FileReport
from app.discovery.candidate import Sighting
from app.domain.evidence import EvidenceKind
from app.domain.person import Person
from ui.desktop.models.imports_words import (
    ReviewRow,
    begin_large,
    file_words,
    problem_words,
    reason_words,
    row_detail,
    row_name,
    sighting_words,
    sure_state,
    sure_words,
)
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.fields import Choice, FormRow
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, Page, column, empty, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import tr
from ui.text.errors import sentence
from ui.text.labels import label

_OWNER = "owner"


class EvidencePane(Page):
    """What speaks for the row that is looked at; below it, the files.

    Signals:
        owner_chosen(object): the account belongs to this person (PersonId).
    """

    owner_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self._people: tuple[Person, ...] = ()
        self._row = column(spacing=10)
        self._files = column(spacing=12)
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
        found = self.findChildren(Choice, _OWNER)
        return found[-1] if found else None

    def show_row(self, looked_at: ReviewRow | None) -> None:
        """Show another row, or what to do to see one."""
        empty(self._row)
        if looked_at is None:
            self._row.addWidget(Text(tr("Choose a row to see why it is here."), tone="muted"))
            return
        title = column(Text(row_name(looked_at), Kind.SECTION), spacing=2)
        several = len(self._people) > 1
        owner = "" if several else looked_at.owner
        about = " · ".join(p for p in (row_detail(looked_at), owner) if p)
        if about:
            title.addWidget(Text(about, Kind.SMALL, tone="muted"))
        self._row.addLayout(title)
        self._row.addLayout(flow(Chip(sure_words(looked_at), sure_state(looked_at))))
        self._row.addWidget(Text(reason_words(looked_at)))
        if several:
            choice = Choice()
            choice.setObjectName(_OWNER)
            names = tuple((person.id, person.name) for person in self._people)
            choice.offer(names, looked_at.candidate.owner)
            choice.picked.connect(self.owner_chosen.emit)
            self._row.addWidget(FormRow(tr("Whose is it?"), choice))
        by_kind: dict[EvidenceKind, list[Sighting]] = {}
        for seen in looked_at.candidate.evidence:
            by_kind.setdefault(seen.kind, []).append(seen)
        for kind, sightings in by_kind.items():
            self._row.addWidget(_sightings(kind, sightings))
        self.verticalScrollBar().setValue(0)

    def show_files(self, files: Sequence[FileReport]) -> None:
        """Say what was read and what was not."""
        empty(self._files)
        self._files.addWidget(Text(tr("What was read"), strong=True))
        for file in files:
            self._files.addWidget(file_line(file))
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


def file_line(file: FileReport) -> QWidget:
    """Return one file's name and what became of it."""
    refused = file.error is not None
    problems = problem_words(file)
    icon, state = ("circle-check", State.OK)
    if refused or problems:
        icon, state = ("file-warning", State.BAD if refused else State.WARN)
    words = column(Text(file.path.name, Kind.SMALL, strong=True), spacing=2)
    if file.error is not None:
        words.addWidget(Text(sentence(file.error), Kind.SMALL))
    else:
        words.addWidget(Text(file_words(file), Kind.SMALL, tone="muted"))
    for problem in problems:
        words.addWidget(Text(problem, Kind.SMALL))
    sign = Drawing(icon, state, 18)
    box = row(sign, words, spacing=10)
    box.setStretch(1, 1)
    box.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line = QWidget()
    line.setLayout(box)
    return line


def _sightings(kind: EvidenceKind, sightings: Sequence[Sighting]) -> QWidget:
    words = column(Text(begin_large(label(kind)), Kind.SMALL, strong=True), spacing=2)
    for seen in sightings:
        words.addWidget(Text(sighting_words(seen), Kind.SMALL, tone="muted"))
        if seen.excerpt:
            words.addSpacing(4)
            paper = Card("sunk", margin=10)
            paper.body.addWidget(Text(seen.excerpt, Kind.SMALL, selectable=True))
            words.addWidget(paper)
    holder = QWidget()
    holder.setLayout(words)
    return holder
