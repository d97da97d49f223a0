"""What the user says still came: kept like an import's finding, and heard by the gate."""

from __future__ import annotations

import pytest

from app.actions.accounts import add_account
from app.actions.arrivals import ask_arrivals, tell_arrivals
from app.actions.gate import ask_gate
from app.actions.guiding import show_walk, tick_step, verify_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.account import Account, Kind
from app.domain.binding import BindingStatus, Role, VerifiedBy
from app.domain.errors import UnknownAccount
from app.domain.evidence import EvidenceKind
from app.planning.verdict import Blocks
from tests.fakes import FixedClock


@pytest.fixture
def bank(session: Session, clock: FixedClock) -> Account:
    """A bank card on the old number, changed and confirmed ten days ago."""
    person = add_person(session, "李明")
    add_move(session, person.id, "13800138000", "13900139000")
    account = add_account(session, person=person.id, service="icbc", kind=Kind.DEBIT_CARD)
    for step in show_walk(session, account.id).steps:
        tick_step(session, account.id, step.id)
    verify_account(session, account.id, VerifiedBy.CODE)
    clock.move(days=10)
    return account


def reasons(session: Session) -> set[Blocks]:
    """What stands in the way now."""
    return {blocker.reason for blocker in ask_gate(session).blockers}


def test_the_question_is_about_what_was_changed(session: Session, bank: Account) -> None:
    """What still hangs on the number is expected to write; only changed accounts are asked about."""
    add_account(session, person=bank.owner, service="alipay")
    asked = ask_arrivals(session)
    assert [each.id for each in asked.accounts] == [bank.id]
    assert asked.since is None


def test_that_nothing_came_counts_as_having_looked(session: Session, bank: Account) -> None:
    """Until today; the accounts stay as they are."""
    assert Blocks.NEVER_READ in reasons(session)
    assert tell_arrivals(session, {}) == 0
    assert Blocks.NEVER_READ not in reasons(session)
    assert ask_gate(session).read_until == session.clock.today()
    assert ask_arrivals(session).since == session.clock.today()
    statuses = {b.status for b in session.vault.read().bindings_of(bank.id)}
    assert statuses <= {BindingStatus.VERIFIED, BindingStatus.CHANGED}


def test_what_came_opens_what_it_speaks_of_again(session: Session, bank: Account) -> None:
    """A code speaks of codes and the number on file, not of messages; it stands as evidence."""
    assert tell_arrivals(session, {bank.id: [EvidenceKind.VERIFICATION]}) == 1
    open_again = {
        b.role for b in session.vault.read().bindings_of(bank.id) if b.status is BindingStatus.TODO
    }
    assert Role.RESERVED in open_again
    assert Role.MESSAGE not in open_again
    assert Blocks.NOT_CHANGED in reasons(session)
    (seen,) = [e for e in session.vault.evidence_of(bank.id) if e.where == "told"]
    assert (seen.kind, seen.when) == (EvidenceKind.VERIFICATION, session.clock.today())


def test_saying_it_twice_stays_one_piece_of_evidence(session: Session, bank: Account) -> None:
    """The later day counts."""
    tell_arrivals(session, {bank.id: [EvidenceKind.VERIFICATION]})
    for step in show_walk(session, bank.id).steps:
        if not step.done:
            tick_step(session, bank.id, step.id)
    verify_account(session, bank.id, VerifiedBy.CODE)
    tell_arrivals(session, {bank.id: [EvidenceKind.VERIFICATION]})
    assert len([e for e in session.vault.evidence_of(bank.id) if e.where == "told"]) == 1


def test_an_account_that_was_not_asked_about_is_refused(session: Session, bank: Account) -> None:
    """Nothing is stored then."""
    other = add_account(session, person=bank.owner, service="alipay")
    with pytest.raises(UnknownAccount):
        tell_arrivals(session, {other.id: [EvidenceKind.STATEMENT]})
    assert ask_gate(session).read_until is None
