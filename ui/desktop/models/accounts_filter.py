"""Which accounts of the list are shown: by person, by progress, by what they are, or unsure ones.

To add a group: add its member and the statuses or kinds it covers; the words are in
ui/desktop/screens/accounts_filters.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.actions.listing import AccountView
from app.domain.account import Confidence, Kind
from app.domain.binding import AccountStatus
from app.domain.ids import PersonId


class Progress(StrEnum):
    """How far accounts are, in the four steps that matter to a person."""

    TODO = "todo"
    WAITING = "waiting"
    CHANGED = "changed"
    DONE = "done"


class Sort(StrEnum):
    """What accounts are for."""

    MONEY = "money"
    KEYS = "keys"
    PUBLIC = "public"
    BILLS = "bills"
    LOGINS = "logins"


PROGRESS_OF_STATUS = {
    AccountStatus.FOUND: Progress.TODO,
    AccountStatus.TODO: Progress.TODO,
    AccountStatus.STARTED: Progress.TODO,
    AccountStatus.WAITING: Progress.WAITING,
    AccountStatus.CHANGED: Progress.CHANGED,
    AccountStatus.VERIFIED: Progress.DONE,
    AccountStatus.REMOVED: Progress.DONE,
    AccountStatus.KEPT: Progress.DONE,
    AccountStatus.CLOSED: Progress.DONE,
}

SORT_OF_KIND = {
    Kind.DEBIT_CARD: Sort.MONEY,
    Kind.CREDIT_CARD: Sort.MONEY,
    Kind.WALLET: Sort.MONEY,
    Kind.LOAN: Sort.MONEY,
    Kind.TERMINAL: Sort.MONEY,
    Kind.SECURITIES: Sort.MONEY,
    Kind.INSURANCE: Sort.MONEY,
    Kind.MAILBOX: Sort.KEYS,
    Kind.DEVICE_ACCOUNT: Sort.KEYS,
    Kind.MESSENGER: Sort.KEYS,
    Kind.GOVERNMENT: Sort.PUBLIC,
    Kind.TELECOM: Sort.BILLS,
    Kind.UTILITY: Sort.BILLS,
    Kind.LOGIN: Sort.LOGINS,
}


def progress_of(view: AccountView) -> Progress:
    """Return how far an account is."""
    return PROGRESS_OF_STATUS[view.status]


def sort_of(view: AccountView) -> Sort:
    """Return what an account is for."""
    return SORT_OF_KIND[view.account.kind]


def is_unsure(view: AccountView) -> bool:
    """Whether the program is not sure that the account hangs on the number."""
    return view.account.confidence is Confidence.WEAK


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """What must hold for an account to be shown; None and False ask for nothing."""

    person: PersonId | None = None
    progress: Progress | None = None
    sort: Sort | None = None
    unsure: bool = False

    def fits(self, view: AccountView) -> bool:
        """Whether ``view`` is shown."""
        return (
            (self.person is None or view.account.owner == self.person)
            and (self.progress is None or progress_of(view) is self.progress)
            and (self.sort is None or sort_of(view) is self.sort)
            and (not self.unsure or is_unsure(view))
        )

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == AccountFilter()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many accounts each filter would leave."""

    people: Counter[PersonId]
    progress: Counter[Progress]
    sorts: Counter[Sort]
    unsure: int


def tally(views: Iterable[AccountView]) -> Tally:
    """Count ``views`` by every filter."""
    found = Tally(Counter(), Counter(), Counter(), 0)
    unsure = 0
    for view in views:
        found.people[view.account.owner] += 1
        found.progress[progress_of(view)] += 1
        found.sorts[sort_of(view)] += 1
        unsure += is_unsure(view)
    return Tally(found.people, found.progress, found.sorts, unsure)
