"""An import beside the list: one card each, repayment days that were taken off, whose number."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.actions.accepting import accept
from app.actions.accounts import add_account
from app.actions.comparing import Calendar
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import remove_repayment
from app.actions.session import Session
from app.actions.undoing import past_imports, undo_import
from app.domain.account import Kind
from app.domain.evidence import EvidenceKind
from app.domain.repayment import DueOnDay
from tests.app.actions.test_second_import import CARD, CODE, OLD, export, take

DAY = date(2026, 3, 6)
SURE = ("95588", "您尾号6789的信用卡账单日{m}月5日，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】")  # fmt: skip
OTHER = ("95588", "尾号4321的信用卡{m}月2日消费人民币56.00元。【工商银行】")


@pytest.fixture
def moving(session: Session) -> Session:
    """李明 gives a number up; nothing is in the list."""
    add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000")
    return session


def cards(session: Session) -> list[str]:
    """Return the digits of the cards in the list."""
    return sorted(account.tail for account in session.vault.read().accounts)


def test_a_listed_card_without_digits_does_not_swallow_a_second_card(
    moving: Session, tmp_path: Path
) -> None:
    """It becomes one of the two, and from then on is found by its digits."""
    (person,) = moving.vault.read().people
    mine = add_account(moving, person=person.id, service="icbc", kind=Kind.CREDIT_CARD)
    path = export(tmp_path / "x.xml", (CARD, DAY), (CARD, DAY + timedelta(1)), (OTHER, DAY))
    preview = take(moving, path)
    assert sorted((p.candidate.tail, p.known) for p in preview.proposed) == [
        ("4321", None),
        ("6789", mine.id),
    ]
    assert moving.vault.read().account_by_id[mine.id].tail == "6789"
    assert cards(moving) == ["4321", "6789"]
    assert moving.vault.search("6789") == {mine.id}
    undo_import(moving, past_imports(moving)[0].at)
    assert cards(moving) == [""]
    assert moving.vault.search("6789") == set()


def test_each_is_stored_as_what_it_was_shown_to_be(moving: Session, tmp_path: Path) -> None:
    """Whoever wants the new card only does not have it put on the one in the list."""
    (person,) = moving.vault.read().people
    add_account(moving, person=person.id, service="icbc", kind=Kind.CREDIT_CARD)
    path = export(tmp_path / "x.xml", (CARD, DAY), (CARD, DAY + timedelta(1)), (OTHER, DAY))
    shown = preview_import(moving, [path]).proposed
    new = [p.candidate for p in shown if p.known is None]
    there = [p.candidate for p in shown if p.known is not None]
    accept(moving, new, beside=there)
    assert cards(moving) == ["", "4321"]


def bills(path: Path, *months: int) -> Path:
    """Write a bill of the card for each month of 2026."""
    return export(path, *((SURE, date(2026, month, 6)) for month in months))


def test_repayment_days_that_were_taken_off_stay_off(moving: Session, tmp_path: Path) -> None:
    """The next import says so and adds none, unless the user asks for them."""
    path = bills(tmp_path / "x.xml", 1, 2)
    take(moving, path)
    (rule,) = moving.vault.read().repayments
    assert not rule.guess
    remove_repayment(moving, rule.account)
    (again,) = take(moving, path).proposed
    assert again.calendar is Calendar.TAKEN_OFF
    assert moving.vault.read().repayments == ()
    assert again.candidate.repayment is not None
    calendar = replace(again.candidate.repayment, asked_for=True)
    accept(moving, [replace(again.candidate, repayment=calendar)])
    (rule,) = moving.vault.read().repayments
    assert rule.due == DueOnDay(25)
    (there,) = preview_import(moving, [path]).proposed
    assert there.calendar is Calendar.SET


def test_an_import_taken_back_takes_no_repayment_days_off_for_ever(
    moving: Session, tmp_path: Path
) -> None:
    """Only who takes them off an account means it."""
    take(moving, export(tmp_path / "card.xml", (CARD, DAY)))
    path = bills(tmp_path / "x.xml", 1, 2)
    take(moving, path)
    undo_import(moving, max(e.at for e in moving.vault.journal(noun="repayment")))
    (proposed,) = preview_import(moving, [path]).proposed
    assert proposed.calendar is not Calendar.TAKEN_OFF


def test_more_bills_make_a_guess_sure(moving: Session, tmp_path: Path) -> None:
    """What one bill let guess, two bills say; a guess never replaces anything."""
    take(moving, bills(tmp_path / "one.xml", 1))
    (guess,) = moving.vault.read().repayments
    assert guess.guess
    (again,) = preview_import(moving, [bills(tmp_path / "three.xml", 3)]).proposed
    assert (again.calendar, again.settles_guess) == (Calendar.GUESSED, False)
    (sure,) = take(moving, bills(tmp_path / "two.xml", 1, 2)).proposed
    assert sure.settles_guess
    (rule,) = moving.vault.read().repayments
    assert (rule.id, rule.due, rule.guess) == (guess.id, DueOnDay(25), False)


def numbers_of(session: Session) -> dict[EvidenceKind, str | None]:
    """Return by sort of message which number it came to, for the only account."""
    household = session.vault.read()
    (account,) = household.accounts
    return {
        e.kind: household.number_by_id[e.received_on].e164 if e.received_on else None
        for e in session.vault.evidence_of(account.id)
    }


def test_evidence_names_the_number_it_came_to(moving: Session, tmp_path: Path) -> None:
    """As far as anybody knows it; what was stored without is completed by the same file."""
    path = export(tmp_path / "x.xml", (CARD, DAY), (CODE, DAY))
    take(moving, path, number=None)
    assert set(numbers_of(moving).values()) == {None}
    take(moving, path)
    assert set(numbers_of(moving).values()) == {"+86" + OLD}
    before = moving.vault.journal()
    take(moving, path)
    take(moving, path, number=None)
    assert moving.vault.journal() == before


def test_what_is_newer_and_of_an_unknown_number_claims_none(
    moving: Session, tmp_path: Path
) -> None:
    """That the old number got the first message stays known, and the next is nobody's."""
    take(moving, export(tmp_path / "x.xml", (CARD, DAY)))
    later = export(tmp_path / "y.xml", (CARD, DAY + timedelta(9)))
    take(moving, later, number=None)
    household = moving.vault.read()
    evidence = moving.vault.evidence_of(household.accounts[0].id)
    old = household.moves[0].old
    assert {(e.when, e.received_on) for e in evidence} == {
        (DAY, old),
        (DAY + timedelta(9), None),
    }


def test_two_old_numbers_of_one_person_are_told_apart(moving: Session, tmp_path: Path) -> None:
    """The same bank writes to both: each message stays with the number it came to."""
    second = "13700137000"
    add_move(moving, "李明", second, "13900139000")
    take(moving, export(tmp_path / "a.xml", (CARD, DAY)))
    take(moving, export(tmp_path / "b.xml", (CARD, DAY + timedelta(4))), number=second)
    household = moving.vault.read()
    (account,) = household.accounts
    found = {
        household.number_by_id[e.received_on].e164: e.when
        for e in moving.vault.evidence_of(account.id)
        if e.received_on
    }
    assert found == {"+86" + OLD: DAY, "+86" + second: DAY + timedelta(4)}
