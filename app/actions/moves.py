"""What a user does about moving from an old number to a new one."""

from __future__ import annotations

from datetime import date

import msgspec

from app.actions.numbers import by_e164
from app.actions.people import find_person
from app.actions.session import Session, read_number
from app.domain.errors import MoveExists, SameNumber, UnknownNumber
from app.domain.household import Household
from app.domain.ids import MoveId, NumberId, PersonId
from app.domain.move import Move
from app.domain.number import Number, Registrant
from app.vault.transaction import Transaction


def add_move(
    session: Session, person: str, old: str, new: str | None = None, ends: date | None = None
) -> Move:
    """Record that ``person`` moves from ``old`` to ``new`` (unknown yet if None).

    Numbers the household does not have are added; ``ends`` is the last day the old one works.
    Bindings of the person whose number was not known yet are taken to hang on the old number.

    Raises:
        UnknownPerson, InvalidNumber: as they say.
        SameNumber: both are one number.
        MoveExists: the person already moves away from it.
    """
    household = session.vault.read()
    owner = find_person(household, person).id
    old_e164 = read_number(old, household, session.region)
    new_e164 = read_number(new, household, session.region) if new else None
    if old_e164 == new_e164:
        raise SameNumber(number=old_e164)
    known = by_e164(household, old_e164)
    if known is not None and any(m.person == owner and m.old == known.id for m in household.moves):
        raise MoveExists(number=old_e164)
    now = session.clock.now()
    with session.change("move.add") as transaction:
        old_number = _number(session, transaction, household, old_e164, owner)
        if ends is not None and old_number.ends != ends:
            old_number = msgspec.structs.replace(old_number, ends=ends, updated_at=now)
            transaction.put(old_number)
        new_id = _number(session, transaction, household, new_e164, owner).id if new_e164 else None
        move = Move(
            id=MoveId(session.new_id()), person=owner, old=old_number.id, new=new_id, updated_at=now
        )
        transaction.put(move)
        _bind_unknown(session, transaction, household, owner, old_number.id)
    return move


def edit_move(
    session: Session,
    move: MoveId,
    *,
    new: str | None = None,
    ends: date | None = None,
    forget_end: bool = False,
) -> Move:
    """Fill in what was not known: the new number, or the day the old one stops.

    ``forget_end`` clears the day.

    Raises:
        UnknownNumber: there is no such move.
        InvalidNumber, SameNumber: as they say.
    """
    household = session.vault.read()
    before = next((m for m in household.moves if m.id == move), None)
    if before is None:
        raise UnknownNumber(number=move)
    old_number = household.number_by_id[before.old]
    new_e164 = read_number(new, household, session.region) if new else None
    if new_e164 == old_number.e164:
        raise SameNumber(number=old_number.e164)
    now = session.clock.now()
    with session.change("move.edit") as transaction:
        after = before
        if new_e164 is not None:
            number = _number(session, transaction, household, new_e164, before.person)
            after = msgspec.structs.replace(before, new=number.id, updated_at=now)
            transaction.put(after)
        if ends is not None or forget_end:
            transaction.put(msgspec.structs.replace(old_number, ends=ends, updated_at=now))
    return after


def _number(
    session: Session,
    transaction: Transaction,
    household: Household,
    e164: str,
    person: PersonId,
) -> Number:
    """Return the household's number, added with ``person`` keeping it if it was not there."""
    known = by_e164(household, e164)
    if known is not None:
        return known
    number = Number(
        id=NumberId(session.new_id()),
        e164=e164,
        registrant=Registrant.UNKNOWN,
        kept_by=person,
        updated_at=session.clock.now(),
    )
    transaction.put(number)
    return number


def _bind_unknown(
    session: Session,
    transaction: Transaction,
    household: Household,
    person: PersonId,
    number: NumberId,
) -> None:
    own = {a.id for a in household.accounts if a.owner == person}
    for binding in household.bindings:
        if binding.number is None and binding.account in own:
            transaction.put(
                msgspec.structs.replace(binding, number=number, updated_at=session.clock.now())
            )
