"""The laws of the order, on small households against every order there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from app.directory.facts import Route, RouteUse
from app.directory.model import Directory
from app.domain.access import TOLD, Access, Factor
from app.domain.account import Account, Decision, Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, ServiceId
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
def households(draw: Any, most: int = 5) -> Household:
    """Up to ``most`` accounts to change, close, or take the number out of; it may be dead."""
    dead = draw(st.booleans())
    builder = Builder().ordinary(ends=TODAY - timedelta(1) if dead else None)
    said = []
    for index in range(draw(st.integers(1, most))):
        builder.account(
            f"a{index}",
            draw(st.sampled_from([Kind.LOGIN, Kind.MAILBOX, Kind.DEBIT_CARD])),
            service=SERVICES[index % len(SERVICES)],
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


class Worlds:
    """Who can be got into once certain accounts are done, each found only once by trying all."""

    def __init__(self, household: Household, known: Directory) -> None:
        self._household = household
        self._known = known
        self._dead = frozenset({OLD}) if household.number_by_id[OLD].ends else frozenset()
        self._open: dict[frozenset[AccountId], set[str]] = {}

    def open(self, done: Sequence[Account]) -> set[str]:
        """Return the accounts that can be got into when ``done`` are done."""
        ids = frozenset(account.id for account in done)
        if ids not in self._open:
            then = after(self._household, done)
            self._open[ids] = set(brute_force(then, self._known, self._dead, visits=True))
        return self._open[ids]

    def cut_off(self, order: Sequence[Account]) -> set[str]:
        """Return who is locked out at some moment of ``order``: at their turn, or having been in."""
        steps = ((order[:count], account) for count, account in enumerate(order))
        return {id for done, account in steps for id in self._cut_off_by(done, account)}

    def avoidable(self, accounts: Sequence[Account]) -> bool:
        """Whether in some order of all nobody is locked out at any moment.

        Whom a step locks out depends on what was done before it, not on its order. So all orders
        are tried by trying each set of accounts once: 2 to the power of n instead of n factorial.
        """
        reached = {frozenset[Account]()}
        for _ in accounts:
            reached = {
                done | {account}
                for done in reached
                for account in accounts
                if account not in done and not self._cut_off_by(tuple(done), account)
            }
        return bool(reached)

    def _cut_off_by(self, done: Sequence[Account], account: Account) -> set[str]:
        """Return who is locked out when ``account`` is dealt with after ``done``."""
        after_it = (*done, account)
        closed = {each.id for each in after_it if each.decision is Decision.CLOSE}
        bad: set[str] = set(self.open(()) - self.open(after_it) - closed)
        return bad if account.id in self.open(done) else bad | {account.id}


def chronological(household: Household, made: Plan) -> list[Account]:
    """Return the accounts as the plan has them done: by day, and on one day by order."""
    steps = sorted(made.steps, key=lambda step: (step.day, step.order))
    return [household.account_by_id[step.account] for step in steps]


def locks_out_only_if_every_order_does(household: Household, known: Directory) -> None:
    """Fail if the plan's order locks somebody out at some moment though another would not."""
    order = chronological(household, plan(household, known, TODAY))
    worlds = Worlds(household, known)
    if worlds.cut_off(order):
        assert not worlds.avoidable(order), [each.id for each in order]


@settings(max_examples=300)
@given(households(), DIRECTORIES)
def test_nobody_is_locked_out_if_another_order_avoids_it(
    household: Household, known: Directory
) -> None:
    """If any order of all keeps everybody in at every moment, the plan's does."""
    locks_out_only_if_every_order_does(household, known)


@settings(max_examples=200)
@given(households(), DIRECTORIES, ROUTES, st.sampled_from(SERVICES))
def test_one_more_way_in_locks_nobody_out(
    household: Household, known: Directory, more: Route, where: str
) -> None:
    """A route that was not known before never makes the plan cut off somebody it kept in.

    Whom nobody could get into anyhow was not kept in: closing what the new route leads through
    takes away what was only just found.
    """
    id = ServiceId(where)
    service = known.services[id]
    richer = msgspec.structs.replace(service, routes=(*service.routes, more))
    wider = msgspec.structs.replace(known, services={**known.services, id: richer})
    before = plan(household, known, TODAY)
    after_it = plan(household, wider, TODAY)
    worlds = Worlds(household, known)
    if not worlds.cut_off(chronological(household, before)):
        kept_in = worlds.open(()) | {step.account for step in before.steps}
        cut_off = Worlds(household, wider).cut_off(chronological(household, after_it))
        assert not cut_off & kept_in
