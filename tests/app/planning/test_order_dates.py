"""The laws of dates: each holds or a warning names it; strangers move nothing; pins stay."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from app.calendar.schedule import schedule
from app.directory.facts import Limit, LimitKind, Text, Trust
from app.domain.account import CARDS, Kind
from app.domain.binding import BindingStatus, Role
from app.domain.household import Household
from app.domain.ids import AccountId, PinId, ServiceId
from app.domain.journey import Channel, HoldReason
from app.domain.money import Money
from app.domain.pin import Pin
from app.domain.repayment import DueOnDay
from app.planning.order import plan
from app.planning.plan import Plan, PlanStep, WarningCode, Why
from tests.app.households import NOON, TODAY, Builder, replaced
from tests.app.planning.services import WRITTEN, by_id, service

HELD_BACK = Limit(
    kind=LimitKind.TRANSFER,
    text=Text(zh="限额", en="limited"),
    hours=120,
    source="invented",
    as_of=WRITTEN,
    trust=Trust.HIGH,
)


def _slow(id: str, days: int, channel: Channel = Channel.APP) -> Any:
    made = service(id, Kind.DEBIT_CARD, channel=channel)
    assert made.change is not None
    change = msgspec.structs.replace(made.change, takes_days=days)
    return msgspec.structs.replace(made, change=change)


WORLD = by_id(
    _slow("pine", 0, Channel.COUNTER),
    _slow("oak", 3),
    _slow("elm", 2, Channel.COUNTER),
    msgspec.structs.replace(service("ash", Kind.DEBIT_CARD), limits=(HELD_BACK,)),
    service("fir", Kind.DEBIT_CARD),
    service("pay", Kind.WALLET, needs=("@bank",)),
    service("lend", Kind.LOAN, needs=("pay",)),
    service("mail", Kind.MAILBOX),
    service("shop"),
)
KINDS = {id: each.kinds[0] for id, each in WORLD.items()}
DAYS = st.integers(-1, 12).map(lambda n: TODAY + timedelta(n))


@st.composite
def households(draw: Any) -> Household:
    """A few accounts of two people, with debts, holds, pins, and little time."""
    builder = Builder().ordinary(ends=draw(st.none() | DAYS))
    builder.person("mei", "林美")
    builder.move("mei", "old", "new")
    pins = []
    for index in range(draw(st.integers(1, 6))):
        id, where = f"a{index}", draw(st.sampled_from(sorted(WORLD)))
        builder.account(
            id,
            KINDS[where],
            owner=draw(st.sampled_from(["lin", "lin", "mei"])),
            service=where,
            roles=(Role.RESERVED,) if KINDS[where] in CARDS else (Role.LOGIN,),
            status=draw(st.sampled_from([BindingStatus.TODO, BindingStatus.TODO, "started"])),
        )
        if draw(st.integers(0, 2)) == 0:
            builder.repayment(id, due=DueOnDay(draw(st.integers(1, 31))))
            large = Money(draw(st.sampled_from([50_000, 2_000_000])), "CNY")
            builder.repayments[-1] = msgspec.structs.replace(builder.repayments[-1], amount=large)
        if draw(st.integers(0, 3)) == 0:
            builder.journey(id, hold=draw(DAYS))
            if draw(st.booleans()):
                builder.journeys[-1] = msgspec.structs.replace(
                    builder.journeys[-1],
                    hold=msgspec.structs.replace(
                        builder.journeys[-1].hold,
                        reason=HoldReason.REVIEW,  # type: ignore[type-var]
                    ),
                )
        if draw(st.integers(0, 4)) == 0:
            on = draw(st.none() | DAYS)
            pins.append(Pin(id=PinId(id), account=AccountId(id), on=on, updated_at=NOON))
    return replaced(builder.build(), pins=tuple(pins))


def broken(household: Household, made: Plan) -> dict[WarningCode, set[str]]:
    """Return whose day breaks what, found again in the plainest way."""
    found: defaultdict[WarningCode, set[str]] = defaultdict(set)
    for step in made.steps:
        day = step.day
        assert day is not None
        assert day >= TODAY
        journey = household.journey_by_account.get(step.account)
        held = journey.hold.until if journey and journey.hold else day
        early = [each for each in step.blocked_by if (_step(made, each).day or day) > day]
        for code, breaks in (
            (WarningCode.TOO_LITTLE_TIME, step.not_after is not None and day > step.not_after),
            (WarningCode.DURING_HOLD, held > day),
            (WarningCode.COUNTER_CLOSED, step.visit is not None and day.weekday() > 4),
            (WarningCode.BEFORE_NEEDED, bool(early)),
            (WarningCode.NEAR_REPAYMENT, _near(household, step, day)),
            (WarningCode.LARGE_PAYMENT_DAY, _large(household, step, day)),
            (WarningCode.DURING_REVIEW, _reviewed(household, step, day)),
        ):
            if breaks:
                found[code].add(step.account)
    return found


def _near(household: Household, step: PlanStep, day: date) -> bool:
    slow = household.account_by_id[step.account].service == "ash"
    last = day + timedelta(5 if slow else 3)
    rules = [rule for rule in household.repayments if rule.account == step.account]
    return any(bill for rule in rules for bill in schedule(rule, day, last))


def _large(household: Household, step: PlanStep, day: date) -> bool:
    account = household.account_by_id[step.account]
    return account.kind in CARDS and any(
        household.account_by_id[rule.account].owner == account.owner
        and rule.amount is not None
        and rule.amount.minor >= 1_000_000
        and any(bill for bill in schedule(rule, day, day))
        for rule in household.repayments
    )


def _reviewed(household: Household, step: PlanStep, day: date) -> bool:
    account = household.account_by_id[step.account]
    return account.kind in {*CARDS, Kind.LOAN} and any(
        its.hold is not None
        and its.hold.reason is HoldReason.REVIEW
        and its.hold.until > day
        and household.account_by_id[id].kind is Kind.LOAN
        and household.account_by_id[id].owner == account.owner
        for id, its in household.journey_by_account.items()
    )


def _step(made: Plan, account: str) -> PlanStep:
    return next(step for step in made.steps if step.account == account)


def warned(made: Plan) -> dict[WarningCode, set[str]]:
    """Return what the plan itself says does not hold."""
    found: defaultdict[WarningCode, set[str]] = defaultdict(set)
    for warning in made.warnings:
        found[warning.code] |= set(warning.accounts)
    return found


@settings(max_examples=300)
@given(households())
def test_every_date_holds_or_a_warning_names_it(household: Household) -> None:
    """Last days, holds, debts, large payments, reviews, days off, and what it should wait for."""
    made = plan(household, WORLD, TODAY)
    named = warned(made)
    for code, accounts in broken(household, made).items():
        assert accounts <= named[code], code


@settings(max_examples=200)
@given(households())
def test_visits_are_what_the_steps_say(household: Household) -> None:
    """A trip holds the steps that name it, on its day, with their owners, and no day is too full."""
    made = plan(household, WORLD, TODAY)
    full = warned(made)[WarningCode.FULL_DAY] | warned(made)[WarningCode.MANY_BANKS]
    for place, visit in enumerate(made.visits):
        steps = [step for step in made.steps if step.visit == place]
        assert visit.accounts == tuple(step.account for step in steps)
        assert {step.day for step in steps} == {visit.day}
        owners = {household.account_by_id[step.account].owner for step in steps}
        assert set(visit.people) == owners
    assert [visit.day for visit in made.visits] == sorted(visit.day for visit in made.visits)
    for person in household.person_by_id:
        out = [visit.day for visit in made.visits if person in visit.people]
        assert full or all(out.count(day) <= 2 for day in out)


@settings(max_examples=200)
@given(households(), st.sampled_from(["shop", "mail"]))
def test_a_stranger_moves_nobody(household: Household, kind: str) -> None:
    """An account that nothing has to do with comes and leaves order and days as they were.

    Six accounts and one more fit into any day, so that no room has to be made.
    """
    before = plan(household, WORLD, TODAY)
    account = household.accounts[0]
    stranger = msgspec.structs.replace(
        account, id=AccountId("zz"), service=ServiceId("unknown"), kind=KINDS[ServiceId(kind)]
    )
    bindings = [
        msgspec.structs.replace(each, id=f"zz{n}", account=stranger.id)
        for n, each in enumerate(household.bindings_of(account.id))
    ]
    more = replaced(
        household,
        accounts=(*household.accounts, stranger),
        bindings=(*household.bindings, *bindings),
    )
    after = plan(more, WORLD, TODAY)
    assert [(step.account, step.day) for step in before.steps] == [
        (step.account, step.day) for step in after.steps if step.account != "zz"
    ]


@settings(max_examples=200)
@given(households())
def test_what_is_pinned_stays(household: Household) -> None:
    """A pinned day is the day, and what is wanted first stands behind nothing but what it needs."""
    made = plan(household, WORLD, TODAY)
    for step in made.steps:
        pin = household.pin_by_account.get(step.account)
        assert step.pinned == (pin is not None)
        if pin is not None and pin.on is not None:
            assert step.day == max(pin.on, TODAY)
    first = {pin.account for pin in household.pins if pin.on is None}
    needed: set[str] = set(first)
    for step in reversed(made.steps):
        if step.account in needed:
            needed |= set(step.blocked_by)
    places = [step.order for step in made.steps if step.account in needed]
    assert places == list(range(1, len(places) + 1))
    for step in made.steps:
        assert (step.why[0] is Why.PINNED) == (step.account in first)


def _family(ends: date | None = None) -> Builder:
    builder = Builder().ordinary(ends=ends)
    builder.person("mei", "林美")
    builder.number("old2", "+8613800138001")
    builder.move("mei", "old2", "new")
    return builder


def test_one_trip_for_everybody_who_banks_there() -> None:
    """Two people with three accounts at one bank go there once, on a working day, together."""
    builder = _family()
    builder.account("a", Kind.DEBIT_CARD, service="pine", roles=(Role.RESERVED,))
    builder.account("b", Kind.DEBIT_CARD, service="pine", roles=(Role.RESERVED,))
    builder.account(
        "c", Kind.DEBIT_CARD, service="pine", owner="mei", number="old2", roles=(Role.RESERVED,)
    )
    builder.repayment("c", due=DueOnDay(12))
    made = plan(builder.build(), WORLD, date(2026, 3, 7))
    (visit,) = made.visits
    assert visit.people == ("lin", "mei")
    assert visit.accounts == ("a", "b", "c")
    assert visit.day == date(2026, 3, 13), "the Friday after the debt of one of them"
    alone = plan(replaced(builder.build(), repayments=()), WORLD, date(2026, 3, 7))
    assert [each.day for each in alone.visits] == [date(2026, 3, 9)], "a Monday"


def test_what_takes_days_is_begun_in_time() -> None:
    """A change that takes three working days is over by the last day, and the wallet waits."""
    builder = _family(ends=date(2026, 3, 16))
    builder.account("a", Kind.DEBIT_CARD, service="oak", roles=(Role.RESERVED,))
    builder.account("w", Kind.WALLET, service="pay")
    made = plan(builder.build(), WORLD, TODAY)
    assert (_step(made, "a").day, _step(made, "a").until) == (TODAY, date(2026, 3, 13))
    assert _step(made, "w").day == date(2026, 3, 13)
    assert made.warnings == ()
    late = plan(builder.build(), WORLD, date(2026, 3, 13))
    assert warned(late)[WarningCode.ANSWER_TOO_LATE] == {"a"}


def test_not_too_many_banks_in_a_day() -> None:
    """Three banks today, the fourth tomorrow; against a last day the bound gives way, and says so."""
    services = by_id(*(service(f"b{n}", Kind.DEBIT_CARD) for n in range(4)))
    builder = Builder().ordinary()
    for n in range(4):
        builder.account(f"b{n}", Kind.DEBIT_CARD, service=f"b{n}", roles=(Role.RESERVED,))
    made = plan(builder.build(), services, TODAY)
    assert [step.day for step in made.steps] == [TODAY] * 3 + [TODAY + timedelta(1)]
    assert made.warnings == ()
    short = Builder().ordinary(ends=TODAY)
    short.accounts, short.bindings = builder.accounts, builder.bindings
    made = plan(short.build(), services, TODAY)
    assert {step.day for step in made.steps} == {TODAY}
    assert warned(made)[WarningCode.MANY_BANKS] == {"b0", "b1", "b2", "b3"}
