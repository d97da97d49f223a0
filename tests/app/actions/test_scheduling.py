"""The schedule outside the vault: complete for a year, silent about what, and heard on unlocking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.actions.accounts import add_account
from app.actions.notifying import notices_now
from app.actions.people import add_person
from app.actions.reminding import mark_done, set_repayment
from app.actions.scheduling import AHEAD, refresh_schedule
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Account
from app.domain.ids import OccurrenceId
from app.domain.repayment import DueOnDay
from app.system import schedule as schedule_file
from app.system.schedule import ScheduleFile, take
from tests.conftest import PASSWORD
from tests.fakes import FixedClock


@pytest.fixture
def file(program: Program, session: Session) -> ScheduleFile:
    """Where the schedule of the vault lies."""
    return program.schedule_of(session)


@pytest.fixture
def card(session: Session) -> Account:
    """A card whose statement is made on the 5th and due on the 25th."""
    person = add_person(session, "王小明")
    account = add_account(session, service="icbc", person=person.id, tail="4321")
    set_repayment(session, account.id, statement_day=5, rule=DueOnDay(25))
    return account


def _days(file: ScheduleFile) -> list[tuple[int, int]]:
    entries = file.read()
    assert entries is not None
    return [(entry.instant.month, entry.instant.day) for entry in entries]


def _told(session: Session) -> set[tuple[OccurrenceId, str]]:
    """Return what would be told now, by occurrence and slot."""
    plan = notices_now(session, UTC)
    return {
        (item.occurrence.id, slot)
        for notice in plan.notices
        for item in notice.items
        for slot in item.slots
    }


def test_it_holds_a_year_and_nothing_that_can_be_read(
    session: Session, file: ScheduleFile, card: Account
) -> None:
    """Each lead time of each month is in it; no name, account, kind or amount is."""
    refresh_schedule(session, file, UTC)
    days = _days(file)
    assert {(3, 18), (3, 22), (3, 24), (3, 25)} <= set(days)
    assert {month for month, _ in days} == set(range(1, 13))
    content = file.path.read_text()
    for word in ("4321", "icbc", "王", card.id, "repay", PASSWORD):
        assert word not in content
    assert [(s.at, s.id) for s in session.vault.schedule()] == [
        (entry.at, entry.id) for entry in file.read() or ()
    ]


def test_refreshing_twice_changes_nothing(
    session: Session, file: ScheduleFile, card: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ids stay, and the disk is left alone."""
    del card
    refresh_schedule(session, file, UTC)
    before = file.path.read_bytes()

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(schedule_file, "write_private", never)
    refresh_schedule(session, file, UTC)
    assert file.path.read_bytes() == before


def test_what_was_shown_while_locked_counts_as_told(
    session: Session, file: ScheduleFile, card: Account, clock: FixedClock
) -> None:
    """The vault was locked over the 18th; its notice was shown and is not given again."""
    del card
    refresh_schedule(session, file, UTC)
    clock.move(days=9)
    assert {slot for _, slot in _told(session)} == {"7"}
    due = [entry.id for entry in file.read() or () if entry.instant <= clock.now()]
    assert len(due) == 1
    take(file.path, due)
    refresh_schedule(session, file, UTC)
    assert _told(session) == set()


def test_what_nobody_was_shown_stays_in_it(
    session: Session, file: ScheduleFile, card: Account, clock: FixedClock
) -> None:
    """The command line may refresh it while the desktop waits for a daemon."""
    del card
    refresh_schedule(session, file, UTC)
    clock.move(days=9)
    refresh_schedule(session, file, UTC)
    missed = [entry for entry in file.read() or () if entry.instant <= clock.now()]
    assert len(missed) == 1
    assert {slot for _, slot in _told(session)} == {"7"}
    [(occurrence, _)] = _told(session)
    mark_done(session, occurrence)
    refresh_schedule(session, file, UTC)
    assert all(entry.instant > clock.now() for entry in file.read() or ())


@pytest.mark.parametrize("damage", ["gone", "damaged"])
def test_a_file_that_cannot_be_trusted_tells_nothing(
    session: Session, file: ScheduleFile, card: Account, clock: FixedClock, damage: str
) -> None:
    """A deleted schedule must not make it look as if everything had been shown."""
    del card
    refresh_schedule(session, file, UTC)
    clock.move(days=9)
    if damage == "gone":
        file.remove()
    else:
        file.path.write_bytes(b"{")
    refresh_schedule(session, file, UTC)
    assert {slot for _, slot in _told(session)} == {"7"}
    assert file.read()


def test_what_is_done_or_dropped_leaves_it(
    session: Session, file: ScheduleFile, card: Account
) -> None:
    """A bill that is paid is not announced by a notice nobody can look into."""
    refresh_schedule(session, file, UTC)
    occurrence = next(s.occurrence for s in session.vault.schedule())
    mark_done(session, occurrence)
    refresh_schedule(session, file, UTC)
    assert occurrence not in {s.occurrence for s in session.vault.schedule()}
    assert (3, 25) not in _days(file)
    del card


def test_a_full_disk_leaves_the_old_schedule_and_its_note(
    session: Session, file: ScheduleFile, card: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File and note change together or not at all, the file first."""
    refresh_schedule(session, file, UTC)
    before = (file.read(), session.vault.schedule())
    set_repayment(session, card.id, statement_day=6, rule=DueOnDay(28))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schedule_file, "write_private", full)
    with pytest.raises(OSError, match="No space"):
        refresh_schedule(session, file, UTC)
    assert (file.read(), session.vault.schedule()) == before


def test_killed_between_file_and_note_a_notice_comes_twice_rather_than_never(
    session: Session, file: ScheduleFile, card: Account, clock: FixedClock
) -> None:
    """What the vault does not know of is not taken for shown."""
    refresh_schedule(session, file, UTC)
    noted = session.vault.schedule()
    set_repayment(session, card.id, statement_day=6, rule=DueOnDay(20))
    refresh_schedule(session, file, UTC)
    with session.vault.transaction(who="me", action="test", at=clock.now()) as transaction:
        transaction.keep_schedule(noted)
    clock.move(days=9)
    refresh_schedule(session, file, UTC)
    assert {slot for _, slot in _told(session)} >= {"1"}


def test_it_reaches_a_year_ahead(session: Session, file: ScheduleFile, card: Account) -> None:
    """Nobody has to unlock for months, and the file does not grow for ever."""
    del card
    refresh_schedule(session, file, UTC)
    entries = file.read() or ()
    now = session.clock.now()
    assert now + AHEAD - timedelta(days=31) < entries[-1].instant <= now + AHEAD
    assert entries[0].instant > now
    assert all(isinstance(entry.instant, datetime) for entry in entries)
