"""What can be done in the guide. Everything reaches the vault through the actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.actions.accounts import decide
from app.actions.guiding import (
    hold_journey,
    release_hold,
    tick_step,
    untick_step,
    verify_account,
    write_note,
)
from app.domain.account import Decision
from app.domain.binding import VerifiedBy
from app.domain.errors import RenumberError, UnsafeNote
from app.domain.ids import AccountId
from app.domain.journey import HoldReason
from app.guidance.walk import WalkStep
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.guide_loading import Way
from ui.desktop.screens.guide_words import first_sentence
from ui.desktop.widgets.note_field import NoteField
from ui.text.catalogue import pick, tr
from ui.text.errors import sentence


class GuideWork(QObject):
    """Acts on ``account``, whose steps are gone ``way``, for ``screen``.

    Signals:
        stepped(): a tick was made or taken back; another step is next.
        changed(): something else was saved.
    """

    stepped = Signal()
    changed = Signal()

    def __init__(self, frame: Frame, screen: Screen) -> None:
        super().__init__(screen)
        self._frame = frame
        self._screen = screen
        self.account = AccountId("")
        self.way = Way()

    def tick(self, step: WalkStep) -> None:
        """Say that ``step`` is done; it can be taken back from the notice that says so."""
        session, account, way = self._frame.session, self.account, self.way
        says = first_sentence(pick(step.text))

        def done(_: object) -> None:
            self.stepped.emit()
            self._frame.toast(
                tr("Done: {step}", step=says), tr("Undo"), lambda: self.untick(step.id)
            )

        self._frame.run(
            self._screen, lambda: tick_step(session, account, step.id, **way.wanted()), done
        )

    def untick(self, step: str) -> None:
        """Say that the step of this id is not done after all."""
        session, account, way = self._frame.session, self.account, self.way
        self._frame.run(
            self._screen,
            lambda: untick_step(session, account, step, **way.wanted()),
            lambda _: self.stepped.emit(),
        )

    def hold(self, reason: HoldReason, until: date) -> None:
        """Let it wait until a day."""
        session, account, way = self._frame.session, self.account, self.way
        self._do(lambda: hold_journey(session, account, reason, until, **way.wanted()))

    def release(self) -> None:
        """The wait is over."""
        session, account = self._frame.session, self.account
        self._do(lambda: release_hold(session, account))

    def verify(self, how: VerifiedBy) -> None:
        """The new number was seen there."""
        session, account = self._frame.session, self.account
        self._do(lambda: verify_account(session, account, how))

    def write_note(self, note: str, field: NoteField) -> None:
        """Keep what the user wants to remember of it; ``field`` asks back if it looks unsafe."""
        session, account, sure = self._frame.session, self.account, field.is_sure

        def refused(error: RenumberError) -> None:
            if isinstance(error, UnsafeNote):
                field.ask(error)
            else:
                self._frame.dialogs.tell(sentence(error))

        self._frame.run(
            field,
            lambda: write_note(session, account, note, sure=sure),
            lambda _: self.changed.emit(),
            refused,
        )

    def decide(self, decision: Decision) -> None:
        """Decide anew; the way there starts over."""
        session, account = self._frame.session, self.account
        self.way = Way()
        self._do(lambda: decide(session, account, decision))

    def _do(self, work: Callable[[], object]) -> None:
        self._frame.run(self._screen, work, lambda _: self.changed.emit())
