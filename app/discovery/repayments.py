"""The repayment calendar behind the bills that were seen: a rule, its proof, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from app.calendar.due import LONGEST_WAIT, bill_of, clip
from app.discovery.statement import Statement
from app.domain.money import Money
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule

ASSUMED_WAIT = 20
"""Days from statement to due day where nothing tells: what most Chinese issuers give (18 to 25)."""


class ProposedRepayment(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar for the user to confirm.

    ``guess``: it rests on one bill, or its statement day was not told, or not all bills fit it.
    ``proof`` are the bills it rests on, latest first; ``amount`` and ``minimum`` those of the
    latest; ``others`` further currencies the account is billed in. ``asked_for``: the user wants it
    though it was taken off that account before.
    """

    statement_day: int
    due: DueRule
    guess: bool
    proof: tuple[Statement, ...]
    amount: Money | None = None
    minimum: Money | None = None
    others: tuple[str, ...] = ()
    asked_for: bool = False

    @property
    def latest_due(self) -> date:
        """The due day of the latest bill."""
        return self.proof[0].due


def infer_repayment(statements: Sequence[Statement]) -> ProposedRepayment | None:
    """Return the calendar that fits ``statements`` best, or None without any.

    Of several currencies the one billed most often counts (the first by name among equals).
    """
    if not statements:
        return None
    often = Counter(s.currency for s in statements)
    currency = min(often, key=lambda c: (-often[c], c))
    bills = sorted((s for s in statements if s.currency == currency), key=lambda s: s.due)
    day, told = _statement_day(bills)
    fits = [rule for rule in _rules(bills, day) if _fits_all(bills, day, rule)]
    latest = bills[-1]
    rule = fits[0] if fits else _rule_of(latest, day)
    months = {(b.due.year, b.due.month) for b in bills}
    return ProposedRepayment(
        statement_day=day,
        due=rule,
        guess=not (told and fits and len(months) > 1),
        proof=tuple(reversed(bills)),
        amount=latest.amount,
        minimum=latest.minimum,
        others=tuple(sorted(set(often) - {currency})),
    )


def _statement_day(bills: Sequence[Statement]) -> tuple[int, bool]:
    """Return the day of the month (1-31) and whether the bills told it."""
    told = [b.statement_day for b in bills if b.statement_day is not None]
    if told:
        nominal = max(d.day for d in told)
        if all(d == clip(d.year, d.month, nominal) for d in told):
            return nominal, True
        often = Counter(d.day for d in told)
        return min(often, key=lambda d: (-often[d], -d)), True
    # The bill itself comes on the statement day or the day after.
    came = [b.told for b in bills if b.billed and b.told is not None and b.told < b.due]
    if came:
        often = Counter(d.day for d in came)
        return min(often, key=lambda d: (-often[d], d)), False
    return (bills[-1].due - timedelta(ASSUMED_WAIT)).day, False


def _rules(bills: Sequence[Statement], day: int) -> list[DueRule]:
    """Return the rules the bills suggest, the plainer first."""
    rules: list[DueRule] = [DueOnDay(max(b.due.day for b in bills))]
    for bill in reversed(bills):
        wait = (bill.due - _statement_of(bill, day)).days
        if 0 <= wait <= LONGEST_WAIT and DueAfterDays(wait) not in rules:
            rules.append(DueAfterDays(wait))
    return rules


def _rule_of(bill: Statement, day: int) -> DueRule:
    wait = (bill.due - _statement_of(bill, day)).days
    for rule in (DueOnDay(bill.due.day), DueAfterDays(min(max(wait, 0), LONGEST_WAIT))):
        if _fits(bill, day, rule):
            return rule
    return DueOnDay(bill.due.day)


def _statement_of(bill: Statement, day: int) -> date:
    """Return when the bill was made: as told, else the last statement day before it fell due."""
    if bill.statement_day is not None:
        return bill.statement_day
    this = clip(bill.due.year, bill.due.month, day)
    if this < bill.due:
        return this
    before = bill.due.replace(day=1) - timedelta(1)
    return clip(before.year, before.month, day)


def _fits_all(bills: Sequence[Statement], day: int, rule: DueRule) -> bool:
    return all(_fits(bill, day, rule) for bill in bills)


def _fits(bill: Statement, day: int, rule: DueRule) -> bool:
    made = _statement_of(bill, day)
    return bill_of(day, rule, made.year, made.month).due == bill.due
