"""What a user does with the people of the household."""

from __future__ import annotations

import msgspec

from app.actions.session import Session
from app.domain.errors import AmbiguousPerson, NameNeeded, PersonExists, UnknownPerson
from app.domain.household import Household
from app.domain.ids import PersonId
from app.domain.person import Person, PersonKind


def add_person(session: Session, name: str, kind: PersonKind = PersonKind.ADULT) -> Person:
    """Add a person called ``name``.

    Raises:
        NameNeeded: the name is empty.
        PersonExists: somebody is called so already.
    """
    household = session.vault.read()
    person = Person(
        id=PersonId(session.new_id()),
        name=free_name(household, name),
        kind=kind,
        colour=len(household.people),
        updated_at=session.clock.now(),
    )
    with session.change("person.add") as transaction:
        transaction.put(person)
    return person


def edit_person(
    session: Session, person: PersonId, *, name: str | None = None, kind: PersonKind | None = None
) -> Person:
    """Rename a person or say what they are to the law.

    Raises:
        UnknownPerson, NameNeeded, PersonExists: see ``add_person``.
    """
    household = session.vault.read()
    before = household.person_by_id.get(person)
    if before is None:
        raise UnknownPerson(name=person)
    after = msgspec.structs.replace(
        before,
        name=before.name if name in (None, before.name) else free_name(household, name or ""),
        kind=kind or before.kind,
        updated_at=session.clock.now(),
    )
    with session.change("person.edit") as transaction:
        transaction.put(after)
    return after


def list_people(session: Session) -> tuple[Person, ...]:
    """Return the people in the order they were added."""
    return session.vault.read().people


def free_name(household: Household, name: str) -> str:
    """Return ``name`` trimmed, if nobody is called so.

    Raises:
        NameNeeded: it is empty.
        PersonExists: somebody is called so already.
    """
    trimmed = " ".join(name.split())
    if not trimmed:
        raise NameNeeded
    if any(p.name.casefold() == trimmed.casefold() for p in household.people):
        raise PersonExists(name=trimmed)
    return trimmed


def find_person(household: Household, name_or_id: str) -> Person:
    """Return the person of this name or id.

    Raises:
        UnknownPerson: nobody is called so.
    """
    wanted = " ".join(name_or_id.split()).casefold()
    for person in household.people:
        if person.id == name_or_id or person.name.casefold() == wanted:
            return person
    raise UnknownPerson(name=name_or_id)


def sole_person(household: Household) -> Person:
    """Return the only person there is.

    Raises:
        AmbiguousPerson: there are several.
        UnknownPerson: there is nobody yet.
    """
    if not household.people:
        raise UnknownPerson(name="")
    if len(household.people) > 1:
        raise AmbiguousPerson(name="")
    return household.people[0]
