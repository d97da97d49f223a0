"""The gate: each thing that stands in the way alone does, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.account import Decision, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target, VerifiedBy
from app.domain.checklist import Checklist
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.findings import ReadUpTo
from app.domain.household import Household
from app.domain.ids import AccountId, ChecklistId, EvidenceId, NumberId, PersonId, ReadingId
from app.domain.journey import Tick
from app.domain.repayment import DueOnDay
from app.planning.gate import FRESH, PROOF_SETTLES, gate
from app.planning.verdict import PATIENCE, Blocks, Gate, NextStep
from tests.app.households import NEW, NOON, OLD, TODAY, Builder, with_changes

LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY_AFTER = date(2026, 1, 7)
SETTLED_SIM = ("hanging", "clear", "auto-debits", "balance")

Bent = Callable[[Builder], None]


def ticked(*steps: str, playbook: str = "retiring_cn") -> Checklist:
    """Return the checklist for giving up the SIM with these steps ticked."""
    return Checklist(
        id=ChecklistId("list"),
        person=PersonId("lin"),
        move=Builder().ordinary().moves[0].id,
        playbook=playbook,
        ticks=tuple(Tick(step, LONG_AGO) for step in steps),
        updated_at=NOON,
    )


def read_until(day: date, number: NumberId = OLD) -> ReadUpTo:
    """Return that a number's messages were read until ``day``."""
    return ReadUpTo(id=ReadingId(f"read-{number}"), number=number, until=day, updated_at=NOON)


def settled() -> Builder:
    """Return a household in which all is done: a bank with each role, proved long ago."""
    builder = Builder().ordinary()
    builder.account("bank", Kind.DEBIT_CARD, roles=tuple(Role), status=BindingStatus.VERIFIED)
    builder.bindings = [
        msgspec.structs.replace(
            each, verified_by=VerifiedBy.CODE, verified_at=LONG_AGO, updated_at=LONG_AGO
        )
        for each in builder.bindings
    ]
    return builder


def whole(builder: Builder) -> Household:
    """Return the household with the SIM cleared and its messages read until today."""
    return msgspec.structs.replace(
        builder.build(), checklists=(ticked(*SETTLED_SIM),), readings=(read_until(TODAY),)
    )


def message(kind: EvidenceKind, when: date, account: str = "bank") -> Evidence:
    """Return that an account sent a message."""
    return Evidence(
        id=EvidenceId(f"{account}-{kind}"),
        account=AccountId(account),
        kind=kind,
        when=when,
        where="sms_backup_restore",
    )


def reasons(household: Household, *evidence: Evidence) -> list[str]:
    """Return the answer and what stands in the way today."""
    by_account: dict[AccountId, tuple[Evidence, ...]] = {}
    for each in evidence:
        by_account[each.account] = (*by_account.get(each.account, ()), each)
    found = gate(household, OLD, by_account, TODAY)
    return [found.answer.value, *(blocker.reason.value for blocker in found.blockers)]


def with_status(role: Role, status: BindingStatus) -> Household:
    """Return the settled household with one binding as far as ``status``."""
    household = whole(settled())
    binding = next(b for b in household.bindings if b.role is role)
    return with_changes(
        household,
        bindings=(msgspec.structs.replace(binding, status=status, verified_at=None),),
    )


def test_a_household_in_which_all_is_done_may_give_the_number_up() -> None:
    """Nothing stands in the way, and how far messages were read is told."""
    found = gate(whole(settled()), OLD, {}, TODAY)
    assert (found.answer, found.blockers, found.read_until) == (Gate.STOP, (), TODAY)


LETS_IN = (Role.LOGIN, Role.CODE, Role.RECOVERY, Role.RESERVED)
MONEY = (Role.CARD, Role.QUICK_PAY, Role.SETTLEMENT)
TELLS = (Role.MESSAGE, Role.CONTACT)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", BindingStatus)
def test_each_role_is_asked_for_what_is_at_stake(role: Role, status: BindingStatus) -> None:
    """Ways in need proof, money at least a change, messages a change or a decision."""
    found = reasons(with_status(role, status))
    if status in {BindingStatus.VERIFIED, BindingStatus.REMOVED}:
        expected = ["stop"]
    elif status is BindingStatus.KEPT:
        expected = ["stop"] if role in TELLS else ["not_yet", "kept_on_it"]
    elif status is not BindingStatus.CHANGED:
        expected = ["not_yet", "not_changed"]
    elif role in LETS_IN:
        expected = ["not_yet", "not_verified"]
    else:
        expected = ["suspend", "unproved"] if role in MONEY else ["stop"]
    assert found == expected


def on_hold(builder: Builder) -> None:
    """An account that waits for an answer."""
    builder.journey("bank", hold=TODAY + timedelta(2))


def due(days: int) -> Bent:
    """A card bill due some days from today, not marked as paid."""

    def bend(builder: Builder) -> None:
        day = (TODAY + timedelta(days)).day
        builder.repayment(
            "bank", statement_day=28, due=DueOnDay(day), created_at=NOON - timedelta(90)
        )

    return bend


def contract(builder: Builder) -> None:
    """The operator's own account, which nobody can move to another number."""
    builder.account("operator", Kind.TELECOM)


def unknown_number(builder: Builder) -> None:
    """An account of somebody who moves, with a number nobody told."""
    builder.account("unsaid", number=None)


def of_the_family(builder: Builder) -> None:
    """Somebody else's account that was moved to this very number."""
    builder.person("mei", "梅")
    builder.number("third", "+8613700137000")
    builder.move("mei", "third", "old")
    builder.account("hers", owner="mei", number="third", status=BindingStatus.VERIFIED)


@pytest.mark.parametrize("status", [BindingStatus.CHANGED, BindingStatus.VERIFIED])
def test_what_is_said_to_stay_is_on_the_number_even_after_a_change(status: BindingStatus) -> None:
    """What is lost counts it as on the old number; what only tells may stay there."""
    household = whole(settled())
    stays = [
        msgspec.structs.replace(each, target=Target.STAY, status=status)
        for each in household.bindings
        if each.role in {Role.LOGIN, Role.MESSAGE}
    ]
    verdict = gate(with_changes(household, bindings=tuple(stays)), OLD, {}, TODAY)
    assert verdict.answer is Gate.NOT_YET
    assert [(each.reason, each.binding) for each in verdict.blockers] == [
        (Blocks.KEPT_ON_IT, each.id) for each in stays if each.role is Role.LOGIN
    ]


@pytest.mark.parametrize(
    ("bend", "reason", "next_step"),
    [
        (on_hold, Blocks.HOLD, NextStep.FINISH_HOLD),
        (due(0), Blocks.PAYMENT_NEAR, NextStep.WAIT_FOR_PAYMENT),
        (due(3), Blocks.PAYMENT_NEAR, NextStep.WAIT_FOR_PAYMENT),
        (due(-3), Blocks.PAYMENT_NEAR, NextStep.WAIT_FOR_PAYMENT),
        (contract, Blocks.CONTRACT, NextStep.CLOSE_IT),
        (unknown_number, Blocks.NOT_CHANGED, NextStep.CHANGE),
        (of_the_family, Blocks.KEPT_ON_IT, NextStep.DECIDE),
    ],
)
def test_each_thing_alone_is_enough(bend: Bent, reason: Blocks, next_step: NextStep) -> None:
    """And says what to do about it."""
    builder = settled()
    bend(builder)
    found = gate(whole(builder), OLD, {}, TODAY)
    assert found.answer is Gate.NOT_YET
    assert [(b.reason, b.next) for b in found.blockers] == [(reason, next_step)]


@pytest.mark.parametrize("days", [-4, 4])
def test_a_payment_further_away_is_not_on_its_way(days: int) -> None:
    """Three days on either side are what a payment takes."""
    builder = settled()
    due(days)(builder)
    assert reasons(whole(builder)) == ["stop"]


def test_what_is_closed_no_longer_hangs_on_the_number_but_its_debts_do() -> None:
    """A closed card keeps its repayments until the balance is zero."""
    builder = settled()
    builder.account("gone")
    builder.accounts[-1] = msgspec.structs.replace(builder.accounts[-1], closed_at=NOON)
    assert reasons(whole(builder)) == ["stop"]
    builder.repayment("gone", statement_day=28, due=DueOnDay(TODAY.day))
    assert reasons(whole(builder)) == ["not_yet", "payment_near"]


def test_a_contract_that_is_to_be_closed_ends_with_the_number() -> None:
    """It cannot be asked to be closed before."""
    builder = settled()
    builder.account("operator", Kind.TELECOM, decision=Decision.CLOSE)
    assert reasons(whole(builder)) == ["stop"]


def test_a_number_of_which_nothing_is_listed_is_not_known_to_be_free() -> None:
    """An empty list is no proof."""
    assert reasons(whole(Builder().ordinary())) == ["not_yet", "nothing_listed"]


@pytest.mark.parametrize(
    ("steps", "playbook", "expected"),
    [
        ((), "retiring_cn", ["not_yet", "sim_unknown", "sim_credit"]),
        (("hanging",), "retiring_cn", ["not_yet", "sim_hangs", "sim_credit"]),
        (("clear", "balance"), "retiring_cn", ["suspend", "sim_credit"]),
        (("clear", "balance", "auto-debits"), "retiring_cn", ["stop"]),
        (SETTLED_SIM, "before_switching_cn", ["not_yet", "sim_unknown", "sim_credit"]),
        (("hanging", "contract-end", "auto-top-up"), "retiring_world", ["stop"]),
    ],
)
def test_the_sim_is_clear_when_its_steps_are_ticked(
    steps: tuple[str, ...], playbook: str, expected: list[str]
) -> None:
    """Broadband and secondary SIMs lock out; credit only wants to be used up."""
    household = msgspec.structs.replace(
        whole(settled()), checklists=(ticked(*steps, playbook=playbook),)
    )
    assert reasons(household) == expected


def test_young_proof_asks_for_patience_only() -> None:
    """Until a month has gone by, and the day it has is told."""
    household = whole(settled())
    proved = msgspec.structs.replace(household.bindings[0], verified_at=NOON - timedelta(29))
    young = with_changes(household, bindings=(proved,))
    assert reasons(young) == ["suspend", "proof_young"]
    (blocker,) = gate(young, OLD, {}, TODAY).blockers
    assert blocker.day == TODAY - timedelta(29) + PROOF_SETTLES
    old_enough = msgspec.structs.replace(proved, verified_at=NOON - PROOF_SETTLES)
    assert reasons(with_changes(household, bindings=(old_enough,))) == ["stop"]


def test_messages_nobody_read_are_asked_about() -> None:
    """An import until lately will do, and so will the word of the user that they watched."""
    household = whole(settled())
    for readings, expected in (
        ((), ["suspend", "never_read"]),
        ((read_until(TODAY, NEW),), ["suspend", "never_read"]),
        ((read_until(TODAY - FRESH),), ["stop"]),
        ((read_until(TODAY - FRESH - timedelta(1)),), ["suspend", "not_read_to_end"]),
    ):
        assert reasons(msgspec.structs.replace(household, readings=readings)) == expected
    watched = msgspec.structs.replace(
        ticked(*SETTLED_SIM), ticks=(*ticked(*SETTLED_SIM).ticks, Tick("watch", NOON))
    )
    assert reasons(msgspec.structs.replace(household, readings=(), checklists=(watched,))) == [
        "stop"
    ]


COUNTING = (
    EvidenceKind.VERIFICATION,
    EvidenceKind.STATEMENT,
    EvidenceKind.REPAYMENT_DUE,
    EvidenceKind.REPAYMENT_RECEIVED,
    EvidenceKind.SPENDING,
    EvidenceKind.ACCOUNT_CHANGE,
)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_messages_count_by_what_they_show(kind: EvidenceKind) -> None:
    """Codes, bills, spending, changes; not advertising, nor what is no message at all."""
    expected = ["not_yet", "still_arrives"] if kind in COUNTING else ["stop"]
    assert reasons(whole(settled()), message(kind, DAY_AFTER)) == expected


def test_a_message_counts_only_after_the_change_and_as_far_as_was_read() -> None:
    """Nor where the new number's messages were read as far: it may have gone there."""
    household = whole(settled())
    code = EvidenceKind.VERIFICATION
    assert reasons(household, message(code, LONG_AGO.date())) == ["stop"]
    assert reasons(household, message(code, TODAY + timedelta(1))) == ["stop"]
    both = msgspec.structs.replace(
        household, readings=(read_until(TODAY), read_until(DAY_AFTER, NEW))
    )
    assert reasons(both, message(code, DAY_AFTER)) == ["stop"]
    assert reasons(both, message(code, DAY_AFTER + timedelta(1))) == ["not_yet", "still_arrives"]


def unbound(decision: Decision = Decision.CHANGE, owner: str = "lin") -> Household:
    """Return the settled household with one more account, of which no number is known at all."""
    builder = settled()
    builder.person("mei", "梅")
    builder.account("forum", owner=owner, roles=(), decision=decision)
    return whole(builder)


@pytest.mark.parametrize("decision", [Decision.UNDECIDED, Decision.CHANGE, Decision.CLOSE])
def test_an_account_of_which_no_number_is_known_is_asked_about(decision: Decision) -> None:
    """It may be what locks somebody out, so it is in the way until somebody looked."""
    found = gate(unbound(decision), OLD, {}, TODAY)
    (blocker,) = found.blockers
    assert (blocker.reason, blocker.account, blocker.binding) == ("unknown_use", "forum", None)
    assert (found.answer, blocker.next) == (Gate.NOT_YET, NextStep.ASK_THERE)


def test_who_leaves_such_an_account_has_answered() -> None:
    """The number is not used there; neither is that of somebody who does not move."""
    assert reasons(unbound(Decision.KEEP)) == ["stop"]
    assert reasons(unbound(owner="mei")) == ["stop"]
    closed = msgspec.structs.replace(unbound().account_by_id[AccountId("forum")], closed_at=NOON)
    assert reasons(with_changes(unbound(), accounts=(closed,))) == ["stop"]


def test_the_blocker_names_the_account_and_the_binding_it_is_about() -> None:
    """A code speaks of the number for codes."""
    found = gate(
        whole(settled()), OLD, {AccountId("bank"): (message(COUNTING[0], DAY_AFTER),)}, TODAY
    )
    (blocker,) = found.blockers
    assert (blocker.account, blocker.binding, blocker.day) == ("bank", "bank-code", DAY_AFTER)


BINDINGS = st.builds(
    lambda role, status, target: (role, status, target),
    st.sampled_from(Role),
    st.sampled_from(BindingStatus),
    st.sampled_from([Target.MOVE, Target.NUMBER, Target.REMOVE, Target.STAY]),
)


@given(st.lists(BINDINGS, max_size=5), st.integers(0, 20), st.booleans(), st.booleans())
def test_it_never_stops_while_anything_unproved_lets_somebody_in(
    given_bindings: list[tuple[Role, BindingStatus, Target]], unread: int, sim: bool, fresh: bool
) -> None:
    """And each answer follows from its blockers."""
    builder = Builder().ordinary()
    for index, (role, status, target) in enumerate(given_bindings):
        builder.account(f"a{index}", roles=(role,), status=status, target=target)
    household = msgspec.structs.replace(
        builder.build(),
        checklists=(ticked(*SETTLED_SIM),) if sim else (),
        readings=(read_until(TODAY - timedelta(unread)),) if fresh else (),
    )
    found = gate(household, OLD, {}, TODAY)
    proved = {BindingStatus.VERIFIED, BindingStatus.REMOVED}

    def lets_in(binding: Binding) -> bool:
        return binding.role in LETS_IN and binding.status not in proved

    if any(lets_in(binding) for binding in household.bindings) or not household.bindings or not sim:
        assert found.answer is Gate.NOT_YET
    assert (found.answer is Gate.STOP) is (not found.blockers)
    patient = all(blocker.reason in PATIENCE for blocker in found.blockers)
    assert (found.answer is Gate.NOT_YET) is (not patient)
