"""Taking people and numbers out of an address book into the household, when the user says so."""

from __future__ import annotations

from app.actions.numbers import add_number, by_e164
from app.actions.people import add_person, find_person, sole_person
from app.actions.session import Session
from app.discovery.relatives import OwnNumber, Relative
from app.domain.errors import PersonExists
from app.domain.number import Number
from app.domain.person import Person


def add_own_number(session: Session, found: OwnNumber, person: str | None = None) -> Number:
    """Add a number of the user's to the household, kept by ``person`` (name or id).

    Without ``person`` it is who the address book says, else the only person there is.

    Raises:
        AmbiguousPerson, UnknownPerson: nobody says whose it is.
        NumberExists: the household has it by now.
    """
    household = session.vault.read()
    whose = person or found.person or sole_person(household).id
    return add_number(session, found.number, kept_by=whose)


def add_relative(session: Session, found: Relative, name: str | None = None) -> Person:
    """Add somebody of the family, or their numbers if there is somebody of that name already.

    Numbers that the household has by now are left as they are.
    """
    called = name or found.name
    try:
        person = add_person(session, called)
    except PersonExists:
        person = find_person(session.vault.read(), called)
    for number in found.numbers:
        if by_e164(session.vault.read(), number) is None:
            add_number(session, number, kept_by=person.id)
    return person
