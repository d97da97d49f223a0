"""The cards of people and the rows of their numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.person import Person, PersonKind
from app.planning.plan import WarningCode
from ui.desktop.models.people_words import (
    NumberLine,
    Part,
    PeopleReading,
    caption,
    chip,
    facts,
    is_elsewhere,
)
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.buttons import Button, Variant
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, row
from ui.desktop.widgets.text import Chip, Text, show_if
from ui.text.catalogue import current, tr
from ui.text.formats import show_phone
from ui.text.labels import label
from ui.text.reasons import warning

Press = Callable[[], object]


class NumberRow(QWidget):
    """A number: what it is, its state, under whose name, and the button to correct it."""

    def __init__(
        self,
        line: NumberLine,
        reading: PeopleReading,
        on_edit: Press,
        *,
        filled: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        missing = line.number is None
        number = "" if line.number is None else show_phone(line.number.e164)
        figure = Text(number, Kind.STEP, strong=True, wrap=False, selectable=bool(number))
        if number:
            figure.setAccessibleName(_spoken(caption(line.part), number))
        words, state = chip(line, reading.today)
        show_if(figure, bool(number))
        head = flow(
            Text(caption(line.part), tone="muted", wrap=False),
            *(() if missing else (figure,)),
            Chip(words, state),
            spacing=12,
        )
        below = column(head, Text(facts(line, reading), tone="muted"), spacing=4)
        if is_elsewhere(line):
            below.addLayout(_warning())
        variant: Variant = "primary" if missing and filled else "quiet"
        word = tr("Enter the new number") if missing else tr("Edit")
        self.edit = Button(word, variant, on_edit)
        if number:
            self.edit.setAccessibleName(tr("Edit {number}", number=number))
        box = row(below, self.edit, spacing=16)
        box.setStretch(0, 1)
        box.setAlignment(self.edit, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(box)
        _grow(self)


class PersonCard(Card):
    """A person: mark and name, their numbers, and what can be added.

    ``rows`` are the widgets between the hairlines: number rows, or a form in place of one.
    """

    def __init__(
        self,
        person: Person,
        rows: tuple[QWidget, ...],
        buttons: tuple[QWidget, ...],
        edit: Button | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        name = Text(person.name, Kind.SECTION)
        kind = label(person.kind) if person.kind is not PersonKind.ADULT else ""
        words = column(name, spacing=0)
        if kind:
            words.addWidget(Text(kind, Kind.SMALL, tone="muted"))
        head = row(Avatar(person.name, person.colour, 40), words, spacing=14)
        head.setStretch(1, 1)
        if edit is not None:
            head.addWidget(edit)
        self.body.addLayout(head)
        fill_rows(self, rows, buttons)


def fill_rows(card: Card, rows: tuple[QWidget, ...], buttons: tuple[QWidget, ...]) -> None:
    """Put ``rows`` with hairlines between them, and ``buttons`` below, into ``card``."""
    for widget in rows:
        card.body.addWidget(Divider())
        card.body.addWidget(widget)
    if buttons:
        card.body.addWidget(Divider())
        card.body.addLayout(flow(*buttons, spacing=16))


def edit_person_button(person: Person, on_edit: Press) -> Button:
    """Return the button that corrects a person's name and kind."""
    button = Button(tr("Rename"), "link", on_edit, icon_name="pencil")
    button.setAccessibleName(tr("Rename {name}", name=person.name))
    return button


def needs_new_number(line: NumberLine) -> bool:
    """Whether the row is the place of a new number that is missing."""
    return line.part is Part.NEW and line.number is None


def _warning() -> QHBoxLayout:
    sign = Drawing("triangle-alert", State.WARN, 18)
    line = row(sign, Text(warning(WarningCode.REGISTERED_ELSEWHERE, 0), tone="warn"), spacing=8)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return line


def _spoken(word: str, number: str) -> str:
    glue = "：" if current() == "zh" else ": "
    return f"{word}{glue}{number}"


def _grow(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
