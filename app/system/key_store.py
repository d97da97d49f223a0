"""The key store of the system: Keychain, Credential Manager, Secret Service or KWallet.

Only these are ever asked, by their own classes. ``keyring.get_keyring`` would also follow an
environment variable or a file of settings to whatever they name: one that keeps secrets in plain
text, or that forgets them. Every question is put on a thread of its own and given up after some
seconds, because a store that does not answer would otherwise hold the program for ever.
"""

from __future__ import annotations

import base64
import binascii
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from queue import Empty, Queue
from threading import Thread
from typing import Any, Protocol, TypeVar

from app.domain.errors import RenumberError
from app.domain.vault_errors import KeyStoreMissing, KeyStoreRefused, KeyStoreSilent

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds for one question. A store that shows a prompt of its own takes longer: see WAITING."""
WAITING = 30.0
"""Seconds for storing: the system may ask the user to unlock its store."""

_ALLOWED = {
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
}
_ELSEWHERE = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
_SERVICE = "Renumber "
"""Followed by the vault's id: on Windows the first name in a service takes its bare entry."""


class KeyStore(Protocol):
    """The port. Keys are 32 bytes, one per vault and slot."""

    def is_there(self) -> bool:
        """Whether there is a store that may be trusted, and answers."""

    def get(self, vault: str, slot: str) -> bytes | None:
        """Return a key, or None if the store has none (or something else in its place).

        Raises:
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it cannot be asked.
        """

    def put(self, vault: str, slot: str, key: bytes) -> None:
        """Keep a key; it was read back and is the same when this returns.

        Raises:
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it is not kept.
        """

    def drop(self, vault: str, slot: str) -> None:
        """Remove a key; it is no error if there is none.

        Raises:
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it could not be removed.
        """


class SystemKeyStore:
    """The adapter over ``keyring``.

    ``backends`` yields the stores that may be used, best first; tests put their own in.
    """

    def __init__(
        self,
        backends: Callable[[], Iterator[Any]] | None = None,
        *,
        patience: float = PATIENCE,
        waiting: float = WAITING,
    ) -> None:
        self._backends = backends or allowed_backends
        self._patience = patience
        self._waiting = waiting
        self._found: Any = None

    def is_there(self) -> bool:
        """Whether there is one."""
        try:
            self._backend()
        except RenumberError:
            return False
        return True

    def get(self, vault: str, slot: str) -> bytes | None:
        """Return a key, or None."""
        backend = self._backend()
        stored = _asked(lambda: backend.get_password(_SERVICE + vault, slot), self._patience)
        return _key(stored)

    def put(self, vault: str, slot: str, key: bytes) -> None:
        """Keep a key."""
        backend = self._backend()
        text = base64.b64encode(key).decode("ascii")
        _asked(lambda: backend.set_password(_SERVICE + vault, slot, text), self._waiting)
        if self.get(vault, slot) != key:
            raise KeyStoreRefused

    def drop(self, vault: str, slot: str) -> None:
        """Remove a key."""
        backend = self._backend()
        if self.get(vault, slot) is not None:
            _asked(lambda: backend.delete_password(_SERVICE + vault, slot), self._patience)

    def _backend(self) -> Any:
        if self._found is None:
            self._found = _asked(lambda: next(self._backends(), None), self._patience)
        if self._found is None:
            raise KeyStoreMissing
        return self._found


def allowed_backends() -> Iterator[Any]:
    """Yield the stores of this system that say they work, the preferred one first."""
    usable = []
    for module, name in _ALLOWED.get(sys.platform, _ELSEWHERE):
        try:
            backend = getattr(import_module(module), name)()
            priority = float(backend.priority)
        except Exception:  # noqa: BLE001, S112 - a store that cannot even be asked is not there
            continue
        if priority > 0:
            _keep_here(backend)
            usable.append((priority, backend))
    for _, backend in sorted(usable, key=lambda found: -found[0]):
        yield backend


def _keep_here(backend: Any) -> None:
    """Windows: keep the entry on this computer, instead of letting it roam to others."""
    if hasattr(backend, "persist"):
        backend.persist = "local machine"


def _key(stored: object) -> bytes | None:
    try:
        key = base64.b64decode(str(stored or ""), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == 32 else None


def _asked(question: Callable[[], T], seconds: float) -> T:
    """Return the answer of a store; whatever it raises is a refusal.

    Raises:
        KeyStoreSilent: there is none in time. The thread is left to itself; it ends with the
            program at the latest, and what it may still answer is dropped.
        KeyStoreRefused: the store is locked, or said no.
    """
    answers: Queue[tuple[bool, Any]] = Queue()

    def ask() -> None:
        try:
            answers.put((True, question()))
        except BaseException:  # noqa: BLE001 - libraries of stores raise of every kind
            answers.put((False, None))

    Thread(target=ask, name="key store", daemon=True).start()
    try:
        answered, value = answers.get(timeout=seconds)
    except Empty:
        raise KeyStoreSilent from None
    if not answered:
        raise KeyStoreRefused
    result: T = value
    return result
