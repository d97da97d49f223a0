"""What the page for a supposition reads: the comparison, and of whom it could be made."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions.session import Session
from app.actions.what_if import compare, suppose_died, suppose_earlier
from app.directory.model import Directory
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.what_if import Comparison
from app.planning.what_if_changes import Change, Close, Taken
from ui.text.titles import spoken

DIED, EARLIER, CLOSE, TAKEN = "died", "earlier", "close", "taken"
ABOUT_ACCOUNT = frozenset({CLOSE, TAKEN})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is supposed: one of the four, of ``account`` or of ``number`` (any spelling).

    An empty ``number`` is the first that is given up.
    """

    what: str
    days: int
    account: AccountId
    number: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The comparison with the household it is about; None while no account is chosen.

    ``numbers`` are the old ones (E.164) of which something can be supposed.
    """

    household: Household
    directory: Directory
    found: Comparison | None
    numbers: tuple[str, ...]


def read_comparison(session: Session, wish: Wish) -> Reading:
    """Compare what is supposed with the plan; runs where the vault lives.

    Raises:
        NoMove: nobody gives a number up.
        StopDayUnknown: there is no day that could come earlier.
    """
    household = spoken(session.vault.read(), session.directory)
    change: Change | None = None
    numbers = tuple(household.number_by_id[old].e164 for old in household.moves_by_old)
    number = wish.number if wish.number in numbers else None
    if wish.what in ABOUT_ACCOUNT:
        if wish.account in household.account_by_id:
            change = Close(wish.account) if wish.what == CLOSE else Taken(wish.account)
    elif wish.what == EARLIER:
        change = suppose_earlier(session, wish.days, number)
    else:
        change = suppose_died(session, number)
    found = compare(session, change) if change is not None else None
    return Reading(household, session.directory, found, numbers)
