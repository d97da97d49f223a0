"""The forms of people and numbers: somebody new, a change of number, a number's facts."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.moves import add_move, edit_move
from app.actions.numbers import COMPANY, UNKNOWN, add_number, edit_number
from app.actions.people import add_person, edit_person
from app.actions.session import Session
from app.domain.errors import (
    InvalidNumber,
    MoveExists,
    NameNeeded,
    NumberExists,
    PersonExists,
    RenumberError,
    SameNumber,
    UnknownNumber,
)
from app.domain.ids import NumberId, PersonId
from app.domain.number import Number, Registrant
from app.domain.person import Person, PersonKind
from ui.desktop.models.accounts_words import capital
from ui.desktop.models.people_words import NumberLine, Part, PeopleReading, caption
from ui.desktop.screens.people_form import RowForm, Work
from ui.desktop.widgets.day_field import DayField
from ui.desktop.widgets.fields import Choice, TextField
from ui.desktop.widgets.segmented import Segmented
from ui.text.catalogue import tr
from ui.text.formats import show_phone
from ui.text.labels import label

_NOBODY = ""


class PersonForm(RowForm):
    """A name and what the person is to the law; ``person`` None adds somebody."""

    def __init__(self, person: Person | None, parent: QWidget | None = None) -> None:
        title = tr("Somebody new") if person is None else tr("Name and kind")
        super().__init__(title, tr("Add") if person is None else tr("Save"), parent)
        self._person = person
        self.name = TextField()
        self.kind = Segmented(tr("Who this is"))
        name_row = self.add_line(
            "name", tr("Name"), self.name, tr("As you call them; a nickname will do.")
        )
        self.form.add(
            tr("Who this is"),
            self.kind,
            tr("It decides who has to come to a counter: a parent, the heirs, or a deputy."),
        )
        self.kind.offer(
            [(kind, capital(label(kind))) for kind in PersonKind],
            person.kind if person else PersonKind.ADULT,
        )
        self.name.setText(person.name if person else "")
        if person is not None:
            self.offer_removal(tr("Erase this person for good…"))
        self.refusals = {NameNeeded: name_row, PersonExists: name_row}

    @override
    def read(self) -> Work:
        """Add or correct the person."""
        name, kind, person = self.name.text(), PersonKind(str(self.kind.key)), self._person

        def work(session: Session) -> object:
            if person is None:
                return add_person(session, name, kind)
            return edit_person(session, person.id, name=name, kind=kind)

        return work


class MoveForm(RowForm):
    """A change of number for ``person``: old, new, and the last day."""

    def __init__(self, person: Person, today: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("A change of number"), tr("Save"), parent)
        self._person = person.id
        self.old, self.new = phone_field(), phone_field()
        self.ends = DayField(tr("Last day of the old SIM"), today + timedelta(days=30))
        old_row = self.add_line(
            "old",
            tr("Old number"),
            self.old,
            tr("For example 138 0013 8000. Spaces do not matter."),
        )
        new_row = self.add_line(
            "new", tr("New number"), self.new, tr("Leave it empty if you do not have it yet.")
        )
        add_last_day(self, self.ends)
        self.refusals = {MoveExists: old_row, SameNumber: new_row}
        self._old_row, self._new_row = old_row, new_row

    @override
    def read(self) -> Work | None:
        """Record the move."""
        person, old, new, ends = self._person, self.old.text(), self.new.text(), self.ends.day
        if not old.strip():
            self.refuse(self._old_row, tr("Type the old number first."))
            return None

        def work(session: Session) -> object:
            return add_move(session, person, old, new if new.strip() else None, ends)

        return work

    @override
    def say_wrong(self, error: RenumberError) -> None:
        if isinstance(error, InvalidNumber):
            at_old = error.data["typed"] == self.old.text()
            self.refusals[InvalidNumber] = self._old_row if at_old else self._new_row
        super().say_wrong(error)


class NumberForm(RowForm):
    """The facts of a number, of a new number that is missing, or of one more (``line`` None)."""

    def __init__(
        self,
        line: NumberLine | None,
        reading: PeopleReading,
        person: PersonId | None,
        parent: QWidget | None = None,
    ) -> None:
        number = line.number if line else None
        super().__init__(_title(line), tr("Save"), parent)
        self._line = line
        self.number = phone_field()
        self.number.setText(show_phone(number.e164) if number else "")
        self._row = self.add_line(
            "number",
            caption(Part.OTHER),
            self.number,
            tr("Spaces do not matter."),
        )
        self.refusals = dict.fromkeys((InvalidNumber, SameNumber, NumberExists), self._row)
        self.ends: DayField | None = None
        if line is not None and line.part is Part.OLD:
            self.ends = DayField(tr("Last day of the old SIM"), reading.today + timedelta(days=30))
            self.ends.show_day(number.ends if number else None)
            add_last_day(self, self.ends)
        self.registered = registrant_choice(number, reading)
        self.keeper = keeper_choice(number.kept_by if number else person, reading)
        self.form.add(tr("In whose name"), self.registered, registrant_hint())
        self.form.add(tr("In whose phone"), self.keeper, tr("Who reads the codes sent to it."))
        if line is not None and line.move is not None:
            self.offer_removal(tr("This change was entered wrongly: take it off…"))
        elif number is not None:
            self.offer_removal(tr("This number was entered wrongly: take it off…"))

    @override
    def read(self) -> Work | None:
        """Store what changed."""
        typed = self.number.text()
        if not typed.strip():
            self.refuse(self._row, tr("Type the number first."))
            return None
        registered, keeper = str(self.registered.key), str(self.keeper.key) or None
        line, ends = self._line, self.ends.day if self.ends else None
        has_day = self.ends is not None

        def work(session: Session) -> object:
            if line is None:
                return add_number(session, typed, registered_to=registered, kept_by=keeper)
            id = _number_of(session, line, typed)
            if line.move is not None and has_day and line.number and ends != line.number.ends:
                edit_move(session, line.move, ends=ends, forget_end=ends is None)
            return edit_number(session, id, registered_to=registered, kept_by=keeper)

        return work


def _number_of(session: Session, line: NumberLine, typed: str) -> NumberId:
    """Return the number that stands in the row after ``typed`` was saved."""
    if line.number is not None:
        try:
            return edit_number(session, line.number.id, typed=typed).id
        except NumberExists:
            if line.part is not Part.NEW:
                raise
    if line.move is None:
        raise UnknownNumber(number=typed)
    return edit_move(session, line.move, new=typed).new or NumberId("")


def phone_field() -> TextField:
    """Return a field for a number in any spelling."""
    field = TextField()
    field.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
    return field


def add_last_day(form: RowForm, field: DayField) -> None:
    """Append the row of the last day."""
    form.form.add(
        tr("Last day of the old SIM"),
        field,
        tr("The last day on which it still receives codes."),
    )


def registrant_choice(number: Number | None, reading: PeopleReading) -> Choice:
    """Return a list of whose name a number may be in."""
    choice = Choice()
    chosen: str = UNKNOWN
    if number is not None and number.registrant is Registrant.COMPANY:
        chosen = COMPANY
    elif number is not None and number.registered_to is not None:
        chosen = number.registered_to
    choice.offer(
        (
            (UNKNOWN, tr("I do not know")),
            *((p.id, p.name) for p in reading.people),
            (COMPANY, tr("A company")),
        ),
        chosen,
    )
    return choice


def registrant_hint() -> str:
    """Return what it means in whose name a number is."""
    return tr(
        "On whose ID card the SIM was bought. Banks compare it with the owner of the account. If"
        " it is somebody else, the carrier's shop can transfer it."
    )


def keeper_choice(chosen: PersonId | None, reading: PeopleReading) -> Choice:
    """Return a list of the people whose phone a SIM may be in."""
    choice = Choice()
    people = tuple((p.id, p.name) for p in reading.people)
    unknown = () if chosen else ((_NOBODY, tr("I do not know")),)
    choice.offer((*unknown, *people), chosen or _NOBODY)
    return choice


def _title(line: NumberLine | None) -> str:
    if line is None:
        return tr("One more number")
    return {
        Part.OLD: lambda: tr("The old number"),
        Part.NEW: lambda: tr("The new number"),
        Part.OTHER: lambda: tr("About this number"),
    }[line.part]()
