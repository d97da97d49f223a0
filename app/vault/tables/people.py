"""People, their numbers and their moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.move import Move
from app.domain.number import Number, Registrant
from app.domain.person import Person, PersonKind
from app.vault.tables.table import Moments, Row, Table, day_or_none, moment

_KIND = {kind.value: kind for kind in PersonKind}
_REGISTRANT = {registrant.value: registrant for registrant in Registrant}


def _person_row(p: Person) -> Row:
    return (p.id, p.name, p.kind.value, p.colour, moment(p.updated_at))


def _people(rows: Iterable[Row], moments: Moments) -> list[Person]:
    return [
        Person(id=i, name=name, kind=_KIND[kind], colour=colour, updated_at=moments[updated])
        for i, name, kind, colour, updated in rows
    ]


PERSON = Table(
    "person", Person, ("id", "name", "kind", "colour", "updated_at"), _person_row, _people
)


def _number_row(n: Number) -> Row:
    ends, updated = day_or_none(n.ends), moment(n.updated_at)
    return (n.id, n.e164, n.registrant.value, n.registered_to, n.kept_by, ends, updated)


def _numbers(rows: Iterable[Row], moments: Moments) -> list[Number]:
    return [
        Number(
            id=i,
            e164=e164,
            registrant=_REGISTRANT[registrant],
            registered_to=registered_to,
            kept_by=kept_by,
            ends=date.fromisoformat(ends) if ends else None,
            updated_at=moments[updated],
        )
        for i, e164, registrant, registered_to, kept_by, ends, updated in rows
    ]


NUMBER = Table(
    "number",
    Number,
    ("id", "e164", "registrant", "registered_to", "kept_by", "ends", "updated_at"),
    _number_row,
    _numbers,
)


def _move_row(m: Move) -> Row:
    return (m.id, m.person, m.old, m.new, moment(m.updated_at))


def _moves(rows: Iterable[Row], moments: Moments) -> list[Move]:
    return [
        Move(id=i, person=person, old=old, new=new, updated_at=moments[updated])
        for i, person, old, new, updated in rows
    ]


MOVE = Table("move", Move, ("id", "person", "old", "new", "updated_at"), _move_row, _moves)
