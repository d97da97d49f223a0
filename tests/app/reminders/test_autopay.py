"""Two automatic repayments of one debt are warned of; two debts are not."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.account import Kind
from app.domain.money import Money
from app.domain.repayment import DueAfterDays, DueOnDay
from app.reminders.autopay import clashes
from tests.app.households import TODAY, Builder


def _with(*rules: dict[str, Any], kind: Kind = Kind.CREDIT_CARD) -> list[tuple[str, ...]]:
    """Return the names of the rules that clash; each is at ``at``, the card unless it says so."""
    builder = Builder()
    builder.person()
    builder.account("card", kind, service="icbc", tail="4321")
    builder.account("again", kind, service="icbc", tail="4321")
    builder.account("other", kind, service="icbc", tail="8765")
    for n, rule in enumerate(rules):
        fields = {"statement_day": None, "due": DueOnDay(28), "autopay": True} | rule
        builder.repayment(fields.pop("at", "card"), id=f"rule{n}", name=f"rule{n}", **fields)
    return [tuple(r.name for r in each.repayments) for each in clashes(builder.build(), TODAY)]


def test_two_that_pay_one_card_are_warned_of() -> None:
    """Whichever way the day was entered, and though the wallet pays some days before."""
    assert _with({}, {}) == [("rule0", "rule1")]
    assert _with({"statement_day": 8, "due": DueAfterDays(20)}, {}) == [("rule0", "rule1")]
    assert _with({}, {"due": DueOnDay(25)}) == [("rule0", "rule1")]
    assert _with({"due": DueOnDay(2)}, {"due": DueOnDay(30)}) == [("rule0", "rule1")]
    assert _with({}, {"at": "again"}) == [("rule0", "rule1")]
    assert _with({}, {"due": DueOnDay(27)}, {"due": DueOnDay(26)}) == [("rule0", "rule1", "rule2")]


def test_what_is_not_one_debt_is_not_warned_of() -> None:
    """Another card of the bank, another currency, another time of the month, paid by hand."""
    assert _with({}, {"at": "other"}) == []
    assert _with({"amount": Money(1, "CNY")}, {"amount": Money(1, "USD")}) == []
    assert _with({}, {"due": DueOnDay(12)}) == []
    assert _with({}, {"autopay": False}) == []


def test_one_that_has_ended_pays_nothing_twice() -> None:
    """The debit that was given up in January does not meet the one that came in its place."""
    assert _with({"ends": date(2026, 1, 31)}, {}) == []
    assert _with({"ends": date(2026, 12, 31)}, {}) == [("rule0", "rule1")]


def test_two_loans_of_one_account_meet_only_on_the_same_day() -> None:
    """A car and a kitchen may be paid in the same week."""
    assert _with({}, {"due": DueOnDay(25)}, kind=Kind.LOAN) == []
    assert _with({}, {}, kind=Kind.LOAN) == [("rule0", "rule1")]
