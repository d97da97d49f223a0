"""Beside the table of a review: where a row is not right, what it is instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.directory.service import Service
from app.discovery.review import separated
from app.domain.account import Kind as AccountKind
from app.domain.person import Person
from ui.desktop.models.imports_words import ReviewRow, begin_large
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, FormRow, SearchField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import column, empty, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import pick, tr
from ui.text.labels import label

OWNER = "owner"


class CorrectionBox(QWidget):
    """For one row: its kind, its service, two accounts in one, never again.

    Signals:
        searched(str): look this up in the directory and answer with ``suggest``.
        service_chosen(object): it is at this Service.
        kind_chosen(object): it is of this Kind.
        split_wanted(), ignore_wanted(): what they say.
    """

    searched = Signal(str)
    service_chosen = Signal(object)
    kind_chosen = Signal(object)
    split_wanted = Signal()
    ignore_wanted = Signal()

    def __init__(self, looked_at: ReviewRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        candidate = looked_at.candidate
        self.kind = Choice()
        self.kind.offer(_kinds(looked_at), candidate.kind)
        self.kind.picked.connect(lambda kind: self.kind_chosen.emit(AccountKind(kind)))
        self.search = SearchField(tr("Bank, app or site"), tr("Name, pinyin or hotline"))
        self.search.searched.connect(self._look_up)
        self._found = column(spacing=2)
        self._finder = QWidget()
        self._finder.setLayout(column(self.search, self._found, spacing=6))
        self.other = Button(tr("Another service…"), "quiet", self._unfold)
        buttons = [self.other]
        if len(separated(candidate)) > 1:
            buttons.append(Button(tr("These are two accounts"), "quiet", self.split_wanted.emit))
        buttons.append(Button(tr("Never propose it again"), "quiet", self.ignore_wanted.emit))
        self.setLayout(
            column(
                Text(tr("Not right?"), Kind.SMALL, strong=True),
                FormRow(tr("What it is"), self.kind),
                self._finder,
                flow(*buttons),
                spacing=8,
            )
        )
        show_if(self._finder, False)

    def suggest(self, services: Sequence[Service]) -> None:
        """Offer what was found, the best first."""
        empty(self._found)
        for service in services:
            button = ServiceRow(service)
            button.clicked.connect(lambda _=False, s=service: self.service_chosen.emit(s))
            self._found.addWidget(button)
        if not services:
            words = tr("The directory has nothing of this name.")
            self._found.addWidget(Text(words, Kind.SMALL, tone="muted"))

    def _unfold(self) -> None:
        show_if(self._finder, True)
        show_if(self.other, False)
        self.search.setFocus()

    def _look_up(self, words: str) -> None:
        if words:
            self.searched.emit(words)
        else:
            empty(self._found)


class ManyBox(QWidget):
    """For several selected rows: tick, untick, one account, never again.

    Signals:
        tick_wanted(bool), merge_wanted(), ignore_wanted(): what they say.
    """

    tick_wanted = Signal(bool)
    merge_wanted = Signal()
    ignore_wanted = Signal()

    def __init__(self, rows: Sequence[ReviewRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        buttons = []
        if not all(row.is_known for row in rows):
            buttons = [
                Button(tr("Tick them"), "quiet", lambda: self.tick_wanted.emit(True)),
                Button(tr("Untick them"), "quiet", lambda: self.tick_wanted.emit(False)),
            ]
        if len({row.candidate.owner for row in rows}) == 1:
            buttons.append(Button(tr("They are one account"), "quiet", self.merge_wanted.emit))
        buttons.append(Button(tr("Never propose them again"), "quiet", self.ignore_wanted.emit))
        self.setLayout(column(flow(*buttons)))


def owner_row(people: Sequence[Person], owner: object) -> tuple[FormRow, Choice]:
    """Return the field for whose it is."""
    choice = Choice()
    choice.setObjectName(OWNER)
    choice.offer(tuple((person.id, person.name) for person in people), owner)
    return FormRow(tr("Whose is it?"), choice), choice


class ServiceRow(RowButton):
    """A service that was found."""

    def __init__(self, service: Service) -> None:
        super().__init__(pick(service.name))
        words = column(
            Text(pick(service.name), Kind.SMALL),
            Text(label(service.category), Kind.SMALL, tone="muted"),
            spacing=0,
        )
        line = row(words, spacing=10)
        line.setContentsMargins(8, 5, 8, 5)
        self.setLayout(line)
        self.adopt()


def _kinds(looked_at: ReviewRow) -> tuple[tuple[object, str], ...]:
    """Return all kinds, those that the service offers first."""
    offered = looked_at.service.kinds if looked_at.service is not None else ()
    kinds = dict.fromkeys((*offered, *AccountKind))
    return tuple((kind, begin_large(label(kind))) for kind in kinds)
