"""Where a phone lets no message out: ticking the services one uses puts them on the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from app.actions.people import add_person
from app.actions.planning import familiar_services
from app.actions.session import Session
from app.actions.ticking import add_ticked
from app.directory.service import Service
from app.domain.account import Account
from app.domain.ids import PersonId, ServiceId
from ui.desktop.frame import Frame
from ui.desktop.models.ticked_services import TickedServices
from ui.desktop.screens.imports_findings import Household
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, FormRow, SearchField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Page
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.tiles import Tile, TileGrid
from ui.text.catalogue import ntr, pick, tr

_FOUND = 24
"""As many as one can look through after a search."""


class TickPage(Page):
    """The familiar services in a grid, a search for others, and whose they are.

    Signals:
        left(): back to the first page.
        added(): the ticked ones are on the list.
    """

    left = Signal()
    added = Signal()

    def __init__(self, frame: Frame, household: Household) -> None:
        super().__init__()
        self._frame = frame
        self._services = TickedServices()
        self._busy = False
        self.add = Button("", "primary", self._add)
        self.search = SearchField(
            tr("Find another service"), tr("Name, pinyin or hotline, for example 95588")
        )
        self.whose = Choice()
        self.whose.offer(tuple((person.id, person.name) for person in household.people))
        whose_row = FormRow(tr("Whose is it?"), self.whose)
        self.grid = TileGrid()
        self._nothing = Text(
            tr("Not in the directory. You can add it later under its own name."), tone="muted"
        )
        back = Button(tr("Back"), "link", self.left.emit, icon_name="chevron-left")
        self.body.addLayout(flow(back))
        words = tr("Tick what you know is yours. Nothing is saved before you press the button.")
        self.heading = Heading(tr("Which of these do you use?"), words, actions=(self.add,))
        for widget in (self.heading, whose_row, self.search, self._nothing, self.grid):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        show_if(whose_row, len(household.people) > 1)
        show_if(self._nothing, False)
        self.search.searched.connect(self._look_up)
        self.grid.changed.connect(self._take)
        self._count()
        session = frame.session
        frame.run(self, lambda: familiar_services(session.directory), self._offer)

    def _offer(self, familiar: Sequence[Service]) -> None:
        self._services.offer(familiar)
        self._show(self._services.everything)

    def _look_up(self, words: str) -> None:
        if not words:
            self._show(self._services.everything)
            return
        knowledge = self._frame.session.knowledge
        self._frame.run(
            self, lambda: knowledge.matcher.search(words, holding=True)[:_FOUND], self._show
        )

    def _show(self, services: Sequence[Service]) -> None:
        show_if(self._nothing, bool(self.search.text().strip()) and not services)
        self._services.show(services)
        tiles = tuple(Tile(service.id, pick(service.name)) for service in services)
        self.grid.show_tiles(tiles, frozenset(self._services.ids))

    def _take(self, keys: tuple[str, ...]) -> None:
        self._services.take(keys)
        self._count()

    def _count(self) -> None:
        n = len(self._services.ids)
        self.add.set_text(
            ntr("Add the one ticked", "Add the {n} ticked", n) if n else tr("Nothing ticked yet")
        )
        self.add.setEnabled(bool(n))

    def _add(self) -> None:
        if self._busy:
            return
        self._busy = True
        person = PersonId(str(self.whose.key)) if self.whose.key is not None else None
        work = partial(_store, self._frame.session, person, self._services.ids, tr("Me"))
        self._frame.run(self, work, self._say_added)

    def _say_added(self, accounts: Sequence[Account]) -> None:
        self._frame.toast(ntr("{n} account added.", "{n} accounts added.", len(accounts)))
        self.added.emit()


def _store(
    session: Session, person: PersonId | None, services: Sequence[ServiceId], newcomer: str
) -> Sequence[Account]:
    whose = person or add_person(session, newcomer).id
    return add_ticked(session, whose, services)
