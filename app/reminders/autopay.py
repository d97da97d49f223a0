"""Automatic repayments that would both pay the same debt."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import msgspec

from app.calendar.schedule import schedule
from app.domain.account import CARDS, Account
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.repayment import Repayment

_AHEAD = timedelta(400)
"""Even what comes once a year comes within it."""

_BEFORE_DUE = timedelta(10)
"""A wallet pays a card's bill some days before the bank would; further apart they are two bills."""


class Clash(msgspec.Struct, frozen=True):
    """Calendars that are paid automatically and look like the same debt: it may be paid twice.

    ``accounts`` are those they are entered at, each once.
    """

    repayments: tuple[Repayment, ...]
    accounts: tuple[AccountId, ...]


def clashes(household: Household, today: date) -> tuple[Clash, ...]:
    """Return the debts with more than one automatic repayment to come, in the order entered.

    The same debt is one account's, or that of two entries that are one card: the same owner,
    service and tail (a wallet's own automatic repayment of the card is entered at the card, too).
    A card has one bill a month in a currency, so days that lie near each other are enough; other
    debts have to fall due on the same day. Which ends in paying twice nobody but the user can
    tell, so it is a warning and never a correction.
    """
    held: defaultdict[object, list[_Coming]] = defaultdict(list)
    for rule in household.repayments:
        account = household.account_by_id.get(rule.account)
        if account is None or not rule.autopay:
            continue
        days = tuple(bill.due for bill in schedule(rule, today, today + _AHEAD))
        if days:
            near = _BEFORE_DUE if account.kind in CARDS else timedelta(0)
            held[_holding(account)].append(_Coming(rule, days, near))
    groups = [group for one_holding in held.values() for group in _grouped(one_holding)]
    return tuple(
        Clash(
            tuple(each.rule for each in group),
            tuple(dict.fromkeys(each.rule.account for each in group)),
        )
        for group in groups
        if len(group) > 1
    )


class _Coming(msgspec.Struct, frozen=True):
    """One rule with its due days to come, and how near another one's have to be."""

    rule: Repayment
    days: tuple[date, ...]
    near: timedelta

    def meets(self, other: _Coming) -> bool:
        """Whether both would pay one bill."""
        mine, others = self.rule.amount, other.rule.amount
        if mine is not None and others is not None and mine.currency != others.currency:
            return False
        return any(abs(day - its) <= self.near for day in self.days for its in other.days)


def _grouped(held: list[_Coming]) -> list[list[_Coming]]:
    groups: list[list[_Coming]] = []
    for one in held:
        meeting = [group for group in groups if any(one.meets(each) for each in group)]
        groups = [group for group in groups if group not in meeting]
        groups.append([each for group in meeting for each in group] + [one])
    return groups


def _holding(account: Account) -> object:
    if account.kind in CARDS and account.tail and account.service:
        return account.owner, account.service, account.tail
    return account.id
