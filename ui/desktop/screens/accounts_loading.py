"""What the accounts screen reads, in one go on the vault's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.actions.accounts import remove_account
from app.actions.guiding import show_walk
from app.actions.listing import AccountDetail, AccountView, account_detail, list_accounts
from app.actions.numbers import list_numbers
from app.actions.people import list_people
from app.actions.reminding import list_due
from app.actions.session import Session, region_of_household
from app.domain.directory_errors import NoPlaybook
from app.domain.errors import UnknownAccount
from app.domain.findings import ReadUpTo
from app.domain.ids import AccountId
from app.domain.number import Number
from app.domain.person import Person
from app.domain.reminder import Occurrence, ReminderKind
from app.guidance.walk import Walk

_DUE_DAYS = 62
"""The next repayment lies within two months, whatever the days are."""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Everything in the list, and the people in the order they were added.

    ``region`` (ISO 3166) is whose working days count for them.
    """

    views: Sequence[AccountView]
    people: Sequence[Person]
    region: str


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account with its steps (None where the directory has none) and its next repayment."""

    detail: AccountDetail
    walk: Walk | None
    due: Occurrence | None
    today: date
    people: Sequence[Person]
    numbers: Sequence[Number]
    readings: Sequence[ReadUpTo] = ()

    @property
    def view(self) -> AccountView:
        """The account."""
        return self.detail.view

    def number(self, number: str | None) -> Number | None:
        """The household's number of this id."""
        return next((n for n in self.numbers if n.id == number), None)


def read_list(session: Session) -> ListFacts:
    """Read the whole list."""
    return ListFacts(
        views=list_accounts(session),
        people=list_people(session),
        region=region_of_household(session.vault.read(), session.region),
    )


def search_list(session: Session, words: str) -> Sequence[AccountView]:
    """Read the accounts that fit ``words``."""
    return list_accounts(session, search=words)


def read_account(session: Session, account: AccountId) -> AccountFacts | None:
    """Read one account; None if it is no longer in the list."""
    try:
        detail = account_detail(session, account)
    except UnknownAccount:
        return None
    try:
        walk = show_walk(session, account)
    except NoPlaybook:
        walk = None
    return AccountFacts(
        detail=detail,
        walk=walk,
        due=next_repayment(session, account),
        today=session.clock.today(),
        people=list_people(session),
        numbers=list_numbers(session),
        readings=session.vault.read().readings,
    )


def next_repayment(
    session: Session, account: AccountId, days: int = _DUE_DAYS
) -> Occurrence | None:
    """Return the repayment that is late or comes next within ``days`` days."""
    found = list_due(session, days)
    return next(
        (
            o
            for o in (*found.overdue, *found.due)
            if o.account == account and o.kind is ReminderKind.REPAYMENT
        ),
        None,
    )


def remove_accounts(session: Session, accounts: Sequence[AccountId]) -> int:
    """Take ``accounts`` off the list and return how many."""
    for account in accounts:
        remove_account(session, account)
    return len(accounts)
