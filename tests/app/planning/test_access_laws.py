"""The laws of access, checked on small households against trying everything."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from app.directory.facts import Route, RouteUse
from app.directory.model import Directory
from app.domain.access import TOLD, Factor
from app.domain.account import Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import NumberId, ServiceId
from app.planning.access import Answer, Risk, risk
from tests.app.households import NEW, OLD, Builder
from tests.app.planning.ways_in import brute_force, directory, route, told

SERVICES = ("ash", "elm", "fir")
RANK = {Answer.LOST: 0, Answer.COUNTER: 1, Answer.OK: 2}
NUMBERS = st.frozensets(st.sampled_from([OLD, NEW, NumberId("third")]))

ROUTES = st.builds(
    lambda use, factors, via, in_person: route(use, *factors, via=via, in_person=in_person),
    st.sampled_from(RouteUse),
    st.sets(
        st.sampled_from([Factor.NUMBER, Factor.MAILBOX, Factor.BANK_CARD])
        | st.sampled_from(Factor),
        max_size=4,
    ).map(sorted),
    st.sets(st.sampled_from(SERVICES), max_size=1).map(sorted),
    st.booleans(),
)
DIRECTORIES = st.builds(
    directory,
    st.fixed_dictionaries({id: st.lists(ROUTES, max_size=3).map(tuple) for id in SERVICES}),
    st.dictionaries(
        st.sampled_from([Kind.MAILBOX, Kind.DEBIT_CARD]),
        st.lists(ROUTES, max_size=2).map(tuple),
    ),
    st.sampled_from([{}, {"ash": "elm"}, {"ash": "elm", "elm": "fir", "fir": "ash"}]),
)


@st.composite
def households(draw: Any) -> Household:
    """Up to six accounts of one or two people, as far along as may be."""
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    builder.number("third", "+8613700137000")
    for index in range(draw(st.integers(0, 6))):
        target = draw(st.sampled_from([Target.MOVE, Target.NUMBER, Target.REMOVE, Target.STAY]))
        builder.account(
            f"a{index}",
            draw(st.sampled_from([Kind.LOGIN, Kind.MAILBOX, Kind.DEBIT_CARD])),
            owner=draw(st.sampled_from(["lin", "lin", "lin", "mei"])),
            service=draw(st.none() | st.sampled_from(SERVICES)),
            roles=tuple(draw(st.sets(st.sampled_from(Role), max_size=3).map(sorted))),
            number=draw(st.sampled_from(["old", "third", None]))
            if target is not Target.MOVE
            else "old",
            status=draw(st.sampled_from(BindingStatus)),
            target=target,
        )
    builder.bindings = [
        msgspec.structs.replace(
            each,
            status=draw(st.sampled_from([each.status, *BindingStatus])),
            number=draw(st.sampled_from([each.number, OLD, NumberId("third")]))
            if each.target is not Target.MOVE
            else each.number,
        )
        for each in builder.bindings
    ]
    said = []
    for account in builder.accounts:
        words = draw(st.dictionaries(st.sampled_from(sorted(TOLD)), st.booleans(), max_size=2))
        has = {factor for factor, there in words.items() if there}
        said.append(told(account.id, has=has, lacks=words.keys() - has))
    return msgspec.structs.replace(builder.build(), access=tuple(said))


def answers(found: Risk) -> dict[str, int]:
    """Return how good the answer is for each account."""
    return {each.account: RANK[each.answer] for each in found.accounts}


def no_worse(better: Risk, worse: Risk) -> bool:
    """Whether no account is worse off."""
    after = answers(better)
    return all(after[id] >= rank for id, rank in answers(worse).items())


@settings(max_examples=300)
@given(households(), DIRECTORIES, NUMBERS)
def test_the_answers_are_those_of_trying_everything(
    household: Household, known: Directory, dead: frozenset[NumberId]
) -> None:
    """An account is ok, or needs a counter, exactly if the brute force can open it so."""
    home = brute_force(household, known, dead, visits=False)
    anyhow = brute_force(household, known, dead, visits=True)
    found = risk(household, known, dead)
    for each in found.accounts:
        assert (each.account in home) is (each.answer is Answer.OK)
        assert (each.account in anyhow) is (each.answer is not Answer.LOST)
        assert any(not left.in_person for left in each.routes) is (each.answer is Answer.OK)
        assert bool(each.routes) is (each.answer is not Answer.LOST)


@given(households(), DIRECTORIES, NUMBERS)
def test_the_keys_are_those_of_losing_each_account_in_turn(
    household: Household, known: Directory, dead: frozenset[NumberId]
) -> None:
    """Every account is tried here; the program tries few and finds the same."""

    def state(without: Any = None) -> dict[str, int]:
        levels = [
            brute_force(household, known, dead, visits=visits, without=without)
            for visits in (False, True)
        ]
        return {a.id: sum(a.id in level for level in levels) for a in household.accounts}

    before = state()
    expected = {}
    for lost in household.accounts:
        after = state(lost.id)
        worse = sum(after[id] < rank for id, rank in before.items() if id != lost.id)
        if worse:
            expected[lost.id] = worse
    assert {key.account: key.unlocks for key in risk(household, known, dead).keys} == expected


@given(households(), DIRECTORIES, NUMBERS, NUMBERS)
def test_fewer_dead_numbers_are_never_worse(
    household: Household, known: Directory, dead: frozenset[NumberId], more: frozenset[NumberId]
) -> None:
    """For no account."""
    assert no_worse(risk(household, known, dead), risk(household, known, dead | more))


@given(households(), DIRECTORIES, NUMBERS, ROUTES, st.sampled_from(SERVICES))
def test_another_route_is_never_worse(
    household: Household,
    known: Directory,
    dead: frozenset[NumberId],
    another: Route,
    where: str,
) -> None:
    """For no account; a service's own routes stand instead of the usual ones, so these are left out."""
    plain = Directory(known.services, {})
    grown = dict(known.services)
    one = grown[ServiceId(where)]
    grown[one.id] = msgspec.structs.replace(one, routes=(*one.routes, another))
    assert no_worse(risk(household, Directory(grown, {}), dead), risk(household, plain, dead))


@given(households(), DIRECTORIES, NUMBERS, st.sampled_from(sorted(TOLD)), st.data())
def test_having_more_is_never_worse(
    household: Household,
    known: Directory,
    dead: frozenset[NumberId],
    factor: Factor,
    data: st.DataObject,
) -> None:
    """Neither for the account nor for what hangs on it."""
    if not household.access:
        return
    lucky = data.draw(st.sampled_from(household.access))
    richer = msgspec.structs.replace(lucky, has=lucky.has | {factor}, lacks=lucky.lacks - {factor})
    access = tuple(richer if each is lucky else each for each in household.access)
    after = msgspec.structs.replace(household, access=access)
    assert no_worse(risk(after, known, dead), risk(household, known, dead))


@given(households(), DIRECTORIES, NUMBERS, st.frozensets(st.sampled_from(sorted(TOLD)), max_size=3))
def test_what_goes_with_the_phone_is_what_everybody_lacks(
    household: Household, known: Directory, dead: frozenset[NumberId], gone: frozenset[Factor]
) -> None:
    """As if it was said of every account; and losing more is never better."""
    said = {each.account: each for each in household.access}
    lacking = tuple(
        told(
            account.id,
            has=said[account.id].has - gone if account.id in said else frozenset(),
            lacks=said[account.id].lacks | gone if account.id in said else gone,
        )
        for account in household.accounts
    )
    found = risk(household, known, dead, gone)
    assert answers(found) == answers(
        risk(msgspec.structs.replace(household, access=lacking), known, dead)
    )
    assert no_worse(risk(household, known, dead), found)
