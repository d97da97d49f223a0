"""Watches the clock while the vault is open: tells what is due, and does what its buttons say.

What the system took is kept in the vault as told; what it did not take stays in the program's own
list and is tried again after a while. The schedule outside the vault follows every change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from PySide6.QtCore import QObject, Signal

from app.actions.notifying import note_given, notices_now
from app.actions.reminding import mark_done, snooze
from app.actions.session import Session
from app.domain.errors import RenumberError
from app.domain.ids import OccurrenceId
from app.reminders.notices import Notice as Due
from app.reminders.resting import Resting
from app.system.zone import local_zone
from ui.desktop.bridge.notifier import OPEN, Notice, Notifier
from ui.desktop.bridge.wall_timer import WallTimer
from ui.desktop.frame import Frame
from ui.text.catalogue import tr
from ui.text.notices import named_notice, neutral_notice

DONE, LATER = "done", "later"

_PREFIX = "open."
_AGAIN = timedelta(minutes=15)
"""A system that took no notice is asked again after this; the list in the program has it."""
_MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with its words, ready to be shown, and when to look again."""

    due: Due
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be told now, and the moment (aware) of the next look."""

    now: tuple[Told, ...]
    wake: datetime


class OpenWatch(QObject):
    """Watches for the vault that is open in ``frame``, between ``start`` and ``stop``.

    Signals:
        wanted(str): the user clicked a notice: the occurrence it is about, empty for several.
    """

    wanted = Signal(str)

    def __init__(
        self,
        frame: Frame,
        notifier: Notifier,
        zone: Callable[[], tzinfo] = local_zone,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._notifier = notifier
        self._zone = zone
        self._timer = WallTimer(frame.program.clock, self)
        self._timer.reached.connect(self.look)
        self._shown: dict[str, Due] = {}
        self._asked: set[str] = set()
        self._count = 0
        self._resting = Resting()
        self._quiet_until: datetime | None = None
        frame.changes.changed.connect(self._changed)
        frame.settings.reminding_changed.connect(self._changed)
        notifier.taken.connect(self._taken)
        notifier.refused.connect(self._refused)
        notifier.acted.connect(self._acted)
        notifier.back.connect(self._again)

    @property
    def next_look(self) -> datetime | None:
        """When it will look again by itself; None while no vault is open."""
        return self._timer.moment

    def start(self) -> None:
        """The vault is open: hear what was shown meanwhile, then tell what is due."""
        self._changed()

    def stop(self) -> None:
        """The vault is about to close: its notices leave the screen, with what they name."""
        self._timer.arm(None)
        for token in self._shown:
            self._notifier.withdraw(token)
        self._shown = {}
        self._asked = set()
        self._resting = Resting()
        self._quiet_until = None

    def look(self) -> None:
        """Tell what is due, unless what was told a moment ago is still on its way."""
        frame = self._frame
        if not frame.is_open or self._asked:
            return
        session, names = frame.session, frame.settings.config.notices_with_names
        zone, resting = self._zone(), self._resting
        frame.run(
            self,
            lambda: read_outlook(session, zone, resting, names=names),
            self._tell,
            self._not_read,
        )

    def _changed(self) -> None:
        """Let the schedule follow, and look anew: both on the vault's thread, in this order."""
        frame = self._frame
        if not frame.is_open:
            return
        program, session = frame.program, frame.session
        frame.run(
            self,
            lambda: program.refresh_schedule(session),
            lambda _: self.look(),
            self._not_read,
        )

    def _tell(self, outlook: Outlook) -> None:
        now = self._frame.program.clock.now()
        if self._asked:
            return
        waiting = self._quiet_until is not None and now < self._quiet_until
        if outlook.now and not waiting:
            for told in outlook.now:
                self._show(told)
            return
        again = self._quiet_until if outlook.now else None
        self._timer.arm(outlook.wake if again is None else min(again, outlook.wake))

    def _show(self, told: Told) -> None:
        self._count += 1
        token = f"{_PREFIX}{self._count}"
        single = not told.due.is_summary
        buttons = (
            ((DONE, tr("Done")), (LATER, tr("Tomorrow")), (OPEN, tr("Open")))
            if single
            else ((OPEN, tr("Open")),)
        )
        self._asked.add(token)
        self._shown[token] = told.due
        self._notifier.show_notice(
            Notice(token=token, title=told.title, body=told.body, buttons=buttons)
        )

    def _taken(self, token: str) -> None:
        due = self._shown.get(token)
        if due is None or token not in self._asked:
            return
        self._asked.discard(token)
        session = self._frame.session
        # Noting it is a change, and the change leads to the next look.
        self._frame.run(self, lambda: note_given(session, [due]), lambda _: None, self._not_read)

    def _refused(self, token: str) -> None:
        if token not in self._asked:
            return
        self._asked.discard(token)
        self._shown.pop(token, None)
        self._quiet_until = self._frame.program.clock.now() + _AGAIN
        self._timer.arm(self._quiet_until)

    def _again(self) -> None:
        self._quiet_until = None
        self.look()

    def _acted(self, token: str, key: str) -> None:
        due = self._shown.get(token)
        if due is None or not self._frame.is_open:
            return
        session = self._frame.session
        one = due.items[0].occurrence
        if key == DONE:
            self._do(lambda: mark_done(session, one.id))
        elif key == LATER:
            self._do(lambda: put_off(session, one.id, self._zone()))
        else:
            self.wanted.emit("" if due.is_summary else one.id)
        self._notifier.withdraw(token)
        self._shown.pop(token, None)

    def _do(self, work: Callable[[], object]) -> None:
        self._frame.run(self, work, lambda _: None, self._not_read)

    def _not_read(self, _error: RenumberError) -> None:
        """The screens say what is wrong with the vault; a notice would only repeat it."""


def read_outlook(
    session: Session, zone: tzinfo, resting: Resting | None = None, *, names: bool
) -> Outlook:
    """Return what is to be told now, in words; ``names``: with institutions and amounts."""
    plan = notices_now(session, zone, resting=resting)
    household = session.vault.read()
    told = []
    for due in plan.notices:
        # The directory is loaded for names alone.
        words = named_notice(due, household, session.directory) if names else neutral_notice(due)
        told.append(Told(due, *words))
    return Outlook(tuple(told), plan.wake)


def put_off(session: Session, occurrence: OccurrenceId, zone: tzinfo) -> object:
    """Put off what is due until tomorrow morning, where the user is."""
    tomorrow = session.clock.now().astimezone(zone).date() + timedelta(1)
    return snooze(session, occurrence, datetime.combine(tomorrow, _MORNING, zone))
