"""The plan in stages: the order is kept, each stage comes once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import AccountId
from app.domain.journey import Goal
from app.planning.plan import PlanStep, Why
from app.planning.stage import Stage, stage_of, staged


def _step(account: str, *why: Why, goal: Goal = Goal.CHANGE) -> PlanStep:
    return PlanStep(account=AccountId(account), goal=goal, order=1, why=why)


@pytest.mark.parametrize(
    ("main", "goal", "expected"),
    [
        (Why.RECOVERS_OTHERS, Goal.CHANGE, Stage.KEYS),
        (Why.UNLOCKS_OTHERS, Goal.CHANGE, Stage.KEYS),
        (Why.BANK_NUMBER, Goal.CHANGE, Stage.BANKS),
        (Why.CARD, Goal.CHANGE, Stage.CARDS),
        (Why.DEPENDS_ON, Goal.CHANGE, Stage.PAID_BY_CARD),
        (Why.MESSENGER, Goal.CHANGE, Stage.MESSAGES),
        (Why.NOTICES, Goal.NOTIFICATIONS, Stage.MESSAGES),
        (Why.GOVERNMENT, Goal.CHANGE, Stage.PUBLIC),
        (Why.REST, Goal.CHANGE, Stage.REST),
        (Why.WALLET, Goal.CLOSE, Stage.CLOSING),
        (Why.VERIFY, Goal.CLOSE, Stage.CONFIRM),
    ],
)
def test_where_a_step_belongs(main: Why, goal: Goal, expected: Stage) -> None:
    """By its main reason; what is to be closed and what only waits for proof come at the end."""
    assert stage_of(_step("a", main, Why.UNDECIDED, goal=goal)) is expected


MAIN = st.sampled_from(
    [Why.RECOVERS_OTHERS, Why.BANK_NUMBER, Why.CARD, Why.WALLET, Why.LOAN, Why.REST, Why.VERIFY]
)


@given(st.lists(MAIN, max_size=30))
def test_the_order_is_kept(mains: list[Why]) -> None:
    """All steps, in their order; every stage once, in the order of the stages."""
    steps = [_step(str(number), main) for number, main in enumerate(mains)]
    parts = staged(steps)
    assert [step for _, part in parts for step in part] == steps
    stages = [list(Stage).index(stage) for stage, _ in parts]
    assert stages == sorted(set(stages))
    assert all(part for _, part in parts)


def test_one_that_waits_stands_with_what_it_waits_for() -> None:
    """A bank that follows a wallet is listed among the wallets, not before them."""
    steps = [_step("pay", Why.WALLET), _step("bank", Why.BANK_NUMBER), _step("lend", Why.LOAN)]
    parts = staged(steps)
    assert [(stage, len(part)) for stage, part in parts] == [(Stage.WALLETS, 2), (Stage.LOANS, 1)]
