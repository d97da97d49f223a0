"""The timeline: every step on it once, inside its days, grouped so that it stays readable."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.domain.account import Kind
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journey import Goal
from app.domain.money import Money
from app.domain.reminder import OccurrenceMark, OccurrenceState, occurrence_id
from app.planning.plan import Plan, PlanStep, Why
from app.planning.shut_days import Shut
from app.planning.timeline import Row, Timeline, lanes, timeline
from tests.app.households import NOON, TODAY, Builder

days = st.none() | st.integers(0, 120).map(lambda n: TODAY + timedelta(n))
drawn_steps = st.lists(st.tuples(days, st.integers(0, 30)), max_size=40)


def _plan(drawn: list[tuple[date | None, int]]) -> Plan:
    return Plan(
        tuple(
            PlanStep(
                account=AccountId(f"a{place:03}"),
                goal=Goal.CHANGE,
                order=place + 1,
                day=day,
                until=day + timedelta(wait) if day is not None and wait else None,
            )
            for place, (day, wait) in enumerate(drawn)
        ),
        (),
    )


def _household(count: int, ends: date | None = None) -> Household:
    builder = Builder().ordinary(ends=ends)
    for place in range(count):
        builder.account(f"a{place:03}", Kind.CREDIT_CARD)
        if place % 3 == 0:
            builder.repayment(f"a{place:03}")
    return builder.build()


def _days(row: Row) -> list[tuple[date, date]]:
    return [(shut.first, shut.last) for shut in row.shut]


def _shut(household: Household, **why: Why) -> dict[str, tuple[Shut, ...]]:
    steps = [
        PlanStep(
            account=account.id,
            goal=Goal.CHANGE,
            order=place,
            day=TODAY + timedelta(20),
            why=(why[account.id],) if account.id in why else (),
        )
        for place, account in enumerate(household.accounts, 1)
    ]
    groups = timeline(household, Plan(tuple(steps), ()), TODAY).groups
    return {row.account: row.shut for group in groups for row in group.rows}


def _line(drawn: list[tuple[date | None, int]]) -> Timeline:
    return timeline(_household(len(drawn)), _plan(drawn), TODAY)


@given(drawn_steps)
def test_every_step_has_one_row_and_lies_on_the_line(drawn: list[tuple[date | None, int]]) -> None:
    """Nothing is left out or shown twice, and each group holds the days it says."""
    line = _line(drawn)
    rows = [row for group in line.groups for row in group.rows]
    assert sorted(row.account for row in rows) == [f"a{n:03}" for n in range(len(drawn))]
    assert line.first <= line.today <= line.last
    for group in line.groups:
        for row in group.rows:
            if group.first is None or group.last is None:
                assert row.day is None
            else:
                assert row.day is not None
                assert group.first <= row.day <= group.last
                assert line.first <= row.day <= line.last


@given(drawn_steps)
def test_groups_follow_one_another(drawn: list[tuple[date | None, int]]) -> None:
    """The days go on from group to group, and what has no day stands last."""
    groups = _line(drawn).groups
    starts = [group.first for group in groups if group.first is not None]
    assert starts == sorted(set(starts))
    assert all(group.first is not None for group in groups[:-1])


@given(drawn_steps)
def test_unfolding_shows_every_row_and_folding_none(drawn: list[tuple[date | None, int]]) -> None:
    """Each line is there once; folded there is one for each group."""
    line = _line(drawn)
    everything = lanes(line, {group.id for group in line.groups})
    assert len({lane.id for lane in everything}) == len(everything)
    assert sum(lane.row is not None for lane in everything) == len(drawn)
    assert len(lanes(line, frozenset())) == len(line.groups)


def test_many_days_are_shown_by_the_week() -> None:
    """A hundred and fifty accounts over three months are a dozen lines."""
    line = _line([(TODAY + timedelta(n * 90 // 150), 0) for n in range(150)])
    assert len(lanes(line, frozenset())) <= 15
    assert len(line.few) == 1


def test_the_window_before_a_payment_is_closed_until_it_is_paid() -> None:
    """The due day and three days before it; a paid one is no reason any more."""
    household = _household(1)
    plan = _plan([(TODAY + timedelta(30), 0)])
    (row,) = timeline(household, plan, TODAY).groups[0].rows
    assert (date(2026, 3, 25), date(2026, 3, 28)) in _days(row)
    bill = occurrence_id(household.repayments[0].id, "202603")
    paid = OccurrenceMark(id=bill, state=OccurrenceState.DONE, updated_at=NOON)
    builder = Builder().ordinary()
    builder.account("a000", Kind.CREDIT_CARD)
    builder.repayment("a000")
    builder.marks.append(paid)
    (row,) = timeline(builder.build(), plan, TODAY).groups[0].rows
    assert (date(2026, 3, 25), date(2026, 3, 28)) not in _days(row)


def test_on_the_day_of_a_large_payment_every_card_of_the_owner_is_shut() -> None:
    """Any of them may carry it; what is no card, and somebody else's card, is free."""
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    builder.account("debt", Kind.LOAN)
    builder.account("card", Kind.DEBIT_CARD)
    builder.account("shop")
    builder.account("hers", Kind.DEBIT_CARD, owner="mei")
    rule = builder.repayment("debt")
    builder.repayments[-1] = msgspec.structs.replace(rule, amount=Money(1_200_000, "CNY"))
    shut = _shut(builder.build())
    due = date(2026, 3, 28)
    assert Shut(due, due, Why.LARGE_PAYMENT) in shut["card"]
    assert Shut(due - timedelta(3), due, Why.REPAYMENT_NEAR) in shut["debt"]
    assert shut["shop"] == shut["hers"] == ()


def test_while_a_loan_is_in_review_cards_and_loans_are_shut_until_its_day() -> None:
    """From today to the day before; a step that only confirms is free."""
    builder = Builder().ordinary()
    builder.account("asked", Kind.LOAN)
    builder.account("card", Kind.CREDIT_CARD)
    builder.account("sure", Kind.CREDIT_CARD)
    builder.journey("asked", hold=TODAY + timedelta(9))
    shut = _shut(builder.build(), sure=Why.VERIFY)
    review = Shut(TODAY, TODAY + timedelta(8), Why.LOAN_IN_REVIEW)
    assert shut["card"] == shut["asked"] == (review,)
    assert shut["sure"] == ()


def test_the_old_numbers_last_day_is_on_the_line() -> None:
    """However early all is done, the day the number stops can be seen."""
    ends = TODAY + timedelta(40)
    line = timeline(_household(1, ends), _plan([(TODAY, 0)]), TODAY)
    assert line.stops == ((ends, "old"),)
    assert line.last > ends
