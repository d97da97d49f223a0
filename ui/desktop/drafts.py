"""What was typed survives locking: it is kept in the vault, and put back where it was typed.

It is written when the vault is locked and, for the sake of a crash, some seconds after typing
stopped. Once it was saved or dismissed the next writing leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.actions.drafting import keep_drafts, kept_drafts
from app.domain.draft import Draft
from app.domain.errors import RenumberError
from ui.desktop.frame import Frame, Screen
from ui.text.catalogue import tr
from ui.text.errors import sentence

PAUSE_MS = 4_000
"""How long typing must rest before it is kept."""
LONGEST_MS = 60_000
"""Somebody who types without a rest loses no more than this much."""

_TYPING = frozenset(
    {QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease, QEvent.Type.InputMethod}
)


class Place(NamedTuple):
    """A screen that is open: its name, what it was opened for, and whether it is in front."""

    name: str
    arguments: Mapping[str, object]
    screen: Screen
    here: bool


class Drafts(QObject):
    """Keeps the drafts of the screens that ``places`` names, and hands them back."""

    def __init__(
        self, frame: Frame, places: Callable[[], list[Place]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._places = places
        self._waiting: dict[str, Draft] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.keep)
        self._lost: RenumberError | None = None
        frame.locking.connect(self._lock)
        frame.locked.connect(self._forget)
        frame.closed.connect(self._tell_lost)

    def recall(self, done: Callable[[Draft | None], object]) -> None:
        """Read what was kept, then call ``done`` with what was in front, None for nothing."""

        def read(drafts: tuple[Draft, ...]) -> None:
            self._waiting = {draft.place: draft for draft in drafts}
            application = QApplication.instance()
            if application is not None:
                application.installEventFilter(self)
            done(next((draft for draft in drafts if draft.here), None))

        session = self._frame.session
        self._frame.run(self, lambda: kept_drafts(session), read, lambda _: read(()))

    def put_back(self, name: str, arguments: Mapping[str, object], screen: Screen) -> bool:
        """Give ``screen`` back what was typed there; whether there was something of that kind.

        Somebody who comes for another account than the draft is about finds that account.
        """
        draft = self._waiting.get(name)
        if draft is None or (arguments and decoded(draft.arguments) != dict(arguments)):
            return False
        del self._waiting[name]
        state = restored(draft, screen.kept)
        if state:
            screen.restore(state)
        return bool(state)

    def keep(self) -> None:
        """Keep what is typed at this moment, in case of a crash."""
        self._stop()
        if self._frame.is_open:
            self._write(self._gather(with_place=False))

    @property
    def waits(self) -> bool:
        """Whether something was used since the last writing, and will be kept in a moment."""
        return self._pause.isActive()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in _TYPING and self._frame.is_open:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        return False

    def _gather(self, *, with_place: bool) -> list[Draft]:
        at = self._frame.program.clock.now()
        found = []
        for place in self._places():
            edited = place.screen.is_edited()
            if edited or (place.here and with_place):
                found.append(
                    Draft(
                        place=place.name,
                        arguments=_text(place.arguments),
                        state=_text(_chosen(place.screen)),
                        here=place.here,
                        at=at,
                    )
                )
        return found

    def _write(self, drafts: list[Draft], *, last: bool = False, typed: bool = False) -> None:
        session = self._frame.session
        # What nobody came for yet is still not saved.
        waiting = self._waiting.keys() - {draft.place for draft in drafts}

        def not_kept(error: Exception) -> None:
            if not isinstance(error, RenumberError):
                self._frame.bug.emit(error)
            elif typed:  # otherwise the form still has it: saving says what is wrong
                self._lost = error

        # By the runner itself: what comes back after locking is to be told as well.
        self._frame.tasks.run(
            lambda: keep_drafts(session, drafts, waiting, last=last),
            _nothing,
            not_kept,
            owner=self,
        )

    @Slot(bool)
    def _lock(self, leaving: bool) -> None:
        typed = any(place.screen.is_edited() for place in self._places())
        self._write(self._gather(with_place=not leaving), last=True, typed=typed)

    def _tell_lost(self) -> None:
        """Say at the door what could not be kept, once the list is closed."""
        error, self._lost = self._lost, None
        if error is not None:
            words = tr("What you had typed could not be kept.")
            self._frame.toast(f"{words} {sentence(error)}")

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def _forget(self) -> None:
        self._stop()
        self._waiting = {}
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)


def decoded(text: str) -> dict[str, object]:
    """Return the arguments of a draft; empty if they cannot be read."""
    try:
        return msgspec.json.decode(text, type=dict[str, object])
    except msgspec.DecodeError:
        return {}


def restored(draft: Draft, kept: Mapping[str, Any]) -> dict[str, object]:
    """Return the state of ``draft`` as objects of the types in ``kept``.

    What an older version wrote differently is left out.
    """
    try:
        raw = msgspec.json.decode(draft.state, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return {}
    state: dict[str, object] = {}
    for name, value in raw.items():
        if name in kept:
            try:
                state[name] = msgspec.json.decode(value, type=kept[name])
            except msgspec.DecodeError:
                continue
    return state


def _chosen(screen: Screen) -> dict[str, object]:
    return {name: value for name, value in screen.state().items() if name in screen.kept}


def _text(values: Mapping[str, object]) -> str:
    return msgspec.json.encode(dict(values)).decode()


def _nothing(_: object) -> None:
    """Nobody waits for it."""
