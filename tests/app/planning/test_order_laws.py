"""The laws of the order, on small households against every order there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from app.directory.facts import RouteUse
from app.directory.model import Directory
from app.domain.access import TOLD, Access, Factor
from app.domain.account import Account, Decision, Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import NumberId
from app.planning.order import plan
from app.planning.plan import Plan
from tests.app.households import OLD, TODAY, Builder, replaced
from tests.app.planning.ways_in import brute_force, directory, route, told

SERVICES = ("ash", "elm", "fir", "oak")
FACTORS = (Factor.NUMBER, Factor.MAILBOX, Factor.BANK_CARD, Factor.PASSWORD)

ROUTES = st.builds(
    lambda use, factors, via: route(use, *factors, via=via),
    st.sampled_from(RouteUse),
    st.sets(st.sampled_from(FACTORS), min_size=1, max_size=2).map(sorted),
    st.lists(st.sampled_from(SERVICES), max_size=1),
)
DIRECTORIES = st.builds(
    directory,
    st.fixed_dictionaries(
        {id: st.lists(ROUTES, min_size=1, max_size=2).map(tuple) for id in SERVICES}
    ),
)


@st.composite
def households(draw: Any) -> Household:
    """Up to four accounts to change, to close, or to take the number out of; the number dead."""
    dead = draw(st.booleans())
    builder = Builder().ordinary(ends=TODAY - timedelta(1) if dead else None)
    said = []
    for index in range(draw(st.integers(1, 4))):
        builder.account(
            f"a{index}",
            draw(st.sampled_from([Kind.LOGIN, Kind.MAILBOX, Kind.DEBIT_CARD])),
            service=SERVICES[index],
            roles=(draw(st.sampled_from([Role.LOGIN, Role.RESERVED])),),
            target=draw(st.sampled_from([Target.MOVE, Target.MOVE, Target.REMOVE])),
            decision=draw(
                st.sampled_from([Decision.CHANGE, Decision.CLOSE, Decision.CLOSE, Decision.KEEP])
            ),
        )
        said.append(told(f"a{index}"))
    return replaced(builder.build(), access=tuple(said))


def after(household: Household, done: Sequence[Account]) -> Household:
    """Return the household once ``done`` are changed or closed: nobody gets into what is closed."""
    changed = {account.id for account in done}
    closed = {account.id for account in done if account.decision is Decision.CLOSE}
    bindings = tuple(
        msgspec.structs.replace(
            each,
            status=BindingStatus.REMOVED
            if each.account in closed or each.target is Target.REMOVE
            else BindingStatus.CHANGED,
        )
        if each.account in changed
        else each
        for each in household.bindings
    )
    access: tuple[Access, ...] = tuple(
        told(each.account, lacks=TOLD) if each.account in closed else each
        for each in household.access
    )
    return replaced(household, bindings=bindings, access=access)


def cut_off(
    household: Household, known: Directory, dead: frozenset[NumberId], order: Sequence[Account]
) -> set[str]:
    """Return who is locked out at some moment of ``order``: at their turn, or having been in."""
    begin = brute_force(household, known, dead, visits=True)
    bad: set[str] = set()
    for count, account in enumerate(order):
        if account.id not in brute_force(after(household, order[:count]), known, dead, visits=True):
            bad.add(account.id)
        left = brute_force(after(household, order[: count + 1]), known, dead, visits=True)
        closed = {each.id for each in order[: count + 1] if each.decision is Decision.CLOSE}
        bad |= begin - left - closed
    return bad


def chronological(household: Household, made: Plan) -> list[Account]:
    """Return the accounts as the plan has them done: by day, and on one day by order."""
    steps = sorted(made.steps, key=lambda step: (step.day, step.order))
    return [household.account_by_id[step.account] for step in steps]


@settings(max_examples=400)
@given(households(), DIRECTORIES)
def test_nobody_is_locked_out_if_another_order_avoids_it(
    household: Household, known: Directory
) -> None:
    """If any order of all keeps everybody in at every moment, the plan's does."""
    dead = frozenset({OLD}) if household.number_by_id[OLD].ends else frozenset()
    order = chronological(household, plan(household, known, TODAY))
    mine = cut_off(household, known, dead, order)
    if mine:
        for other in permutations(order):
            assert cut_off(household, known, dead, other), [each.id for each in other]
