"""Which panel of the guide stands on the right: the step, a question, or the end of the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from app.domain.journey import HoldReason
from app.guidance.walk import Walk
from ui.desktop.frame import Frame
from ui.desktop.screens.guide_end import EndPanel, StillOpenPanel
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.screens.guide_panels import HoldPanel, NotePanel, ProofPanel
from ui.desktop.screens.guide_step import StepPanel
from ui.desktop.screens.guide_work import GuideWork
from ui.desktop.screens.leaving import ask_to_open
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr

_ASK_AGAIN_DAYS = 3


class GuidePanels(QObject):
    """Makes the panels and leads what is pressed on them to ``work``.

    Signals:
        turned(str): another panel is wanted, see ``make``; empty for the one that fits.
        looked(int): this step is to be looked at; -1 for the one that is next.
        ticked(), unticked(): the step that is looked at is done, or is not.
        channel_wanted(Channel): the same over another channel.
    """

    turned = Signal(str)
    looked = Signal(int)
    ticked = Signal()
    unticked = Signal()
    channel_wanted = Signal(object)

    def __init__(self, frame: Frame, work: GuideWork) -> None:
        super().__init__(work)
        self._frame = frame
        self._work = work

    def make(self, facts: GuideFacts, mode: str, index: int) -> QWidget:
        """Return the panel for ``mode``: hold, note, proof, end, open, else step ``index``."""
        walk = facts.walk
        if walk is None:
            words = tr(
                "Ask the institution itself: open its own app or site, or call the number on the"
                " card or the contract."
            )
            return Text(words)
        made: dict[str, Callable[[], QWidget]] = {
            "hold": lambda: self._hold(facts, walk, index),
            "note": lambda: self._note(walk),
            "proof": lambda: self._proof(facts),
            "end": lambda: self._end(facts),
            "open": lambda: self._still_open(facts),
        }
        return made.get(mode, lambda: self._step(facts, walk, index))()

    def _step(self, facts: GuideFacts, walk: Walk, index: int) -> QWidget:
        panel = StepPanel(facts, walk, index)
        panel.ticked.connect(self.ticked)
        panel.unticked.connect(self.unticked)
        panel.looked.connect(self.looked)
        panel.hold_wanted.connect(lambda: self.turned.emit("hold"))
        panel.reminder_wanted.connect(lambda day: self._work.hold(HoldReason.COOLDOWN, day))
        panel.proof_wanted.connect(lambda: self.turned.emit("proof"))
        panel.channel_wanted.connect(self.channel_wanted)
        panel.copied.connect(lambda: self._copy(facts.new_number))
        panel.opened.connect(lambda site: ask_to_open(self._frame, site))
        return panel

    def _hold(self, facts: GuideFacts, walk: Walk, index: int) -> QWidget:
        panel = HoldPanel(facts.today, walk.steps[index].wait_days, walk.goal)
        panel.held.connect(self._work.hold)
        panel.left.connect(lambda: self.turned.emit(""))
        return panel

    def _note(self, walk: Walk) -> QWidget:
        panel = NotePanel(walk.note)
        panel.written.connect(lambda note: self._work.write_note(note, panel.field))
        panel.left.connect(lambda: self.turned.emit(""))
        return panel

    def _proof(self, facts: GuideFacts) -> QWidget:
        panel = ProofPanel(facts)
        panel.seen.connect(self._work.verify)
        again = facts.today + timedelta(_ASK_AGAIN_DAYS)
        panel.waited.connect(lambda: self._work.hold(HoldReason.REVIEW, again))
        panel.steps_wanted.connect(lambda: self.looked.emit(-1))
        return panel

    def _end(self, facts: GuideFacts) -> QWidget:
        panel = EndPanel(facts)
        following = facts.next
        if following is not None:
            account = following.account.id
            panel.next_wanted.connect(lambda: self._frame.navigate("guide", account=account))
        panel.accounts_wanted.connect(lambda: self._frame.navigate("accounts"))
        panel.steps_wanted.connect(lambda: self.looked.emit(0))
        return panel

    def _still_open(self, facts: GuideFacts) -> QWidget:
        panel = StillOpenPanel(facts)
        account = facts.view.account.id
        panel.account_wanted.connect(lambda: self._frame.navigate("accounts", account=account))
        panel.held.connect(lambda: self.turned.emit("hold"))
        return panel

    def _copy(self, number: str) -> None:
        """Put the new number on the clipboard for half a minute."""
        if number:
            self._frame.clipboard.copy(number.removeprefix("+86"), secret=True)
            self._frame.toast(tr("Copied. It leaves the clipboard in half a minute."))


def focus_answer(panel: QWidget) -> None:
    """Put the focus on what ``panel`` waits for: its filled button, an answer, any button."""
    answers = panel.findChildren(QRadioButton)
    buttons = panel.findChildren(Button)
    filled = [b for b in buttons if b.property("variant") == "primary" and b.isEnabled()]
    # While a question waits for its answer, Enter must not press what stands behind it.
    for button in (*filled, *answers, *buttons):
        if button.isVisibleTo(panel):
            button.setFocus()
            return


def holds_focus(panel: QWidget) -> bool:
    """Whether something in ``panel`` has the focus."""
    focused = QApplication.focusWidget()
    return focused is not None and panel.isAncestorOf(focused)
