"""What a user does with the phone numbers of the household."""

from __future__ import annotations

from datetime import date

import msgspec

from app.actions.people import find_person
from app.actions.session import Session, read_number
from app.domain.errors import NumberExists, UnknownNumber
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.number import Number, Registrant

COMPANY = "company"
UNKNOWN = "unknown"


def add_number(
    session: Session,
    typed: str,
    *,
    registered_to: str | None = None,
    kept_by: str | None = None,
    ends: date | None = None,
) -> Number:
    """Add a number in any spelling.

    ``registered_to`` is a person's name or id, ``company`` or ``unknown``; ``kept_by`` a person.

    Raises:
        InvalidNumber: it is no number.
        NumberExists: the household has it already.
        UnknownPerson: there is no such person.
    """
    household = session.vault.read()
    e164 = read_number(typed, household, session.region)
    if by_e164(household, e164) is not None:
        raise NumberExists(number=e164)
    number = _with_people(
        household,
        Number(id=NumberId(session.new_id()), e164=e164, ends=ends, updated_at=session.clock.now()),
        registered_to,
        kept_by,
    )
    with session.change("number.add") as transaction:
        transaction.put(number)
    return number


def edit_number(
    session: Session,
    number: NumberId,
    *,
    typed: str | None = None,
    registered_to: str | None = None,
    kept_by: str | None = None,
) -> Number:
    """Say under whose identity a number is, or whose phone it is in; None leaves it as it is.

    ``typed`` corrects a slip in the digits: whatever hangs on the number stays with it.

    Raises:
        UnknownNumber: there is no such number.
        UnknownPerson: there is no such person.
        InvalidNumber: what was typed is no number.
        NumberExists: another number of the household is spelled so.
    """
    household = session.vault.read()
    before = household.number_by_id.get(number)
    if before is None:
        raise UnknownNumber(number=number)
    e164 = before.e164 if typed is None else read_number(typed, household, session.region)
    other = by_e164(household, e164)
    if other is not None and other.id != number:
        raise NumberExists(number=e164)
    after = msgspec.structs.replace(
        _with_people(household, before, registered_to, kept_by),
        e164=e164,
        updated_at=session.clock.now(),
    )
    with session.change("number.edit") as transaction:
        transaction.put(after)
    return after


def list_numbers(session: Session) -> tuple[Number, ...]:
    """Return the numbers in the order they were added."""
    return session.vault.read().numbers


def by_e164(household: Household, e164: str) -> Number | None:
    """Return the household's number of this E.164 form."""
    return next((n for n in household.numbers if n.e164 == e164), None)


def _with_people(
    household: Household, number: Number, registered_to: str | None, kept_by: str | None
) -> Number:
    if registered_to is not None:
        if registered_to in {COMPANY, UNKNOWN}:
            number = msgspec.structs.replace(
                number, registrant=Registrant(registered_to), registered_to=None
            )
        else:
            person = find_person(household, registered_to)
            number = msgspec.structs.replace(
                number, registrant=Registrant.PERSON, registered_to=person.id
            )
    if kept_by is not None:
        number = msgspec.structs.replace(number, kept_by=find_person(household, kept_by).id)
    return number
