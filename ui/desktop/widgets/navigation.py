"""The sidebar: who it is about, where one can go, and what waits there."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import Page, column, empty, row
from ui.desktop.widgets.text import Chip, Text, restyle, show_if


class Place(NamedTuple):
    """An entry: the screen's name, its icon, its word, and the tool tip with the shortcut."""

    name: str
    icon: str
    word: str
    hint: str = ""


class NavigationButton(RowButton):
    """One entry: icon, word, and how many things wait there."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(place.word, parent)
        self.place = place
        self._count = 0
        self.setCheckable(True)
        self.setToolTip(place.hint)
        self._icon = Drawing(place.icon, None, 18)
        self._word = Text(place.word, wrap=False)
        self._badge = Chip("", State.WARN)
        self._badge.hide()
        box = row(self._icon, self._word, 1, self._badge, spacing=11)
        box.setContentsMargins(13, 8, 10, 8)
        self.setLayout(box)
        self.adopt()
        self.toggled.connect(self._show_checked)

    def show_count(self, count: int, spoken: str = "", state: State = State.WARN) -> None:
        """Show how many things wait; ``spoken`` says it in words (``3 due``)."""
        self._count = count
        self._badge.set_state(str(count), state)
        show_if(self._badge, count > 0)
        self.setAccessibleName(self.place.word)
        self.setAccessibleDescription(spoken if count else "")

    @override
    def nextCheckState(self) -> None:
        """A click goes there; being there is set from outside."""

    def _show_checked(self, checked: bool) -> None:
        self._icon.show_icon(self.place.icon, State.ACCENT if checked else None)
        self._word.setProperty("strong", checked)
        self._word.setProperty("tone", str(State.ACCENT) if checked else "")
        restyle(self._word)
        self.update()


class PersonButton(RowButton):
    """Whose household it is and the one figure that matters: how long the old number lives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._avatar = Avatar("", 0)
        self._name = Text(strong=True)
        self._line = Text(kind=Kind.SMALL, tone="muted")
        words = column(self._name, self._line, spacing=0)
        box = row(self._avatar, words, spacing=10)
        box.setContentsMargins(8, 6, 8, 6)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.adopt()

    def show_person(self, name: str, colour: int, line: str) -> None:
        """Show ``name`` and below it ``line``."""
        self._avatar.show_name(name, colour)
        self._name.setText(name)
        self._line.setText(line)
        show_if(self._line, bool(line))
        self.setAccessibleName(f"{name}, {line}" if line else name)


class NavigationList(QWidget):
    """The sidebar. Arrow keys move between entries, Enter goes there.

    Signals:
        chosen(str): the name of the place to go to.
        person_chosen(): the person on top was pressed.
    """

    chosen = Signal(str)
    person_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("sidebar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.person = PersonButton()
        self.person.clicked.connect(self.person_chosen)
        self.person.arrow_pressed.connect(partial(self._move, self.person))
        self._buttons: dict[str, NavigationButton] = {}
        self._upper = column(spacing=4)
        self._lower = column(spacing=4)
        scroll = Page(margin=12, spacing=4)
        scroll.body.setContentsMargins(12, 16, 12, 16)
        scroll.body.addWidget(self.person)
        scroll.body.addSpacing(10)
        scroll.body.addLayout(self._upper)
        scroll.body.addStretch(1)
        scroll.body.addLayout(self._lower)
        self.setLayout(column(scroll))
        look().changed.connect(self._fit)

    def show_places(self, upper: tuple[Place, ...], lower: tuple[Place, ...]) -> None:
        """Offer these entries, ``lower`` ones at the bottom."""
        empty(self._upper)
        empty(self._lower)
        self._buttons = {}
        for box, places in ((self._upper, upper), (self._lower, lower)):
            for place in places:
                button = NavigationButton(place)
                button.clicked.connect(lambda _=False, name=place.name: self.chosen.emit(name))
                button.arrow_pressed.connect(partial(self._move, button))
                self._buttons[place.name] = button
                box.addWidget(button)
        self._fit()

    def forget(self) -> None:
        """Say nothing of the person any more, nor how much waits."""
        self.person.show_person("", 0, "")
        for button in self._buttons.values():
            button.show_count(0)

    def show_current(self, name: str) -> None:
        """Mark the entry one is at; a name without an entry marks none."""
        for key, button in self._buttons.items():
            button.setChecked(key == name)

    def button(self, name: str) -> NavigationButton:
        """The entry of ``name``."""
        return self._buttons[name]

    def _move(self, button: RowButton, key: Qt.Key) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        buttons: list[RowButton] = [self.person, *self._buttons.values()]
        target = (buttons.index(button) + step) % len(buttons)
        buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look().colours.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(look().colours.line))

    def _fit(self) -> None:
        """As wide as the longest word, within reason; all entries are re-measured."""
        for button in self._buttons.values():
            button.ensurePolished()
            for label in button.findChildren(Text):
                label.ensurePolished()
        inner = max((b.sizeHint().width() for b in self._buttons.values()), default=0)
        self.setFixedWidth(max(208, inner + 24 + 14))
