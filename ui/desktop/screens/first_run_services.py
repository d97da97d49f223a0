"""Which services does the user have? Ticks in a grid; nothing is stored yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.directory.service import Service
from app.domain.ids import ServiceId
from ui.desktop.models.ticked_services import TickedServices
from ui.desktop.screens.first_run_page import FirstPage, step_words
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import SearchField
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.tiles import Tile, TileGrid
from ui.text.catalogue import ntr, pick, tr

_FOUND = 24
"""As many as one can look through after a search."""


class ServicesPage(FirstPage):
    """The grid, with a search for what is not in it.

    Signals:
        searched(str): look this up and answer with ``show_found``; empty for the familiar ones.
        wanted_import(): the user would rather import files.
    """

    searched = Signal(str)
    wanted_import = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        rather = Button(tr("I would rather import files"), "link")
        super().__init__(
            tr("Which of these do you use?"),
            tr("Tick what you know is yours. Nothing is stored yet."),
            tr("Go on"),
            trail=step_words(1),
            width=900,
            extra=(rather,),
            parent=parent,
        )
        self.rather = rather
        self.rather.clicked.connect(lambda _=False: self.wanted_import.emit())
        self.search = SearchField(
            tr("Find another service"), tr("Name, pinyin or hotline, for example 95588")
        )
        self.grid = TileGrid()
        self.nothing = Text(
            tr("Not in the directory. You can add it later under its own name."), tone="muted"
        )
        self._services = TickedServices()
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.grid)
        show_if(self.nothing, False)
        self.search.searched.connect(self.searched.emit)
        self.grid.changed.connect(self._take)
        self._count()

    @property
    def ticked(self) -> tuple[ServiceId, ...]:
        """What is ticked, the first ticked first."""
        return self._services.ids

    def show_services(self, familiar: Sequence[Service], ticked: Sequence[Service] = ()) -> None:
        """Show the familiar services, with ``ticked`` ones ticked; the search is empty again."""
        self._services = TickedServices(familiar, ticked)
        self._show(self._services.everything)
        self._count()

    def show_found(self, found: Sequence[Service]) -> None:
        """Show what was found; with an empty search the familiar ones and all that are ticked."""
        searching = bool(self.search.text().strip())
        self._show(tuple(found)[:_FOUND] if searching else self._services.everything)
        show_if(self.nothing, searching and not found)

    def focus_first(self) -> None:
        """Typing finds; Tab reaches the tiles."""
        self.search.setFocus()

    def _show(self, services: Sequence[Service]) -> None:
        self._services.show(services)
        self.grid.show_tiles(
            tuple(Tile(s.id, pick(s.name)) for s in services), frozenset(self._services.ids)
        )

    def _take(self, keys: tuple[str, ...]) -> None:
        self._services.take(keys)
        self._count()

    def _count(self) -> None:
        n = len(self._services.ids)
        title = (
            ntr("{n} service is ticked", "{n} services are ticked", n)
            if n
            else tr("Which of these do you use?")
        )
        self.heading.show_words(
            title,
            tr("Tick what you know is yours. Nothing is stored yet."),
            trail=step_words(1),
        )
