"""The lists on this computer before they are open: made, looked at, opened, removed.

What guards the door stands here as well: a wait after wrong passwords, the note of how far a list
had come when it was last open, and the key that the computer's own store may keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import RenumberError
from app.domain.vault_signs import Noticed, VaultSign

if TYPE_CHECKING:
    from pathlib import Path

    from app.actions.session import Session
    from app.system.clock import Clock
    from app.system.key_store import KeyStore
    from app.system.paths import Paths
    from app.system.seen_file import SeenFile
    from app.vault.kdf import KdfParameters
    from app.vault.peek import Peek
    from app.vault.secret import Secret, StoredKey
    from app.vault.vault import Vault


class Begin(Protocol):
    """Makes a session of an open vault; see ``Session`` for ``noticed`` and ``closing``."""

    def __call__(
        self, vault: Vault, *, noticed: tuple[Noticed, ...], closing: Callable[[], None]
    ) -> Session:
        """Begin."""


@dataclass(frozen=True)
class Vaults:
    """See the module. The vault's own parts are loaded when something is first done.

    ``kdf`` and ``lowest_kdf`` are None outside tests: new vaults and the floor for existing ones.
    """

    paths: Paths
    clock: Clock
    key_store: KeyStore
    begin: Begin
    kdf: KdfParameters | None = None
    lowest_kdf: KdfParameters | None = None

    def is_free(self, path: Path) -> bool:
        """Whether a new vault can be made at ``path``: nothing lies there, or an empty folder."""
        from app.vault.staging import is_free

        return is_free(path)

    def require(self, path: Path) -> None:
        """See whether there is a vault at ``path``, before anybody types its password.

        Raises:
            VaultMissing, NotAVault: there is none.
        """
        from app.vault.folder import Folder

        Folder(path).require()

    def peek(self, path: Path) -> Peek:
        """See how the vault at ``path`` wants to be opened.

        Raises:
            VaultMissing, NotAVault, HeaderDamaged and the like: as they say.
        """
        from app.vault.peek import peek

        return peek(path)

    def create(self, path: Path, password: str) -> Session:
        """Make a new vault and open it.

        Raises:
            VaultExists, EmptyPassword, VaultReadOnly, DiskFull: as they say.
        """
        from app.vault.open import create_vault

        return self._session(create_vault(path, password, kdf=self.kdf))

    def open(self, path: Path, secret: Secret | str) -> Session:
        """Open a vault; a plain text is a password.

        Raises:
            TooManyTries: several passwords were wrong just before; nothing was tried.
            WrongPassword and the other errors of a vault, each as it says.
        """
        from app.vault.open import open_vault

        with self.counting(path, secret):
            session = self._session(open_vault(path, secret, lowest=self.lowest))
        session.back_up_if_due()
        return session

    def open_salvaged(self, path: Path, secret: Secret | str) -> Session:
        """Open what can still be read of a damaged vault, for reading only.

        Raises:
            NothingReadable: there is nothing.
            WrongPassword and the other errors of a secret or a key file.
        """
        from app.vault.salvage import open_salvaged

        with self.counting(path, secret):
            vault, noticed = open_salvaged(path, secret, lowest=self.lowest)
        return self.begin(vault, noticed=(noticed,), closing=lambda: None)

    def open_with_key_store(self, path: Path) -> Session:
        """Open a vault with the key that this computer's own store keeps for it.

        Raises:
            KeyStoreForgot: it keeps none that fits.
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it cannot be asked.
        """
        from app.domain.vault_errors import KeyStoreForgot

        stored = self._stored_key(path)
        if stored is None:
            raise KeyStoreForgot
        return self.open(path, stored)

    def key_store_knows(self, path: Path) -> bool:
        """Whether this computer's store keeps a key of the vault at ``path``.

        Raises:
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it cannot be asked.
        """
        return self._stored_key(path) is not None

    def erase(self, path: Path) -> None:
        """Remove a vault for good, with its keys, journal and backups.

        Raises:
            VaultMissing, NotAVault, VaultBusy: nothing was removed.
        """
        from app.system.schedule import ScheduleFile
        from app.vault.open import erase_vault

        seen = None
        # A vault whose key file is damaged can be erased as well.
        with suppress(RenumberError):
            seen = self.peek(path)
        erase_vault(path)
        self.note_about(path).remove()
        if seen is None:
            return
        with suppress(OSError):
            ScheduleFile(self.paths.schedules, seen.vault).remove()
        for slot in seen.stored:
            with suppress(RenumberError):
                self.key_store.drop(seen.vault, slot)

    @property
    def lowest(self) -> KdfParameters:
        """The weakest key derivation that an existing vault may have."""
        from app.vault.kdf import FLOOR

        return self.lowest_kdf or FLOOR

    @contextmanager
    def counting(self, path: Path, secret: Secret | str) -> Iterator[None]:
        """Let wrong passwords be followed by a wait; codes and stored keys cannot be guessed.

        Raises:
            TooManyTries: it is too early for another one; nothing was tried.
        """
        from app.domain.vault_errors import PasswordOrKeyFileWrong, WrongPassword
        from app.system.tries import WrongTries
        from app.vault.peek import peek
        from app.vault.secret import Password

        tries = WrongTries(self.paths.tries_file, self.clock)
        try:
            vault = peek(path).vault
        except RenumberError:
            vault = ""  # opening says what is wrong
        if vault and isinstance(secret, str | Password):
            tries.require_patience(vault)
        try:
            yield
        except (WrongPassword, PasswordOrKeyFileWrong):
            if vault:
                tries.count_wrong(vault)
            raise
        if vault:
            tries.forget(vault)

    def note_about(self, path: Path) -> SeenFile:
        """Return the note of how far the vault at ``path`` had come when it was last open here."""
        from app.system.seen_file import SeenFile

        return SeenFile(self.paths.seen, path)

    def _stored_key(self, path: Path) -> StoredKey | None:
        from app.vault.secret import StoredKey

        seen = self.peek(path)
        keys = ((slot, self.key_store.get(seen.vault, slot)) for slot in seen.stored)
        return next((StoredKey(slot, key) for slot, key in keys if key is not None), None)

    def _session(self, vault: Vault) -> Session:
        """Begin a session of ``vault``, or close it."""
        try:
            return self._with_notes(vault)
        except BaseException:
            vault.close()
            raise

    def _with_notes(self, vault: Vault) -> Session:
        from app.vault.conflict_copies import conflict_copies
        from app.vault.last_seen import compare_with_note, note_of

        file = self.note_about(vault.path)
        noticed = [each for each in (compare_with_note(vault, file.read()),) if each]
        if copies := conflict_copies(vault.path):
            noticed.append(Noticed(sign=VaultSign.CONFLICT_COPY, names=copies))
        file.write(note_of(vault))

        def leave_note() -> None:
            with suppress(RenumberError):
                file.write(note_of(vault))

        return self.begin(vault, noticed=tuple(noticed), closing=leave_note)
