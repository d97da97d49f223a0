"""The list of accounts, and one account with everything about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.actions.existing import existing_account
from app.actions.session import Session
from app.directory.service import Service
from app.domain.account import Account, Kind
from app.domain.binding import AccountStatus, Binding, account_status
from app.domain.evidence import Evidence
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journal import JournalEntry
from app.domain.journey import Journey
from app.domain.move import Move
from app.domain.number import Number
from app.domain.person import Person
from app.domain.repayment import Repayment

_KIND_RANK = {kind: rank for rank, kind in enumerate(Kind)}


# gc=False: nothing in it could form a cycle, and there are as many as accounts.
class AccountView(msgspec.Struct, frozen=True, gc=False):
    """One row of the list: the account with what belongs to it, resolved.

    ``number`` is what its first binding hangs on; ``move`` the move away from that number.
    """

    account: Account
    owner: Person
    service: Service | None
    number: Number | None
    move: Move | None
    bindings: tuple[Binding, ...]
    status: AccountStatus
    journey: Journey | None
    repayment: Repayment | None


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """One account with the reasons it is in the list and what happened to it, newest first."""

    view: AccountView
    evidence: tuple[Evidence, ...]
    journal: tuple[JournalEntry, ...]


def list_accounts(
    session: Session, *, status: AccountStatus | None = None, search: str = ""
) -> list[AccountView]:
    """Return the accounts, those of one ``status`` or that fit ``search`` if given.

    Money comes first, then by name. The search knows names, pinyin, initials, logins and tails.
    """
    household = session.vault.read()
    wanted: Iterable[Account] = household.accounts
    if search.strip():
        from app.directory.spelling import query_terms

        found = session.vault.search(query_terms(search))
        wanted = (a for a in wanted if a.id in found)
    views = view_accounts(session, household, wanted)
    if status is not None:
        views = [view for view in views if view.status is status]
    return sorted(views, key=lambda v: (_KIND_RANK[v.account.kind], v.account.name, v.account.id))


def view_accounts(
    session: Session, household: Household, accounts: Iterable[Account]
) -> list[AccountView]:
    """Resolve what belongs to each of ``accounts``."""
    # Of several debts of one account the first entered stands for it.
    repayments = {r.account: r for r in reversed(household.repayments)}
    services = session.directory.services
    people, numbers = household.person_by_id, household.number_by_id
    bindings_by_account, journeys = household.bindings_by_account, household.journey_by_account
    views = []
    for account in accounts:  # one loop without a call: it goes through many thousand
        bindings = bindings_by_account.get(account.id, ())
        number_id = None
        for binding in bindings:
            if binding.number is not None:
                number_id = binding.number
                break
        views.append(
            AccountView(
                account=account,
                owner=people[account.owner],
                service=services.get(account.service) if account.service else None,
                number=numbers.get(number_id) if number_id else None,
                move=household.move_away(number_id, account.owner) if number_id else None,
                bindings=bindings,
                status=account_status(account, bindings),
                journey=journeys.get(account.id),
                repayment=repayments.get(account.id),
            )
        )
    return views


def account_detail(session: Session, account: AccountId) -> AccountDetail:
    """Return everything about one account.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    found = existing_account(household, account)
    view = view_accounts(session, household, [found])[0]
    ids: set[str] = {account, *(b.id for b in view.bindings)}
    ids |= {j.id for j in household.journeys if j.account == account}
    ids |= {r.id for r in household.repayments if r.account == account}
    ids |= {a.id for a in household.access if a.account == account}
    entries = [entry for one in ids for entry in session.vault.journal(id=one)]
    return AccountDetail(
        view=view,
        evidence=session.vault.evidence_of(account),
        journal=tuple(sorted(entries, key=lambda e: e.seq, reverse=True)),
    )
