"""Chores that follow from the state of the move: derived each time, never stored.

Their days hang on the calendar wherever possible (the 1st, the 15th, the 20th) and not on when
something was last edited, so that an edit neither repeats nor loses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from app.calendar.due import clip
from app.calendar.localday import day_of
from app.domain.account import CARDS, Account, Kind
from app.domain.binding import SETTLED, Binding, BindingStatus
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.reminder import OccurrenceState, StandingChore

HOUSEHOLD = "household"
"""The subject, in an id, of a chore that is about no account and no number."""

CALM = timedelta(14)
"""Nothing of the kind is asked in the first days after something was changed."""

LASTING = timedelta(365)
"""So long after the first change an old number is still looked after."""

_DONE = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})
_WITH_NOTICES = CARDS | {Kind.WALLET, Kind.LOAN}
_AUTHORISES = frozenset(
    {Kind.WALLET, Kind.LOGIN, Kind.MESSENGER, Kind.MAILBOX, Kind.DEVICE_ACCOUNT}
)
"""Where other programs and people are let in by this account."""

_LOOK_AGAIN = (3, 10, 30)
"""Days after a change on which to see whether anything has come to the new number."""


_STATEMENTS, _MOST_MONTHS = 2, 12
"""So many statements are to be seen on the new number, and so long it is asked at most."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One such chore: either on ``days``, or on ``day_of_month`` every ``every`` months.

    It is about an account, a number, or (both None) the household; from ``since`` to ``until``.
    Months are counted from the year 0, so that they fall alike whenever ``since`` is.
    """

    chore: StandingChore
    account: AccountId | None = None
    number: NumberId | None = None
    days: tuple[date, ...] = ()
    day_of_month: int = 0
    every: int = 1
    since: date
    until: date = date.max

    @property
    def id(self) -> str:
        """The rule part of the ids of its occurrences."""
        return f"{self.chore.value}:{self.account or self.number or HOUSEHOLD}"

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from ``first`` to ``last``, both included, ascending."""
        first, last = max(first, self.since), min(last, self.until)
        yield from (day for day in self.days if first <= day <= last)
        if not self.day_of_month or first > last:
            return
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            if month % self.every:
                continue
            day = clip(month // 12, month % 12 + 1, self.day_of_month)
            if first <= day <= last:
                yield day


def standing_chores(household: Household) -> Iterator[Standing]:
    """Yield the chores that the state of ``household`` asks for.

    There are none before something has been changed: until then there is nothing to look after.
    """
    done = [binding for binding in household.bindings if binding.status in _DONE]
    if not done or not household.moves:
        return
    begun = min(_changed_on(binding) for binding in done)
    under_way = any(binding.status not in SETTLED for binding in household.bindings)
    yield Standing(
        chore=StandingChore.BACK_UP, day_of_month=1, every=1 if under_way else 3, since=begun + CALM
    )
    yield from _of_numbers(household, done)
    yield from _of_accounts(household, done)


def _of_numbers(household: Household, done: list[Binding]) -> Iterator[Standing]:
    for old in dict.fromkeys(move.old for move in household.moves):
        number = household.number_by_id.get(old)
        changed = [_changed_on(binding) for binding in done if binding.number == old]
        if number is None or not changed:
            continue
        since = min(changed) + CALM
        ends = min(number.ends or date.max, since + LASTING)
        yield Standing(
            chore=StandingChore.STILL_COMING, number=old, day_of_month=15, since=since, until=ends
        )
        if number.e164.startswith("+86"):
            yield Standing(
                chore=StandingChore.ASK_REGISTRY,
                number=old,
                day_of_month=20,
                every=3,
                since=since,
                until=since + LASTING,
            )


def _of_accounts(household: Household, done: list[Binding]) -> Iterator[Standing]:
    guided = {chore.account for chore in household.chores}
    by_account: dict[AccountId, list[Binding]] = {}
    for binding in done:
        by_account.setdefault(binding.account, []).append(binding)
    for id, bindings in by_account.items():
        account = household.account_by_id.get(id)
        if account is None or account.closed_at is not None:
            continue
        yield from _of_account(account, bindings, guided=id in guided)
        if id not in guided and account.kind in CARDS | {Kind.WALLET}:
            yield _read_transactions(household, id, min(_changed_on(each) for each in bindings))


def _of_account(account: Account, done: list[Binding], *, guided: bool) -> Iterator[Standing]:
    if account.kind in _WITH_NOTICES:
        day = max(_changed_on(binding) for binding in done) + timedelta(30)
        yield Standing(
            chore=StandingChore.ISSUER_NOTICES, account=account.id, days=(day,), since=day
        )
    gone = [b for b in done if b.status is BindingStatus.REMOVED]
    if gone and account.kind in _WITH_NOTICES | {Kind.DEBIT_CARD}:
        day = max(_changed_on(binding) for binding in gone) + timedelta(7)
        yield Standing(
            chore=StandingChore.CHECK_BALANCE, account=account.id, days=(day,), since=day
        )
    if not guided:
        yield from _unguided(account, min(_changed_on(binding) for binding in done))
    unseen = [b for b in done if b.status is BindingStatus.CHANGED]
    if unseen and not guided:
        # A playbook brings its own question after the change.
        day = min(_changed_on(binding) for binding in unseen)
        days = tuple(day + timedelta(n) for n in _LOOK_AGAIN)
        yield Standing(chore=StandingChore.SEE_ON_NEW, account=account.id, days=days, since=days[0])


def _unguided(account: Account, changed: date) -> Iterator[Standing]:
    """Yield what a playbook would ask for, where the number was changed without one."""
    asked: list[tuple[StandingChore, int]] = []
    if account.kind in CARDS | {Kind.WALLET}:
        asked.append((StandingChore.CHECK_DEBITS, 14))
    if account.kind in _AUTHORISES:
        asked.append((StandingChore.REVOKE, 21))
    for chore, after in asked:
        day = changed + timedelta(after)
        yield Standing(chore=chore, account=account.id, days=(day,), since=day)


def _read_transactions(household: Household, account: AccountId, changed: date) -> Standing:
    """Return the monthly reading of what was spent, until two statements have come.

    One that was left out, because no statement came, is asked for once more at the end.
    """
    rule = f"{StandingChore.READ_TRANSACTIONS.value}:{account}"
    left_out = sum(
        mark.state is OccurrenceState.SKIPPED and mark.id.rpartition(".")[0] == rule
        for mark in household.marks
    )
    months = min(_STATEMENTS + left_out, _MOST_MONTHS)
    days = tuple(changed + timedelta(30 * (n + 1)) for n in range(months))
    return Standing(
        chore=StandingChore.READ_TRANSACTIONS, account=account, days=days, since=days[0]
    )


def _changed_on(binding: Binding) -> date:
    return day_of(binding.verified_at or binding.updated_at)
