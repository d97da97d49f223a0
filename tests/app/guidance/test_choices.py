"""Decisions and targets settle what is theirs to settle, and open it again."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.account import Decision
from app.domain.binding import Binding, BindingStatus, Target, VerifiedBy
from app.domain.ids import NumberId
from app.guidance.choices import aimed, decided
from tests.app.households import NOON, Builder

FOUND, TODO, STARTED, CHANGED, VERIFIED, REMOVED, KEPT = (
    BindingStatus.FOUND,
    BindingStatus.TODO,
    BindingStatus.STARTED,
    BindingStatus.CHANGED,
    BindingStatus.VERIFIED,
    BindingStatus.REMOVED,
    BindingStatus.KEPT,
)


def _binding(status: BindingStatus, target: Target = Target.MOVE) -> Binding:
    builder = Builder()
    builder.account("shop", status=status, target=target)
    (binding,) = builder.bindings
    if status is VERIFIED:
        return msgspec.structs.replace(binding, verified_by=VerifiedBy.CODE, verified_at=NOON)
    return binding


@pytest.mark.parametrize(
    ("status", "decision", "after"),
    [
        (FOUND, Decision.KEEP, KEPT),
        (TODO, Decision.KEEP, KEPT),
        (STARTED, Decision.KEEP, STARTED),
        (VERIFIED, Decision.KEEP, VERIFIED),
        (FOUND, Decision.CHANGE, TODO),
        (KEPT, Decision.CHANGE, TODO),
        (KEPT, Decision.CLOSE, TODO),
        (CHANGED, Decision.CLOSE, CHANGED),
    ],
)
def test_a_decision_settles_and_opens_what_nobody_touched(
    status: BindingStatus, decision: Decision, after: BindingStatus
) -> None:
    """What was done there stays done."""
    assert decided(_binding(status), decision, NOON).status is after


def test_a_number_that_stays_is_not_opened_by_a_decision() -> None:
    """One of several numbers stays where it is; the decision is about the others."""
    staying = _binding(KEPT, Target.STAY)
    assert decided(staying, Decision.CHANGE, NOON) is staying


@pytest.mark.parametrize(
    ("status", "target", "after"),
    [
        (FOUND, Target.STAY, KEPT),
        (STARTED, Target.STAY, KEPT),
        (CHANGED, Target.STAY, CHANGED),
        (VERIFIED, Target.STAY, VERIFIED),
        (FOUND, Target.REMOVE, FOUND),
        (STARTED, Target.REMOVE, STARTED),
        (CHANGED, Target.REMOVE, TODO),
        (VERIFIED, Target.NUMBER, TODO),
        (KEPT, Target.NUMBER, TODO),
    ],
)
def test_a_new_target_opens_what_was_settled_for_the_old_one(
    status: BindingStatus, target: Target, after: BindingStatus
) -> None:
    """Confirmed for one number is not confirmed for another; a number that stays is settled."""
    number = NumberId("third") if target is Target.NUMBER else None
    aimed_at = aimed(_binding(status), target, number, Decision.CHANGE, NOON)
    assert (aimed_at.target, aimed_at.target_number) == (target, number)
    assert aimed_at.status is after
    assert (aimed_at.verified_by is None) == (after is not VERIFIED)


def test_from_staying_to_moving_and_back() -> None:
    """Leaving it as it is can be taken back."""
    before = _binding(TODO)
    staying = aimed(before, Target.STAY, None, Decision.CHANGE, NOON)
    assert aimed(staying, Target.MOVE, None, Decision.CHANGE, NOON) == before


def test_the_same_target_again_changes_nothing() -> None:
    """A confirmed number stays confirmed."""
    binding = _binding(VERIFIED)
    assert aimed(binding, Target.MOVE, None, Decision.CHANGE, NOON) is binding


def test_a_kept_account_stays_kept() -> None:
    """Where nothing is to be done a target is only noted."""
    assert aimed(_binding(KEPT), Target.REMOVE, None, Decision.KEEP, NOON).status is KEPT
