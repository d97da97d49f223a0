"""The amount of a single bill, as its statement told it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from app.calendar.schedule import schedule
from app.domain.ids import OccurrenceId
from app.domain.money import Money
from app.domain.reminder import HANDLED, OccurrenceMark, occurrence_id
from app.domain.repayment import Repayment


class Billed(msgspec.Struct, frozen=True):
    """What a statement said: the day the money is due, the whole, and the least to be paid."""

    due: date
    amount: Money | None = None
    minimum: Money | None = None


def billed_marks(
    rules: Sequence[Repayment],
    billed: Iterable[Billed],
    marks: Iterable[OccurrenceMark],
    today: date,
    now: datetime,
) -> tuple[OccurrenceMark, ...]:
    """Return the marks that give bills from ``today`` on the amounts their statements told.

    A statement belongs to the bill of one of ``rules`` (one account's) that is due on its day, in
    its currency where the rule has one. What is handled already keeps what is known of it, and an
    amount that is known is only replaced by another one.
    """
    known = {mark.id: mark for mark in marks}
    found: dict[OccurrenceId, OccurrenceMark] = {}
    for told in billed:
        money = told.amount or told.minimum
        if money is None or told.due < today:
            continue
        rule = _rule_of(rules, told.due, money.currency)
        if rule is None:
            continue
        bill = next(schedule(rule, told.due, told.due))
        id = occurrence_id(rule.id, bill.period)
        mark = found.get(id) or known.get(id) or OccurrenceMark(id=id, updated_at=now)
        if mark.state in HANDLED:
            continue
        changed = msgspec.structs.replace(
            mark, amount=told.amount or mark.amount, minimum=told.minimum or mark.minimum
        )
        if changed != mark or id in found:
            found[id] = msgspec.structs.replace(changed, updated_at=now)
    return tuple(found.values())


def _rule_of(rules: Sequence[Repayment], due: date, currency: str) -> Repayment | None:
    """Return the rule whose bill is due that day, of the same currency rather than of none."""
    fitting = [rule for rule in rules if next(schedule(rule, due, due), None) is not None]
    same = [rule for rule in fitting if rule.amount and rule.amount.currency == currency]
    unsaid = [rule for rule in fitting if rule.amount is None]
    return next(iter((*same, *unsaid)), None)
