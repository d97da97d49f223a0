"""Accounts the user ticked in a list of familiar services."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.accounts import store_account
from app.actions.bindings import add_bindings, usual_number
from app.actions.session import Session, region_of_household
from app.domain.account import Account
from app.domain.directory_errors import UnknownService
from app.domain.errors import UnknownPerson
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.ids import AccountId, EvidenceId, PersonId, ServiceId


def add_ticked(
    session: Session, person: PersonId, services: Iterable[ServiceId]
) -> tuple[Account, ...]:
    """Add an account of ``person`` at each of ``services``, in one piece; return them in order.

    Each is of the service's usual kind, and its bindings hang on the person's old number. Where
    the person has an account already, nothing is added.

    Raises:
        UnknownPerson: there is no such person.
        UnknownService: the directory has no service of this id.
    """
    household = session.vault.read()
    if person not in household.person_by_id:
        raise UnknownPerson(name=person)
    present = {a.service for a in household.accounts if a.owner == person}
    wanted = [s for s in dict.fromkeys(services) if s not in present]
    known = session.directory.services
    for id in wanted:
        if id not in known:
            raise UnknownService(service=id)
    number = usual_number(household, person)
    region = region_of_household(household, session.region)
    now, today = session.clock.now(), session.clock.today()
    added: list[Account] = []
    if not wanted:
        return ()
    with session.change("account.tick") as transaction:
        for service in (known[s] for s in wanted):
            account = Account(
                id=AccountId(session.new_id()),
                owner=person,
                service=service.id,
                kind=service.kinds[0],
                name=service.name_in(region),
                updated_at=now,
            )
            store_account(transaction, account, service)
            add_bindings(session, transaction, account.id, service.roles_of(account.kind), number)
            transaction.put(
                Evidence(
                    id=EvidenceId(session.new_id()),
                    account=account.id,
                    kind=EvidenceKind.TICKED,
                    when=today,
                    where="",
                )
            )
            added.append(account)
    return tuple(added)
