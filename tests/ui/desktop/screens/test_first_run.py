"""The first run: an answer before a password, nothing on disk before the last page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.listing import list_accounts
from app.bootstrap import Program
from app.domain.errors import InvalidNumber, SameNumber
from app.domain.vault_errors import NotAVault, VaultExists
from app.vault.secret import RecoveryCode
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
from ui.desktop.screens.first_run import FirstRunScreen
from ui.desktop.screens.today import TodayScreen
from ui.desktop.window import Window
from ui.text.catalogue import Language, current
from ui.text.errors import sentence

Show = Callable[..., FirstRunScreen]
SECRET = "a river a ladder and a lamp"


@pytest.fixture
def show(qtbot: QtBot, frame: Frame) -> Show:
    """Come to the welcome."""

    def make(size: tuple[int, int] = (1280, 800)) -> FirstRunScreen:
        return come_to(qtbot, frame, FirstRunScreen, size)

    return make


def _tick(screen: FirstRunScreen, *keys: str) -> None:
    screen.pages.welcome.start.click()
    for key in keys:
        screen.pages.services.grid.tile(key).setChecked(True)


def _to_password(screen: FirstRunScreen, *keys: str, old: str = "", new: str = "") -> None:
    _tick(screen, *keys)
    screen.pages.services.next.click()
    if keys:
        screen.pages.look.next.click()
    screen.pages.numbers.old.setText(old)
    screen.pages.numbers.new.setText(new)
    screen.pages.numbers.next.click()


def _make(screen: FirstRunScreen) -> None:
    screen.pages.password.password.setText(SECRET)
    screen.pages.password.again.setText(SECRET)
    screen.pages.password.next.click()
    if screen.pages.page == "code":
        screen.pages.code.show_page.back.click()


def test_the_whole_way_ends_in_the_list(qtbot: QtBot, frame: Frame, program: Program) -> None:
    """Tick, look, numbers, password: the list holds all of it, and Today shows."""
    window = Window(frame)
    qtbot.addWidget(window)
    window.go("first_run")
    window.show()
    screen = window.current
    assert isinstance(screen, FirstRunScreen)
    _tick(screen, "wechat", "icbc")
    screen.pages.services.next.click()
    screen.pages.look.next.click()
    screen.pages.numbers.name.setText("李明")
    screen.pages.numbers.old.setText("138 0013 8000")
    screen.pages.numbers.new.setText("139 0013 9000")
    screen.pages.numbers.ends.show_day(date(2026, 4, 2))
    screen.pages.numbers.next.click()
    assert not program.vault_path.exists()
    _make(screen)
    settle()
    assert isinstance(window.current, TodayScreen)
    household = frame.session.vault.read()
    (person,), (move,) = household.people, household.moves
    assert person.name == "李明"
    assert household.number_by_id[move.old].ends == date(2026, 4, 2)
    assert {a.service for a in household.accounts} == {"wechat", "icbc"}
    assert {v.number.e164 for v in list_accounts(frame.session) if v.number} == {"+8613800138000"}
    frame.lock()
    program.vaults.open(program.vault_path, SECRET).close()


def test_nothing_is_on_disk_before_the_last_page(
    show: Show, program: Program, tmp_path: Path
) -> None:
    """Whoever closes the window before has left no trace."""
    before = set(tmp_path.rglob("*"))
    screen = show()
    _to_password(screen, "alipay", old="13800138000")
    assert screen.pages.page == "password"
    assert set(tmp_path.rglob("*")) == before
    assert not program.paths.data.exists()


def test_the_first_look_gives_an_order_and_reasons(show: Show) -> None:
    """At most three, a bank before what asks the bank, and how many wait."""
    screen = show()
    _tick(screen, "alipay", "icbc", "jd", "taobao", "meituan")
    assert "5 services are ticked" in all_words(screen)
    screen.pages.services.next.click()
    words = all_words(screen)
    assert screen.pages.page == "look"
    assert words.index("ICBC") < words.index("Alipay")
    assert "Wallets and tax apps ask the bank for this number." in words
    assert "2 more come afterwards" in words


def test_nothing_is_promised_before_it_is_stored(show: Show) -> None:
    """The page with the order goes on; the recovery code counts as a step, the last one."""
    screen = show()
    screen.pages.get("look")
    assert screen.pages.look.next.text() == "Continue"
    code = screen.pages.code
    assert code.show_page.heading.trail.text() == "Step 5 of 5"
    assert code.check_page.heading.trail.text() == "Step 5 of 5"
    assert screen.pages.password.heading.trail.text() == "Step 4 of 5"


def test_without_a_tick_there_is_nothing_to_look_at(show: Show) -> None:
    """One goes on to the numbers, and back to the services."""
    screen = show()
    _tick(screen)
    screen.pages.services.next.click()
    assert screen.pages.page == "numbers"
    screen.pages.numbers.back.click()
    assert screen.pages.page == "services"


def test_what_the_grid_does_not_show_is_found(show: Show) -> None:
    """A search in pinyin; what is ticked stays ticked and is there after the search."""
    screen = show()
    _tick(screen, "wechat")
    page = screen.pages.services
    page.search.setText("youchu")
    page.search.search()
    assert "psbc" not in page.ticked
    page.grid.tile("psbc").setChecked(True)
    page.search.clear()
    page.search.search()
    assert page.ticked == ("wechat", "psbc")
    assert page.grid.ticked() == ("wechat", "psbc")
    page.search.setText("qqqqqq")
    page.search.search()
    assert page.nothing.isVisibleTo(page)


def test_going_back_keeps_what_was_typed(show: Show) -> None:
    """From the password back to the services and forward again."""
    screen = show()
    _to_password(screen, "alipay", old="13800138000", new="13900139000")
    screen.pages.password.password.setText("half")
    screen.pages.password.back.click()
    assert screen.pages.numbers.old.text() == "13800138000"
    screen.pages.numbers.back.click()
    assert screen.pages.page == "look"
    screen.pages.look.back.click()
    assert screen.pages.services.ticked == ("alipay",)
    screen.pages.services.next.click()
    screen.pages.look.next.click()
    screen.pages.numbers.next.click()
    assert screen.pages.password.password.text() == "half"


def test_a_number_that_is_none_is_said_at_its_field(show: Show) -> None:
    """Each field has its own sentence, and one stays on the page."""
    screen = show()
    _to_password(screen, old="138", new="13900139000")
    page = screen.pages.numbers
    assert screen.pages.page == "numbers"
    assert page.old_row.error == sentence(InvalidNumber(typed="138", region="CN"))
    assert page.new_row.error == ""
    page.old.clear()
    QTest.keyClicks(page.old, "13900139000")
    assert page.old_row.error == ""
    page.next.click()
    assert page.new_row.error == sentence(SameNumber(number="+8613900139000"))
    page.old.setText("")
    page.next.click()
    assert page.old_row.error
    page.name.setText(" ")
    page.next.click()
    assert page.name_row.error
    assert screen.pages.page == "numbers"


def test_numbers_may_wait(show: Show, frame: Frame) -> None:
    """Name and password are enough; no move is invented."""
    screen = show()
    _to_password(screen)
    _make(screen)
    household = frame.session.vault.read()
    assert [p.name for p in household.people] == ["Me"]
    assert (household.moves, household.numbers, household.accounts) == ((), (), ())


def test_the_password_is_typed_twice_without_rules(show: Show, frame: Frame) -> None:
    """Two different ones, or none, are said at the field; a short one only gets advice."""
    screen = show()
    _to_password(screen)
    page = screen.pages.password
    page.next.click()
    assert page.row.error
    page.password.setText("a")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert page.again.hasFocus()
    page.again.setText("b")
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert page.again_row.error
    assert not frame.is_open
    page.again.setText("a")
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert screen.pages.page == "code"


def test_a_second_list_gets_a_place_of_its_own(show: Show, frame: Frame, program: Program) -> None:
    """An existing list is never touched."""
    program.vaults.create(program.paths.default_vault, "first").close()
    screen = show()
    _to_password(screen)
    assert "Household 2.vault" in screen.pages.password.where.text()
    _make(screen)
    assert frame.session.vault.path.name == "Household 2.vault"
    program.vaults.open(program.paths.default_vault, "first").close()


def test_a_list_lies_where_the_user_wants_it(
    show: Show, frame: Frame, program: Program, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """In the folder that was chosen, under a free name, and it is the one opened next time."""
    chosen = tmp_path / "stick"
    chosen.mkdir()
    (chosen / "Household.vault").mkdir()
    screen = show()
    _to_password(screen)
    dialogs.answers.append(chosen)
    screen.pages.password.elsewhere.click()
    assert "Household 2.vault" in screen.pages.password.where.text()
    again = show()
    again.restore(screen.state())
    _make(again)
    assert frame.session.vault.path == chosen / "Household 2.vault"
    assert program.vault_path == chosen / "Household 2.vault"
    assert not program.paths.default_vault.exists()


def test_what_cannot_be_made_is_said_and_nothing_is_lost(
    show: Show, frame: Frame, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence of the error, the password still there, the button ready again."""
    taken = program.paths.default_vault
    screen = show()
    _to_password(screen)
    monkeypatch.setattr("ui.desktop.screens.first_run_ending.free_place", lambda *_: taken)
    program.vaults.create(taken, "first").close()
    _make(screen)
    page = screen.pages.password
    assert not frame.is_open
    assert page.wrong.words == sentence(VaultExists(path=str(taken)))
    assert page.password.text() == SECRET
    assert page.next.isEnabled()


def test_who_would_rather_import_comes_to_the_import(show: Show, frame: Frame) -> None:
    """The list is made first, because there is nowhere else to put what is found."""
    went: list[str] = []
    frame.navigated.connect(lambda name, _: went.append(name))
    screen = show()
    _tick(screen)
    screen.pages.services.rather.click()
    assert screen.pages.page == "numbers"
    screen.pages.numbers.next.click()
    _make(screen)
    assert frame.is_open
    assert went == ["imports"]


def test_an_existing_list_is_opened_at_its_door(
    show: Show, frame: Frame, program: Program, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """A folder that is none is said, and one stays here."""
    went: list[tuple[str, dict[str, object]]] = []
    frame.navigated.connect(lambda name, arguments: went.append((name, arguments)))
    program.vaults.create(tmp_path / "Parents.vault", "theirs").close()
    screen = show()
    dialogs.answers += [tmp_path, tmp_path / "Parents.vault"]
    screen.pages.welcome.existing.click()
    assert dialogs.told == [sentence(NotAVault(path=str(tmp_path)))]
    screen.pages.welcome.existing.click()
    assert went == [("unlock", {"path": str(tmp_path / "Parents.vault")})]


@pytest.mark.parametrize("page", ["welcome", "services", "look", "numbers", "password"])
def test_a_change_of_language_keeps_the_page_and_the_typing(show: Show, page: str) -> None:
    """The screen is made anew in between, on any page."""
    before = show()
    if page in {"services", "look"}:
        _tick(before, "alipay", "icbc")
    if page == "look":
        before.pages.services.next.click()
    if page == "numbers":
        _to_password(before, "icbc", old="1380013", new="13900139000")
    if page == "password":
        _to_password(before, "icbc", old="13800138000")
        before.pages.password.password.setText("half")
    assert before.pages.page == page
    after = show()
    after.restore(before.state())
    assert after.pages.page == page
    assert after.state() == before.state()


def test_the_language_is_chosen_on_the_first_page(
    show: Show, frame: Frame, dress: Callable[..., None]
) -> None:
    """The choice holds at once and is kept."""
    screen = show()
    assert screen.pages.welcome.languages.key == "en"
    screen.pages.welcome.languages.segment("zh").click()
    assert current() == "zh"
    assert frame.settings.config.language == "zh"


def test_how_to_check_the_promise_unfolds(show: Show) -> None:
    """Aeroplane mode is named, once somebody asks."""
    screen = show()
    assert "aeroplane" not in all_words(screen)
    screen.pages.welcome.check.button.click()
    assert "aeroplane" in all_words(screen)
    screen.pages.welcome.check.button.click()
    assert "aeroplane" not in all_words(screen)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("size", "percent"), [((1280, 800), 100), ((1024, 640), 100), ((1024, 640), 150)]
)
def test_everything_is_named_and_in_sight(
    show: Show,
    dress: Callable[..., None],
    language: Language,
    size: tuple[int, int],
    percent: int,
) -> None:
    """Every state that is worth a picture, in both languages."""
    dress(language, "light", percent)
    screen = show(size)
    for _ in screen.poses():
        settle()
        assert_everything_named(screen)
        assert_one_filled_button(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_can_start_without_scrolling(
    show: Show, dress: Callable[..., None], language: Language
) -> None:
    """The whole button is in sight with the largest text in the smallest usual window."""
    dress(language, "light", 150)
    screen = show((1024, 640))
    start = screen.pages.welcome.start
    settle()
    assert screen.rect().contains(start.rect().translated(start.mapTo(screen, QPoint())))


def test_one_service_is_in_no_order(show: Show) -> None:
    """What the order is good for is said where there is one."""
    screen = show()
    _tick(screen, "wechat")
    screen.pages.services.next.click()
    assert "This order" not in all_words(screen)
    screen.pages.look.back.click()
    _tick(screen, "icbc")
    screen.pages.services.next.click()
    assert "This order" in all_words(screen)


def test_the_recovery_code_is_shown_once_and_opens_the_list(
    show: Show, frame: Frame, program: Program
) -> None:
    """Two groups have to be typed as they are; then the list opens, and the code is forgotten."""
    screen = show()
    _to_password(screen, "alipay", old="13800138000")
    screen.pages.password.password.setText(SECRET)
    screen.pages.password.again.setText(SECRET)
    screen.pages.password.next.click()
    pages, code = screen.pages.code, screen.pages.code.code
    groups = code.split("-")
    shown = all_words(screen)
    assert all(group in shown for group in groups)
    pages.show_page.next.click()
    check = pages.check_page
    assert not any(group in all_words(screen) for group in groups)
    check.first.setText("WRONG")
    check.next.click()
    assert check.first_row.error
    assert not frame.is_open
    asked = [
        int("".join(filter(str.isdigit, row.field.accessibleName())))
        for row in (check.first_row, check.second_row)
    ]
    check.first.setText(groups[asked[0] - 1].lower())
    check.second.setText(groups[asked[1] - 1])
    check.next.click()
    assert pages.code == ""
    assert frame.session.vault.keys.opened_by == "password"
    frame.lock()
    program.vaults.open(program.vault_path, RecoveryCode(code)).close()


def test_a_change_of_language_keeps_the_code(show: Show, frame: Frame) -> None:
    """The page is made anew in between, and the code is the same."""
    before = show()
    _to_password(before, "alipay", old="13800138000")
    before.pages.password.password.setText(SECRET)
    before.pages.password.again.setText(SECRET)
    before.pages.password.next.click()
    code = before.pages.code.code
    after = show()
    after.restore(before.state())
    assert after.pages.page == "code"
    assert after.pages.code.code == code
    after.pages.code.show_page.back.click()
    assert [slot.kind for slot in frame.session.vault.keys.facts()] == ["password"]


def test_the_sheet_for_paper_can_be_kept(show: Show, dialogs: FakeDialogs, tmp_path: Path) -> None:
    """As a PDF where the user says, readable by nobody else."""
    screen = show()
    _to_password(screen, "alipay", old="13800138000")
    screen.pages.password.password.setText(SECRET)
    screen.pages.password.again.setText(SECRET)
    screen.pages.password.next.click()
    dialogs.answers.append(tmp_path / "code.pdf")
    screen.pages.code.show_page.print.click()
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    screen.pages.code.show_page.back.click()
