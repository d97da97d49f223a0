"""The accounts screen: searched, narrowed, decided, corrected, removed; and it fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account, decide, remove_account
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.account import Decision, Kind
from app.domain.binding import Target
from app.domain.errors import UnknownAccount
from app.domain.repayment import DueAfterDays, Moved
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs, HeldTasks
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill, tick_all
from ui.desktop.frame import Frame
from ui.desktop.models.accounts_filter import Progress
from ui.desktop.screens.accounts import Accounts
from ui.desktop.screens.accounts_add import AddForm
from ui.desktop.screens.accounts_bindings import BindingList
from ui.desktop.screens.accounts_edit import EditForm
from ui.desktop.screens.accounts_many import NoteForm
from ui.desktop.screens.accounts_repayment import RepaymentForm
from ui.desktop.widgets.buttons import Button
from ui.text.errors import sentence


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


@pytest.fixture
def screen(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Accounts:
    """The screen at 1280 × 800, the card selected."""
    return come_to(qtbot, open_frame, Accounts, account=sample.card)


def test_the_title_says_the_state(screen: Accounts, session: Session, sample: Sample) -> None:
    """How many there are and how many still hang on the old number, also after a change."""
    assert screen.page.heading.title.text() == "4 accounts · 4 still on 138 0013 8000"
    decide(session, sample.shop, Decision.KEEP)
    settle()
    assert screen.page.heading.title.text() == "4 accounts · 3 still on 138 0013 8000"


@pytest.mark.parametrize("words", ["zhifubao", "zfb", "支付", "alipay"])
def test_typing_finds(screen: Accounts, sample: Sample, words: str) -> None:
    """A name is found by its sound, its initials, a part of it, or in English."""
    screen.page.search.setText(words)
    screen.page.search.search()
    assert [view.account.id for view in screen.model.views] == [sample.wallet]
    screen.page.search.setText("")
    screen.page.search.search()
    assert screen.model.rowCount() == 4


def test_the_tail_finds_the_card(screen: Accounts, sample: Sample) -> None:
    """So do the last digits."""
    screen.page.search.setText("6789")
    screen.page.search.search()
    assert [view.account.id for view in screen.model.views] == [sample.card]


def test_nothing_found_says_so_and_leads_back(screen: Accounts) -> None:
    """An empty result offers to show everything again."""
    screen.page.search.setText("qqqq")
    screen.page.search.search()
    assert "No account fits" in all_words(screen)
    screen.show_all()
    assert screen.model.rowCount() == 4


def test_chips_narrow_the_list(screen: Accounts, session: Session, sample: Sample) -> None:
    """A chip shows what it counts; pressed again it lets go."""
    tick_all(session, sample.wallet)
    settle()
    chip = screen.page.filters.chip("progress", Progress.CHANGED)
    assert chip.text() == "To confirm 1"
    chip.click()
    assert [view.account.id for view in screen.model.views] == [sample.wallet]
    chip.click()
    assert screen.model.rowCount() == 4


def test_keys_move_and_open_the_guide(screen: Accounts, open_frame: Frame, sample: Sample) -> None:
    """Down goes to the next row, Enter opens its guide."""
    went: list[tuple[str, dict[str, object]]] = []
    open_frame.navigated.connect(lambda name, arguments: went.append((name, arguments)))
    screen.table.choose([sample.card])
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    (second,) = screen.table.chosen
    assert second != sample.card
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert went == [("guide", {"account": second})]


def test_the_pane_says_everything(screen: Accounts) -> None:
    """Whose it is, the hotline, its separate numbers, the repayment, why it is here, and when."""
    said = all_words(screen)
    assert "李明 · credit card · 95588" in said
    assert "One bank, 4 numbers to change separately" in said
    assert "From 138 0013 8000 to 139 0013 9000" in said
    assert "Statement on day 20, due on day 15 · ¥3,280.50 · paid by hand" in said
    assert "repayment reminders · 95588 · 14 times · latest 20 Feb 2026" in said
    assert "“尾号6789信用卡账单”" in said
    assert "You wrote down when the repayment is due." in said


def test_deciding_is_kept(screen: Accounts, session: Session, sample: Sample) -> None:
    """The choice in the pane reaches the vault, and the pane shows it."""
    screen.work.decide(Decision.CLOSE)
    settle()
    assert session.vault.read().account_by_id[sample.card].decision is Decision.CLOSE
    assert "You decided: close the account." in all_words(screen)


def test_several_are_decided_at_once(screen: Accounts, session: Session, sample: Sample) -> None:
    """With several rows selected the pane is about all of them."""
    screen.table.choose([sample.shop, sample.mailbox])
    assert "2 accounts selected" in all_words(screen)
    screen.page.many.choice.segment(Decision.KEEP).click()
    settle()
    accounts = session.vault.read().account_by_id
    assert {accounts[a].decision for a in (sample.shop, sample.mailbox)} == {Decision.KEEP}
    assert accounts[sample.card].decision is Decision.UNDECIDED


def test_delete_asks_first(
    screen: Accounts, session: Session, sample: Sample, dialogs: FakeDialogs
) -> None:
    """Nothing goes without a yes; with it, the next row is shown."""
    screen.table.choose([sample.shop])
    dialogs.answers += [False, True]
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert sample.shop in session.vault.read().account_by_id
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    settle()
    assert sample.shop not in session.vault.read().account_by_id
    assert screen.model.rowCount() == 3
    assert len(screen.table.chosen) == 1


def test_an_account_is_added_from_the_directory(screen: Accounts, session: Session) -> None:
    """Typing finds the service; what is added is selected."""
    screen.forms.add()
    form = screen.findChildren(AddForm)[0]
    form.search.setText("jianshe")
    form.search.search()
    form.choose(session.directory.services["ccb"])  # type: ignore[index]  # a plain id
    form.tail.setText("4402")
    form.submit_button.click()
    settle()
    (chosen,) = screen.table.chosen
    added = session.vault.read().account_by_id[chosen]
    assert (added.service, added.kind, added.tail) == ("ccb", Kind.DEBIT_CARD, "4402")


def test_a_second_press_adds_nothing_twice(
    screen: Accounts, open_frame: Frame, session: Session
) -> None:
    """While the vault is busy, pressing again does not make a second account."""
    before = len(session.vault.read().accounts)
    screen.forms.add()
    form = screen.findChildren(AddForm)[0]
    form.choose(session.directory.services["ccb"])  # type: ignore[index]  # a plain id
    busy = HeldTasks()
    inline, open_frame.tasks = open_frame.tasks, busy
    form.submit_button.click()
    form.submit_button.click()
    busy.let_go()
    open_frame.tasks = inline
    settle()
    assert len(session.vault.read().accounts) == before + 1


def test_what_was_refused_stays_and_can_be_tried_again(
    screen: Accounts, session: Session, sample: Sample
) -> None:
    """The form says why nothing was saved, keeps the words, and its button works again."""
    screen.forms.write_note()
    form = screen.findChildren(NoteForm)[0]
    form.note.setPlainText("Ask at the counter")
    remove_account(session, sample.card)
    settle()
    form.submit_button.click()
    assert sentence(UnknownAccount(account=sample.card)) in all_words(screen)
    assert form.note.toPlainText() == "Ask at the counter"
    pressed: list[bool] = []
    form.submitted.connect(lambda: pressed.append(True))
    form.submit_button.click()
    assert pressed


def test_adding_nothing_says_what_is_missing(screen: Accounts) -> None:
    """The form explains at the field, and Escape leaves it."""
    screen.forms.add()
    form = screen.findChildren(AddForm)[0]
    form.submit_button.click()
    assert "Write where the account is" in all_words(screen)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    settle()
    assert not screen.findChildren(AddForm)


def test_an_account_is_corrected(screen: Accounts, session: Session, sample: Sample) -> None:
    """Name, tail and helper are kept; a helper can be taken off again."""
    helper = add_person(session, "王芳").id
    settle()
    for wanted in (helper, None):
        screen.forms.edit()
        form = screen.findChildren(EditForm)[0]
        form.name.setText("工行白金卡")
        form.helper.setCurrentIndex(form.helper.findData(wanted or ""))
        form.submit_button.click()
        settle()
        account = session.vault.read().account_by_id[sample.card]
        assert (account.name, account.helper) == ("工行白金卡", wanted)


def test_a_repayment_is_written_down(screen: Accounts, session: Session, sample: Sample) -> None:
    """A mistake is told at its field; then the rule is stored."""
    screen.forms.edit_repayment()
    form = screen.findChildren(RepaymentForm)[0]
    form.statement.setText("40")
    form.submit_button.click()
    assert "from 1 to 31" in all_words(screen)
    form.statement.setText("5")
    form.way.segment("after").click()
    form.due.setText("20")
    form.amount.setText("1,200.5")
    form.submit_button.click()
    settle()
    (repayment,) = session.vault.read().repayments
    assert (repayment.statement_day, repayment.due) == (5, DueAfterDays(20))
    assert repayment.amount is not None
    assert repayment.amount.minor == 120050


def test_a_repayment_names_who_pays_and_follows_the_working_days_of_the_household(
    screen: Accounts, session: Session, sample: Sample
) -> None:
    """The wallets and debit cards of the list are offered, and a Chinese holiday moves a day."""
    payer = add_account(
        session, person=sample.person, name="工资卡", kind=Kind.DEBIT_CARD, tail="8899"
    )
    settle()
    screen.forms.edit_repayment()
    form = screen.findChildren(RepaymentForm)[0]
    names = {form.more.costs.payer.itemText(n) for n in range(form.more.costs.payer.count())}
    assert any("工资卡" in name for name in names)
    form.way.segment("none").click()
    form.due.setText("1")
    form.more.moved.setCurrentIndex(form.more.moved.findData(Moved.AFTER))
    form.more.changed.emit()
    form.more.costs.payer.setCurrentIndex(form.more.costs.payer.findData(payer.id))
    assert any("6 May" in words for words in form.next_words), "1 to 5 May 2026 are days off"
    form.submit_button.click()
    settle()
    (repayment,) = session.vault.read().repayments
    assert (repayment.payer, repayment.moved, repayment.region) == (payer.id, Moved.AFTER, "CN")


def test_dropping_a_repayment_can_be_undone(
    screen: Accounts, open_frame: Frame, session: Session
) -> None:
    """The toast brings it back as it was."""
    undo: list[Callable[[], object]] = []
    open_frame.toasted.connect(lambda _words, _action, callback: undo.append(callback))
    (before,) = session.vault.read().repayments
    screen.page.detail.repayment_dropped.emit()
    settle()
    assert session.vault.read().repayments == ()
    undo[-1]()
    (after,) = session.vault.read().repayments
    assert (after.statement_day, after.due, after.amount) == (
        before.statement_day,
        before.due,
        before.amount,
    )


def test_a_note_is_kept(screen: Accounts, session: Session, sample: Sample) -> None:
    """What is written stands in the pane."""
    screen.forms.write_note()
    form = screen.findChildren(NoteForm)[0]
    form.note.setPlainText("问过柜台，带身份证")
    form.submit_button.click()
    settle()
    assert "问过柜台，带身份证" in all_words(screen)
    assert session.vault.read().journey_by_account[sample.card].note == "问过柜台，带身份证"


def test_one_number_can_stay(screen: Accounts, session: Session, sample: Sample) -> None:
    """A binding's menu changes where that one goes, and only that one."""
    listing = screen.findChildren(BindingList)[-1]
    facts = screen.page.detail.facts
    assert facts is not None
    binding = facts.view.bindings[0]
    menu = listing.menu_for(binding)
    words = [action.text() for action in menu.actions()]
    assert words[0] == "To the new number 139 0013 9000"
    menu.actions()[-1].trigger()
    settle()
    targets = [b.target for b in session.vault.read().bindings_of(sample.card)]
    assert sorted(targets) == sorted([Target.STAY, Target.MOVE, Target.MOVE, Target.MOVE])


def test_the_button_names_the_step(screen: Accounts, session: Session, sample: Sample) -> None:
    """What is begun is continued where it stopped."""
    tick_all(session, sample.card, 3)
    settle()
    labels = [b.text() for b in screen.page.detail.findChildren(Button) if b.isVisibleTo(screen)]
    assert "Continue at step 4" in labels
    assert "Done: " in all_words(screen)


def test_without_accounts_it_says_what_to_do(
    open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """An empty list leads to the import."""
    add_person(session, "李明")
    screen = come_to(qtbot, open_frame, Accounts)
    assert screen.page.heading.title.text() == "No account in the list yet"
    assert "Take in a message backup" in all_words(screen)
    assert_one_filled_button(screen)
    screen.forms.add()
    settle()
    assert screen.findChildren(AddForm)


def test_state_survives_a_change_of_language(
    screen: Accounts, open_frame: Frame, sample: Sample, qtbot: QtBot
) -> None:
    """What was searched, narrowed and selected is there again."""
    screen.page.filters.chip("progress", Progress.TODO).click()
    screen.table.choose([sample.wallet])
    kept = screen.state()
    again = come_to(qtbot, open_frame, Accounts)
    again.restore(kept)
    again.refresh()
    settle()
    assert again.table.chosen == (sample.wallet,)
    assert again.page.filters.filter.progress is Progress.TODO


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("size", "text_size"),
    [((1072, 800), 100), ((816, 640), 100), ((816, 640), 125), ((816, 640), 150)],
)
def test_everything_fits_and_has_a_name(
    sample: Sample,
    open_frame: Frame,
    session: Session,
    qtbot: QtBot,
    dress: Callable[..., None],
    language: str,
    size: tuple[int, int],
    text_size: int,
) -> None:
    """Nothing is cut off or nameless: the list, an account, several, and each form."""
    tick_all(session, sample.wallet)
    add_account(session, person=add_person(session, "王芳").id, service="cmb", tail="1122")
    dress(language, "light", text_size)
    screen = come_to(qtbot, open_frame, Accounts, size, account=sample.card)

    def check() -> None:
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)

    check()
    for show in (
        screen.forms.add,
        screen.forms.edit,
        screen.forms.edit_repayment,
        screen.forms.write_note,
    ):
        show()
        check()
    screen.forms.leave_form()
    screen.table.choose([sample.shop, sample.mailbox])
    check()
