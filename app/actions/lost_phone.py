"""If the phone is lost today: what is gone with it, and which numbers to call."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions.people import find_person
from app.actions.session import Session
from app.directory.facts import Desk
from app.directory.service import Service
from app.domain.account import Account, Kind
from app.domain.errors import UnknownPerson
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId
from app.guidance.hotline import hotline_for
from app.planning.lost_phone import LostPhone, lost_phone


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call: ``account`` None is the carrier; ``number`` is empty where none is known."""

    account: AccountId | None
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class LostPhoneView:
    """What is gone, and the calls to make, the carrier first."""

    found: LostPhone
    household: Household
    calls: tuple[Call, ...]


def show_lost_phone(session: Session, person: str | None = None) -> LostPhoneView:
    """Return what happens when the phone of ``person`` is lost; of the first mover if None.

    Raises:
        UnknownPerson, AmbiguousPerson: as they say; without a name, that there is nobody.
    """
    household = session.vault.read()
    who = _person(household, person)
    found = lost_phone(household, session.directory, who, session.clock.today())
    carrier = _carrier(session, household, who, found.numbers)
    money = [_call(session, household.account_by_id[account]) for account in found.call]
    return LostPhoneView(found, household, (carrier, *money))


def _person(household: Household, name: str | None) -> PersonId:
    if name:
        return find_person(household, name).id
    if household.moves:
        return household.moves[0].person
    if not household.people:
        raise UnknownPerson(name="")
    return household.people[0].id


def _carrier(
    session: Session, household: Household, person: PersonId, numbers: tuple[NumberId, ...]
) -> Call:
    """Return the carrier's call: of a contract on one of the numbers, else of any of theirs."""
    contracts = [
        a
        for a in household.accounts
        if a.kind is Kind.TELECOM and a.owner == person and a.closed_at is None
    ]
    held = {b.account for b in household.bindings if b.number in numbers}
    contracts.sort(key=lambda account: account.id not in held)
    if not contracts:
        return Call(None, "", "")
    service = _service(session, contracts[0])
    return Call(None, contracts[0].name, _lost_line(service, Kind.TELECOM))


def _call(session: Session, account: Account) -> Call:
    return Call(account.id, account.name, _lost_line(_service(session, account), account.kind))


def _service(session: Session, account: Account) -> Service | None:
    return session.directory.services.get(account.service) if account.service else None


def _lost_line(service: Service | None, kind: Kind) -> str:
    """Return the number for what was lost where there is one, else the usual one for the kind."""
    if service is None:
        return ""
    for line in service.hotlines:
        if line.desk is Desk.LOSS:
            return line.number
    usual = hotline_for(service, kind)
    return usual.number if usual is not None else ""
