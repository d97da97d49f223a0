"""Automatic repayments that would both pay the same debt."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from app.domain.account import CARDS, Account
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.repayment import Repayment


class Clash(msgspec.Struct, frozen=True):
    """Calendars that are paid automatically and look like the same debt: it may be paid twice.

    ``accounts`` are those they are entered at, each once.
    """

    repayments: tuple[Repayment, ...]
    accounts: tuple[AccountId, ...]


def clashes(household: Household) -> tuple[Clash, ...]:
    """Return the debts with more than one automatic repayment, in the order they were entered.

    The same debt is one account's calendars of the same days and currency, or those of two entries
    that are one card: the same owner, service and tail (a wallet's own automatic repayment of the
    card is entered at the card, too). Which ends in paying twice nobody but the user can tell, so
    it is a warning and never a correction.
    """
    grouped: defaultdict[tuple[object, ...], list[Repayment]] = defaultdict(list)
    for rule in household.repayments:
        account = household.account_by_id.get(rule.account)
        if account is not None and rule.autopay:
            grouped[_debt(account, rule)].append(rule)
    return tuple(
        Clash(tuple(rules), tuple(dict.fromkeys(rule.account for rule in rules)))
        for rules in grouped.values()
        if len(rules) > 1
    )


def _debt(account: Account, rule: Repayment) -> tuple[object, ...]:
    holding: object = account.id
    if account.kind in CARDS and account.tail and account.service:
        holding = (account.owner, account.service, account.tail)
    currency = rule.amount.currency if rule.amount else ""
    return holding, rule.statement_day, rule.due, rule.every_months, currency
