"""Asking what a dead number costs, and saying what one has and lacks, on a real vault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.actions.access import correct_access, show_risk
from app.actions.accounts import add_account, remove_account
from app.actions.listing import account_detail
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.planning import make_plan
from app.actions.session import Session
from app.actions.undoing import past_imports, undo_import
from app.domain.access import TOLD, Factor
from app.domain.account import Kind
from app.domain.errors import UnknownAccount, UnknownNumber
from app.domain.ids import AccountId
from app.planning.access import Answer
from tests.app.actions.test_second_import import CODE, OLD, export, take

PASSWORD, MAILBOX = Factor.PASSWORD, Factor.MAILBOX


@pytest.fixture
def shop(session: Session) -> AccountId:
    """An account of 李明, who moves at the end of April, at something nobody knows."""
    person = add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000", ends=date(2026, 4, 30))
    added = add_account(session, person=person.id, service="无名商城", kind=Kind.LOGIN)
    return added.id


def test_what_is_said_is_kept_and_told_in_the_history(session: Session, shop: AccountId) -> None:
    """One word after the other; each takes back what contradicts it."""
    correct_access(session, shop, has=[Factor.AUTHENTICATOR], lacks=[PASSWORD])
    correct_access(session, shop, has=[PASSWORD])
    said = session.vault.read().access_by_account[shop]
    assert said.has == frozenset({Factor.AUTHENTICATOR, PASSWORD})
    assert said.lacks == frozenset()
    history = {entry.action for entry in account_detail(session, shop).journal}
    assert "account.access" in history


def test_what_is_elsewhere_is_there_and_can_be_taken_back(
    session: Session, shop: AccountId
) -> None:
    """It stays there when it turns out to be in the phone alone; what is lacking is nowhere."""
    correct_access(session, shop, elsewhere=[Factor.PASSKEY])
    said = session.vault.read().access_by_account[shop]
    assert said.has == said.elsewhere == {Factor.PASSKEY}
    correct_access(session, shop, only_here=[Factor.PASSKEY])
    said = session.vault.read().access_by_account[shop]
    assert said.has == {Factor.PASSKEY}
    assert not said.elsewhere
    correct_access(session, shop, elsewhere=[Factor.PASSKEY])
    correct_access(session, shop, lacks=[Factor.PASSKEY])
    said = session.vault.read().access_by_account[shop]
    assert (said.has, said.elsewhere) == (frozenset(), frozenset())


def test_nothing_is_left_once_all_is_taken_back(session: Session, shop: AccountId) -> None:
    """By the user's word, or with the account."""
    correct_access(session, shop, lacks=[PASSWORD])
    correct_access(session, shop, unsure=[PASSWORD])
    assert session.vault.read().access == ()
    correct_access(session, shop, lacks=[PASSWORD])
    remove_account(session, shop)
    assert session.vault.read().access == ()


def test_the_numbers_that_count_are_those_asked_for(session: Session, shop: AccountId) -> None:
    """By default every old number; by day those that have ended; by name that one."""
    correct_access(session, shop, lacks=[PASSWORD, MAILBOX])

    def answer(without: str | None = None, on: date | None = None) -> Answer:
        return show_risk(session, without, on).accounts[0].answer

    assert answer() is Answer.LOST
    assert answer(without=OLD) is Answer.LOST
    assert answer(without="13900139000") is Answer.OK
    assert answer(on=date(2026, 4, 30)) is Answer.OK
    assert answer(on=date(2026, 5, 1)) is Answer.LOST
    assert answer(without="13900139000", on=date(2026, 5, 1)) is Answer.LOST


def test_what_is_not_there_is_refused(session: Session, shop: AccountId) -> None:
    """An account, a number."""
    with pytest.raises(UnknownAccount):
        correct_access(session, AccountId("nobody"), has=[PASSWORD])
    with pytest.raises(UnknownNumber):
        show_risk(session, "13700137000")


def test_what_was_said_of_an_account_keeps_it_when_its_import_is_undone(
    session: Session, tmp_path: Path
) -> None:
    """The user has worked on it."""
    add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000")
    take(session, export(tmp_path / "sms.xml", (CODE, date(2026, 2, 2))))
    (found,) = session.vault.read().accounts
    correct_access(session, found.id, lacks=[PASSWORD])
    assert undo_import(session, past_imports(session)[0].at).kept == 1
    assert session.vault.read().accounts == (found,)


def test_of_the_lost_those_come_first_that_the_plan_takes_up_first(
    session: Session, shop: AccountId
) -> None:
    """So that the page about it begins with nothing else than the plan does."""
    person = session.vault.read().people[0].id
    added = [
        add_account(session, person=person, service=each).id
        for each in ("github", "lakala", "icbc", "netease_mail")
    ]
    for account in (shop, *added):
        correct_access(session, account, lacks=TOLD)
    lost = [each.account for each in show_risk(session).accounts if each.answer is Answer.LOST]
    assert lost == [step.account for step in make_plan(session).steps]
    assert lost != [shop, *added]
