"""A later import on the screen: what still arrives comes first; a whole import is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.actions.accepting import accept
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.binding import BindingStatus
from tests.fakes import FixedClock
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.imports import Imports
from ui.desktop.widgets.buttons import Button
from ui.text.catalogue import Language

OLD = "13800138000"
CARD = "尾号6789的信用卡{m}月2日消费人民币128.00元。【工商银行】"


def _export(path: Path, *days: date) -> Path:
    rows = "".join(
        f'<sms address="95588" type="1" body="{CARD.format(m=day.month)}" '
        f'date="{int(datetime(day.year, day.month, day.day, 4, tzinfo=UTC).timestamp() * 1000)}"/>'
        for day in days
    )
    path.write_text(f"<smses>{rows}</smses>", encoding="utf-8")
    return path


@pytest.fixture
def later(session: Session, clock: FixedClock, tmp_path: Path) -> Path:
    """李明 has changed ICBC; this export was made after it and proves that it still writes."""
    add_person(session, "李明")
    add_move(session, "李明", OLD, "13900139000")
    today = clock.now().date()
    first = _export(tmp_path / "first.xml", today - timedelta(days=9))
    found = preview_import(session, [first], number=OLD)
    accept(session, [p.candidate for p in found.proposed], read_up_to=found.read_up_to)
    with session.change("test") as transaction:
        for binding in session.vault.read().bindings:
            changed = replace(binding, status=BindingStatus.CHANGED, updated_at=clock.now())
            transaction.put(changed)
    return _export(tmp_path / "later.xml", today + timedelta(days=3))


@pytest.fixture
def toasts(open_frame: Frame) -> list[tuple[str, str, object]]:
    """What was said at the bottom, with its button."""
    found: list[tuple[str, str, object]] = []
    open_frame.toasted.connect(lambda *said: found.append(said))
    return found


def _second_look(screen: Imports, later: Path) -> None:
    """Read the export and say which number received it."""
    screen.read([later])
    settle()
    choice = screen.review.whose.choice
    choice.setCurrentIndex(choice.findData("+86" + OLD))
    choice.activated.emit(choice.currentIndex())
    settle()


def _open(session: Session) -> int:
    return sum(b.status is BindingStatus.TODO for b in session.vault.read().bindings)


def test_what_still_arrives_comes_first(
    later: Path,
    session: Session,
    open_frame: Frame,
    qtbot: QtBot,
    toasts: list[tuple[str, str, object]],
) -> None:
    """It says who, when and since when; the button does it again, and undo takes that back."""
    screen = come_to(qtbot, open_frame, Imports)
    _second_look(screen, later)
    assert screen.review.heading.title.text() == "1 account still uses the old number"
    assert "中国工商银行 still writes to 138 0013 8000" in all_words(screen)
    assert "after you marked it as changed on" in all_words(screen)
    assert screen.review.add.text() == "Do 1 again"
    screen.review.add.click()
    assert _open(session) >= 1
    (words, action, callback) = toasts[-1]
    assert words == "1 is back on the list."
    assert action == "Undo this import"
    assert callable(callback)
    callback()
    assert _open(session) == 0


def test_without_its_tick_nothing_is_reopened(
    later: Path, session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """The user decides; then there is nothing to do."""
    screen = come_to(qtbot, open_frame, Imports)
    _second_look(screen, later)
    (row,) = screen.review.arriving.rows
    row.click()
    assert screen.review.arriving.chosen == ()
    assert screen.review.add.text() == "To Today"
    screen.review.add.click()
    assert _open(session) == 0


def test_how_far_was_read_is_kept_either_way(
    later: Path, session: Session, open_frame: Frame, qtbot: QtBot, clock: FixedClock
) -> None:
    """Also where nothing is ticked: that messages were read is true all the same."""
    screen = come_to(qtbot, open_frame, Imports)
    _second_look(screen, later)
    screen.review.arriving.rows[0].click()
    screen.review.add.click()
    (reading,) = session.vault.read().readings
    assert reading.until == clock.now().date() + timedelta(days=3)


def test_what_came_since_is_kept_as_evidence(
    later: Path, session: Session, open_frame: Frame, qtbot: QtBot, clock: FixedClock
) -> None:
    """Even where it is not done again, nobody is told that nothing came since the change."""
    screen = come_to(qtbot, open_frame, Imports)
    _second_look(screen, later)
    screen.review.arriving.rows[0].click()
    screen.review.add.click()
    (account,) = session.vault.read().accounts
    days = [seen.when for seen in session.vault.evidence_of(account.id)]
    assert max(day for day in days if day) == clock.now().date() + timedelta(days=3)


def test_a_past_import_is_undone_from_the_start_page(
    later: Path, session: Session, open_frame: Frame, qtbot: QtBot, dialogs: FakeDialogs,
    toasts: list[tuple[str, str, object]],
) -> None:  # fmt: skip
    """It asks first; what was worked on stays, and that is said."""
    screen = come_to(qtbot, open_frame, Imports)
    undo = [
        b for b in screen.start.past.findChildren(Button) if "Undo the import" in b.accessibleName()
    ]
    assert len(undo) == 1
    dialogs.answers.append(False)
    undo[0].click()
    assert len(session.vault.read().accounts) == 1
    dialogs.answers.append(True)
    undo[0].click()
    assert "1 stays, because you have worked on it since." in toasts[-1][0]


def test_an_untouched_import_goes_whole(
    session: Session, open_frame: Frame, qtbot: QtBot, clock: FixedClock, tmp_path: Path,
    toasts: list[tuple[str, str, object]],
) -> None:  # fmt: skip
    """The button of the toast takes everything off again; then there is nothing left to undo."""
    add_person(session, "李明")
    screen = come_to(qtbot, open_frame, Imports)
    screen.read([_export(tmp_path / "a.xml", clock.now().date())])
    screen.review.add.click()
    assert len(session.vault.read().accounts) == 1
    callback = toasts[-1][2]
    assert callable(callback)
    callback()
    assert session.vault.read().accounts == ()
    assert toasts[-1][0] == "1 account was taken off the list."
    settle()
    assert not screen.start.past.isVisibleTo(screen)


@pytest.mark.parametrize(
    ("language", "size", "text_size"), [("zh", (1072, 800), 100), ("en", (817, 640), 150)]
)
def test_the_second_look_fits(
    later: Path, open_frame: Frame, qtbot: QtBot, dress: Callable[..., None],
    language: Language, size: tuple[int, int], text_size: int,
) -> None:  # fmt: skip
    """Nothing is cut off or nameless, one button is filled."""
    dress(language, "light", text_size)
    screen = come_to(qtbot, open_frame, Imports, size)
    _second_look(screen, later)
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
    assert_one_filled_button(screen)
    screen.show_start()
    screen.refresh()
    settle()
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
