"""What a user does with the accounts in the list."""

from __future__ import annotations

import unicodedata

import msgspec

from app.actions.bindings import add_bindings, usual_number
from app.actions.existing import existing_account
from app.actions.session import Session, region_of_household
from app.directory.service import Service
from app.domain.account import Account, Decision, Kind
from app.domain.binding import Role
from app.domain.directory_errors import NoAccountThere
from app.domain.errors import (
    AmbiguousAccount,
    NameNeeded,
    UnknownAccount,
    UnknownPerson,
)
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId, ServiceId
from app.domain.long_numbers import shortened
from app.guidance.choices import decided
from app.vault.transaction import Transaction


def add_account(
    session: Session,
    *,
    person: PersonId,
    service: str = "",
    kind: Kind | None = None,
    login: str = "",
    tail: str = "",
    name: str = "",
) -> Account:
    """Add an account at a service of the directory (by id or any name), or one called ``name``.

    A ``service`` the directory does not know becomes the account's name. Every separate number
    the service keeps for this kind becomes a binding to the person's old number.

    Raises:
        NameNeeded: neither service nor name is given.
        NoAccountThere: it is a desk to ask at.
        UnknownPerson: there is no such person.
    """
    household = session.vault.read()
    known = _service(session, service) if service.strip() else None
    region = region_of_household(household, session.region)
    if known is not None and not known.holds_accounts:
        raise NoAccountThere(service=known.name_in(region))
    title = name.strip() or (known.name_in(region) if known else service.strip())
    if not title:
        raise NameNeeded
    _require_person(household, person)
    account = Account(
        id=AccountId(session.new_id()),
        owner=person,
        service=known.id if known else None,
        kind=kind or (known.kinds[0] if known else Kind.LOGIN),
        name=shortened(title, region),
        login=shortened(login.strip(), region),
        tail=_tail(tail),
        updated_at=session.clock.now(),
    )
    roles = known.roles_of(account.kind) if known else (Role.LOGIN, Role.CODE)
    with session.change("account.add") as transaction:
        store_account(transaction, account, known)
        add_bindings(session, transaction, account.id, roles, usual_number(household, person))
    return account


def edit_account(  # noqa: PLR0913 - one argument for each field
    session: Session,
    account: AccountId,
    *,
    name: str | None = None,
    kind: Kind | None = None,
    login: str | None = None,
    tail: str | None = None,
    owner: PersonId | None = None,
    helper: PersonId | None = None,
    main: AccountId | None = None,
) -> Account:
    """Correct an account; None leaves a field as it is, an empty ``helper`` or ``main`` is none.

    ``main`` is the account that a supplementary card belongs to.

    Raises:
        UnknownAccount: there is no such account.
        UnknownPerson: there is no such person.
        NameNeeded: the new name is empty.
    """
    household = session.vault.read()
    before = existing_account(household, account)
    if name is not None and not name.strip():
        raise NameNeeded
    for person in filter(None, (owner, helper)):
        _require_person(household, person)
    if main:
        existing_account(household, main)
    region = region_of_household(household, session.region)
    after = msgspec.structs.replace(
        before,
        name=before.name if name is None else shortened(name.strip(), region),
        kind=kind or before.kind,
        login=before.login if login is None else shortened(login.strip(), region),
        tail=before.tail if tail is None else _tail(tail),
        owner=owner or before.owner,
        helper=before.helper if helper is None else helper or None,
        main=before.main if main is None else main or None,
        updated_at=session.clock.now(),
    )
    with session.change("account.edit") as transaction:
        store_account(transaction, after, service_of(session, after))
    return after


def remove_account(session: Session, account: AccountId) -> None:
    """Take an account off the list, with everything that hangs on it.

    Raises:
        UnknownAccount: there is no such account.
    """
    before = existing_account(session.vault.read(), account)
    with session.change("account.remove") as transaction:
        transaction.remove(before)


def decide(session: Session, account: AccountId, decision: Decision) -> Account:
    """Say what is to become of an account.

    Keeping it settles its bindings as kept; deciding otherwise later opens them again.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    before = existing_account(household, account)
    now = session.clock.now()
    after = msgspec.structs.replace(before, decision=decision, updated_at=now)
    with session.change("account.decide") as transaction:
        transaction.put(after)
        for binding in household.bindings_of(account):
            transaction.put(decided(binding, decision, now))
    return after


def find_account(session: Session, household: Household, wanted: str) -> Account:
    """Return the account of this id, or the only one of this service or name.

    Raises:
        UnknownAccount: nothing fits.
        AmbiguousAccount: several do.
    """
    exact = household.account_by_id.get(AccountId(wanted))
    if exact is not None:
        return exact
    service = session.knowledge.matcher.by_name(wanted)
    service_id = service.id if service else ServiceId(wanted)
    folded = wanted.strip().casefold()
    fitting = [
        a for a in household.accounts if a.service == service_id or a.name.casefold() == folded
    ]
    if not fitting:
        raise UnknownAccount(account=wanted)
    if len(fitting) > 1:
        raise AmbiguousAccount(account=wanted)
    return fitting[0]


def service_of(session: Session, account: Account) -> Service | None:
    """Return what the directory knows of the account's service."""
    return session.directory.services.get(account.service) if account.service else None


def store_account(transaction: Transaction, account: Account, service: Service | None) -> None:
    """Store an account together with the words it is found by."""
    from app.directory.spelling import search_terms

    names = (service.name.zh, service.name.en, *service.aliases) if service else ()
    transaction.put(account)
    transaction.index(account.id, search_terms(account.name, *names, account.login, account.tail))


def _service(session: Session, wanted: str) -> Service | None:
    exact = session.directory.services.get(ServiceId(wanted.strip()))
    matcher = session.knowledge.matcher
    return exact or matcher.by_name(wanted) or matcher.by_host(wanted)


def _tail(typed: str) -> str:
    """Return the last four digits, which are all that is ever kept of a card's number."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign.isdecimal())[-4:]


def _require_person(household: Household, person: PersonId) -> None:
    if person not in household.person_by_id:
        raise UnknownPerson(name=person)
