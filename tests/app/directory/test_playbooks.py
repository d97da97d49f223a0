"""The playbooks we ship: they end where they say, and help people without every fact."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.directory.load import load
from app.directory.playbook import Playbook
from app.domain.account import Kind
from app.domain.binding import Binding, BindingStatus, Role
from app.domain.ids import AccountId, BindingId
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.progress import closes, warranted

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "playbooks"

SHIPPED = [
    *load((), [(path.name, path.read_bytes()) for path in FOLDER.glob("*.toml")]).playbooks.values()
]

MONEY = {Kind.DEBIT_CARD, Kind.CREDIT_CARD, Kind.WALLET}


def binding(role: Role) -> Binding:
    """Return a binding of ``role`` that nothing has been done for."""
    return Binding(
        id=BindingId("b"),
        account=AccountId("a"),
        role=role,
        number=None,
        updated_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def of_goal(goal: Goal) -> list[Playbook]:
    """Return the shipped playbooks of one goal."""
    return [playbook for playbook in SHIPPED if playbook.goal is goal]


@pytest.mark.parametrize("playbook", of_goal(Goal.CHANGE), ids=lambda playbook: playbook.id)
def test_a_change_ticked_to_the_end_leaves_no_role_behind(playbook: Playbook) -> None:
    """Whatever separate numbers an account keeps, the last tick has dealt with all of them."""
    ticked = [step.id for step in playbook.steps]
    left = {
        role
        for role in Role
        if warranted(playbook.steps, ticked, playbook.goal, binding(role))
        is not BindingStatus.CHANGED
    }
    assert left == set()


@pytest.mark.parametrize("playbook", of_goal(Goal.CHANGE), ids=lambda playbook: playbook.id)
def test_the_last_step_says_how_the_change_is_seen(playbook: Playbook) -> None:
    """It is shown at every service, has an effect, and speaks of the new number."""
    last = playbook.steps[-1]
    assert last.effect is not None
    assert not last.requires
    assert "{new_number}" in last.text.zh or "登录" in last.text.zh or "新号" in last.text.zh


@pytest.mark.parametrize("playbook", of_goal(Goal.CLOSE), ids=lambda playbook: playbook.id)
def test_closing_takes_more_than_the_first_steps(playbook: Playbook) -> None:
    """An account is closed only by its closing step, after what must be settled before."""
    first = [step.id for step in playbook.steps[:2]]
    assert not closes(playbook.steps, first, playbook.goal)
    assert closes(playbook.steps, [step.id for step in playbook.steps], playbook.goal)


@pytest.mark.parametrize("playbook", SHIPPED, ids=lambda playbook: playbook.id)
def test_steps_are_few_and_enough_without_facts(playbook: Playbook) -> None:
    """Four to fourteen steps a walk; at a service we know nothing of they still lead somewhere."""
    known = [step for step in playbook.steps if not step.unless]
    unknown = [step for step in playbook.steps if not step.requires]
    assert 4 <= len(known) <= 14
    assert 3 <= len(unknown) <= 14


@pytest.mark.parametrize(
    "playbook",
    [playbook for playbook in SHIPPED if playbook.channel is Channel.COUNTER],
    ids=lambda playbook: playbook.id,
)
def test_whoever_cannot_come_is_told_what_to_ask(playbook: Playbook) -> None:
    """Counters in person only: someone who can hardly walk hears of home visits."""
    assert any("行动不便" in step.text.zh for step in playbook.steps)
    assert any("going out is hard" in step.text.en for step in playbook.steps)


@pytest.mark.parametrize("playbook", SHIPPED, ids=lambda playbook: playbook.id)
def test_nobody_is_sent_out_without_another_way(playbook: Playbook) -> None:
    """Wherever a step may end at a counter, whoever can hardly walk learns what to ask first."""
    texts = [
        text
        for step in playbook.steps
        for text in (step.text, step.proof, step.if_it_fails, *step.needs)
        if text is not None
    ]
    if any(re.search("网点|柜台|营业厅|大厅|售票窗口|营业部", text.zh) for text in texts):
        assert any("行动不便" in text.zh for text in texts)
        assert any("going out is hard" in text.en for text in texts)


@pytest.mark.parametrize("playbook", SHIPPED, ids=lambda playbook: playbook.id)
def test_what_is_handed_in_can_be_seen_to_have_worked(playbook: Playbook) -> None:
    """Each step that hands in, changes or closes says what shows it, and what to do otherwise."""
    silent = [
        step.id
        for step in playbook.steps[:-1]
        if step.effect is not None and (step.proof is None or step.if_it_fails is None)
    ]
    assert silent == []


@pytest.mark.parametrize("kind", sorted(MONEY))
def test_money_is_watched_for_two_statements(kind: Kind) -> None:
    """After a change, every transaction is read monthly until two statements arrived."""
    general = [p for p in of_goal(Goal.CHANGE) if kind in p.kinds and not p.services]
    assert general
    for playbook in general:
        assert any(
            chore.id == "read-transactions" and chore.times == 2 for chore in playbook.chores
        )


def test_every_kind_can_be_changed_with_and_without_the_old_number() -> None:
    """No kind of account leaves a person without steps of its own."""
    ways = {
        (kind, state)
        for playbook in of_goal(Goal.CHANGE)
        if not playbook.services
        for kind in playbook.kinds
        for state in playbook.old_number
    }
    assert ways == {(kind, state) for kind in Kind for state in OldNumber}
