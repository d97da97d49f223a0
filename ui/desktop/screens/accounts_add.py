"""The form that adds an account: typing finds services in the directory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.directory.service import Service
from app.domain.account import Kind
from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.models.accounts_words import capital
from ui.desktop.screens.accounts_edit import kind_choice, tail_field, tail_hint
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.tokens import Kind as TextKind
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.fields import Choice, SearchField, TextField
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import column, empty, row
from ui.desktop.widgets.text import Text
from ui.text.catalogue import pick, tr
from ui.text.labels import label

_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What the user wrote; ``service`` is an id of the directory or a name it does not know."""

    service: str
    kind: Kind
    login: str
    tail: str
    person: PersonId


class AddForm(PaneForm):
    """Search, choose, add.

    Signals:
        searched(str): look this up in the directory and answer with ``suggest``.
    """

    searched = Signal(str)

    def __init__(self, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Add an account"),
            tr("Only what tells it from others. Never a password or a whole card number."),
            tr("Add to the list"),
            parent,
        )
        self._people = people
        self._chosen: Service | None = None
        self.search = SearchField(tr("Bank, app or site"), tr("Name, pinyin or hotline"))
        self._found = QWidget()
        self._found.setLayout(column(spacing=2))
        block = QWidget()
        block.setLayout(column(self.search, self._found, spacing=6))
        self.kind = kind_choice(Kind.LOGIN)
        self.login = TextField()
        self.tail = tail_field()
        self.owner = Choice()
        self.owner.offer(tuple((p.id, p.name) for p in people), people[0].id if people else None)
        self._search_row = self.form.add(tr("Where is it?"), block)
        self.form.add(tr("What it is"), self.kind)
        self.form.add(tr("Login, if it helps"), self.login, tr("User name, e-mail or number."))
        self.form.add(tr("Last digits of the card"), self.tail, tail_hint())
        owner_row = self.form.add(tr("Whose it is"), self.owner)
        owner_row.setVisible(len(people) > 1)
        self.search.searched.connect(self._look_up)
        self.submit_on_enter(self.login, self.tail)

    def suggest(self, services: Sequence[Service]) -> None:
        """Offer what was found, the best first."""
        layout = self._found.layout()
        if layout is None:
            return
        empty(layout)
        for service in services[:_SUGGESTIONS]:
            button = _ServiceRow(service)
            button.clicked.connect(lambda _=False, s=service: self.choose(s))
            layout.addWidget(button)
        if not services and self.search.text().strip():
            layout.addWidget(
                Text(
                    tr("Not in the directory. It is added under the name you typed."),
                    TextKind.SMALL,
                    tone="muted",
                )
            )

    def choose(self, service: Service) -> None:
        """Take a service that was found."""
        self._chosen = service
        self.search.blockSignals(True)
        self.search.setText(pick(service.name))
        self.search.blockSignals(False)
        kinds = service.kinds or (Kind.LOGIN,)
        rest = tuple(k for k in Kind if k not in kinds)
        self.kind.offer(tuple((k, capital(label(k))) for k in (*kinds, *rest)), kinds[0])
        layout = self._found.layout()
        if layout is not None:
            empty(layout)
        self.kind.setFocus()

    @property
    def service(self) -> str:
        """The id of the service that was chosen; empty for what is only a name."""
        chosen = self._chosen
        known = chosen is not None and self.search.text().strip() == pick(chosen.name)
        return chosen.id if known and chosen is not None else ""

    def read(self) -> NewAccount | None:
        """Return what was written; None after saying what is missing."""
        self.clear_wrong()
        typed = self.search.text().strip()
        if not typed or not self._people:
            self._search_row.set_error(
                tr("Write where the account is, for example the name of the bank.")
                if self._people
                else tr("Add a person first, under People and numbers.")
            )
            self.search.setFocus()
            return None
        chosen = self._chosen
        known = chosen is not None and typed == pick(chosen.name)
        return NewAccount(
            service=chosen.id if known and chosen is not None else typed,
            kind=Kind(str(self.kind.key)),
            login=self.login.text(),
            tail=self.tail.text(),
            person=PersonId(str(self.owner.key)),
        )

    def _look_up(self, words: str) -> None:
        if self._chosen is not None and words == pick(self._chosen.name):
            return
        self._chosen = None
        if words:
            self.searched.emit(words)
        else:
            self.suggest(())


class _ServiceRow(RowButton):
    """A service that was found."""

    def __init__(self, service: Service) -> None:
        name = pick(service.name)
        super().__init__(name)
        words = column(
            Text(name), Text(label(service.category), TextKind.SMALL, tone="muted"), spacing=0
        )
        line = row(Avatar(name, None, 28), words, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(8, 6, 8, 6)
        self.setLayout(line)
        self.adopt()
