"""The open vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from app.domain.erasing import Erasure
from app.domain.errors import RenumberError
from app.domain.ids import PersonId
from app.domain.journal import Author
from app.domain.vault_errors import DiskFull, VaultReadOnly
from app.vault import journal, meta
from app.vault.backups import Backups
from app.vault.connection import Connection, errors_of
from app.vault.database import Database
from app.vault.encrypt_anew import NotPutInPlace, encrypt_anew
from app.vault.erase_person import erase_person
from app.vault.folder import Folder
from app.vault.header import Header
from app.vault.health import health
from app.vault.journal_chain import Chain, journal_key
from app.vault.kdf import Costs
from app.vault.key_slots import KeySlots
from app.vault.keys import Keys
from app.vault.keys_file import write_header
from app.vault.lock import Lock
from app.vault.reading import Reading
from app.vault.renewal import Progress
from app.vault.reserve import Reserve
from app.vault.secret import Password
from app.vault.transaction import Transaction


class Vault(Reading):
    """One open vault: made by ``create_vault`` or ``open_vault``, used by one thread, closed.

    Every method may raise DatabaseDamaged; the writing ones VaultReadOnly, DiskFull, VaultBusy
    and VaultChangedUnderneath, and then nothing was changed.
    """

    def __init__(
        self,
        folder: Folder,
        connection: Connection,
        keys: Keys,
        lock: Lock,
        *,
        read_only: bool,
        costs: Costs,
    ) -> None:
        super().__init__(Database(folder, connection, read_only=read_only), keys)
        self._lock = lock
        self._costs = costs
        self.keys = KeySlots(folder, keys, costs, self._put_in_force)
        self.backups = Backups(folder, keys, lambda: self._database.connection, read_only=read_only)
        self.reserve = Reserve(folder, read_only=read_only)
        self._open = True

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed yet."""
        return self._open

    @property
    def read_only(self) -> bool:
        """Whether its folder or medium refuses writing."""
        return self._database.read_only

    @property
    def costs(self) -> Costs:
        """What a guess of a new password costs here, and the least that is accepted."""
        return self._costs

    @contextmanager
    def transaction(self, *, who: str, action: str, at: datetime) -> Iterator[Transaction]:
        """Write in one piece: committed at the end of the block, undone by any exception in it.

        ``who``, ``action`` and ``at`` (with its zone) stand in the journal with every change.
        """
        with self._database.write() as touched:
            connection = self._database.connection
            chain = Chain(connection, journal_key(connection, self._keys))
            writing = Transaction(connection, chain, who=who, action=action, at=at)
            try:
                yield writing
                writing.seal()
                touched.update(writing.touched)
            finally:
                writing.finish()

    def erase_person(self, person: PersonId, *, who: str, at: datetime) -> Erasure:
        """Take ``person`` and all that is only theirs out for good, journal included.

        Nothing of it is left in the file, whose free pages are overwritten and given back.
        Backups made before still hold it.
        """
        key = journal_key(self._database.connection, self._keys)
        return erase_person(self._database, key, person, who=who, at=at)

    def encrypt_anew(
        self,
        present: Password,
        recovery_code: str | None,
        by: Author,
        progress: Progress | None = None,
    ) -> None:
        """Put everything under a new master key; old keys and old copies of the key file are void.

        ``recovery_code`` replaces the present one, which does not open the new list: the user must
        have it in hand before this begins. Key stores have to be asked anew. ``progress`` may
        raise Cancelled until the copy is complete. Killed at any point, the vault opens with its
        password, under the old key or the new one. Backups made before keep their old key.

        Raises:
            WrongPassword and the other errors of a secret: ``present`` does not open the vault.
            CopyNotEqual, DiskFull: the vault is as it was.
        """
        self._database.require_writable()
        self.keys.confirm(present)
        if not self.keys.asks_for_key_file:
            present = Password(present.text)
        try:
            header = encrypt_anew(
                self._database, self._keys, self._costs, present, recovery_code, progress
            )
        except NotPutInPlace as error:
            self._put_in_force(error.header, by, "")
            raise error.reason from None
        self._put_in_force(header, by, "keys.renew")

    def note_keys(self) -> None:
        """Tell the journal of a change of keys that it missed, once.

        A change holds once the key file is written, and may be cut short before the journal knows
        of it. Who puts an older key file back leaves no other trace either. The time is that of
        the file; what changed is not known.
        """
        database, keys = self._database, self._keys
        with errors_of(self.path):
            known = int(meta.read_meta(database.connection)[meta.HEADER_GENERATION])
        if database.read_only or known == keys.header.generation:
            return
        # On a full disk the first copy may be missing still.
        files = (database.folder.keys, database.folder.spare_keys, database.folder.database)
        file = next(file for file in files if file.is_file())
        written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        self._tell_of_keys(keys.header, Author("user", written), "keys.change")

    def check(self) -> tuple[str, ...]:
        """Return the codes of everything wrong with the vault; empty if it is healthy."""
        database = self._database
        with errors_of(self.path):
            key = journal_key(database.connection, self._keys)
            return health(database.folder, database.connection, self._keys.file_bytes(), key)

    def close(self) -> None:
        """Close, forget the keys, give the lock back; a second time does nothing."""
        self._open = False
        self._database.close()
        self._keys.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _put_in_force(self, header: Header, by: Author, action: str) -> None:
        """Write the key file; the journal tells, and the database notes its generation.

        It is in force once it is written: what the database missed is written with the next
        change, or at the next opening. Halfway through a renewal nothing is missing yet.
        """
        self._database.require_writable()
        if len(self._keys.header.epochs) == 1:
            with suppress(DiskFull, VaultReadOnly):
                self.note_keys()
        try:
            self._tell_of_keys(header, by, action)
        except RenumberError:
            if self._keys.header is not header:
                raise

    def _tell_of_keys(self, header: Header, by: Author, action: str) -> None:
        """Put ``header`` in force if it is not, and let the journal tell of it as ``action``.

        The database notes its generation, by which an older key file is noticed.
        """
        connection, folder = self._database.connection, self._database.folder
        with self._database.write() as touched:
            chain = Chain(connection, journal_key(connection, self._keys))
            if header is not self._keys.header:
                write_header(folder, header)
                self._keys.header = header
            meta.write_meta(connection, meta.HEADER_GENERATION, header.generation)
            if action:
                stamp = (by.at, by.who, action)
                journal.append(connection, chain, stamp, ("keys", ""), None, {})
                chain.close()
            touched.update(("meta", "journal"))
