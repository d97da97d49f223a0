"""What a screen is, and what it may use.

To add a screen: write ``ui/desktop/screens/NAME.py`` with a subclass of ``Screen`` and the line
``SCREEN = ThatClass``, and list NAME in ``ui/desktop/places.py``. The window makes it the first
time somebody goes there.

A screen gets everything from its ``Frame``:

* ``frame.session`` for actions, always inside ``frame.run(self, function, done)``, because the
  vault lives on a thread of its own;
* ``frame.navigate("guide", account=id)`` to go elsewhere, ``frame.back()`` to return;
* ``frame.toast(…)`` to say what happened, ``frame.dialogs`` to ask, ``frame.clipboard``,
  ``frame.links``, ``frame.settings``.

It never looks for its window, never keeps a connection, and never polls: ``refresh`` is called
when the household changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Cancelled, RenumberError
from ui.desktop.bridge.changes import ChangeSignal
from ui.desktop.bridge.tasks import Lane, Tasks
from ui.text.errors import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from app.actions.session import Session
    from app.bootstrap import Program
    from ui.desktop.bridge.clipboard import Clipboard
    from ui.desktop.bridge.dialogs import Dialogs
    from ui.desktop.bridge.links import Links
    from ui.desktop.bridge.settings import Settings
    from ui.desktop.widgets.locked_steps import LockedSteps

T = TypeVar("T")


class Frame(QObject):
    """The services of a window. Screens call its methods; the window listens to its signals.

    Signals:
        navigated(str, dict): somebody wants to go to a screen, with arguments for its ``open``.
        went_back(): somebody wants to return to where they came from.
        toasted(str, str, object): a sentence to show, the word on its button, what the button does.
        opened(): a vault is open now, ``session`` is there.
        locking(bool): the vault will be locked; what was typed can still be kept. Whether the
            window is closed with it.
        locked(): the vault is about to close; ``session`` is gone already.
        closed(): the vault is closed and its keys are forgotten.
        bug(object): an error nobody expected.
    """

    navigated = Signal(str, dict)
    went_back = Signal()
    toasted = Signal(str, str, object)
    opened = Signal()
    locking = Signal(bool)
    locked = Signal()
    closed = Signal()
    bug = Signal(object)

    def __init__(
        self,
        *,
        program: Program,
        tasks: Tasks,
        dialogs: Dialogs,
        clipboard: Clipboard,
        links: Links,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.program = program
        self.tasks = tasks
        self.dialogs = dialogs
        self.clipboard = clipboard
        self.links = links
        self.settings = settings
        self.changes = ChangeSignal(self)
        self._session: Session | None = None
        self._locking = False

    @property
    def session(self) -> Session:
        """The open vault's session; only screens with ``needs_vault`` may ask for it."""
        if self._session is None:
            raise RuntimeError("the vault is locked")
        return self._session

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._session is not None

    def run(
        self,
        owner: QObject,
        function: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[RenumberError], object] | None = None,
        *,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """Run ``function`` off the window's thread, then ``done`` with its result on it.

        What the user can do something about goes to ``failed``, or is told in a dialog; being
        cancelled is not told. Anything else is a bug. Nothing comes back once ``owner`` (usually
        the screen) is gone, or the vault that was open is not any more: what it said about
        accounts would show at the door.
        """
        session = self._session

        def on_done(result: T) -> None:
            if self._session is session:
                done(result)

        def on_error(error: Exception) -> None:
            if not isinstance(error, RenumberError):
                self.bug.emit(error)
            elif self._session is not session:
                return
            elif failed is not None:
                failed(error)
            elif not isinstance(error, Cancelled):
                self.dialogs.tell(sentence(error))

        self.tasks.run(function, on_done, on_error, owner=owner, lane=lane)

    def navigate(self, name: str, **arguments: object) -> None:
        """Go to the screen ``name``; its ``open`` gets ``arguments``."""
        self.navigated.emit(name, arguments)

    def back(self) -> None:
        """Return to the screen before this one."""
        self.went_back.emit()

    def toast(
        self, words: str, action: str = "", callback: Callable[[], object] | None = None
    ) -> None:
        """Say what happened, for some seconds; ``action`` is a way back (``Undo``)."""
        self.toasted.emit(words, action, callback)

    def enter(self, session: Session) -> None:
        """A vault was made or opened: work with it, remember where it lies, show its first page."""
        self._session = session
        self.changes.follow(session.changes)
        self.settings.remember_vault(session.vault.path)
        self.opened.emit()

    def lock(self, *, leaving: bool = False) -> None:
        """Close the vault; never asks. ``leaving``: the window goes as well.

        What was typed is kept in the vault, long work is stopped, open questions are taken back,
        our secrets leave the clipboard.
        """
        if self._session is None or self._locking:
            return
        self._locking = True
        try:
            self.locking.emit(leaving)
        finally:
            self._locking = False
            self._close()

    def _close(self) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        self.changes.follow(None)
        self.tasks.cancel_all()
        self.dialogs.close_all()
        self.clipboard.clear_ours()
        self.locked.emit()
        # Behind what was queued for keeping drafts, on the same thread.
        self.tasks.run(session.close, lambda _: self.closed.emit(), self._not_closed, owner=self)

    def _not_closed(self, error: Exception) -> None:
        self.bug.emit(error)
        self.closed.emit()


class Screen(QWidget):
    """One page of the window. Its heading says the state; it has at most one filled button.

    Class attributes:
        needs_vault: it is dropped when the vault is locked.
        alone: it takes the whole window, without the sidebar.
        place: the sidebar's entry it belongs to; empty for its own name.
        kept: what of ``state`` a locked vault keeps, by name, with its type; never a secret.
    """

    needs_vault: ClassVar[bool] = True
    alone: ClassVar[bool] = False
    place: ClassVar[str] = ""
    kept: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, frame: Frame) -> None:
        """Build the widgets; read nothing yet."""
        super().__init__()
        self.frame = frame

    def open(self, *_: Any, **arguments: Any) -> None:
        """Called each time the user comes here, before ``refresh``.

        Override it with the arguments that the screen takes: ``def open(self, account: str)``.
        """

    def refresh(self) -> None:
        """Read and show anew: after ``open``, and whenever the household changed while it shows."""

    def state(self) -> dict[str, object]:
        """What the user has typed or chosen and would miss; kept when the language changes.

        What ``kept`` names is kept in the vault as well while it is locked.
        """
        return {}

    def is_edited(self) -> bool:
        """Whether something was typed here that is not saved."""
        return False

    def restore(self, state: dict[str, object]) -> None:
        """Put back what ``state`` returned; called after ``open``."""

    def while_locked(self) -> LockedSteps | None:
        """Return the steps that may stay readable at the door; None for nothing at all."""
        return None

    def find_here(self) -> bool:
        """Put the focus into the screen's search field (Ctrl+K); False if it has none."""
        return False

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Use files that were dropped onto the window; False if this screen has no use for any."""
        del paths
        return False

    def poses(self) -> Iterator[str]:
        """Take one state after the other that is worth a picture; yield a name for each."""
        yield ""

    def focus_first(self) -> None:
        """Put the focus where typing should begin, once the screen shows."""
