"""Erasing somebody for good: what goes, what stays, and the name typed once more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.erasing import backups_before, erase_person, renew_backups
from app.domain.erasing import Erasure
from app.domain.errors import RenumberError
from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.frame import Frame, Screen
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Card, Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.tick_row import TickRow
from ui.text.catalogue import tr
from ui.text.erasing import backups_words, erasure_lines
from ui.text.errors import sentence


class ErasePersonScreen(Screen):
    """One person's end in this list."""

    place = "people"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._person = ""
        self._found: Person | None = None
        self.heading = Heading()
        self.back = Button(tr("People and numbers"), "link", self._leave, icon_name="chevron-left")
        self.name = TextField()
        self.backups = TickRow(
            tr("Delete the older backups beside the list, and make one of what is left"),
            tr("Backups that you put elsewhere are not touched."),
            ticked=True,
        )
        self.erase = Button(tr("Erase for good"), "danger", self._erase)
        self._lines = column(spacing=8)
        card = Card(margin=20, spacing=14)
        card.body.addLayout(self._lines)
        form = Form(width=520)
        self.row = form.add(tr("Type the name to erase it"), self.name)
        card.body.addWidget(self.backups)
        card.body.addWidget(form)
        card.body.addLayout(flow(self.erase))
        page = Page()
        page.body.addLayout(flow(self.back))
        page.body.addWidget(self.heading)
        page.body.addWidget(card)
        page.body.addStretch(1)
        self._card: QWidget = card
        self.setLayout(column(page))
        self.name.textChanged.connect(lambda _: self._match())
        self._match()

    @override
    def open(self, person: str = "") -> None:
        self._person = person
        self.name.clear()

    @override
    def refresh(self) -> None:
        session, wanted = self.frame.session, self._person

        def read() -> tuple[Person | None, Erasure | None, int]:
            people = session.vault.read().people
            found = next((p for p in people if p.id == wanted), None)
            if found is None and not wanted and people:
                found = people[-1]
            goes = session.vault.erasure_of(found.id) if found else None
            return found, goes, backups_before(session)

        self.frame.run(self, read, lambda found: self._show(*found))

    @override
    def focus_first(self) -> None:
        self.name.setFocus()

    def _show(self, person: Person | None, goes: Erasure | None, backups: int) -> None:
        self._found = person
        show_if(self._card, person is not None)
        if person is None or goes is None:
            self.heading.show_words(tr("Nobody of that name is in the list any more"))
            return
        self.heading.show_words(
            tr("Erase {name} for good?", name=person.name),
            tr("Nobody can undo this."),
        )
        empty(self._lines)
        for words in (*erasure_lines(goes), backups_words(backups)):
            self._lines.addWidget(Text(words))
        show_if(self.backups, backups > 0)
        self._match()

    def _match(self) -> None:
        self.row.clear_error()
        found = self._found
        typed = " ".join(self.name.text().split())
        self.erase.setEnabled(found is not None and typed == found.name)

    def _erase(self) -> None:
        found, typed = self._found, self.name.text()
        if found is None:
            return
        session, renew = self.frame.session, self.backups.isChecked()
        self.erase.setEnabled(False)

        def work() -> None:
            erase_person(session, PersonId(found.id), typed)
            if renew:
                renew_backups(session)

        self.frame.run(self, work, lambda _: self._erased(found.name), self._fail)

    def _erased(self, name: str) -> None:
        self.name.clear()
        self.frame.toast(tr("{name} is erased for good.", name=name))
        self._leave()

    def _fail(self, error: RenumberError) -> None:
        self._match()
        self.row.set_error(sentence(error))

    def _leave(self) -> None:
        self.frame.navigate("people")


SCREEN = ErasePersonScreen
