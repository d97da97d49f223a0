"""What the page of people and numbers says: who has which number, and how long it still works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.actions.numbers import list_numbers
from app.actions.people import list_people
from app.actions.session import Session
from app.actions.today import MoveView, list_move_views
from app.domain.ids import MoveId, PersonId
from app.domain.number import Number, NumberState, Registrant
from app.domain.person import Person
from ui.desktop.tokens import State
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_date, show_phone
from ui.text.labels import label

_SOON_DAYS = 30


class Part(Enum):
    """What a number is in its row."""

    OLD = "old"
    NEW = "new"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PeopleReading:
    """Everything the page shows, read in one go."""

    today: date
    people: tuple[Person, ...]
    numbers: tuple[Number, ...]
    moves: tuple[MoveView, ...]

    def person(self, id: PersonId | None) -> Person | None:
        """The person of this id."""
        return next((p for p in self.people if p.id == id), None)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One row: a number, or the place where a new one is missing (``number`` None).

    ``move`` is the move it belongs to, ``person`` whose card it stands in.
    """

    part: Part
    number: Number | None
    person: PersonId | None
    move: MoveId | None = None
    days_left: int | None = None


def read_people(session: Session) -> PeopleReading:
    """Read what the page shows; runs where the vault lives."""
    return PeopleReading(
        today=session.clock.today(),
        people=list_people(session),
        numbers=list_numbers(session),
        moves=list_move_views(session),
    )


def lines_of(reading: PeopleReading, person: PersonId) -> tuple[NumberLine, ...]:
    """Return the rows of a person's card: each move's two numbers, then what else they keep."""
    lines: list[NumberLine] = []
    for view in reading.moves:
        if view.person.id == person:
            lines.append(NumberLine(Part.OLD, view.old, person, view.move.id, view.days_left))
            lines.append(NumberLine(Part.NEW, view.new, person, view.move.id))
    shown = {line.number.id for line in lines if line.number}
    lines += [
        NumberLine(Part.OTHER, number, person)
        for number in reading.numbers
        if number.kept_by == person and number.id not in shown
    ]
    return tuple(lines)


def stray_lines(reading: PeopleReading) -> tuple[NumberLine, ...]:
    """Return the rows of numbers that stand in nobody's card."""
    shown = {
        line.number.id
        for person in reading.people
        for line in lines_of(reading, person.id)
        if line.number
    }
    return tuple(
        NumberLine(Part.OTHER, number, None) for number in reading.numbers if number.id not in shown
    )


def title(reading: PeopleReading) -> str:
    """Return the heading: how long the old number still works."""
    if not reading.people:
        return tr("Nobody is in the list yet")
    if not reading.moves:
        return tr("No number is changing yet")
    first = _first(reading.moves)
    number = show_phone(first.old.e164)
    days = first.days_left
    if days is None:
        return tr("{number} is being given up, the day is open", number=number)
    if days < 0:
        return tr("{number} has stopped", number=number)
    if days == 0:
        return tr("{number} works for the last time today", number=number)
    return ntr(
        "{number} still works for {n} day", "{number} still works for {n} days", days, number=number
    )


def subtitle(reading: PeopleReading) -> str:
    """Return what is missing, or how many people and numbers there are."""
    if not reading.people:
        return tr("Begin with yourself. Family members can follow; each keeps their own accounts.")
    if not reading.moves:
        return tr("Say which number is given up, and the new one as soon as you have it.")
    people = ntr("{n} person", "{n} people", len(reading.people))
    numbers = ntr("{n} number", "{n} numbers", len(reading.numbers))
    return f"{people} · {numbers}"


def caption(part: Part) -> str:
    """Return the word before a number."""
    return {
        Part.OLD: lambda: tr("Old number"),
        Part.NEW: lambda: tr("New number"),
        Part.OTHER: lambda: tr("Number"),
    }[part]()


def chip(line: NumberLine, today: date) -> tuple[str, State]:
    """Return the state of a row's number in a few words, and its colour."""
    if line.number is None:
        return tr("still missing"), State.WARN
    state = line.number.state_on(today)
    if state is NumberState.GONE:
        return tr("stopped"), State.BAD
    if state is NumberState.ENDING and line.number.ends is not None:
        days = (line.number.ends - today).days
        if days == 0:
            return tr("last day today"), State.BAD
        soon = State.WARN if days <= _SOON_DAYS else State.ACCENT
        return ntr("{n} day left", "{n} days left", days), soon
    if line.part is Part.OLD:
        return tr("no end date yet"), State.NEUTRAL
    return label(state), State.OK


def facts(line: NumberLine, reading: PeopleReading) -> str:
    """Return the last day, under whose name it is, and in whose phone the SIM is."""
    number = line.number
    if number is None:
        return tr("Enter it as soon as the carrier gave it to you.")
    parts = []
    if number.ends is not None:
        day = show_date(number.ends, year=number.ends.year != reading.today.year)
        gone = number.ends < reading.today
        parts.append(tr("last day was {day}", day=day) if gone else tr("last day: {day}", day=day))
    parts.append(registrant_words(number, reading))
    keeper = reading.person(number.kept_by)
    if keeper is not None:
        parts.append(tr("in {name}'s phone", name=keeper.name))
    return " · ".join(parts)


def registrant_words(number: Number, reading: PeopleReading) -> str:
    """Return under whose name the number is with the carrier."""
    holder = reading.person(number.registered_to)
    if number.registrant is Registrant.PERSON and holder is not None:
        return tr("in the name of {name}", name=holder.name)
    if number.registrant is Registrant.COMPANY:
        return tr("in the name of a company")
    return tr("name on the contract not noted")


def is_elsewhere(line: NumberLine) -> bool:
    """Whether the number is known to be in somebody else's name than its user's."""
    number = line.number
    if number is None or line.person is None or line.part is Part.OTHER:
        return False
    if number.registrant is Registrant.COMPANY:
        return True
    return number.registrant is Registrant.PERSON and number.registered_to != line.person


def _first(moves: Sequence[MoveView]) -> MoveView:
    """The move that hurries most: the next to stop, else one that has stopped, else any."""
    running = [m for m in moves if m.days_left is not None and m.days_left >= 0]
    if running:
        return min(running, key=lambda m: m.days_left or 0)
    open_ended = [m for m in moves if m.days_left is None]
    return open_ended[0] if open_ended else moves[0]
