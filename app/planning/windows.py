"""Safe windows: when a change had better not be made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from datetime import date, timedelta

from app.calendar.localday import day_of
from app.calendar.schedule import schedule
from app.directory.facts import Limit, LimitKind
from app.domain.account import CARDS, Kind
from app.domain.household import Household
from app.domain.ids import AccountId, OccurrenceId, PersonId
from app.domain.journey import Goal, HoldReason
from app.domain.money import Money
from app.domain.reminder import HANDLED, occurrence_id
from app.domain.repayment import Repayment
from app.planning.errand import Errand
from app.planning.plan import Why

NEAR = timedelta(3)
"""Nothing is changed on a due day or in the three days before: a payment may be on its way."""

LARGE = {"CNY": 10_000, "HKD": 10_000, "TWD": 50_000, "JPY": 200_000}
"""Major units from which a payment is large: a household's month, where one that bounces hurts."""

LARGE_ELSEWHERE = 1_500

_FURTHEST = timedelta(62)
"""Debts due so often that no free day comes in two months would put the change off for ever."""

_MONEY_HELD_BACK = frozenset({LimitKind.TRANSFER, LimitKind.PAYMENT})
_SHOWN_TO_REVIEWERS = CARDS | {Kind.LOAN}
"""What a bank that reviews a loan looks at, or calls about, under the number it was given."""


def first_safe_day(
    repayments: Sequence[Repayment],
    handled: Container[OccurrenceId],
    start: date,
    near: timedelta = NEAR,
) -> date:
    """Return the first day from ``start`` on with no unpaid debt due that day or soon after.

    ``handled`` are the occurrences paid or skipped; ``near`` is how soon is soon. If there is no
    such day in two months, it is ``start`` after all.
    """
    if not repayments:
        return start
    day = start
    for due in sorted(_dues(repayments, handled, start, start + _FURTHEST + near)):
        if due > day + near:
            break
        day = max(day, due + timedelta(1))
    return day if day <= start + _FURTHEST else start


def _dues(
    repayments: Sequence[Repayment], handled: Container[OccurrenceId], first: date, last: date
) -> list[date]:
    return [
        bill.due
        for rule in repayments
        for bill in schedule(rule, first, last)
        if occurrence_id(rule.id, bill.period) not in handled
    ]


class Windows:
    """When each errand had better not be done, by what is known of debts, reviews and limits."""

    def __init__(self, household: Household, today: date) -> None:
        self._household = household
        self._today = today
        self._paid = {m.id for m in household.marks if m.state in HANDLED}
        self._repayments: defaultdict[AccountId, list[Repayment]] = defaultdict(list)
        for repayment in household.repayments:
            self._repayments[repayment.account].append(repayment)
        self._large = self._large_days()
        self._reviews = self._reviewed()

    @property
    def terms(self) -> object:
        """What tells who is free: of whom debts, large payments and reviews are known."""
        return self._repayments.keys(), self._large, self._reviews

    def is_free(self, errand: Errand) -> bool:
        """Whether nothing at all is known that keeps the errand from any day."""
        account = errand.account
        return errand.verify or (
            account.id not in self._repayments
            and account.id not in self._household.journey_by_account
            and not (errand.is_card and account.owner in self._large)
            and account.owner not in self._reviews
        )

    def near(self, errand: Errand) -> timedelta:
        """Return how long before a debt is due the account is left alone.

        Longer than usual where a change of number holds payments back for longer.
        """
        hours = [limit.hours or 0 for limit in limits(errand) if limit.kind in _MONEY_HELD_BACK]
        return max(NEAR, timedelta(-(-max(hours, default=0) // 24)))

    def after_repayments(self, errand: Errand, start: date) -> date:
        """Return the first day from ``start`` on clear of the account's own debts."""
        rules = self._repayments.get(errand.account.id)
        if not rules or errand.verify:
            return start
        return first_safe_day(rules, self._paid, start, self.near(errand))

    def is_near(self, errand: Errand, day: date) -> bool:
        """Whether a debt of the account is due on ``day`` or soon after."""
        rules = self._repayments.get(errand.account.id)
        if not rules or errand.verify:
            return False
        return bool(_dues(rules, self._paid, day, day + self.near(errand)))

    def is_large(self, errand: Errand, day: date) -> bool:
        """Whether the owner makes a large payment on ``day``, which any of the cards may carry."""
        return (
            errand.is_card
            and not errand.verify
            and day.toordinal() in self._large.get(errand.account.owner, ())
        )

    def after_large(self, errand: Errand, day: date) -> date:
        """Return the first day from ``day`` on that is not one of a large payment."""
        while self.is_large(errand, day):
            day += timedelta(1)
        return day

    def reviewed_until(self, errand: Errand) -> date | None:
        """Return the day on which a loan of the owner's in review is looked at again, if any."""
        if errand.verify or errand.account.kind not in _SHOWN_TO_REVIEWERS:
            return None
        return self._reviews.get(errand.account.owner)

    def changeable_from(self, errand: Errand) -> date | None:
        """Return when a number that was changed may be changed again, if that is still to come."""
        journey = self._household.journey_by_account.get(errand.account.id)
        if journey is None or journey.finished_at is None or errand.verify:
            return None
        hours = [n.hours or 0 for n in limits(errand) if n.kind is LimitKind.NEXT_CHANGE]
        free = day_of(journey.finished_at + timedelta(hours=max(hours, default=0)))
        return free if hours and free > self._today else None

    def reasons(self, errand: Errand) -> tuple[Why, ...]:
        """Return which windows keep the errand from being done on its first day."""
        if self.is_free(errand):
            return ()
        start = max(errand.held or self._today, self._today)
        return tuple(
            why
            for why, applies in (
                (Why.REPAYMENT_NEAR, self.after_repayments(errand, start) != start),
                (Why.LARGE_PAYMENT, self.is_large(errand, start)),
                (Why.LOAN_IN_REVIEW, (self.reviewed_until(errand) or start) > start),
                (Why.JUST_CHANGED, (self.changeable_from(errand) or start) > start),
            )
            if applies
        )

    def _large_days(self) -> dict[PersonId, set[int]]:
        owners = self._household.account_by_id
        found: defaultdict[PersonId, set[int]] = defaultdict(set)
        for rule in self._household.repayments:
            if rule.amount is None or not is_large(rule.amount) or rule.account not in owners:
                continue
            days = _dues([rule], self._paid, self._today, self._today + 2 * _FURTHEST)
            found[owners[rule.account].owner].update(day.toordinal() for day in days)
        return dict(found)

    def _reviewed(self) -> dict[PersonId, date]:
        found: dict[PersonId, date] = {}
        accounts = self._household.account_by_id
        for id, journey in self._household.journey_by_account.items():
            account, hold = accounts.get(id), journey.hold
            if account is None or hold is None or account.kind is not Kind.LOAN:
                continue
            if hold.reason is HoldReason.REVIEW and hold.until > self._today:
                found[account.owner] = max(found.get(account.owner, hold.until), hold.until)
        return found


def is_large(amount: Money) -> bool:
    """Whether a payment is so large that nothing is touched on its day."""
    return amount.decimal >= LARGE.get(amount.currency, LARGE_ELSEWHERE)


def limits(errand: Errand) -> tuple[Limit, ...]:
    """Return what a change of number at the errand's service holds back."""
    if errand.service is None or errand.goal is Goal.CLOSE:
        return ()
    return errand.service.limits
