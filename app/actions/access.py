"""What is lost when a number dies, and what the user has and lacks for getting in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from app.actions.existing import existing_account
from app.actions.numbers import by_e164
from app.actions.pinning import plan_of
from app.actions.session import Session, read_number
from app.domain.access import Access, Factor
from app.domain.errors import UnknownNumber
from app.domain.household import Household
from app.domain.ids import AccessId, AccountId, NumberId
from app.domain.number import NumberState
from app.planning.access import AccountAccess, Answer, Risk, risk
from app.planning.ready import taken_up

_WORST_FIRST = {answer: place for place, answer in enumerate(Answer)}


def show_risk(session: Session, without: str | None = None, on: date | None = None) -> Risk:
    """Return what is lost when numbers are dead.

    These are what has ended by the day ``on`` (today if none is given), with ``without`` (any
    spelling) that number as well; with neither, also every number that somebody moves away from.
    Of the accounts that are as badly off, those come first that the plan takes up first.

    Raises:
        InvalidNumber: ``without`` is no number.
        UnknownNumber: the household does not have it.
    """
    household = session.vault.read()
    today = session.clock.today()
    dead = _ended(household, on or today)
    if without is not None:
        dead.add(_number(session, household, without))
    elif on is None:
        dead |= {move.old for move in household.moves}
    found = risk(household, session.directory, dead)
    steps = plan_of(session, household, today).steps
    turn = {id: place for place, id in enumerate(taken_up(household, steps, today))}

    def worst(each: AccountAccess) -> tuple[int, int]:
        return _WORST_FIRST[each.answer], turn.get(each.account, len(turn))

    return msgspec.structs.replace(found, accounts=tuple(sorted(found.accounts, key=worst)))


def correct_access(
    session: Session,
    account: AccountId,
    *,
    has: Collection[Factor] = (),
    lacks: Collection[Factor] = (),
    unsure: Collection[Factor] = (),
    elsewhere: Collection[Factor] = (),
    only_here: Collection[Factor] = (),
) -> Access:
    """Note what the user has and lacks for getting into an account; what was said before stays.

    ``unsure`` takes a word back, so that the usual assumption holds again. A factor named twice is
    unsure rather than lacking, and lacking rather than there. ``elsewhere`` is there, and not only
    in the phone; ``only_here`` takes that back.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    existing_account(household, account)
    before = household.access_by_account.get(account)
    had = before.has if before else frozenset()
    lacked = before.lacks if before else frozenset()
    there = frozenset(has) | frozenset(elsewhere)
    missing = (lacked - there | frozenset(lacks)) - frozenset(unsure)
    kept = (had | there) - missing - frozenset(unsure)
    beside = (before.elsewhere if before else frozenset()) | frozenset(elsewhere)
    after = Access(
        id=before.id if before else AccessId(session.new_id()),
        account=account,
        has=kept,
        lacks=missing,
        elsewhere=(beside - frozenset(only_here)) & kept,
        updated_at=session.clock.now(),
    )
    with session.change("account.access") as transaction:
        if after.has or after.lacks:
            transaction.put(after)
        elif before is not None:
            transaction.remove(before)
    return after


def _ended(household: Household, day: date) -> set[NumberId]:
    return {n.id for n in household.numbers if n.state_on(day) is NumberState.GONE}


def _number(session: Session, household: Household, typed: str) -> NumberId:
    e164 = read_number(typed, household, session.region)
    found = by_e164(household, e164)
    if found is None:
        raise UnknownNumber(number=typed)
    return found.id
