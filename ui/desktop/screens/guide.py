"""One account's way, step by step: what to do now, in large words, and what comes after.

On the left the steps, on the right the one that is looked at. A tick is the only filled button.
Once all is changed the guide asks how that was seen, and then it leads to the next account.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import RenumberError, UnknownAccount
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.walk import Walk, WalkStep
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.locked_steps import locked_steps
from ui.desktop.screens.guide_frame import GuideFrame
from ui.desktop.screens.guide_leads import GuideLeads
from ui.desktop.screens.guide_loading import GuideFacts, Way, read_guide
from ui.desktop.screens.guide_turning import GuidePanels, focus_answer, holds_focus
from ui.desktop.screens.guide_words import (
    current_step,
    fitting_mode,
    guide_title,
)
from ui.desktop.screens.guide_work import GuideWork
from ui.desktop.widgets.locked_steps import LockedSteps
from ui.desktop.widgets.typed import Typed, type_again, typed_in
from ui.text.errors import sentence


class Guide(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True
    place: ClassVar[str] = "accounts"
    kept: ClassVar[Mapping[str, Any]] = {
        "way": Way,
        "looked_at": int | None,
        "mode": str,
        "typed": Typed,
    }

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._typed: Typed = []
        self._begun_with: Typed = []
        self._shown_mode = ""
        self._looked_at: int | None = None
        self._mode = ""
        self.facts: GuideFacts | None = None
        self.panel: QWidget | None = None
        self._wants_focus = False
        self.work = GuideWork(frame, self)
        self.work.stepped.connect(self._forget_place)
        self.work.changed.connect(self._forget_mode)
        self.panels = GuidePanels(frame, self.work)
        self.panels.turned.connect(self.turn_to)
        self.panels.looked.connect(self._look)
        self.panels.ticked.connect(self.tick)
        self.panels.unticked.connect(self.untick)
        self.panels.channel_wanted.connect(self.set_channel)
        self.page = GuideFrame()
        self.setLayout(self.page.box)
        page = self.page
        GuideLeads(frame, page, self.work, facts=lambda: self.facts, step=self._step)
        page.goal_picked.connect(self.set_goal)
        page.channel_picked.connect(self.set_channel)
        page.old_number_flipped.connect(self.flip_old_number)
        page.step_chosen.connect(self.look_at)
        page.decided.connect(self.work.decide)
        page.released.connect(self.work.release)
        page.note_wanted.connect(lambda: self.turn_to("note"))

    @override
    def open(self, account: str = "", goal: str = "") -> None:
        """Come here for ``account``, perhaps for another goal than the one decided."""
        wanted = AccountId(account)
        if wanted != self.work.account or goal:
            self.work.account = wanted
            self.work.way = Way(goal=Goal(goal) if goal else None)
            self.facts = None
        self._forget_place()

    @override
    def refresh(self) -> None:
        session, account, way = self.frame.session, self.work.account, self.work.way
        self.frame.run(self, lambda: read_guide(session, account, way), self._show, self._not_read)

    @override
    def state(self) -> dict[str, object]:
        return {
            "way": self.work.way,
            "looked_at": self._looked_at,
            "mode": self._mode,
            "typed": typed_in(self.panel) if self.panel is not None else [],
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        way, looked_at, mode = (state.get(key) for key in ("way", "looked_at", "mode"))
        if isinstance(way, Way):
            self.work.way = way
        self._looked_at = looked_at if isinstance(looked_at, int) else None
        self._mode = mode if isinstance(mode, str) else ""
        typed = state.get("typed")
        self._typed = list(typed) if isinstance(typed, list) else []
        self.refresh()

    @override
    def is_edited(self) -> bool:
        return bool(self._typed) or (
            self.panel is not None and typed_in(self.panel) != self._begun_with
        )

    @override
    def while_locked(self) -> LockedSteps | None:
        walk, facts = self._walk(), self.facts
        if walk is None or facts is None or not walk.steps:
            return None
        account = facts.view.account
        private = [account.login, account.tail, facts.view.owner.name]
        # A service's name stands in its steps; one that the user gave is their own word.
        private += [] if account.service else [account.name]
        return locked_steps(walk.steps, self._index(walk), private)

    @override
    def focus_first(self) -> None:
        self._wants_focus = self.panel is None
        if self.panel is None:
            return
        focus_answer(self.panel)

    def look_at(self, index: int) -> None:
        """Show another step; ticks stay as they are."""
        self._looked_at = index
        self._mode = "step"
        self._show_again()

    def tick(self) -> None:
        """The step that is looked at is done."""
        step = self._step()
        if step is not None:
            self.work.tick(step)

    def untick(self) -> None:
        """The step that is looked at is not done after all."""
        step = self._step()
        if step is not None:
            self.work.untick(step.id)

    def set_goal(self, goal: Goal) -> None:
        """Show the steps for another goal."""
        self._go(Way(goal=goal, old_number=self.work.way.old_number))

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

    def _show(self, facts: GuideFacts) -> None:
        # Somebody may have gone on to the next account while this one was read.
        if facts.view.account.id != self.work.account:
            return
        self.facts = facts
        self._show_again()

    def _show_again(self) -> None:
        facts = self.facts
        if facts is None:
            return
        walk = facts.walk
        had_focus = self.panel is not None and holds_focus(self.panel)
        mode = self._mode if walk is not None and self._mode else fitting_mode(walk)
        index = self._index(walk)
        self.page.show_facts(facts, index if mode == "step" else None)
        self.page.heading.show_words(
            guide_title(view_title(facts.view), walk, mode, index), self.page.about(facts)
        )
        if self.panel is not None and self._shown_mode == mode and self.is_edited():
            # A reminder that was told meanwhile must not take a half-written note away.
            self._typed = self._typed or typed_in(self.panel)
        self._shown_mode = mode
        panel = self.panels.make(facts, mode, index)
        self.page.show_panel(panel)
        self.panel = panel
        self._begun_with = typed_in(panel)
        typed, self._typed = self._typed, []
        type_again(panel, typed)
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

    def _look(self, index: int) -> None:
        self.look_at(index if index >= 0 else self._index(self._walk()))

    def _forget_mode(self) -> None:
        self._mode = ""

    def _forget_place(self) -> None:
        self._looked_at, self._mode = None, ""

    def _go(self, way: Way) -> None:
        self.work.way = way
        self._forget_place()
        self.refresh()

    def _not_read(self, error: RenumberError) -> None:
        if isinstance(error, UnknownAccount):
            self.frame.navigate("accounts")
        else:
            self.frame.dialogs.tell(sentence(error))


SCREEN = Guide
