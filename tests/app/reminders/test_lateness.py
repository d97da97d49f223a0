"""What lateness costs: reckoned from the user's own terms, and nothing made up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import AccountId, OccurrenceId
from app.domain.money import Money
from app.domain.reminder import Occurrence, ReminderKind
from app.domain.repayment import LateTerms
from app.reminders.lateness import Lateness, cost_of_lateness

TERMS = LateTerms(daily_ppm=500, fee_ppm=50_000, least_fee=Money(1000, "CNY"), grace_days=3)


def _bill(**fields: Any) -> Occurrence:
    return Occurrence(
        id=OccurrenceId("r.202603"),
        account=AccountId("a"),
        kind=ReminderKind.REPAYMENT,
        date=date(2026, 3, 20),
        **fields,
    )


def _cost(days: int, terms: LateTerms = TERMS, **fields: Any) -> Lateness:
    found = cost_of_lateness(terms, _bill(**fields), days)
    assert found is not None
    return found


def test_interest_runs_on_the_whole_and_the_fee_on_the_minimum() -> None:
    """10,000 yuan, ten days at 0.05 %: 50; the fee is 5 % of the 1,000 missing to the minimum."""
    found = _cost(10, amount=Money(1_000_000, "CNY"), minimum=Money(100_000, "CNY"))
    assert (found.interest.minor, found.fee.minor, found.total.minor) == (5000, 5000, 10_000)


def test_the_least_fee_holds() -> None:
    """5 % of 100 yuan are 5, and the contract wants 10."""
    assert _cost(4, amount=Money(10_000, "CNY")).fee == Money(1000, "CNY")
    assert _cost(4, amount=Money(10_000, "USD")).fee == Money(500, "USD"), "another currency"


def test_no_fee_once_the_minimum_is_paid() -> None:
    """The rest still bears interest."""
    found = _cost(
        10,
        amount=Money(1_000_000, "CNY"),
        minimum=Money(100_000, "CNY"),
        paid=Money(100_000, "CNY"),
    )
    assert (found.interest.minor, found.fee.minor) == (4500, 0)


@pytest.mark.parametrize(("days", "free"), [(1, True), (3, True), (4, False)])
def test_grace_is_what_the_contract_says(days: int, free: bool) -> None:
    """Within it nothing is reckoned; after it from the due day on."""
    found = _cost(days, amount=Money(1_000_000, "CNY"))
    assert found.within_grace is free
    assert (found.total.minor == 0) is free
    if not free:
        assert found.interest.minor == 500 * days


def test_nothing_is_made_up() -> None:
    """Without an amount, a day, or a rest there is no estimate."""
    assert cost_of_lateness(TERMS, _bill(), 5) is None
    assert cost_of_lateness(TERMS, _bill(amount=Money(1, "CNY")), 0) is None
    paid = _bill(amount=Money(5, "CNY"), paid=Money(9, "CNY"))
    assert cost_of_lateness(TERMS, paid, 5) is None


@given(st.integers(1, 10**9), st.integers(1, 400), st.integers(0, 2000))
def test_a_longer_delay_never_costs_less(minor: int, days: int, daily: int) -> None:
    """Nor does a larger sum."""
    terms = LateTerms(daily_ppm=daily, fee_ppm=50_000)
    one = _cost(days, terms, amount=Money(minor, "CNY"))
    assert _cost(days + 1, terms, amount=Money(minor, "CNY")).total.minor >= one.total.minor
    assert _cost(days, terms, amount=Money(minor + 1, "CNY")).total.minor >= one.total.minor
