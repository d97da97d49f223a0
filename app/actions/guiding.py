"""What a user does on the way through a playbook."""

from __future__ import annotations

from datetime import date

from app.actions.accounts import service_of
from app.actions.session import Session, region_of_household
from app.domain.account import Account
from app.domain.binding import VerifiedBy
from app.domain.errors import UnknownAccount
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from app.guidance import journey
from app.guidance.chores import chores_after
from app.guidance.walk import Change, Walk


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
    household = session.vault.read()
    return _walk(session, household, _account(household, account), goal, channel, old_number)


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
    household = session.vault.read()
    found = _account(household, account)
    walk = _walk(session, household, found, goal, channel, old_number)
    change = journey.tick(
        household,
        found,
        walk,
        step,
        session.clock.now(),
        session.new_id,
        session.directory.playbooks,
    )
    _store(session, "journey.tick", household, found, change)
    return show_walk(session, account)


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
    household = session.vault.read()
    found = _account(household, account)
    walk = _walk(session, household, found, goal, channel, old_number)
    change = journey.untick(
        household,
        found,
        walk,
        step,
        session.clock.now(),
        session.new_id,
        session.directory.playbooks,
    )
    _store(session, "journey.untick", household, found, change)
    return show_walk(session, account)


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
    household = session.vault.read()
    found = _account(household, account)
    walk = _walk(session, household, found, goal, channel, old_number)
    change = journey.hold(
        household, found, walk, reason, until, session.clock.now(), session.new_id
    )
    _store(session, "journey.hold", household, found, change)
    return show_walk(session, account)


def release_hold(session: Session, account: AccountId) -> Walk:
    """Note that the wait is over.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    found = _account(household, account)
    walk = _walk(session, household, found, None, None, None)
    change = journey.release(
        household, found, walk, session.clock.now(), session.new_id, session.directory.playbooks
    )
    _store(session, "journey.release", household, found, change)
    return show_walk(session, account)


def write_note(session: Session, account: AccountId, note: str) -> Walk:
    """Keep a note with the journey.

    Raises:
        UnknownAccount: there is no such account.
    """
    household = session.vault.read()
    found = _account(household, account)
    walk = _walk(session, household, found, None, None, None)
    change = journey.annotate(household, found, walk, note, session.clock.now(), session.new_id)
    _store(session, "journey.note", household, found, change)
    return show_walk(session, account)


def verify_account(session: Session, account: AccountId, how: VerifiedBy) -> Walk:
    """Note how the user saw that the new number arrived.

    Raises:
        UnknownAccount: there is no such account.
        NothingToVerify: nothing there has been changed yet.
    """
    household = session.vault.read()
    found = _account(household, account)
    change = journey.verify(household, found, how, session.clock.now())
    with session.change("account.verify") as transaction:
        for binding in change.bindings:
            transaction.put(binding)
    return show_walk(session, account)


def _walk(
    session: Session,
    household: Household,
    account: Account,
    goal: Goal | None,
    channel: Channel | None,
    old_number: OldNumber | None,
) -> Walk:
    return journey.walk(
        household,
        account,
        service_of(session, account),
        session.directory.playbooks,
        session.clock.today(),
        goal=goal,
        channel=channel,
        old_number=old_number,
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


def _account(household: Household, account: AccountId) -> Account:
    found = household.account_by_id.get(account)
    if found is None:
        raise UnknownAccount(account=account)
    return found
