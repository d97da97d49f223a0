"""While the vault is open: told once, with buttons that do what they say, and no name by default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.people import add_person
from app.actions.reminding import list_due, set_repayment
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Account
from app.domain.money import Money
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueOnDay
from app.reminders.occurrences import find_occurrence
from tests.fakes import FixedClock
from tests.ui.desktop.checks import settle
from tests.ui.desktop.fakes import FakeNotifier
from ui.desktop.bridge.notifier import OPEN
from ui.desktop.frame import Frame
from ui.desktop.open_watch import DONE, LATER, OpenWatch

PRIVATE = ("ICBC", "工商", "4321", "3,280", "王")


@pytest.fixture
def notifier() -> FakeNotifier:
    """A system that takes notices."""
    return FakeNotifier()


@pytest.fixture
def card(session: Session) -> Account:
    """A card of ICBC, due on the 25th of each month, with its amount."""
    person = add_person(session, "王小明")
    account = add_account(session, service="icbc", person=person.id, tail="4321")
    set_repayment(
        session,
        account.id,
        statement_day=5,
        rule=DueOnDay(25),
        amount=Money(328050, "CNY"),
    )
    return account


@pytest.fixture
def watch(open_frame: Frame, notifier: FakeNotifier, card: Account) -> OpenWatch:
    """A watch that was not started yet; it is the tenth of March."""
    del card
    return OpenWatch(open_frame, notifier, lambda: UTC, open_frame)


def _let(clock: FixedClock, day: int, hour: int = 10) -> None:
    clock.move(seconds=(datetime(2026, 3, day, hour, tzinfo=UTC) - clock.now()).total_seconds())


def test_it_waits_for_the_first_lead_time(
    watch: OpenWatch, notifier: FakeNotifier, session: Session
) -> None:
    """Nothing to tell yet; the next look is at the first notice, and the schedule is written."""
    watch.start()
    assert notifier.shown == []
    assert watch.next_look == datetime(2026, 3, 18, 9, tzinfo=UTC)
    assert session.vault.schedule()


def test_each_lead_time_is_told_once(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, qtbot: QtBot
) -> None:
    """Seven, three and one day before, and on the day; looking again tells nothing anew."""
    watch.start()
    for count, day in enumerate((18, 22, 24, 25), 1):
        _let(clock, day)
        watch.look()
        settle()
        watch.look()
        settle()
        assert len(notifier.shown) == count


def test_nothing_private_is_said_by_default(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock
) -> None:
    """The sort of thing and its day are told, so that the buttons are no riddle."""
    _let(clock, 18)
    watch.start()
    [notice] = notifier.shown
    assert notice.title == "A payment"
    assert "25" in notice.body
    assert not any(word in notice.title + notice.body for word in PRIVATE)
    assert [key for key, _ in notice.buttons] == [DONE, LATER, OPEN]


def test_names_are_said_where_the_user_allowed_it(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, frame: Frame
) -> None:
    """The bank, the tail of the card, the amount and the day."""
    frame.settings.set_notices_with_names(True)
    _let(clock, 18)
    watch.start()
    [notice] = notifier.shown
    assert "4321" in notice.title
    assert "3,280.50" in notice.body


def test_done_is_done(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, session: Session, qtbot: QtBot
) -> None:
    """This one is handled and tells no more; the next month's comes."""
    _let(clock, 18)
    watch.start()
    settle()
    notifier.press(notifier.shown[0].token, DONE)
    settle()
    assert notifier.withdrawn == [notifier.shown[0].token]
    assert [one.date.month for one in list_due(session, 45).due] == [4]
    _let(clock, 25)
    watch.look()
    assert len(notifier.shown) == 1


def test_later_is_tomorrow_morning(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, session: Session, qtbot: QtBot
) -> None:
    """The due day stays; the notice comes back at nine."""
    _let(clock, 18)
    watch.start()
    settle()
    notifier.press(notifier.shown[0].token, LATER)
    settle()
    [one] = list_due(session, 30).due
    assert one.state is OccurrenceState.SNOOZED
    assert one.until == datetime(2026, 3, 19, 9, tzinfo=UTC)
    assert one.date.day == 25
    _let(clock, 19)
    watch.look()
    settle()
    assert len(notifier.shown) == 2


def test_a_click_opens_what_it_is_about(
    watch: OpenWatch,
    notifier: FakeNotifier,
    clock: FixedClock,
    card: Account,
    open_frame: Frame,
    qtbot: QtBot,
) -> None:
    """The bill itself, where there is a single one."""
    _let(clock, 18)
    watch.start()
    with qtbot.waitSignal(watch.wanted) as wanted:
        notifier.press(notifier.shown[0].token, OPEN)
    settle()
    [opened] = wanted.args
    assert find_occurrence(open_frame.session.vault.read(), opened).account == card.id


def test_what_comes_more_than_three_hours_late_says_that_it_was_due(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, qtbot: QtBot
) -> None:
    """The seventh day before at two in the afternoon, instead of nine: said, and the day named."""
    _let(clock, 18, 14)
    watch.start()
    qtbot.waitUntil(lambda: bool(notifier.shown))
    [shown] = notifier.shown
    assert "was due earlier" in shown.body
    assert "25 Mar" in shown.body


def test_what_nobody_took_is_not_told_and_comes_again(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, qtbot: QtBot
) -> None:
    """Without a daemon it stays pending; a change meanwhile does not make it knock each time."""
    notifier.refuses = True
    _let(clock, 18)
    watch.start()
    settle()
    assert watch.next_look == clock.now() + timedelta(minutes=15)
    notifier.refuses = False
    watch.look()
    assert notifier.shown == []
    clock.move(minutes=15)
    watch.look()
    assert len(notifier.shown) == 1


def test_a_daemon_that_is_back_is_told_at_once(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock
) -> None:
    """It was restarted a moment after it refused: nobody waits for a quarter of an hour."""
    notifier.refuses = True
    _let(clock, 18)
    watch.start()
    settle()
    notifier.refuses = False
    notifier.back.emit()
    assert len(notifier.shown) == 1


def test_many_missed_come_in_one_summary(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, frame: Frame
) -> None:
    """Closed for ninety days: one notice with what was missed, late, and only Open to press."""
    frame.settings.set_notices_with_names(True)
    clock.move(days=90)
    watch.start()
    [notice] = notifier.shown
    assert "were due" in notice.title
    assert notice.body.count("\n") >= 1
    assert [key for key, _ in notice.buttons] == [OPEN]


def test_locking_takes_its_notices_off_the_screen(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, open_frame: Frame, qtbot: QtBot
) -> None:
    """What names an institution does not stand beside a locked program."""
    open_frame.locked.connect(watch.stop)
    _let(clock, 18)
    watch.start()
    settle()
    open_frame.lock()
    assert notifier.withdrawn == [notifier.shown[0].token]
    assert watch.next_look is None
    notifier.press(notifier.shown[0].token, DONE)
    settle()
    watch.look()
    assert len(notifier.shown) == 1


def test_the_schedule_follows_each_change(
    watch: OpenWatch, program: Program, session: Session, card: Account, open_frame: Frame
) -> None:
    """An edited rule is in the file at once; turning it off takes the file away."""
    watch.start()
    file = program.schedule_of(session)
    before = file.read()
    set_repayment(session, card.id, statement_day=1, rule=DueOnDay(20))
    settle()
    assert file.read() != before
    open_frame.settings.set_remind_locked(False)
    settle()
    assert file.read() is None


def test_the_words_are_chinese_in_chinese(
    watch: OpenWatch, notifier: FakeNotifier, clock: FixedClock, dress: Callable[..., None]
) -> None:
    """Every word of a notice comes from the catalogue."""
    dress("zh")
    _let(clock, 18)
    watch.start()
    [notice] = notifier.shown
    words = notice.title + notice.body + "".join(label for _, label in notice.buttons)
    assert not any("a" <= char.lower() <= "z" for char in words)
