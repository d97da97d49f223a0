"""The plan: keys first, truthful dates and reasons, stable, and every account once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.account import Decision, Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.journey import Goal
from app.domain.number import Registrant
from app.domain.reminder import OccurrenceMark, OccurrenceState
from app.domain.repayment import DueOnDay
from app.planning.errand import errands
from app.planning.order import first_three, plan
from app.planning.plan import Plan, PlanStep, PlanWarning, WarningCode, Why
from app.planning.rank import doors_of, place, sorting_key
from tests.app.households import NOON, TODAY, Builder, replaced, with_changes
from tests.app.planning.services import WORLD, service

BANK_ROLES = (Role.RESERVED, Role.MESSAGE)


def _plan(builder: Builder, today: date = TODAY) -> Plan:
    return plan(builder.build(), WORLD, today)


def _order(builder: Builder) -> list[str]:
    return [step.account for step in _plan(builder).steps]


def _step(builder: Builder, account: str, today: date = TODAY) -> PlanStep:
    return next(step for step in _plan(builder, today).steps if step.account == account)


def _warnings(builder: Builder, code: WarningCode, today: date = TODAY) -> list[PlanWarning]:
    return [warning for warning in _plan(builder, today).warnings if warning.code is code]


def _bank(builder: Builder, id: str = "pine", **more: object) -> None:
    builder.account(id, Kind.DEBIT_CARD, service=id, roles=BANK_ROLES, **more)  # type: ignore[arg-type]


def _everything() -> Builder:
    builder = Builder().ordinary()
    for id, kind in [
        ("shop", Kind.LOGIN), ("tax", Kind.GOVERNMENT), ("till", Kind.TERMINAL),
        ("lend", Kind.LOAN), ("meter", Kind.UTILITY), ("chatpay", Kind.WALLET),
        ("pay", Kind.WALLET), ("chat", Kind.MESSENGER), ("phone", Kind.DEVICE_ACCOUNT),
        ("mail", Kind.MAILBOX),
    ]:  # fmt: skip
        builder.account(id, kind, service=id)
    builder.account("plum", Kind.CREDIT_CARD, roles=(Role.CARD,))
    _bank(builder, "pine")
    _bank(builder, "oak")
    return builder


def test_keys_first() -> None:
    """Mailbox and phone account, bank numbers, cards, wallets, loans, debits, the rest."""
    builder = _everything()
    assert _order(builder) == [
        "mail", "phone", "chat", "oak", "pine", "plum", "chatpay", "pay", "lend", "meter",
        "till", "tax", "shop",
    ]  # fmt: skip
    assert [step.why[0] for step in _plan(builder).steps] == [
        Why.RECOVERS_OTHERS, Why.UNLOCKS_OTHERS, Why.UNLOCKS_OTHERS, Why.BANK_NUMBER,
        Why.BANK_NUMBER, Why.CARD, Why.WALLET, Why.WALLET, Why.LOAN, Why.DEPENDS_ON,
        Why.TERMINAL, Why.GOVERNMENT, Why.REST,
    ]  # fmt: skip
    assert [step.order for step in _plan(builder).steps] == list(range(1, 14))


def test_blocked_by_what_is_not_changed_yet() -> None:
    """A wallet names the cards it waits for; once they are changed, it waits for nothing."""
    builder = _everything()
    assert _step(builder, "pay").blocked_by == ("oak", "pine", "plum")
    assert _step(builder, "chatpay").blocked_by == ("chat", "oak", "pine", "plum")
    assert _step(builder, "lend").blocked_by == ("chatpay",)
    assert Why.DEPENDS_ON in _step(builder, "lend").why
    assert _step(builder, "pine").blocked_by == ()
    changed = Builder().ordinary()
    _bank(changed, status=BindingStatus.CHANGED)
    changed.account("pay", Kind.WALLET, service="pay")
    assert _step(changed, "pay").blocked_by == ()


def test_a_card_counts_once_its_bank_number_is_changed() -> None:
    """With the number on file changed and only the messages left, nobody waits for the bank."""
    builder = Builder().ordinary()
    _bank(builder)
    builder.bindings[0] = msgspec.structs.replace(builder.bindings[0], status=BindingStatus.CHANGED)
    builder.account("pay", Kind.WALLET, service="pay")
    assert _step(builder, "pay").blocked_by == ()
    notices = _step(builder, "pine")
    assert (notices.goal, notices.why[0]) == (Goal.NOTIFICATIONS, Why.NOTICES)
    builder.journey("pine", ticks=("x",))
    assert _step(builder, "pine").goal is Goal.CHANGE, "the change is still being walked"


def test_a_bank_that_follows_a_wallet() -> None:
    """A bank whose number follows the wallet's comes after it, and makes no circle."""
    builder = Builder().ordinary()
    builder.account("appbank", Kind.DEBIT_CARD, service="appbank", roles=BANK_ROLES)
    builder.account("pay", Kind.WALLET, service="pay")
    assert _order(builder) == ["pay", "appbank"]
    assert _step(builder, "appbank").blocked_by == ("pay",)
    assert _plan(builder).warnings == ()


def test_a_card_waits_for_no_card() -> None:
    """A card paid from other cards does not wait for the person's cards, being one itself."""
    builder = Builder().ordinary()
    builder.account("club", Kind.CREDIT_CARD, service="club", roles=(Role.CARD,))
    _bank(builder)
    assert _step(builder, "club").blocked_by == ()
    assert _plan(builder).warnings == ()


def test_another_persons_bank_is_in_nobodys_way() -> None:
    """A wallet waits for its owner's cards only."""
    builder = Builder().ordinary()
    builder.person("mei", "林美")
    builder.number("old2", "+8613800138001")
    builder.move("mei", "old2", "new")
    builder.account("pay", Kind.WALLET, service="pay", owner="mei", number="old2")
    _bank(builder)
    assert _step(builder, "pay").blocked_by == ()


def test_who_is_not_in_the_plan() -> None:
    """Settled, closed and kept accounts are not, nor those of people who do not move."""
    builder = Builder().ordinary()
    builder.person("mei", "林美")
    builder.account("kept", decision=Decision.KEEP)
    builder.account("seen", status=BindingStatus.VERIFIED)
    builder.account("removed", status=BindingStatus.REMOVED)
    closed = builder.account("closed")
    builder.accounts[-1] = msgspec.structs.replace(closed, closed_at=NOON)
    builder.account("hers", owner="mei", number=None)
    builder.account("hers-on-his", owner="mei", number="old")
    builder.account("hers-to-close", owner="mei", number=None, decision=Decision.CLOSE)
    builder.account("hers-elsewhere", owner="mei", number=None, target=Target.NUMBER)
    assert sorted(_order(builder)) == ["hers-elsewhere", "hers-on-his", "hers-to-close"]


def test_what_is_changed_comes_last_to_be_verified() -> None:
    """A proof can wait until everything else is done, even for the mailbox."""
    builder = _everything()
    builder.account("box", Kind.MAILBOX, status=BindingStatus.CHANGED)
    last = _plan(builder).steps[-1]
    assert (last.account, last.why) == ("box", (Why.VERIFY,))


def test_closing_comes_after_what_may_lean_on_it() -> None:
    """A card to close is closed late, a mailbox to close last, and nobody waits for either."""
    builder = Builder().ordinary()
    builder.account("mail", Kind.MAILBOX, service="mail", decision=Decision.CLOSE)
    _bank(builder, decision=Decision.CLOSE)
    builder.account("pay", Kind.WALLET, service="pay")
    builder.account("shop")
    assert _order(builder) == ["pay", "shop", "pine", "mail"]
    assert _step(builder, "pay").blocked_by == ()
    assert _step(builder, "pine").goal is Goal.CLOSE


def test_the_last_day_of_the_old_number() -> None:
    """What hangs on a number that stops is to be done by its last day, that day included."""
    builder = Builder().ordinary(ends=TODAY)
    builder.account("shop")
    builder.account("other", number="new")
    assert _step(builder, "shop").not_after == TODAY
    assert Why.OLD_NUMBER_ENDS in _step(builder, "shop").why
    assert _step(builder, "other").not_after is None


def test_a_number_that_is_gone() -> None:
    """Its accounts are still planned, with no day to keep, and the plan says why it is hard."""
    builder = Builder().ordinary(ends=TODAY - timedelta(1))
    builder.account("shop")
    step = _step(builder, "shop")
    assert (step.not_after, step.why) == (None, (Why.REST, Why.OLD_NUMBER_GONE))
    (warning,) = _warnings(builder, WarningCode.OLD_NUMBER_GONE)
    assert (warning.number, warning.accounts) == ("old", ("shop",))


def test_of_two_numbers_the_sooner() -> None:
    """Where it is not known which number is meant, the one that stops first sets the day."""
    builder = Builder().ordinary(ends=date(2026, 5, 1))
    builder.number("older", "+8613800138001", ends=date(2026, 4, 1))
    builder.move("lin", "older", "new")
    builder.account("shop", number=None)
    builder.account("known", number="old")
    assert _step(builder, "shop").not_after == date(2026, 4, 1)
    assert _step(builder, "known").not_after == date(2026, 5, 1)
    assert _order(builder) == ["shop", "known"]


@pytest.mark.parametrize(
    ("today", "not_before"),
    [
        (date(2026, 3, 24), None),
        (date(2026, 3, 25), date(2026, 3, 29)),
        (date(2026, 3, 28), date(2026, 3, 29)),
        (date(2026, 3, 29), None),
    ],
)
def test_nothing_near_a_repayment(today: date, not_before: date | None) -> None:
    """From three days before a due day until it has passed, the card is left alone."""
    builder = Builder().ordinary()
    _bank(builder)
    builder.repayment("pine")
    step = _step(builder, "pine", today)
    assert step.not_before == not_before
    assert (Why.REPAYMENT_NEAR in step.why) == (not_before is not None)


def test_what_is_paid_is_in_nobodys_way() -> None:
    """A repayment marked done, or before the rule's start, puts nothing off."""
    builder = Builder().ordinary()
    _bank(builder)
    builder.repayment("pine")
    today = date(2026, 3, 26)
    mark = OccurrenceMark(
        id=OccurrenceId("repayment-pine.202603"), state=OccurrenceState.DONE, updated_at=NOON
    )
    builder.marks.append(mark)
    assert _step(builder, "pine", today).not_before is None
    builder.marks.clear()
    builder.repayments[0] = msgspec.structs.replace(builder.repayments[0], starts=date(2026, 4, 1))
    assert _step(builder, "pine", today).not_before is None


def test_debts_in_a_row() -> None:
    """Several debts due close together put the change off until after the last of them."""
    builder = Builder().ordinary()
    _bank(builder)
    for day in (12, 14, 17, 25):
        builder.repayment("pine", id=f"r{day}", statement_day=1, due=DueOnDay(day))
    assert _step(builder, "pine").not_before == date(2026, 3, 18)
    for day in range(2, 32, 3):
        builder.repayment("pine", id=f"x{day}", statement_day=1, due=DueOnDay(day))
    assert _step(builder, "pine").not_before is None, "no day is free, so none is waited for"


def test_on_hold_until_its_day() -> None:
    """A hold that lasts is respected; on its follow-up day the account is to be looked at."""
    builder = Builder().ordinary()
    builder.account("shop", status=BindingStatus.WAITING)
    builder.journey("shop", hold=date(2026, 3, 20))
    step = _step(builder, "shop")
    assert step.not_before == date(2026, 3, 20)
    assert step.why == (Why.REST, Why.ON_HOLD, Why.IN_PROGRESS)
    today = _step(builder, "shop", date(2026, 3, 20))
    assert (today.not_before, today.why) == (None, (Why.REST, Why.IN_PROGRESS))


def test_a_hold_and_then_a_repayment() -> None:
    """The day after a hold is itself kept clear of the repayment that is near then."""
    builder = Builder().ordinary()
    _bank(builder)
    builder.repayment("pine")
    builder.journey("pine", hold=date(2026, 3, 27))
    assert _step(builder, "pine").not_before == date(2026, 3, 29)


def test_the_last_day_beats_the_repayment() -> None:
    """Where the repayment would put it off beyond the last day it does not, and a warning says so."""
    builder = Builder().ordinary(ends=date(2026, 3, 28))
    _bank(builder)
    builder.repayment("pine")
    today = date(2026, 3, 26)
    step = _step(builder, "pine", today)
    assert (step.not_before, step.not_after) == (None, date(2026, 3, 28))
    assert Why.REPAYMENT_NEAR in step.why
    (warning,) = _warnings(builder, WarningCode.NEAR_REPAYMENT, today)
    assert warning.accounts == ("pine",)
    assert _warnings(builder, WarningCode.TOO_LITTLE_TIME, today) == []


def test_a_hold_beyond_the_last_day() -> None:
    """Both dates are told as they are, and a warning names the account."""
    builder = Builder().ordinary(ends=date(2026, 3, 28))
    builder.account("shop")
    builder.journey("shop", hold=date(2026, 4, 2))
    step = _step(builder, "shop")
    assert (step.not_before, step.not_after) == (date(2026, 4, 2), date(2026, 3, 28))
    (warning,) = _warnings(builder, WarningCode.TOO_LITTLE_TIME)
    assert warning.accounts == ("shop",)


def test_more_than_the_days_hold() -> None:
    """Eight accounts from home a day, and two counters a working day: what is over is named."""
    builder = Builder().ordinary(ends=TODAY + timedelta(1))
    for index in range(18):
        builder.account(f"shop{index:02}")
    (warning,) = _warnings(builder, WarningCode.TOO_LITTLE_TIME)
    assert warning.accounts == ("shop16", "shop17")
    friday = date(2026, 3, 13)
    builder = Builder().ordinary(ends=friday + timedelta(2))
    for index in range(3):
        builder.account(f"p{index}", Kind.LOGIN, service=f"desk{index}")
    (warning,) = _warnings(builder, WarningCode.TOO_LITTLE_TIME, friday)
    assert warning.accounts == ("p2",), "no counter is open at the weekend"
    assert _warnings(builder, WarningCode.TOO_LITTLE_TIME, friday - timedelta(1)) == []


def test_no_new_number_yet() -> None:
    """A move without a new number is named, with what cannot be changed until there is one."""
    builder = Builder()
    builder.person()
    builder.number("old")
    builder.move(new=None)
    builder.account("shop")
    builder.account("closing", decision=Decision.CLOSE)
    (warning,) = _warnings(builder, WarningCode.NO_NEW_NUMBER)
    assert (warning.number, warning.accounts) == ("old", ("shop",))


@pytest.mark.parametrize(
    ("registrant", "registered_to", "warned"),
    [
        (Registrant.COMPANY, None, True),
        (Registrant.PERSON, "mei", True),
        (Registrant.PERSON, "lin", False),
        (Registrant.UNKNOWN, None, False),
    ],
)
@pytest.mark.parametrize("which", ["old", "new"])
def test_a_number_under_another_name(
    registrant: Registrant, registered_to: str | None, warned: bool, which: str
) -> None:
    """A number of a company or of someone else is named, whether it is the old or the new one."""
    builder = Builder()
    builder.person()
    builder.person("mei", "林美")
    other = {"old": "new", "new": "old"}[which]
    builder.number(which, registrant=registrant, registered_to=registered_to)
    builder.number(other, "+8613900139000")
    builder.move()
    builder.account("shop")
    found = _warnings(builder, WarningCode.REGISTERED_ELSEWHERE)
    assert [(each.number, each.accounts) for each in found] == (
        [(which, ("shop",))] if warned else []
    )


def test_undecided_is_planned_as_change() -> None:
    """An undecided account is planned like one to change, and says that it is undecided."""
    builder = Builder().ordinary()
    builder.account("shop", decision=Decision.UNDECIDED)
    step = _step(builder, "shop")
    assert (step.goal, step.why) == (Goal.CHANGE, (Why.REST, Why.UNDECIDED))


def test_what_is_begun_is_finished_first() -> None:
    """Among equals the one somebody has started comes first."""
    builder = Builder().ordinary()
    builder.account("a")
    builder.account("b", status=BindingStatus.STARTED)
    assert _order(builder) == ["b", "a"]


def test_a_circle_is_named_and_broken() -> None:
    """Two that wait for each other are both planned, one first, the same way every time."""
    builder = Builder().ordinary()
    builder.account("hen", service="hen")
    builder.account("egg", service="egg")
    builder.account("egg2", service="egg")
    made = _plan(builder)
    (warning,) = made.warnings
    assert (warning.code, warning.accounts) == (
        WarningCode.DEPENDENCY_CYCLE,
        ("egg", "egg2", "hen"),
    )
    assert [(step.account, step.blocked_by) for step in made.steps] == [
        ("egg", ()),
        ("egg2", ()),
        ("hen", ("egg", "egg2")),
    ]


def test_the_first_three() -> None:
    """Before anything is known but what people ticked: three keys, each with its reason."""
    chosen = [WORLD[each] for each in ("shop", "pay", "pine", "mail", "pine")]  # type: ignore[index]
    assert [(each.id, why) for each, why in first_three(chosen)] == [
        ("mail", Why.RECOVERS_OTHERS),
        ("pine", Why.BANK_NUMBER),
        ("pay", Why.WALLET),
    ]
    assert first_three([]) == []
    assert [each.id for each, _ in first_three(chosen[:1])] == ["shop"]


def test_what_most_people_have_comes_first_among_equals() -> None:
    """Of two banks the more familiar one is named first."""
    rare, common = service("a", Kind.DEBIT_CARD), service("z", Kind.DEBIT_CARD, familiar=2)
    assert [each.id for each, _ in first_three([rare, common])] == ["z", "a"]


SERVICES = st.sampled_from([*WORLD.values(), None])
STATUSES = st.sampled_from(list(BindingStatus))
DECISIONS = st.sampled_from(list(Decision))


@st.composite
def households(draw: st.DrawFn) -> Household:
    """Return a small household of two people with accounts in every state."""
    builder = Builder()
    builder.person()
    builder.person("mei", "林美")
    builder.number("old", ends=draw(st.sampled_from([None, TODAY, TODAY - timedelta(1)])))
    builder.number("new", "+8613900139000")
    builder.move()
    if draw(st.booleans()):
        builder.move("mei", "new", None)
    for index in range(draw(st.integers(0, 9))):
        known = draw(SERVICES)
        id = f"a{index}"
        builder.account(
            id,
            known.kinds[0] if known else draw(st.sampled_from(list(Kind))),
            service=known.id if known else None,
            owner=draw(st.sampled_from(["lin", "mei"])),
            roles=draw(st.sampled_from([(), BANK_ROLES, (Role.LOGIN,)])),
            number=draw(st.sampled_from(["old", "new", None])),
            status=draw(STATUSES),
            decision=draw(DECISIONS),
        )
        if draw(st.booleans()):
            builder.repayment(id, due=DueOnDay(draw(st.integers(1, 31))))
        if draw(st.booleans()):
            builder.journey(id, hold=TODAY + timedelta(draw(st.integers(-3, 9))))
    return builder.build()


@given(households())
def test_every_account_once_and_never_before_what_it_waits_for(household: Household) -> None:
    """Orders are 1, 2, 3 …; nobody appears twice; blockers come earlier; dates or a warning hold."""
    made = plan(household, WORLD, TODAY)
    place = {step.account: step.order for step in made.steps}
    assert list(place.values()) == list(range(1, len(made.steps) + 1))
    late = {
        account
        for warning in made.warnings
        if warning.code is WarningCode.TOO_LITTLE_TIME
        for account in warning.accounts
    }
    movers = {move.person for move in household.moves}
    for account in household.accounts:
        left = account.decision is not Decision.KEEP and household.status_of(account) not in {
            "verified", "removed", "kept",
        }  # fmt: skip
        if account.owner in movers:
            assert (account.id in place) == left
        elif not left:
            assert account.id not in place
    for step in made.steps:
        assert all(place[blocker] < step.order for blocker in step.blocked_by)
        assert (Why.DEPENDS_ON in step.why) >= bool(step.blocked_by)
        assert step.not_before is None or step.not_before > TODAY
        assert step.not_after is None or step.not_after >= TODAY
        if step.not_before and step.not_after and step.not_before > step.not_after:
            assert step.account in late
    assert all(warning.accounts for warning in made.warnings)
    assert {account for warning in made.warnings for account in warning.accounts} <= set(place)


@given(households(), st.randoms(use_true_random=False))
def test_the_same_whatever_order_the_vault_lists(household: Household, random: object) -> None:
    """The plan depends on what is in the household, not on how it happens to be listed."""
    shuffled = {}
    for name in ("accounts", "bindings", "repayments", "journeys"):
        things = list(getattr(household, name))
        random.shuffle(things)  # type: ignore[attr-defined]
        shuffled[name] = tuple(things)
    assert plan(replaced(household, **shuffled), WORLD, TODAY) == plan(household, WORLD, TODAY)


@given(households(), STATUSES, st.sampled_from(list(Kind)), DECISIONS)
def test_a_stranger_moves_nobody(
    household: Household, status: BindingStatus, kind: Kind, decision: Decision
) -> None:
    """One more account that nothing depends on comes and goes without moving the others."""
    stranger = Builder()
    account = stranger.account(
        "stranger", kind, number="old", status=status, decision=decision, owner="stranger"
    )
    more = with_changes(household, accounts=(account,), bindings=tuple(stranger.bindings))
    without = [step.account for step in plan(household, WORLD, TODAY).steps]
    with_it = [step.account for step in plan(more, WORLD, TODAY).steps]
    assert [each for each in with_it if each != "stranger"] == without


@given(households())
def test_respects_rank_where_nothing_is_in_the_way(household: Household) -> None:
    """Whoever comes earlier than a better-placed account is one that account waits for, in turn."""
    todo = errands(household, WORLD, TODAY)
    doors = doors_of(todo)
    keys = {each.account.id: sorting_key(each, place(each, doors)[0]) for each in todo}
    steps = plan(household, WORLD, TODAY).steps
    waits = {step.account: step.blocked_by for step in steps}
    for earlier, later in pairwise(steps):
        if keys[earlier.account] > keys[later.account]:
            assert earlier.account in waits[later.account]
