"""The guide: one account from the first step to the proof, with waits and second thoughts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.actions.accounts import decide
from app.actions.guiding import show_walk, tick_step
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.binding import AccountStatus, VerifiedBy
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from tests.fakes import FixedClock
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeClipboard, FakeDialogs, FakeLinks, HeldTasks
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill, tick_all
from ui.desktop.frame import Frame
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.guide_end import EndPanel
from ui.desktop.screens.guide_panels import HoldPanel, NotePanel, ProofPanel
from ui.desktop.screens.guide_step import StepPanel
from ui.desktop.screens.guide_words import letters_wide
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.qr import QrPanel


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


@pytest.fixture
def guide(sample: Sample, open_frame: Frame, qtbot: QtBot) -> Guide:
    """The wallet's guide at 1280 × 800."""
    return come_to(qtbot, open_frame, Guide, account=sample.wallet)


def _panel(guide: Guide) -> StepPanel:
    assert isinstance(guide.panel, StepPanel)
    return guide.panel


def _title(guide: Guide) -> str:
    return guide.page.heading.title.text()


def test_the_title_says_which_step(guide: Guide) -> None:
    """It begins at the first step and says what undecided means."""
    assert _title(guide).startswith("Step 1 of ")
    assert "Changing the number is assumed." in all_words(guide)
    assert "Why: There is money in it, so it comes right after the bank cards." in all_words(guide)


def test_a_number_takes_half_the_room_of_a_title_in_chinese() -> None:
    """So that a step which asks for one is said in the title, as in English."""
    says = "填入 139 0013 9000，按提示收验证码或刷脸"
    assert letters_wide(says) == 5 + 13 + 22


@pytest.mark.parametrize("width", range(560, 1080, 40))
def test_the_step_before_and_the_next_stay_on_one_line(guide: Guide, width: int) -> None:
    """However narrow the page is, neither of them stands alone below the other."""
    guide.look_at(1)
    guide.resize(width, 800)
    settle()
    turning = [b for b in _panel(guide).findChildren(Button) if b.text().endswith(" step")]
    assert len(turning) == 2
    assert len({b.mapTo(guide, QPoint()).y() for b in turning}) == 1


def test_the_steps_of_another_account_never_stand_under_this_one(
    guide: Guide, open_frame: Frame, sample: Sample
) -> None:
    """An answer that comes late, for the account one has left, is not shown: ticks would go wrong."""
    late = HeldTasks()
    before, open_frame.tasks = open_frame.tasks, late
    guide.open(account=sample.card)
    guide.refresh()
    guide.open(account=sample.wallet)
    late.let_go()
    shown = [guide.facts]
    guide.refresh()
    late.let_go()
    shown.append(guide.facts)
    assert [one and one.view.account.id for one in shown] == [None, sample.wallet]
    open_frame.tasks = before


def test_ticking_goes_on_and_can_be_undone(
    guide: Guide, open_frame: Frame, session: Session, sample: Sample
) -> None:
    """A tick is stored, the next step shows with the focus on its button, Undo takes it back."""
    undo: list[Callable[[], object]] = []
    open_frame.toasted.connect(lambda _words, _action, callback: undo.append(callback))
    _panel(guide).tick.click()
    settle()
    assert [s.done for s in show_walk(session, sample.wallet).steps][:2] == [True, False]
    assert _title(guide).startswith("Step 2 of ")
    assert guide.focusWidget() is _panel(guide).tick
    undo[-1]()
    settle()
    assert not any(s.done for s in show_walk(session, sample.wallet).steps)
    assert _title(guide).startswith("Step 1 of ")


def test_the_keyboard_goes_on_from_the_last_step_to_the_answers(
    guide: Guide, session: Session, sample: Sample
) -> None:
    """After the last tick the first answer has the focus: one arrow or Space away, none given."""
    tick_all(session, sample.wallet, len(show_walk(session, sample.wallet).steps) - 1)
    settle()
    _panel(guide).tick.setFocus()
    _panel(guide).tick.click()
    settle()
    assert isinstance(guide.panel, ProofPanel)
    assert guide.focusWidget() is guide.panel.ways.buttons()[0]
    assert guide.panel.ways.checkedButton() is None


def test_what_success_looks_like_is_said_at_the_step(guide: Guide, session: Session) -> None:
    """The sign that it worked stands by the step, before anyone wonders."""
    shown = show_walk(session, guide.facts.view.account.id) if guide.facts else None
    assert shown is not None
    index, step = next((i, s) for i, s in enumerate(shown.steps) if s.proof is not None)
    guide.look_at(index)
    assert step.proof is not None
    assert f"A sign that it worked: {step.proof.en}" in all_words(guide)


def test_what_did_not_work_goes_on_another_way(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """Beside the advice stands a button to the next way, and it shows the steps of that way."""
    guide = come_to(qtbot, open_frame, Guide, account=sample.card)
    assert show_walk(session, sample.card).channel is Channel.APP
    panel = _panel(guide)
    assert panel.trouble is not None
    assert panel.onward is not None
    assert not panel.onward.isVisibleTo(guide)
    panel.trouble.click()
    assert panel.onward.isVisibleTo(guide)
    panel.onward.click()
    settle()
    assert guide.facts is not None
    assert guide.facts.walk is not None
    assert guide.facts.walk.channel is Channel.HOTLINE


def test_a_done_step_can_be_opened_and_taken_back(
    guide: Guide, session: Session, sample: Sample
) -> None:
    """Looking back changes nothing until one says so."""
    tick_all(session, sample.wallet, 2)
    settle()
    guide.look_at(0)
    assert _title(guide).startswith("Step 1 of ")
    guide.untick()
    settle()
    assert [s.done for s in show_walk(session, sample.wallet).steps][:2] == [False, True]


def test_the_whole_way_to_the_proof_and_the_next_account(
    guide: Guide, open_frame: Frame, session: Session, sample: Sample
) -> None:
    """After the last tick it asks how it was seen; then it is over and names the next one."""
    went: list[dict[str, object]] = []
    open_frame.navigated.connect(lambda _name, arguments: went.append(arguments))
    for _ in show_walk(session, sample.wallet).steps:
        _panel(guide).tick.click()
        settle()
    proof = guide.panel
    assert isinstance(proof, ProofPanel)
    assert not proof.confirm.isEnabled()
    proof.choose(VerifiedBy.CODE)
    proof.confirm.click()
    settle()
    assert show_walk(session, sample.wallet).status is AccountStatus.VERIFIED
    end = guide.panel
    assert isinstance(end, EndPanel)
    assert (
        "Done. The new number works here. What to look at later is under Reminders."
        in all_words(guide)
    )
    end.next_wanted.emit()
    assert went
    assert went[-1]["account"] != sample.wallet


def test_not_seen_yet_asks_again_in_three_days(
    guide: Guide, session: Session, sample: Sample, clock: FixedClock
) -> None:
    """It waits, and says until when."""
    tick_all(session, sample.wallet)
    settle()
    proof = guide.panel
    assert isinstance(proof, ProofPanel)
    proof.waited.emit()
    settle()
    hold = show_walk(session, sample.wallet).hold
    assert hold is not None
    assert (hold.until - clock.today()).days == 3
    assert "You find it under Reminders for 13 Mar." in all_words(guide)


def test_waiting_and_going_on(guide: Guide, session: Session, sample: Sample) -> None:
    """A wait has a reason and a day; a day that is none is told; it ends when one says so."""
    _panel(guide).hold_wanted.emit()
    panel = guide.panel
    assert isinstance(panel, HoldPanel)
    settle()
    panel.day.setText("2026-02-30")
    panel.save.click()
    assert "Write a day after today" in all_words(guide)
    panel.day.setText("2026/4/1")
    panel.reason.setCurrentIndex(panel.reason.findData(HoldReason.MATERIALS))
    panel.save.click()
    settle()
    hold = show_walk(session, sample.wallet).hold
    assert hold is not None
    assert (hold.reason, hold.until) == (HoldReason.MATERIALS, date(2026, 4, 1))
    assert "papers are missing" in all_words(guide)
    guide.work.release()
    settle()
    assert show_walk(session, sample.wallet).hold is None


def test_the_old_number_has_stopped(guide: Guide) -> None:
    """The switch shows the steps without the old number, and back."""
    walk = guide.facts.walk if guide.facts else None
    assert walk is not None
    guide.flip_old_number()
    changed = guide.facts.walk if guide.facts else None
    assert changed is not None
    assert changed.old_number is OldNumber.GONE
    assert changed.playbook != walk.playbook
    assert "old number has stopped" in all_words(guide)


def test_by_phone_shows_a_code_and_large_digits(
    sample: Sample, open_frame: Frame, qtbot: QtBot
) -> None:
    """A step that calls shows the number to dial and says which SIM to use."""
    guide = come_to(qtbot, open_frame, Guide, account=sample.card)
    guide.set_channel(Channel.HOTLINE)
    assert guide.facts is not None
    assert guide.facts.walk is not None
    calls = [
        i
        for i, step in enumerate(guide.facts.walk.steps)
        if step.action is not None and step.action.kind.value.startswith("call")
    ]
    guide.look_at(calls[0])
    settle()
    panels = [p for p in guide.findChildren(QrPanel) if p.isVisibleTo(guide)]
    assert len(panels) == 1
    assert "95588" in all_words(guide)
    assert "old SIM, 138 0013 8000" in all_words(guide)


def test_messages_have_steps_of_their_own(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """Ticks of another goal than the decided one are stored and taken back there."""
    guide = come_to(qtbot, open_frame, Guide, account=sample.card)
    guide.set_goal(Goal.NOTIFICATIONS)
    _panel(guide).tick.click()
    settle()
    walk = show_walk(session, sample.card, goal=Goal.NOTIFICATIONS)
    assert walk.steps[0].done
    guide.look_at(0)
    guide.untick()
    settle()
    assert not show_walk(session, sample.card, goal=Goal.NOTIFICATIONS).steps[0].done


def test_the_site_opens_only_after_a_yes(
    guide: Guide, open_frame: Frame, dialogs: FakeDialogs
) -> None:
    """The program asks before the browser goes online."""
    links = open_frame.links
    assert isinstance(links, FakeLinks)
    dialogs.answers += [False, True]
    _panel(guide).opened.emit("alipay.com")
    assert links.opened == []
    _panel(guide).opened.emit("alipay.com")
    assert links.opened == ["https://alipay.com"]


def test_the_new_number_is_copied_as_a_secret(guide: Guide, open_frame: Frame) -> None:
    """It is typed without the country, and leaves the clipboard by itself."""
    _panel(guide).copied.emit()
    clipboard = open_frame.clipboard
    assert isinstance(clipboard, FakeClipboard)
    assert (clipboard.text, clipboard.secret) == ("13900139000", True)


def test_a_repayment_that_is_near_is_said(sample: Sample, open_frame: Frame, qtbot: QtBot) -> None:
    """The card is due in five days; the guide says so beside the step."""
    guide = come_to(qtbot, open_frame, Guide, account=sample.card)
    assert "Repayment in 5 days (15 Mar · ¥3,280.50)" in all_words(guide)


def test_keeping_it_ends_the_way(guide: Guide, session: Session, sample: Sample) -> None:
    """Deciding in the guide counts; what stays needs no steps."""
    guide.page.decided.emit(Decision.KEEP)
    settle()
    assert isinstance(guide.panel, EndPanel)
    assert "It stays as it is, as you decided." in all_words(guide)


def test_closing_ends_with_closed(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The way to close an account ends with the account closed."""
    decide(session, sample.shop, Decision.CLOSE)
    guide = come_to(qtbot, open_frame, Guide, account=sample.shop)
    for _ in show_walk(session, sample.shop).steps:
        if isinstance(guide.panel, StepPanel):
            guide.panel.tick.click()
            settle()
    assert show_walk(session, sample.shop).status is AccountStatus.CLOSED
    assert "社区超市 is closed" in _title(guide)


def test_a_note_is_kept(guide: Guide, session: Session, sample: Sample) -> None:
    """It stands under the step afterwards."""
    guide.page.note_wanted.emit()
    panel = guide.panel
    assert isinstance(panel, NotePanel)
    panel.note.setPlainText("客服说三天")
    panel.written.emit("客服说三天")
    settle()
    assert show_walk(session, sample.wallet).note == "客服说三天"
    assert "Your note: 客服说三天" in all_words(guide)


def test_no_step_text_is_ever_half_a_sentence(session: Session) -> None:
    """The short form of a step is its first sentence, whole."""
    from ui.desktop.screens.guide_words import first_sentence

    for playbook in session.directory.playbooks.values():
        for step in playbook.steps:
            for text in (step.text.zh, step.text.en):
                short = first_sentence(text)
                assert short
                assert text.startswith(short)
                ends = short[-1] + text[len(short) :][:1]
                assert short == text or set(ends) & set("。！？；.!?;")


def test_an_account_that_is_gone_leads_back(
    guide: Guide, open_frame: Frame, session: Session, sample: Sample
) -> None:
    """Removed elsewhere, it cannot be guided."""
    from app.actions.accounts import remove_account

    went: list[str] = []
    open_frame.navigated.connect(lambda name, _arguments: went.append(name))
    remove_account(session, sample.wallet)
    settle()
    assert went == ["accounts"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("size", "text_size"), [((1072, 800), 100), ((816, 640), 100), ((816, 640), 150)]
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
    """Nothing is cut off or nameless at any step, in a wait, a note, the proof and the end."""
    dress(language, "light", text_size)
    guide = come_to(qtbot, open_frame, Guide, size, account=sample.card)

    def check() -> None:
        settle()
        assert_everything_named(guide)
        assert_nothing_cut(guide)
        assert_fits_width(guide)
        assert_one_filled_button(guide)

    check()
    walk = show_walk(session, sample.card)
    for step in walk.steps:
        panel = _panel(guide)
        if panel.trouble is not None:
            panel.trouble.click()
        check()
        tick_step(session, sample.card, step.id)
        settle()
    check()
    for mode in ("hold", "note"):
        guide.turn_to(mode)
        check()
    guide.turn_to("")
    if isinstance(guide.panel, ProofPanel):
        guide.work.verify(VerifiedBy.PAGE)
        settle()
        assert isinstance(guide.panel, EndPanel)
        check()
