"""Work off the window's thread: one thread for the vault, one for the rest.

Everything that touches a vault runs in the lane VAULT, in order, on the thread that opened it
(SQLite connections belong to a thread). Results come back on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Lane(Enum):
    """Which thread does the work."""

    VAULT = "vault"
    OTHER = "other"


class Cancellation:
    """Handed to long work, which asks it now and then: ``if cancelled(): …``.

    Made by ``Tasks.cancellation``, so that locking and closing stop the work as well.
    """

    def __init__(self) -> None:
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next look."""
        self._cancelled = True

    def __call__(self) -> bool:
        """Whether it should stop."""
        return self._cancelled


class Tasks(Protocol):
    """The port. The real runner is ``ThreadTasks``; tests take one that works at once."""

    def run(
        self,
        function: Callable[[], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], object],
        *,
        owner: QObject,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """Run ``function``; then one of the two on the window's thread.

        Neither is called once ``owner`` is gone, so that a closed screen is never written to.
        """

    def relay(self, callback: Callable[..., object], *, owner: QObject) -> Callable[..., None]:
        """Return a function that any thread may call to have ``callback`` called in the window's.

        Calls that come faster than the window paints are joined: only the newest arrives.
        """

    def cancellation(self) -> Cancellation:
        """Return a new token for long work."""

    def cancel_all(self) -> None:
        """Ask all work that holds a token to stop."""

    @property
    def pending(self) -> int:
        """How many pieces of work have not come back yet."""

    def shut_down(self) -> None:
        """Stop long work, finish what the vault was promised, and end the threads."""


class ThreadTasks(QObject):
    """The real runner; its threads start with the first piece of work."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._tokens: WeakSet[Cancellation] = WeakSet()
        self._pending = 0
        self._open = True
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[[], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], object],
        *,
        owner: QObject,
        lane: Lane = Lane.VAULT,
    ) -> None:
        """See ``Tasks.run``."""
        if not self._open:
            return
        self._pending += 1

        def work() -> None:
            try:
                result = function()
            except Exception as error:  # noqa: BLE001 - goes to on_error, which knows or reports it
                outcome = _Outcome(on_error, error, owner)
            else:
                outcome = _Outcome(on_done, result, owner)
            self._arrived.emit(outcome)

        self._executor(lane).submit(work)

    def relay(self, callback: Callable[..., object], *, owner: QObject) -> Callable[..., None]:
        """See ``Tasks.relay``."""
        return _Relay(callback, owner, self._arrived.emit)

    def cancellation(self) -> Cancellation:
        """See ``Tasks.cancellation``."""
        token = Cancellation()
        self._tokens.add(token)
        return token

    def cancel_all(self) -> None:
        """See ``Tasks.cancel_all``."""
        for token in tuple(self._tokens):
            token.cancel()

    @property
    def pending(self) -> int:
        """See ``Tasks.pending``."""
        return self._pending

    def shut_down(self) -> None:
        """See ``Tasks.shut_down``."""
        self._open = False
        self.cancel_all()
        for lane, executor in self._lanes.items():
            # The vault's lane runs empty: its last entry closes the vault.
            executor.shutdown(wait=True, cancel_futures=lane is not Lane.VAULT)
        self._lanes.clear()

    def _executor(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"renumber-{lane.value}")
        return self._lanes[lane]

    @Slot(object)
    def _deliver(self, arrived: Callable[[], None]) -> None:
        if isinstance(arrived, _Outcome):
            self._pending -= 1
        arrived()


class _Outcome:
    """What came of a piece of work, on its way to the window's thread."""

    def __init__(self, callback: Callable[..., object], value: object, owner: QObject) -> None:
        self._callback = callback
        self._value = value
        self._owner = owner

    def __call__(self) -> None:
        if shiboken6.isValid(self._owner):
            self._callback(self._value)


class _Relay:
    """Carries the newest arguments to the window's thread; at most one call is on its way."""

    def __init__(
        self,
        callback: Callable[..., object],
        owner: QObject,
        post: Callable[[Callable[[], None]], object],
    ) -> None:
        self._callback = callback
        self._owner = owner
        self._post = post
        self._lock = Lock()
        self._newest: tuple[object, ...] | None = None

    def __call__(self, *arguments: object) -> None:
        with self._lock:
            on_its_way = self._newest is not None
            self._newest = arguments
        if not on_its_way:
            self._post(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            arguments, self._newest = self._newest, None
        if arguments is not None and shiboken6.isValid(self._owner):
            self._callback(*arguments)
