"""Whose is what: the part of a list that is about one person, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from app.domain.account import Account
from app.domain.binding import Binding
from app.domain.checklist import Checklist
from app.domain.evidence import Evidence
from app.domain.findings import Ignored, ReadUpTo
from app.domain.handover import Record, Records
from app.domain.ids import NumberId, PersonId
from app.domain.move import Move
from app.domain.number import Number, Registrant
from app.domain.person import Person
from app.domain.reminder import OccurrenceMark, SecurityChore
from app.domain.repayment import Repayment

Keys = set[tuple[str, str]]


def of_person(records: Records, person: PersonId) -> tuple[Record, ...]:
    """Return what is about ``person``, without whatever points to somebody else.

    A number on which the person's accounts hang comes along even if it is in somebody else's phone,
    because nothing could be changed without it; whose it is does not.
    """
    mine = theirs(records, person)
    return tuple(_alone(records[key], mine, person) for key in records if key in mine)


def theirs(records: Records, person: PersonId) -> Keys:
    """Return the keys of everything that is about ``person``."""
    accounts = {r.thing.id for r in _of(records, Account) if r.thing.owner == person}
    mine: Keys = {("person", person)} | {("account", a) for a in accounts}
    mine |= {r.key for r in records.values() if _is_theirs(r.thing, person, accounts)}
    numbers = {n for key in mine for n in _numbers_of(records[key].thing)}
    numbers |= {
        r.thing.id
        for r in _of(records, Number)
        if person in (r.thing.registered_to, r.thing.kept_by)
    }
    mine |= {("number", n) for n in numbers}
    for record in records.values():
        thing = record.thing
        if isinstance(thing, ReadUpTo | SecurityChore) and thing.number in numbers:
            number = records["number", str(thing.number)].thing
            if not is_of_another(number, person):
                mine.add(record.key)
    rules = {i for noun, i in mine if noun in {"repayment", "security_chore", "journey"}}
    marks = (r.key for r in _of(records, OccurrenceMark))
    return mine | {key for key in marks if key[1].partition(".")[0] in rules}


def _is_theirs(thing: Any, person: PersonId, accounts: set[str]) -> bool:
    if getattr(thing, "account", None) in accounts:
        return True
    if isinstance(thing, Move | Checklist):
        return thing.person == person
    return isinstance(thing, Ignored) and thing.owner == person


def _numbers_of(thing: Any) -> set[NumberId]:
    """Return the numbers that ``thing`` names."""
    if isinstance(thing, Binding):
        return {n for n in (thing.number, thing.target_number) if n}
    if isinstance(thing, Move):
        return {n for n in (thing.old, thing.new) if n}
    if isinstance(thing, Evidence) and thing.received_on:
        return {thing.received_on}
    return set()


def is_of_another(number: Any, person: PersonId) -> bool:
    """Whether ``number`` is under the name, or in the phone, of somebody else than ``person``."""
    return any(who not in (None, person) for who in (number.registered_to, number.kept_by))


def _alone(record: Record, mine: Keys, person: PersonId) -> Record:
    """Return ``record`` without what points outside."""
    thing = record.thing
    if isinstance(thing, Account):
        thing = msgspec.structs.replace(
            thing,
            helper=thing.helper if thing.helper == person else None,
            main=thing.main if ("account", thing.main) in mine else None,
        )
    elif isinstance(thing, Repayment):
        payer = thing.payer if ("account", thing.payer) in mine else None
        thing = msgspec.structs.replace(thing, payer=payer)
    elif isinstance(thing, Checklist):
        move = thing.move if ("move", thing.move) in mine else None
        thing = msgspec.structs.replace(thing, move=move)
    elif isinstance(thing, Number):
        thing = _bare_number(thing, person)
    elif isinstance(thing, Person):
        return record
    return msgspec.structs.replace(record, thing=thing)


def _bare_number(number: Number, person: PersonId) -> Number:
    if number.registered_to not in (None, person):
        number = msgspec.structs.replace(number, registrant=Registrant.UNKNOWN, registered_to=None)
    if number.kept_by not in (None, person):
        number = msgspec.structs.replace(number, kept_by=None)
    return number


def _of(records: Records, kind: type) -> Iterable[Any]:
    return (record for record in records.values() if isinstance(record.thing, kind))
