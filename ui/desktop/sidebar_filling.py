"""Keeps the sidebar right: its places once the list is open, and what it says of the household."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.errors import RenumberError
from ui.desktop.frame import Frame
from ui.desktop.places import lower_places, upper_places
from ui.desktop.sidebar import SidebarFacts, due_line, number_line, read_sidebar
from ui.desktop.tokens import State
from ui.desktop.widgets.navigation import NavigationList
from ui.text.catalogue import tr


class SidebarFilling(QObject):
    """Fills ``sidebar`` and reads again what it says."""

    def __init__(self, frame: Frame, sidebar: NavigationList) -> None:
        super().__init__(sidebar)
        self._frame = frame
        self._sidebar = sidebar

    def fill(self) -> None:
        """Offer the places, in the language in use.

        Nothing while the vault is closed: nobody sees it, and the first paint need not wait.
        """
        if self._frame.is_open:
            self._sidebar.show_places(upper_places(), lower_places())
            self._sidebar.setAccessibleName(tr("Navigation"))
            self.read()

    def read(self) -> None:
        """Say what holds now."""
        if not self._frame.is_open:
            return
        session = self._frame.session
        self._frame.run(self._sidebar, lambda: read_sidebar(session), self._show, self._failed)

    def _show(self, facts: SidebarFacts) -> None:
        self._sidebar.person.show_person(
            facts.name or tr("Nobody yet"), facts.colour, number_line(facts)
        )
        state = State.BAD if facts.late else State.WARN
        self._sidebar.button("reminders").show_count(facts.due, due_line(facts), state)

    def _failed(self, _error: RenumberError) -> None:
        """The screen beside it says what is wrong."""
