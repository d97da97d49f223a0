"""What an import found besides accounts: own numbers, the family, the regulator's counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.discovery.registry_answer import Comparison, RegistryFinding
from app.discovery.relatives import OwnNumber, Relative
from app.domain.ids import ServiceId
from ui.desktop.screens.imports_findings import Beyond
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.surface import Card, column, empty, expanding, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.address_book import (
    own_number_line,
    registry_line,
    registry_note,
    registry_title,
    relative_line,
)
from ui.text.catalogue import tr


class BeyondCard(Card):
    """Nothing is taken over by itself: each number and person has a button of its own.

    Signals:
        number_wanted(object): put this OwnNumber into the household.
        relative_wanted(object): put this Relative into the household.
    """

    number_wanted = Signal(object)
    relative_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self._inside = column(spacing=10)
        self.body.addLayout(self._inside)
        self._lines: dict[OwnNumber | Relative, Button] = {}

    def show_beyond(self, beyond: Beyond) -> None:
        """Show what was found; nothing at all where there is nothing."""
        empty(self._inside)
        self._lines = {}
        if beyond.own_numbers or beyond.relatives:
            self._inside.addWidget(Text(tr("From the address book"), Kind.SECTION))
        for own in beyond.own_numbers:
            self._add(own, own_number_line(own), partial(self.number_wanted.emit, own))
        for relative in beyond.relatives:
            wanted = partial(self.relative_wanted.emit, relative)
            self._add(relative, relative_line(relative), wanted)
        for found in beyond.registry:
            self._inside.addWidget(_counts(found, beyond.names))
        show_if(self, bool(beyond))

    def say_added(self, found: OwnNumber | Relative) -> None:
        """It is in the household now."""
        button = self._lines.get(found)
        if button is not None:
            button.set_text(tr("Added"))
            button.setEnabled(False)

    def _add(self, found: OwnNumber | Relative, words: str, wanted: Callable[[], object]) -> None:
        button = Button(tr("Add"), "quiet", wanted)
        button.setAccessibleDescription(words)
        line = QWidget()
        line.setLayout(row(expanding(Text(words)), button, spacing=12))
        self._lines[found] = button
        self._inside.addWidget(line)


def _counts(found: RegistryFinding, names: Mapping[ServiceId, str]) -> QWidget:
    words = column(Text(registry_title(found), strong=True), spacing=4)
    for app in found.apps:
        words.addWidget(Text(f"· {registry_line(app, _name(app, names))}"))
    words.addWidget(Text(registry_note(), Kind.SMALL, tone="muted"))
    holder = QWidget()
    holder.setLayout(words)
    return holder


def _name(app: Comparison, names: Mapping[ServiceId, str]) -> str:
    return names.get(app.service, app.name) if app.service else app.name
