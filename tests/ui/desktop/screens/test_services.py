"""Looking services up in the window: the list, a page, and what the user wrote themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.session import Session
from app.bootstrap import Program
from app.directory.service import Category
from app.domain.account import Kind
from app.domain.ids import ServiceId
from app.guidance.service_page import Topic
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
    tab_order,
)
from tests.ui.desktop.fakes import FakeClipboard, FakeDialogs, FakeLinks, HeldTasks
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.services_filter import Region, ServicesFilter, regions_of
from ui.desktop.screens.accounts import Accounts
from ui.desktop.screens.accounts_add import AddForm
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.own_services import OwnServices
from ui.desktop.screens.service import ServiceScreen
from ui.desktop.screens.service_hotline import HotlineRow
from ui.desktop.screens.services import Services
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.qr import QrCode
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import use

Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


@pytest.fixture
def went(open_frame: Frame) -> Went:
    """Where somebody wanted to go."""
    visits: Went = []
    open_frame.navigated.connect(lambda name, arguments: visits.append((name, arguments)))
    return visits


@pytest.fixture
def listed(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Services:
    """The list."""
    return come_to(qtbot, open_frame, Services)


@pytest.fixture
def opened(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Callable[[str], ServiceScreen]:
    """Come to the page of a service, which follows changes as in the window."""

    def come(service: str) -> ServiceScreen:
        return come_to(qtbot, open_frame, ServiceScreen, service=service)

    return come


def _said(screen: Screen) -> str:
    labels = (*screen.findChildren(Text), *screen.findChildren(Chip))
    return "\n".join(one.text() for one in labels if one.isVisibleTo(screen))


def _button(screen: Screen, words: str) -> Button:
    found = [
        one
        for one in screen.findChildren(Button)
        if one.text() == words and one.isVisibleTo(screen)
    ]
    assert found, f"no button {words!r}"
    return found[0]


def _names(screen: Services) -> list[str]:
    return [row.id for row in screen.model.rows]


def _search(screen: Services, words: str) -> None:
    screen.search.setText(words)
    screen.search.search()


# --- the list ---


def test_every_service_is_listed_and_those_one_has_are_marked(
    listed: Services, session: Session
) -> None:
    """The whole directory, and a word on the rows where an account is."""
    assert len(listed.model.rows) == len(session.directory.services)
    marked = {row.id for row in listed.model.rows if row.chip}
    assert marked == {"icbc", "alipay", "qq_mail"}
    assert f"{len(listed.model.rows)} services" in _said(listed)


@pytest.mark.parametrize(
    "words", ["工行", "gonghang", "zggsyh", "95588", "icbc.com.cn", "https://www.icbc.com.cn/x"]
)
def test_a_service_is_found_by_what_people_know(listed: Services, words: str) -> None:
    """Name, pinyin, initials, number or site; the best answer stands first."""
    _search(listed, words)
    assert _names(listed)[0] == "icbc"


def test_filters_narrow_what_was_found(listed: Services) -> None:
    """Kind and region hold together with the search, and one press takes all of them off."""
    _search(listed, "银行")
    searched = len(listed.model.rows)
    listed.set_filter(ServicesFilter(category=Category.BANK, region=Region.CHINESE))
    assert 0 < len(listed.model.rows) < searched
    for row in listed.model.rows:
        assert row.category is Category.BANK
        assert Region.CHINESE in regions_of(row)
    _search(listed, "zzzzzz")
    assert "No service fits" in _said(listed)
    _button(listed, "Show all services").click()
    assert len(listed.model.rows) > searched
    assert listed.search.text() == ""


def test_the_keyboard_is_enough(listed: Services, went: Went) -> None:
    """Type, Enter, an arrow, Enter: there is the page; Ctrl+K leads back to the search."""
    listed.search.setFocus()
    QTest.keyClicks(listed.search, "icbc")
    listed.search.search()
    QTest.keyClick(listed.search, Qt.Key.Key_Return)
    assert listed.list.at == "icbc"
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert went == [("service", {"service": "icbc"})]
    _search(listed, "")
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    assert listed.list.at == listed.model.rows[listed.list.currentIndex().row()].id
    assert listed.find_here()
    order = tab_order(listed)
    assert order.index(listed.search) < order.index(listed.bar.category) < order.index(listed.list)


def test_one_comes_back_to_where_one_was(listed: Services, open_frame: Frame, qtbot: QtBot) -> None:
    """Search, filter and row are kept when the language changes."""
    _search(listed, "银行")
    listed.set_filter(ServicesFilter(category=Category.BANK))
    listed.list.go_to(listed.model.rows[3].id)
    again = come_to(qtbot, open_frame, Services)
    again.restore(listed.state())
    settle()
    assert _names(again) == _names(listed)
    assert again.list.at == listed.list.at


def test_an_old_answer_never_takes_the_place_of_a_newer_one(
    sample: Sample, open_frame: Frame, qtbot: QtBot
) -> None:
    """What was typed last is what shows, however late the first answer comes."""
    screen = come_to(qtbot, open_frame, Services)
    held = HeldTasks()
    open_frame.tasks = held
    _search(screen, "icbc")
    _search(screen, "alipay")
    held.let_go()
    assert _names(screen)[0] == "alipay"
    assert "icbc" not in _names(screen)


def test_while_the_directory_is_read_the_screen_says_so(
    sample: Sample, open_frame: Frame, qtbot: QtBot
) -> None:
    """Nothing is read before the screen is there, and nothing looks like an empty directory."""
    held = HeldTasks()
    open_frame.tasks = held
    screen = come_to(qtbot, open_frame, Services)
    assert "The directory is being read" in _said(screen)
    held.let_go()
    assert "The directory is being read" not in _said(screen)


# --- a page ---


def test_a_page_says_what_the_command_line_says(opened: Callable[[str], ServiceScreen]) -> None:
    """Steps, hotline, numbers, ways in, doubts, sources with their dates."""
    page = opened("icbc")
    assert {Topic.CHANGE, Topic.LIMITS, Topic.HOTLINES, Topic.NUMBERS, Topic.RULES} <= set(
        page.cards()
    )
    said = _said(page)
    for words in ("95588", "In the menus", "What we are not sure of", "seen 21 Aug 2026"):
        assert words in said
    assert "in your list" in said


def test_an_assumption_is_marked(opened: Callable[[str], ServiceScreen], session: Session) -> None:
    """Ways in that are only usual say so above them."""
    assert not session.directory.services[ServiceId("icbc")].routes
    card = opened("icbc").cards()[Topic.ROUTES]
    assert "This is usual" in "\n".join(text.text() for text in card.findChildren(Text))


def test_a_hotline_can_be_called_and_copied(
    opened: Callable[[str], ServiceScreen], open_frame: Frame
) -> None:
    """A code for the phone's camera when it is wanted; the number in the clipboard."""
    page = opened("icbc")
    line = page.cards()[Topic.HOTLINES].findChildren(HotlineRow)[0]
    assert not page.findChildren(QrCode)
    line.call.click()
    settle()
    assert line.showing_code
    assert page.findChildren(QrCode)[0].accessibleName() == "95588"
    line.call.click()
    settle()
    assert not page.findChildren(QrCode)
    _button(page, "Copy 95588").click()
    assert isinstance(open_frame.clipboard, FakeClipboard)
    assert open_frame.clipboard.text == "95588"


def test_an_official_page_opens_only_after_a_question(
    opened: Callable[[str], ServiceScreen], open_frame: Frame, dialogs: FakeDialogs
) -> None:
    """Refused, nothing happens; agreed, the browser gets the address and nothing else."""
    page = opened("github")
    assert isinstance(open_frame.links, FakeLinks)
    dialogs.answers.extend([False, True])
    button = page.cards()[Topic.CHANGE].findChildren(Button)[0]
    button.click()
    assert open_frame.links.opened == []
    button.click()
    assert open_frame.links.opened == ["https://github.com/settings/security"]


def test_a_page_leads_to_the_account_there(
    opened: Callable[[str], ServiceScreen], sample: Sample, went: Went, session: Session
) -> None:
    """One account: there it is; none: add it; several: each of them."""
    _button(opened("alipay"), "Open my account there").click()
    assert went[-1] == ("accounts", {"account": sample.wallet})
    _button(opened("alipay"), "Go through the steps").click()
    assert went[-1] == ("guide", {"account": sample.wallet})
    _button(opened("github"), "Add to my list").click()
    assert went[-1] == ("accounts", {"add": "github"})
    second = add_account(
        session, person=sample.person, service="icbc", kind=Kind.DEBIT_CARD, tail="1111"
    ).id
    page = opened("icbc")
    _button(page, "ICBC 1111").click()
    assert went[-1] == ("accounts", {"account": second})
    _button(page, "Add another to my list").click()
    assert went[-1] == ("accounts", {"add": "icbc"})


def test_a_page_follows_the_list(opened: Callable[[str], ServiceScreen], session: Session) -> None:
    """An account that is added elsewhere shows at once."""
    page = opened("github")
    assert "in your list" not in _said(page)
    person = session.vault.read().people[0].id
    add_account(session, person=person, service="github", kind=Kind.LOGIN)
    settle()
    assert "in your list" in _said(page)


def test_what_comes_first_leads_to_its_own_page(
    opened: Callable[[str], ServiceScreen], went: Went, session: Session
) -> None:
    """Services that are named on a page are ways to theirs; one's own banks are words."""
    service = next(
        one
        for one in session.directory.services.values()
        if any(other in session.directory.services for other in one.depends_on)
    )
    other = next(each for each in service.depends_on if each in session.directory.services)
    page = opened(service.id)
    name = session.directory.services[ServiceId(other)].name.en
    buttons = page.cards()[Topic.LINKS].findChildren(Button)
    next(button for button in buttons if button.text() == name).click()
    assert went[-1] == ("service", {"service": other})


def test_adding_from_a_page_opens_the_form_with_the_service(
    sample: Sample, open_frame: Frame, qtbot: QtBot
) -> None:
    """Nobody has to search for it a second time."""
    accounts = come_to(qtbot, open_frame, Accounts, add="github")
    form = accounts.page.form
    assert isinstance(form, AddForm)
    new = form.read()
    assert new is not None
    assert (new.service, new.kind) == ("github", Kind.LOGIN)
    accounts.forms.leave_form()
    accounts.refresh()
    assert accounts.page.form is None


def test_an_account_and_its_guide_lead_to_the_page(
    sample: Sample, open_frame: Frame, qtbot: QtBot, went: Went
) -> None:
    """One press from either; a name that the directory does not know leads nowhere."""
    words = "What is known about this service"
    accounts = come_to(qtbot, open_frame, Accounts, account=sample.card)
    _button(accounts, words).click()
    assert went[-1] == ("service", {"service": "icbc"})
    _button(accounts, "Look up").click()
    assert went[-1] == ("services", {})
    guide = come_to(qtbot, open_frame, Guide, account=sample.wallet)
    _button(guide, words).click()
    assert went[-1] == ("service", {"service": "alipay"})
    other = come_to(qtbot, open_frame, Accounts, account=sample.shop)
    assert not [b for b in other.findChildren(Button) if b.text() == words]


def test_a_service_that_is_gone_leads_to_the_list(
    opened: Callable[[str], ServiceScreen], went: Went
) -> None:
    """The user may have taken their own file away."""
    opened("no_such_service")
    assert went == [("services", {})]


# --- the user's own entries ---


def _own_file(program: Program, name: str) -> Path:
    return program.paths.own_directory / "services" / name


def test_an_entry_is_copied_once_and_marked(
    opened: Callable[[str], ServiceScreen], program: Program, open_frame: Frame, went: Went
) -> None:
    """The copy lies in the user's folder, the page says whose it is and offers no second copy."""
    toasts: list[str] = []
    open_frame.toasted.connect(lambda words, *_: toasts.append(words))
    page = opened("icbc")
    page.correcting.copy.click()
    settle()
    assert _own_file(program, "icbc.toml").is_file()
    assert toasts == ["The copy is in icbc.toml."]
    assert "your own entry" in _said(page)
    assert not page.correcting.copy.isVisibleTo(page)
    page.correcting.show_mine.click()
    assert went[-1] == ("own_services", {})


def test_a_file_that_is_there_is_told_and_kept(
    opened: Callable[[str], ServiceScreen], program: Program, dialogs: FakeDialogs
) -> None:
    """Nothing the user wrote is overwritten, even if it is no entry yet."""
    _own_file(program, "icbc.toml").parent.mkdir(parents=True)
    _own_file(program, "icbc.toml").write_text("mine", encoding="utf-8")
    opened("icbc").correcting.copy.click()
    assert "icbc.toml" in dialogs.told[0]
    assert _own_file(program, "icbc.toml").read_text(encoding="utf-8") == "mine"


def test_own_entries_show_their_folder_and_what_is_left_out(
    sample: Sample, open_frame: Frame, qtbot: QtBot, program: Program, went: Went
) -> None:
    """One sentence for each mistake; put right and read again, the entry is in use."""
    folder = program.paths.own_directory
    screen = come_to(qtbot, open_frame, OwnServices)
    assert "None yet" in _said(screen)
    screen.show_folder.click()
    assert isinstance(open_frame.links, FakeLinks)
    assert open_frame.links.folders == [folder]
    assert folder.is_dir()
    program.copy_service(ServiceId("icbc"))
    entry = _own_file(program, "icbc.toml").read_text(encoding="utf-8")
    _own_file(program, "icbc.toml").write_text("id =", encoding="utf-8")
    _button(screen, "Read them again").click()
    settle()
    assert "services/icbc.toml" in _said(screen)
    assert "1 thing keeps a file of yours out" in _said(screen)
    assert "has a mistake and is not used" in _said(come_to(qtbot, open_frame, Services))
    _own_file(program, "icbc.toml").write_text(
        entry.replace("中国工商银行", "我的工行", 1), encoding="utf-8"
    )
    _button(screen, "Read them again").click()
    settle()
    assert not screen.refused.isVisibleTo(screen)
    assert "1 entry of your own is in use." in _said(screen)
    screen.entries.findChildren(RowButton)[0].click()
    assert went[-1] == ("service", {"service": "icbc"})
    use("zh")
    listed = come_to(qtbot, open_frame, Services)
    assert listed.bar.own.isVisibleTo(listed)
    listed.bar.own.click()
    assert [row.title for row in listed.model.rows] == ["我的工行"]


# --- looks ---


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "text_size"), [(760, 150), (817, 100), (1072, 100)])
def test_nothing_is_cut_and_everything_has_a_name(
    opened: Callable[[str], ServiceScreen],
    open_frame: Frame,
    qtbot: QtBot,
    program: Program,
    dress: Callable[..., None],
    language: str,
    width: int,
    text_size: int,
) -> None:
    """In both languages, small and large: the list, pages with much and with little, own files."""
    dress(language, "light", text_size)
    program.copy_service(ServiceId("taobao"))
    _own_file(program, "broken.toml").write_text("id =", encoding="utf-8")
    program.knowledge.read_anew()
    screens: list[Screen] = [come_to(qtbot, open_frame, kind) for kind in (Services, OwnServices)]
    screens += [opened(one) for one in ("icbc", "alipay", "github", "taobao", "hmrc")]
    for screen in screens:
        screen.resize(width, 480)
        for line in screen.findChildren(HotlineRow):
            line.call.click()
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)
