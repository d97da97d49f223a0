"""What a user does on the way through a playbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.actions.accounts import service_of
from app.actions.existing import existing_account
from app.actions.session import Session, region_of_household
from app.domain.account import Account
from app.domain.binding import VerifiedBy
from app.domain.errors import UnsafeNote
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from app.guidance import journey
from app.guidance.chores import chores_after
from app.guidance.walk import Change, Walk
from app.messages.unsafe_note import unsafe_kind


@dataclass(frozen=True, slots=True)
class _Way:
    """Which walk of an account is meant; what is None the account itself decides."""

    goal: Goal | None = None
    channel: Channel | None = None
    old_number: OldNumber | None = None


_Event = Callable[[Household, Account, Walk], Change]


def show_walk(
    session: Session,
    account: AccountId,
    *,
    goal: Goal | None = None,
    channel: Channel | None = None,
    old_number: OldNumber | None = None,
) -> Walk:
    """Return the steps for an account, resuming where the user stopped.

    Raises:
        UnknownAccount: there is no such account.
    """
    return _show(session, account, _Way(goal, channel, old_number))


def tick_step(
    session: Session,
    account: AccountId,
    step: str,
    *,
    goal: Goal | None = None,
    channel: Channel | None = None,
    old_number: OldNumber | None = None,
) -> Walk:
    """Tick a step; the steps as they stand then.

    Raises:
        UnknownAccount, UnknownStep: as they say.
    """
    now, new_id, playbooks = session.clock.now(), session.new_id, session.directory.playbooks
    way = _Way(goal, channel, old_number)
    _advance(
        session,
        "journey.tick",
        account,
        way,
        lambda household, found, walk: journey.tick(
            household, found, walk, step, now, new_id, playbooks
        ),
    )
    return _show(session, account, way)


def untick_step(
    session: Session,
    account: AccountId,
    step: str,
    *,
    goal: Goal | None = None,
    channel: Channel | None = None,
    old_number: OldNumber | None = None,
) -> Walk:
    """Take a tick back, with what it had meant.

    Raises:
        UnknownAccount, UnknownStep: as they say.
    """
    now, new_id, playbooks = session.clock.now(), session.new_id, session.directory.playbooks
    way = _Way(goal, channel, old_number)
    _advance(
        session,
        "journey.untick",
        account,
        way,
        lambda household, found, walk: journey.untick(
            household, found, walk, step, now, new_id, playbooks
        ),
    )
    return _show(session, account, way)


def hold_journey(
    session: Session,
    account: AccountId,
    reason: HoldReason,
    until: date,
    *,
    goal: Goal | None = None,
    channel: Channel | None = None,
    old_number: OldNumber | None = None,
) -> Walk:
    """Note that the journey waits, and look again on ``until``.

    Raises:
        UnknownAccount: there is no such account.
    """
    now, new_id = session.clock.now(), session.new_id
    way = _Way(goal, channel, old_number)
    _advance(
        session,
        "journey.hold",
        account,
        way,
        lambda household, found, walk: journey.hold(
            household, found, walk, reason, until, now, new_id
        ),
    )
    return _show(session, account, way)


def release_hold(session: Session, account: AccountId) -> Walk:
    """Note that the wait is over, on whichever journey the account is.

    Raises:
        UnknownAccount: there is no such account.
    """
    now, new_id, playbooks = session.clock.now(), session.new_id, session.directory.playbooks
    way = _under_way(session, account)
    _advance(
        session,
        "journey.release",
        account,
        way,
        lambda household, found, walk: journey.release(
            household, found, walk, now, new_id, playbooks
        ),
    )
    return _show(session, account, _Way(way.goal))


def write_note(session: Session, account: AccountId, note: str, *, sure: bool = False) -> Walk:
    """Keep a note with whichever journey the account is on.

    Raises:
        UnknownAccount: there is no such account.
        UnsafeNote: it looks like a password, a code, or the number of a card or of a person, and
            the user was not asked whether they are ``sure``; nothing was kept.
    """
    if not sure:
        kind = unsafe_kind(note, region_of_household(session.vault.read(), session.region))
        if kind is not None:
            raise UnsafeNote(kind=kind.value)
    now, new_id = session.clock.now(), session.new_id
    way = _under_way(session, account)
    _advance(
        session,
        "journey.note",
        account,
        way,
        lambda household, found, walk: journey.annotate(household, found, walk, note, now, new_id),
    )
    return _show(session, account, _Way(way.goal))


def verify_account(session: Session, account: AccountId, how: VerifiedBy) -> Walk:
    """Note how the user saw that the new number arrived.

    Raises:
        UnknownAccount: there is no such account.
        NothingToVerify: nothing there has been changed yet.
    """
    household = session.vault.read()
    found = existing_account(household, account)
    change = journey.verify(household, found, how, session.clock.now())
    with session.change("account.verify") as transaction:
        for binding in change.bindings:
            transaction.put(binding)
    return _show(session, account, _Way())


def _show(session: Session, account: AccountId, way: _Way) -> Walk:
    household = session.vault.read()
    return _walk(session, household, existing_account(household, account), way)


def _advance(session: Session, action: str, account: AccountId, way: _Way, event: _Event) -> None:
    """Let ``event`` happen on the walk that ``way`` means, and store what it changes."""
    household = session.vault.read()
    found = existing_account(household, account)
    walk = _walk(session, household, found, way)
    _store(session, action, household, found, event(household, found, walk))


def _under_way(session: Session, account: AccountId) -> _Way:
    """Return the way of the journey that was changed last; the usual one before the first."""
    latest = session.vault.read().journey_by_account.get(account)
    return _Way() if latest is None else _Way(latest.goal, latest.channel, latest.old_number)


def _walk(session: Session, household: Household, account: Account, way: _Way) -> Walk:
    return journey.walk(
        household,
        account,
        service_of(session, account),
        session.directory.playbooks,
        session.clock.today(),
        goal=way.goal,
        channel=way.channel,
        old_number=way.old_number,
        region=region_of_household(household, session.region),
    )


def _store(
    session: Session, action: str, household: Household, account: Account, change: Change
) -> None:
    """Store all of a change in one transaction, with the chores that a finished journey brings.

    A journey that is no longer finished takes its chores back, but for those already handled.
    """
    chores = [c for c in household.chores if c.account == account.id]
    playbook = session.directory.playbooks.get(change.journey.playbook)
    with session.change(action) as transaction:
        if change.account is not None:
            transaction.put(change.account)
        for binding in change.bindings:
            transaction.put(binding)
        transaction.put(change.journey)
        if change.finished and playbook:
            day = session.clock.today()
            for chore in chores_after(account, playbook, day, session.new_id, chores):
                transaction.put(chore)
        elif change.reopened:
            handled = {mark.id.rpartition(".")[0] for mark in household.marks}
            for chore in chores:
                if chore.playbook == change.journey.playbook and chore.id not in handled:
                    transaction.remove(chore)
