"""The steps for one situation: on the left all of them, on the right the one that is looked at.

It looks like the guide of an account, because it is one for the whole move. What to look after
later and what the steps rest on stand below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.actions.situations import restart_situation, tick_situation, untick_situation
from app.directory.playbook import Situation
from app.domain.directory_errors import UnknownSituation
from app.domain.errors import RenumberError
from app.domain.ids import AccountId, MoveId, PersonId
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.locked_steps import locked_steps
from ui.desktop.screens.situation_frame import SituationFrame
from ui.desktop.screens.situation_loading import SituationFacts, Wanted, read_situation
from ui.desktop.screens.situation_step import SituationStep
from ui.desktop.widgets.locked_steps import LockedSteps
from ui.text.catalogue import tr
from ui.text.errors import sentence


class SituationScreen(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True
    place: ClassVar[str] = "situations"
    kept: ClassVar[Mapping[str, Any]] = {"looked_at": int | None, "wanted": Wanted}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._wanted = Wanted(Situation.BEFORE_SWITCHING)
        self._looked_at: int | None = None
        self._wants_focus = False
        self.facts: SituationFacts | None = None
        self.panel: SituationStep | None = None
        self.page = SituationFrame()
        self.setLayout(self.page.box)
        page = self.page
        page.all_wanted.connect(lambda: frame.navigate("situations"))
        page.person_picked.connect(self.set_person)
        page.step_chosen.connect(self.look_at)
        page.restart_wanted.connect(self.restart)

    @override
    def open(
        self,
        situation: str = Situation.BEFORE_SWITCHING.value,
        person: str = "",
        move: str = "",
        account: str = "",
    ) -> None:
        """Come here for a situation, perhaps of somebody's move, perhaps from an account."""
        wanted = Wanted(
            Situation(situation),
            PersonId(person) if person else None,
            MoveId(move) if move else None,
            AccountId(account) if account else None,
        )
        if wanted != self._wanted:
            self.facts = None
        self._wanted = wanted
        self._looked_at = None

    @override
    def refresh(self) -> None:
        session, wanted = self.frame.session, self._wanted
        self.frame.run(self, lambda: read_situation(session, wanted), self._show, self._not_read)

    @override
    def state(self) -> dict[str, object]:
        return {"looked_at": self._looked_at, "wanted": self._wanted}

    @override
    def restore(self, state: dict[str, object]) -> None:
        looked_at, wanted = state.get("looked_at"), state.get("wanted")
        self._looked_at = looked_at if isinstance(looked_at, int) else None
        if isinstance(wanted, Wanted):
            self._wanted = wanted
        self.refresh()

    @override
    def while_locked(self) -> LockedSteps | None:
        facts = self.facts
        if facts is None:
            return None
        household = facts.household
        private = [person.name for person in household.people]
        private += [word for a in household.accounts for word in (a.login, a.tail)]
        private += [facts.account]
        return locked_steps(facts.view.steps, self._index(facts), private)

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self.open(Situation.UNKNOWN_CHARGE.value)
        self._looked_at = 6
        self.refresh()
        yield "call"

    @override
    def focus_first(self) -> None:
        self._wants_focus = self.panel is None
        if self.panel is not None:
            done = self.panel.untick if self.panel.untick.isVisibleTo(self.panel) else None
            (done or self.panel.tick).setFocus()

    def look_at(self, index: int) -> None:
        """Show another step; ticks stay as they are."""
        self._looked_at = index
        if self.facts is not None:
            self._show(self.facts)

    def set_person(self, person: object) -> None:
        """Show somebody else's ticks, for the move that puts them into this situation."""
        wanted = self._wanted
        self._wanted = Wanted(wanted.situation, PersonId(str(person)), None, wanted.account)
        self._looked_at = None
        self.refresh()

    def tick(self) -> None:
        """The step that is looked at is done; the next open one follows."""
        self._mark(done=True)

    def untick(self) -> None:
        """The step that is looked at is not done after all."""
        self._mark(done=False)

    def restart(self) -> None:
        """Take all ticks back."""
        if self.facts is None:
            return
        session, view = self.frame.session, self.facts.view
        self._looked_at = None
        self.frame.run(
            self,
            lambda: restart_situation(session, view.situation, view.person, view.move),
            lambda _: self.frame.toast(tr("All ticks are taken back.")),
        )

    def _mark(self, *, done: bool) -> None:
        if self.facts is None:
            return
        session, view, index = self.frame.session, self.facts.view, self._index(self.facts)
        step = view.steps[index].id
        self._looked_at = None if done else index
        mark = tick_situation if done else untick_situation
        self.frame.run(
            self,
            lambda: mark(session, view.situation, step, view.person, view.move),
            lambda _: None,
        )

    def _index(self, facts: SituationFacts) -> int:
        """The step to show: the one asked for, else the first that is open, else the last."""
        steps = facts.view.steps
        if self._looked_at is not None and self._looked_at < len(steps):
            return self._looked_at
        return next((i for i, step in enumerate(steps) if not step.done), len(steps) - 1)

    def _show(self, facts: SituationFacts) -> None:
        focused = QApplication.focusWidget()
        had_focus = self._wants_focus or (self.panel is not None and _holds(self.panel, focused))
        self.facts = facts
        index = self._index(facts)
        panel = SituationStep(facts.view.steps, index)
        panel.ticked.connect(self.tick)
        panel.unticked.connect(self.untick)
        panel.looked.connect(self.look_at)
        panel.copied.connect(self._copy)
        # Nobody to tick for: the steps can be read all the same.
        panel.tick.setEnabled(facts.view.person is not None)
        self.panel = panel
        self.page.show_facts(facts, index)
        self.page.show_panel(panel)
        if had_focus:
            self.focus_first()

    def _copy(self, digits: str) -> None:
        self.frame.clipboard.copy(digits, secret=True)
        self.frame.toast(tr("Copied. It leaves the clipboard in half a minute."))

    def _not_read(self, error: RenumberError) -> None:
        if isinstance(error, UnknownSituation):
            self.frame.navigate("situations")
        else:
            self.frame.dialogs.tell(sentence(error))


def _holds(widget: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and widget.isAncestorOf(focused)


SCREEN = SituationScreen
