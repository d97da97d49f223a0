"""A later import: what still arrives is opened again, what was found can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.actions.accepting import accept
from app.actions.accounts import decide
from app.actions.ignoring import ignore, stop_ignoring
from app.actions.importing import ImportPreview, preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.actions.undoing import latest_import, past_imports, undo_import
from app.domain.account import Decision
from app.domain.binding import BindingStatus, Role
from app.domain.errors import UnknownNumber
from app.domain.household import Household
from app.domain.ids import JourneyId
from app.domain.journey import Channel, Goal, Journey, OldNumber, Tick
from app.domain.repayment import DueOnDay
from tests.fakes import FixedClock

CHANGED = FixedClock().today()
"""When all of the numbers of the account were changed."""
OLD = "13800138000"
CARD = ("95588", "尾号6789的信用卡{m}月2日消费人民币128.00元。【工商银行】")
CODE = ("95588", "验证码482913，您正在登录手机银行。【工商银行】")
OFFER = ("95588", "【工商银行】现金分期低至5折，点击申请，拒收请回复R")
BILL = ("95588", "您尾号6789的信用卡{m}月账单已出，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】")  # fmt: skip


def export(path: Path, *messages: tuple[tuple[str, str], date]) -> Path:
    """Write an SMS backup of messages, each received at noon of a day."""
    rows = "".join(
        f'<sms address="{sender}" type="1" body="{text.format(m=day.month)}" '
        f'date="{int(datetime(day.year, day.month, day.day, 4, tzinfo=UTC).timestamp() * 1000)}"/>'
        for (sender, text), day in messages
    )
    path.write_text(f"<smses>{rows}</smses>", encoding="utf-8")
    return path


def take(session: Session, path: Path, number: str | None = OLD) -> ImportPreview:
    """Import a file and accept all of it."""
    preview = preview_import(session, [path], number=number)
    accept(
        session,
        [p.candidate for p in preview.proposed],
        reopen=preview.arriving,
        read_up_to=preview.read_up_to,
    )
    return preview


@pytest.fixture
def moved(session: Session, clock: FixedClock, tmp_path: Path) -> Session:
    """李明 has an ICBC card, all of its numbers changed and verified today."""
    add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000")
    before = clock.now().date() - timedelta(days=20)
    take(session, export(tmp_path / "first.xml", (CARD, before), (CODE, before)))
    with session.change("test") as transaction:
        for binding in session.vault.read().bindings:
            done = replace(binding, status=BindingStatus.VERIFIED, verified_at=clock.now())
            transaction.put(done)
    clock.move(days=5)
    return session


def open_roles(household: Household) -> set[Role]:
    """Return the roles that are to be done."""
    return {b.role for b in household.bindings if b.status is BindingStatus.TODO}


def test_what_still_arrives_is_opened_again(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """A card message after the change reopens the messages' binding, with the message as proof."""
    later = CHANGED + timedelta(days=3)
    preview = take(moved, export(tmp_path / "later.xml", (CARD, later)))
    (found,) = preview.arriving
    assert found.proof.when == later
    household = moved.vault.read()
    assert open_roles(household) == {Role.MESSAGE}
    evidence = moved.vault.evidence_of(found.account.id)
    assert any(e.when == later and "6789" in e.excerpt for e in evidence)


def test_what_is_opened_again_begins_anew(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """The finished journey's ticks go, or the guide would say that all is done there."""
    (account,) = moved.vault.read().accounts
    with moved.change("test") as transaction:
        transaction.put(
            Journey(
                id=JourneyId("j"),
                account=account.id,
                goal=Goal.CHANGE,
                playbook="credit_card.change.app.works",
                channel=Channel.APP,
                old_number=OldNumber.WORKS,
                ticks=(Tick("open", clock.now()),),
                finished_at=clock.now(),
                updated_at=clock.now(),
            )
        )
    take(moved, export(tmp_path / "later.xml", (CARD, CHANGED + timedelta(days=3))))
    (journey,) = moved.vault.read().journeys
    assert journey.finished_at is None
    assert journey.ticks == ()


@pytest.mark.parametrize(
    ("message", "days", "number"),
    [(OFFER, 3, OLD), (CARD, 0, OLD), (CARD, -1, OLD), (CARD, 3, None), (CARD, 3, "13900139000")],
)
def test_what_proves_nothing_opens_nothing(
    moved: Session,
    clock: FixedClock,
    tmp_path: Path,
    message: tuple[str, str],
    days: int,
    number: str | None,
) -> None:
    """Advertising, the day of the change, what nobody says the old number received."""
    day = CHANGED + timedelta(days=days)
    preview = take(moved, export(tmp_path / "later.xml", (message, day)), number)
    assert preview.arriving == ()
    assert open_roles(moved.vault.read()) == set()


def test_how_far_messages_were_read_is_remembered(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """The latest day counts for each number; an older export does not take it back."""
    today = CHANGED
    take(moved, export(tmp_path / "new.xml", (OFFER, today)))
    take(moved, export(tmp_path / "old.xml", (OFFER, today - timedelta(days=90))))
    household = moved.vault.read()
    (reading,) = household.readings
    assert household.number_by_id[reading.number].e164 == "+86" + OLD
    assert reading.until == today


def test_a_number_that_is_nobodys_is_refused(moved: Session, tmp_path: Path) -> None:
    """Messages cannot have been received by a number the household does not have."""
    path = export(tmp_path / "x.xml", (CARD, date(2026, 3, 1)))
    with pytest.raises(UnknownNumber):
        preview_import(moved, [path], number="13700137000")


def test_two_bills_bring_a_calendar_and_one_a_guess(session: Session, tmp_path: Path) -> None:
    """The repayment is there after accepting, and a person's own is never overwritten."""
    add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000")
    take(session, export(tmp_path / "one.xml", (BILL, date(2026, 2, 6))))
    (first,) = session.vault.read().repayments
    assert (first.due, first.guess) == (DueOnDay(25), True)
    take(session, export(tmp_path / "two.xml", (BILL, date(2026, 3, 6))))
    assert session.vault.read().repayments == (first,)


def test_what_is_ignored_is_not_proposed_again(session: Session, tmp_path: Path) -> None:
    """For ever means until the user says otherwise."""
    add_person(session, "李明")
    path = export(tmp_path / "x.xml", (CARD, date(2026, 3, 1)))
    (proposed,) = preview_import(session, [path]).proposed
    (ignored,) = ignore(session, [proposed.candidate, proposed.candidate])
    assert preview_import(session, [path]).proposed == ()
    assert ignore(session, [proposed.candidate]) == (ignored,)
    stop_ignoring(session, [ignored.id])
    assert preview_import(session, [path]).proposed == (proposed,)


def test_an_import_can_be_taken_back(moved: Session, clock: FixedClock, tmp_path: Path) -> None:
    """What it added goes, what it opened again is as it was, and nothing else changes."""
    before = moved.vault.read()
    evidence = moved.vault.evidence_of(before.accounts[0].id)
    clock.move(days=1)
    shop = ("", "【示例书店】验证码 1234，请勿泄露。")
    later = CHANGED + timedelta(days=3)
    take(moved, export(tmp_path / "later.xml", (CARD, later), (shop, later), (BILL, later)))
    assert len(moved.vault.read().accounts) == 2
    latest = past_imports(moved)[0]
    assert latest.accounts == 1
    undone = undo_import(moved, latest.at)
    assert (undone.removed, undone.kept) == (1, 0)
    after = moved.vault.read()
    assert after.accounts == before.accounts
    assert [b.status for b in after.bindings] == [b.status for b in before.bindings]
    assert after.repayments == ()
    assert [r.until for r in after.readings] == [r.until for r in before.readings]
    assert moved.vault.evidence_of(before.accounts[0].id) == evidence
    assert undo_import(moved, latest.at).removed == 0


def test_what_was_worked_on_stays(session: Session, clock: FixedClock, tmp_path: Path) -> None:
    """Taking an import back never costs anybody the work they did on an account."""
    add_person(session, "李明")
    shop = ("", "【示例书店】验证码 1234，请勿泄露。")
    day = date(2026, 3, 1)
    take(session, export(tmp_path / "x.xml", (CARD, day), (shop, day)), None)
    card = next(a for a in session.vault.read().accounts if a.service)
    clock.move(hours=1)
    decide(session, card.id, Decision.CHANGE)
    undone = undo_import(session, past_imports(session)[0].at)
    assert (undone.removed, undone.kept) == (1, 1)
    assert [a.id for a in session.vault.read().accounts] == [card.id]
    assert session.vault.evidence_of(card.id)


def test_the_same_late_message_twice_opens_nothing_more(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """What was opened again explains the message; the other numbers stay settled."""
    later = export(tmp_path / "later.xml", (CARD, CHANGED + timedelta(days=3)))
    take(moved, later)
    assert take(moved, later).arriving == ()
    assert open_roles(moved.vault.read()) == {Role.MESSAGE}


def test_what_was_verified_since_stays_verified(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """A message from before the new verification is no proof against it."""
    later = export(tmp_path / "later.xml", (CARD, CHANGED + timedelta(days=3)))
    take(moved, later)
    clock.move(days=5)
    with moved.change("test") as transaction:
        for binding in moved.vault.read().bindings:
            if binding.status is BindingStatus.TODO:
                done = {"status": BindingStatus.VERIFIED, "verified_at": clock.now()}
                transaction.put(replace(binding, **done))
    assert take(moved, later).arriving == ()
    assert open_roles(moved.vault.read()) == set()


def test_all_that_still_arrives_is_opened_again(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """A code after the change does not hide that spending was told of as well."""
    today = CHANGED
    messages = (CARD, today + timedelta(days=3)), (CODE, today + timedelta(days=4))
    (found,) = take(moved, export(tmp_path / "later.xml", *messages)).arriving
    assert found.proof.when == today + timedelta(days=4)
    assert {Role.MESSAGE, Role.CODE} <= open_roles(moved.vault.read())


def test_a_removed_number_that_still_gets_codes_is_opened_again(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """Taken off counts as settled too, until a message shows otherwise."""
    with moved.change("test") as transaction:
        for binding in moved.vault.read().bindings:
            gone = replace(binding, status=BindingStatus.REMOVED, verified_at=None)
            transaction.put(replace(gone, updated_at=clock.now() - timedelta(days=5)))
    later = export(tmp_path / "later.xml", (CARD, CHANGED + timedelta(days=3)))
    assert len(take(moved, later).arriving) == 1
    assert open_roles(moved.vault.read()) == {Role.MESSAGE}


def test_a_reopening_taken_back_can_be_proven_again(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """The day the import is taken back is not the day the number was changed."""
    with moved.change("test") as transaction:
        for binding in moved.vault.read().bindings:
            changed = replace(binding, status=BindingStatus.CHANGED, verified_at=None)
            transaction.put(replace(changed, updated_at=clock.now()))
    later = export(tmp_path / "later.xml", (CARD, CHANGED + timedelta(days=8)))
    clock.move(days=9)
    take(moved, later)
    undo_import(moved, past_imports_at(moved))
    assert open_roles(moved.vault.read()) == set()
    (found,) = preview_import(moved, [later], number=OLD).arriving
    assert {b.role for b in found.bindings} == {Role.MESSAGE}


def past_imports_at(session: Session) -> datetime:
    """Return when the latest import was accepted."""
    at = latest_import(session)
    assert at is not None
    return at


def test_taking_back_spares_what_was_edited_since(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """A calendar an import brought and a person corrected is that person's."""
    clock.move(days=1)
    take(moved, export(tmp_path / "bill.xml", (BILL, clock.now().date() - timedelta(days=9))))
    (found,) = moved.vault.read().repayments
    assert found.guess
    at = past_imports_at(moved)
    clock.move(hours=1)
    set_repayment(moved, found.account, statement_day=3, rule=DueOnDay(21))
    undo_import(moved, at)
    (kept,) = moved.vault.read().repayments
    assert (kept.due, kept.guess) == (DueOnDay(21), False)


def test_a_message_from_the_future_proves_nothing(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """A clock that was wrong once must not open what is settled, time and again."""
    early = CHANGED + timedelta(days=2)
    path = export(tmp_path / "x.xml", (CARD, date(2099, 3, 1)), (OFFER, early))
    preview = preview_import(moved, [path], number=OLD)
    assert preview.arriving == ()
    assert list(preview.read_up_to.values()) == [early]


def test_importing_twice_changes_nothing_at_all(
    moved: Session, clock: FixedClock, tmp_path: Path
) -> None:
    """Neither accounts nor evidence, counts, calendars, readings or openings."""
    today = CHANGED + timedelta(days=3)
    clock.move(days=4)
    path = export(tmp_path / "x.xml", (CARD, today), (BILL, today), (CODE, today), (OFFER, today))
    take(moved, path)
    before, journal = moved.vault.read(), moved.vault.journal()
    clock.move(days=1)
    take(moved, path)
    assert moved.vault.read() == before
    assert moved.vault.journal() == journal


def test_two_candidates_corrected_into_one_become_one(session: Session, tmp_path: Path) -> None:
    """The same service, kind and card twice in one list is one account with one calendar."""
    add_person(session, "李明")
    path = export(tmp_path / "x.xml", (BILL, date(2026, 3, 6)))
    (proposed,) = preview_import(session, [path]).proposed
    result = accept(session, [proposed.candidate, proposed.candidate])
    household = session.vault.read()
    assert (len(household.accounts), len(household.repayments)) == (1, 1)
    assert (result.added, result.repayments) == (1, 1)
