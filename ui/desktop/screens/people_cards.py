"""The cards of people with their numbers, and the one form that is open in its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.person import Person
from ui.desktop.models.people_words import NumberLine, PeopleReading, lines_of, stray_lines
from ui.desktop.screens.people_form import RowForm
from ui.desktop.screens.people_forms import MoveForm, NumberForm, PersonForm
from ui.desktop.screens.people_rows import (
    NumberRow,
    PersonCard,
    edit_person_button,
    fill_rows,
    needs_new_number,
)
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button, Variant
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text
from ui.desktop.widgets.typed import Typed
from ui.text.catalogue import tr


@dataclass(frozen=True, slots=True)
class Opened:
    """Which form is open: for what, and of whom or which; ids may be empty."""

    what: Literal["person", "move", "number"]
    person: str = ""
    id: str = ""


class PeopleCards(QWidget):
    """A card for each person, one for the numbers in nobody's phone, and perhaps a form.

    ``form`` is the one that is open; ``buttons`` are those that open one.

    Signals:
        wanted(Opened): a form is wanted.
        hand_over_wanted(str): what is about this person is to be handed over.
        submitted(), left(), removal_wanted(): what was pressed in the form.
    """

    wanted = Signal(object)
    hand_over_wanted = Signal(str)
    submitted = Signal()
    left = Signal()
    removal_wanted = Signal()

    def __init__(self, add: Button) -> None:
        """``add`` stands elsewhere and opens the form for somebody new."""
        super().__init__()
        self._add = add
        self._opened: Opened | None = None
        self._values: Typed = []
        self.form: RowForm | None = None
        self.buttons: dict[Opened, Button] = {}
        self._box = column(spacing=16)
        self.setLayout(self._box)

    def show_reading(
        self, reading: PeopleReading, opened: Opened | None, values: Typed
    ) -> Opened | None:
        """Show everybody, with the form ``opened`` filled with ``values``.

        Returns the form that is open: with nobody in the list it is the one for the first.
        """
        empty(self._box)
        self.form = None
        self._opened, self._values = opened, values
        adding = Opened("person")
        self.buttons = {adding: self._add}
        if self._opened == adding or not reading.people:
            self._box.addWidget(self._form_card(adding, alone=not reading.people))
        for person in reading.people:
            self._box.addWidget(self._card(person, reading))
        strays = stray_lines(reading)
        if strays:
            self._box.addWidget(self._stray_card(strays, reading))
        return self._opened

    def filled(self) -> Button | None:
        """Return the button for what is to be done next, if there is something."""
        filled = (b for b in self.buttons.values() if b.property("variant") == "primary")
        return next(filled, None)

    def _card(self, person: Person, reading: PeopleReading) -> QWidget:
        lines = lines_of(reading, person.id)
        moving = any(line.move is not None for line in lines)
        itself = Opened("person", person.id)
        rows: list[QWidget] = []
        if self._opened == itself:
            rows.append(self._fill(PersonForm(person)))
        rows += [self._row(line, reading) for line in lines]
        move, number = Opened("move", person.id), Opened("number", person.id)
        if self._opened == move:
            rows.append(self._fill(MoveForm(person, reading.today)))
        if self._opened == number:
            rows.append(self._fill(NumberForm(None, reading, person.id)))
        only = not reading.moves and person is reading.people[0] and self._opened is None
        word = tr("Another change of number") if moving else tr("Enter old and new number")
        lend = Button(tr("Hand over…"), "link", partial(self.hand_over_wanted.emit, person.id))
        lend.setAccessibleName(tr("Hand over what is about {name}", name=person.name))
        buttons = (
            self._button(move, word, filled=only),
            self._button(number, tr("Add a number that stays")),
            lend,
        )
        edit = edit_person_button(person, partial(self.wanted.emit, itself))
        self.buttons[itself] = edit
        return PersonCard(person, tuple(rows), buttons, edit)

    def _stray_card(self, lines: tuple[NumberLine, ...], reading: PeopleReading) -> QWidget:
        card = Card()
        card.body.addWidget(Text(tr("Numbers in nobody's phone"), Kind.SECTION))
        fill_rows(card, tuple(self._row(line, reading) for line in lines), ())
        return card

    def _row(self, line: NumberLine, reading: PeopleReading) -> QWidget:
        opened = Opened(
            "number", line.person or "", line.number.id if line.number else line.move or ""
        )
        if self._opened == opened:
            return self._fill(NumberForm(line, reading, line.person))
        filled = self._opened is None and self.filled() is None
        shown = NumberRow(
            line,
            reading,
            partial(self.wanted.emit, opened),
            filled=filled and needs_new_number(line),
        )
        self.buttons[opened] = shown.edit
        return shown

    def _form_card(self, opened: Opened, *, alone: bool) -> QWidget:
        card = Card()
        self._opened = opened
        form = self._fill(PersonForm(None))
        card.body.addWidget(form)
        if alone:
            form.cancel.hide()
        return card

    def _fill(self, form: RowForm) -> RowForm:
        form.fill_in(self._values)
        form.submitted.connect(self.submitted)
        form.left.connect(self.left)
        form.removal_wanted.connect(self.removal_wanted)
        self.form = form
        return form

    def _button(self, opened: Opened, word: str, *, filled: bool = False) -> Button:
        variant: Variant = "primary" if filled else "link"
        icon_name = "" if filled else "plus"
        button = Button(word, variant, partial(self.wanted.emit, opened), icon_name=icon_name)
        self.buttons[opened] = button
        return button
