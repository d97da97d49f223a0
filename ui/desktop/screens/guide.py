"""One account's way, step by step: what to do now, in large words, and what comes after.

On the left the steps, on the right the one that is looked at. A tick is the only filled button.
Once all is changed the guide asks how that was seen, and then it leads to the next account.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from typing_extensions import override

from app.actions.accounts import decide
from app.actions.guiding import (
    hold_journey,
    release_hold,
    tick_step,
    untick_step,
    verify_account,
    write_note,
)
from app.directory.playbook import Situation
from app.domain.account import Decision
from app.domain.binding import VerifiedBy
from app.domain.errors import RenumberError, UnknownAccount
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from app.guidance.walk import Walk, WalkStep
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import view_title
from ui.desktop.screens.guide_frame import GuideFrame
from ui.desktop.screens.guide_loading import GuideFacts, Way, read_guide
from ui.desktop.screens.guide_panels import (
    EndPanel,
    HoldPanel,
    NotePanel,
    ProofPanel,
    StillOpenPanel,
)
from ui.desktop.screens.guide_step import StepPanel
from ui.desktop.screens.guide_words import (
    current_step,
    first_sentence,
    fitting_mode,
    guide_title,
)
from ui.desktop.screens.leaving import ask_to_open
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text
from ui.text.catalogue import pick, tr
from ui.text.errors import sentence

_ASK_AGAIN_DAYS = 3


class Guide(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True
    place: ClassVar[str] = "accounts"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._account = AccountId("")
        self._way = Way()
        self._looked_at: int | None = None
        self._mode = ""
        self._failing = False
        self.facts: GuideFacts | None = None
        self.panel: QWidget | None = None
        self._wants_focus = False
        self.page = GuideFrame()
        self.setLayout(self.page.box)
        page = self.page
        page.accounts_wanted.connect(lambda: frame.navigate("accounts"))
        page.account_wanted.connect(lambda: frame.navigate("accounts", account=self._account))
        page.goal_picked.connect(self.set_goal)
        page.channel_picked.connect(self.set_channel)
        page.old_number_flipped.connect(self.flip_old_number)
        page.step_chosen.connect(self.look_at)
        page.decided.connect(self._decide)
        page.released.connect(self.release)
        page.taken_wanted.connect(self._number_taken)
        page.note_wanted.connect(lambda: self.turn_to("note"))
        page.service_wanted.connect(self._look_up_service)

    # --- what the window calls ---

    @override
    def open(self, account: str = "", goal: str = "") -> None:
        """Come here for ``account``, perhaps for another goal than the one decided."""
        wanted = AccountId(account)
        if wanted != self._account or goal:
            self._account = wanted
            self._way = Way(goal=Goal(goal) if goal else None)
            self.facts = None
        self._looked_at = None
        self._mode = ""
        self._failing = False

    @override
    def refresh(self) -> None:
        session, account, way = self.frame.session, self._account, self._way
        self.frame.run(self, lambda: read_guide(session, account, way), self._show, self._not_read)

    @override
    def state(self) -> dict[str, object]:
        return {"way": self._way, "looked_at": self._looked_at, "mode": self._mode}

    @override
    def restore(self, state: dict[str, object]) -> None:
        way, looked_at, mode = (state.get(key) for key in ("way", "looked_at", "mode"))
        if isinstance(way, Way):
            self._way = way
        self._looked_at = looked_at if isinstance(looked_at, int) else None
        self._mode = mode if isinstance(mode, str) else ""
        self.refresh()

    @override
    def focus_first(self) -> None:
        self._wants_focus = self.panel is None
        if self.panel is None:
            return
        answers = self.panel.findChildren(QRadioButton)
        buttons = self.panel.findChildren(Button)
        filled = [b for b in buttons if b.property("variant") == "primary" and b.isEnabled()]
        # While a question waits for its answer, Enter must not press what stands behind it.
        for button in (*filled, *answers, *buttons):
            if button.isVisibleTo(self.panel):
                button.setFocus()
                return

    # --- what can be done ---

    def look_at(self, index: int) -> None:
        """Show another step; ticks stay as they are."""
        self._looked_at = index
        self._mode = "step"
        self._failing = False
        self._show_again()

    def tick(self) -> None:
        """The step that is looked at is done."""
        step = self._step()
        if step is None:
            return
        session, account, way = self.frame.session, self._account, self._way
        step_id, says = step.id, first_sentence(pick(step.text))

        def done(_: Walk) -> None:
            self._looked_at, self._mode, self._failing = None, "", False
            self.frame.toast(
                tr("Done: {step}", step=says), tr("Undo"), lambda: self._untick(step_id)
            )

        self.frame.run(
            self,
            lambda: tick_step(
                session,
                account,
                step_id,
                goal=way.goal,
                channel=way.channel,
                old_number=way.old_number,
            ),
            done,
        )

    def untick(self) -> None:
        """The step that is looked at is not done after all."""
        step = self._step()
        if step is not None:
            self._untick(step.id)

    def set_goal(self, goal: Goal) -> None:
        """Show the steps for another goal."""
        self._go(Way(goal=goal, old_number=self._way.old_number))

    def set_channel(self, channel: Channel) -> None:
        """Show the steps over another channel."""
        walk = self._walk()
        self._go(Way(walk.goal if walk else None, channel, walk.old_number if walk else None))

    def flip_old_number(self) -> None:
        """Show the steps with the old number, or without it."""
        walk = self._walk()
        if walk is not None:
            works = walk.old_number is OldNumber.WORKS
            self._go(Way(walk.goal, None, OldNumber.GONE if works else OldNumber.WORKS))

    def hold(self, reason: HoldReason, until: date) -> None:
        """Let it wait."""
        session, account, way = self.frame.session, self._account, self._way
        self._do(
            lambda: hold_journey(
                session,
                account,
                reason,
                until,
                goal=way.goal,
                channel=way.channel,
                old_number=way.old_number,
            )
        )

    def release(self) -> None:
        """The wait is over."""
        session, account = self.frame.session, self._account
        self._do(lambda: release_hold(session, account))

    def verify(self, how: VerifiedBy) -> None:
        """The new number was seen there."""
        session, account = self.frame.session, self._account
        self._do(lambda: verify_account(session, account, how))

    # --- showing ---

    def _show(self, facts: GuideFacts) -> None:
        # Somebody may have gone on to the next account while this one was read.
        if facts.view.account.id != self._account:
            return
        self.facts = facts
        self._show_again()

    def _show_again(self) -> None:
        facts = self.facts
        if facts is None:
            return
        walk = facts.walk
        had_focus = self.panel is not None and _holds_focus(self.panel)
        mode = self._mode if walk is not None and self._mode else fitting_mode(walk)
        index = self._index(walk)
        self.page.show_facts(facts, index if mode == "step" else None)
        self.page.heading.show_words(
            guide_title(view_title(facts.view), walk, mode, index), self.page.about(facts)
        )
        panel = self._make_panel(facts, mode, index)
        self.page.show_panel(panel)
        self.panel = panel
        if had_focus or self._wants_focus:
            self.focus_first()

    def _index(self, walk: Walk | None) -> int:
        if walk is None:
            return 0
        last = len(walk.steps) - 1
        if self._looked_at is not None:
            return min(self._looked_at, last)
        first = current_step(walk)
        return last if first is None else first

    def _make_panel(self, facts: GuideFacts, mode: str, index: int) -> QWidget:
        walk = facts.walk
        if walk is None:
            words = tr(
                "Ask the institution itself: open its own app or site, or call the number on the"
                " card or the contract."
            )
            return Text(words)
        made: dict[str, Callable[[], QWidget]] = {
            "hold": lambda: self._hold_panel(facts, walk, index),
            "note": lambda: self._note_panel(walk),
            "proof": lambda: self._proof_panel(facts),
            "end": lambda: self._end_panel(facts),
            "open": lambda: self._open_panel(facts),
        }
        return made.get(mode, lambda: self._step_panel(facts, walk, index))()

    def _step_panel(self, facts: GuideFacts, walk: Walk, index: int) -> QWidget:
        panel = StepPanel(facts, walk, index, failing=self._failing)
        panel.ticked.connect(self.tick)
        panel.unticked.connect(self.untick)
        panel.looked.connect(self.look_at)
        panel.hold_wanted.connect(lambda: self.turn_to("hold"))
        panel.reminder_wanted.connect(lambda day: self.hold(HoldReason.COOLDOWN, day))
        panel.proof_wanted.connect(lambda: self.turn_to("proof"))
        panel.channel_wanted.connect(self.set_channel)
        panel.copied.connect(self.copy_new_number)
        panel.opened.connect(self.open_site)
        return panel

    def _hold_panel(self, facts: GuideFacts, walk: Walk, index: int) -> QWidget:
        panel = HoldPanel(facts.today, walk.steps[index].wait_days, walk.goal)
        panel.held.connect(self.hold)
        panel.left.connect(lambda: self.turn_to(""))
        return panel

    def _note_panel(self, walk: Walk) -> QWidget:
        session, account = self.frame.session, self._account
        panel = NotePanel(walk.note)
        panel.written.connect(lambda note: self._do(lambda: write_note(session, account, note)))
        panel.left.connect(lambda: self.turn_to(""))
        return panel

    def _proof_panel(self, facts: GuideFacts) -> QWidget:
        panel = ProofPanel(facts)
        panel.seen.connect(self.verify)
        again = facts.today + timedelta(_ASK_AGAIN_DAYS)
        panel.waited.connect(lambda: self.hold(HoldReason.REVIEW, again))
        panel.steps_wanted.connect(lambda: self.look_at(self._index(facts.walk)))
        return panel

    def _end_panel(self, facts: GuideFacts) -> QWidget:
        panel = EndPanel(facts)
        following = facts.next
        if following is not None:
            account = following.account.id
            panel.next_wanted.connect(lambda: self.frame.navigate("guide", account=account))
        panel.accounts_wanted.connect(lambda: self.frame.navigate("accounts"))
        panel.steps_wanted.connect(lambda: self.look_at(0))
        return panel

    def _open_panel(self, facts: GuideFacts) -> QWidget:
        panel = StillOpenPanel(facts)
        panel.account_wanted.connect(lambda: self.frame.navigate("accounts", account=self._account))
        panel.held.connect(lambda: self.turn_to("hold"))
        return panel

    # --- outside of the program ---

    def copy_new_number(self) -> None:
        """Put the new number on the clipboard for half a minute."""
        facts = self.facts
        if facts is None or not facts.new_number:
            return
        digits = facts.new_number
        self.frame.clipboard.copy(digits.removeprefix("+86"), secret=True)
        self.frame.toast(tr("Copied. It leaves the clipboard in half a minute."))

    def open_site(self, site: str) -> None:
        """Ask, then open the official site in the browser."""
        ask_to_open(self.frame, site)

    def _look_up_service(self) -> None:
        """Go to the page of the service that the account is at."""
        service = self.facts.view.service if self.facts is not None else None
        if service is not None:
            self.frame.navigate("service", service=service.id)

    def _number_taken(self) -> None:
        """Go to the steps for a new number that has an account there already."""
        if self.facts is not None:
            self.frame.navigate(
                "situation",
                situation=Situation.NUMBER_TAKEN.value,
                person=self.facts.view.account.owner,
                account=self._account,
            )

    # --- inside ---

    def _walk(self) -> Walk | None:
        return self.facts.walk if self.facts is not None else None

    def _step(self) -> WalkStep | None:
        walk = self._walk()
        return walk.steps[self._index(walk)] if walk is not None else None

    def turn_to(self, mode: str) -> None:
        """Show another panel: ``hold``, ``note``, ``proof``; empty for what fits."""
        self._mode = mode
        self._show_again()
        if self.panel is not None:
            first = self.panel.nextInFocusChain()
            if mode and first is not None and self.panel.isAncestorOf(first):
                first.setFocus()

    def _go(self, way: Way) -> None:
        self._way = way
        self._looked_at, self._mode, self._failing = None, "", False
        self.refresh()

    def _untick(self, step: str) -> None:
        session, account, way = self.frame.session, self._account, self._way

        def done(_: Walk) -> None:
            self._looked_at, self._mode = None, ""

        self.frame.run(
            self,
            lambda: untick_step(
                session,
                account,
                step,
                goal=way.goal,
                channel=way.channel,
                old_number=way.old_number,
            ),
            done,
        )

    def _decide(self, decision: Decision) -> None:
        session, account = self.frame.session, self._account
        self._way = Way()
        self._do(lambda: decide(session, account, decision))

    def _do(self, work: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self._mode = ""

        self.frame.run(self, work, done)

    def _not_read(self, error: RenumberError) -> None:
        if isinstance(error, UnknownAccount):
            self.frame.navigate("accounts")
        else:
            self.frame.dialogs.tell(sentence(error))


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


SCREEN = Guide
