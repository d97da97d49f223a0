"""The open vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.domain.errors import RenumberError
from app.domain.evidence import Evidence
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journal import JournalEntry
from app.domain.vault_errors import DatabaseDamaged, VaultChangedUnderneath, VaultReadOnly
from app.vault import journal, meta
from app.vault.connection import Connection, errors_of
from app.vault.folder import Folder
from app.vault.health import health
from app.vault.kdf import KdfParameters
from app.vault.keys import Keys, write_header
from app.vault.lock import Lock
from app.vault.password import password_bytes
from app.vault.tables.access import ACCESS
from app.vault.tables.accounts import ACCOUNT, BINDING, EVIDENCE
from app.vault.tables.checklists import CHECKLIST
from app.vault.tables.findings import IGNORED, READING
from app.vault.tables.people import MOVE, NUMBER, PERSON
from app.vault.tables.pins import PIN
from app.vault.tables.progress import JOURNEY
from app.vault.tables.reminders import CHORE, MARK, REPAYMENT
from app.vault.tables.table import Table
from app.vault.transaction import Transaction


class Vault:
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
        kdf: KdfParameters | None,
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._keys = keys
        self._lock = lock
        self._kdf = kdf
        self._read_only = read_only
        self._identity = _identity(folder.database)
        self._change_seq = meta.change_seq(connection)
        self._writing = False
        self._read: dict[str, tuple[Any, ...]] = {}

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._folder.path

    @property
    def vault_id(self) -> str:
        """The random id it got when it was created: 32 hex digits."""
        return self._keys.header.vault

    @property
    def read_only(self) -> bool:
        """Whether its folder or medium refuses writing."""
        return self._read_only

    def read(self) -> Household:
        """Return everything but evidence and journal, in the order it was first stored."""
        with errors_of(self.path), self._snapshot():
            return Household(
                people=self._all(PERSON),
                numbers=self._all(NUMBER),
                moves=self._all(MOVE),
                accounts=self._all(ACCOUNT),
                bindings=self._all(BINDING),
                journeys=self._all(JOURNEY),
                repayments=self._all(REPAYMENT),
                chores=self._all(CHORE),
                marks=self._all(MARK),
                checklists=self._all(CHECKLIST),
                readings=self._all(READING),
                ignored=self._all(IGNORED),
                access=self._all(ACCESS),
                pins=self._all(PIN),
            )

    def evidence_of(self, account: AccountId) -> tuple[Evidence, ...]:
        """Return what speaks for ``account``, in the order it was found."""
        with errors_of(self.path):
            rows = self._connection.execute(EVIDENCE.select_of_account, (account,))
            return self._structs(EVIDENCE, rows)

    def journal(
        self, *, noun: str | None = None, id: str | None = None, limit: int | None = None
    ) -> tuple[JournalEntry, ...]:
        """Return the journal newest first: all of it, of one noun, or of one thing."""
        with errors_of(self.path):
            return journal.entries(self._connection, noun, id, limit)

    def search(self, terms: str) -> frozenset[AccountId]:
        """Return the accounts in whose index every one of the words in ``terms`` occurs."""
        words = terms.split()
        found = " AND ".join("instr(terms, ?) > 0" for _ in words) or "1"
        with errors_of(self.path):
            rows = self._connection.execute(
                f"SELECT account FROM account_search WHERE {found}",  # noqa: S608  # marks only
                words,
            )
            return frozenset(row[0] for row in rows)

    @contextmanager
    def transaction(self, *, who: str, action: str, at: datetime) -> Iterator[Transaction]:
        """Write in one piece: committed at the end of the block, undone by any exception in it.

        ``who``, ``action`` and ``at`` (with its zone) stand in the journal with every change.
        """
        with self._write() as touched:
            writing = Transaction(self._connection, who=who, action=action, at=at)
            try:
                yield writing
                touched.update(writing.touched)
            finally:
                writing.finish()

    def change_password(self, new: str) -> None:
        """Let ``new`` open the vault instead of the present password; the data stays as it is.

        Old copies and backups still open with the old one, because their key is the same.

        Raises:
            EmptyPassword: ``new`` is empty.
        """
        password = password_bytes(new)
        self._require_writable()
        header = self._keys.with_password(password, self._kdf)
        try:
            with self._write() as touched:
                write_header(self._folder, header)
                self._keys.header = header
                # So that an older key file put back is noticed.
                meta.write_meta(self._connection, meta.HEADER_GENERATION, header.generation)
                touched.add("meta")
        except RenumberError:
            if self._keys.header is not header:
                raise
            # The new password is in force; what the database missed the next opening writes.

    def check(self) -> tuple[str, ...]:
        """Return the codes of everything wrong with the vault; empty if it is healthy."""
        with errors_of(self.path):
            return health(self._folder, self._connection, self._keys.header)

    def close(self) -> None:
        """Close, forget the keys, give the lock back; a second time does nothing."""
        self._connection.close()
        self._keys.close()
        self._read.clear()
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

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let several reads see one state; inside a transaction they see what it wrote."""
        if self._writing:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _all(self, table: Table[Any]) -> tuple[Any, ...]:
        """Return all things of a noun; what no transaction touched is not read again."""
        if self._writing:
            return self._structs(table, self._connection.execute(table.select))
        known = self._read.get(table.noun)
        if known is None:
            known = self._structs(table, self._connection.execute(table.select))
            self._read[table.noun] = known
        return known

    def _structs(self, table: Table[Any], rows: Any) -> tuple[Any, ...]:
        try:
            return tuple(table.things(rows))
        except (KeyError, ValueError):  # a word or date this version cannot have written
            raise DatabaseDamaged(path=str(self.path)) from None

    @contextmanager
    def _write(self) -> Iterator[set[str]]:
        """Begin, and commit if the caller put anything into the set that it is given."""
        self._require_writable()
        if self._writing:
            raise RuntimeError("a transaction is already open")
        self._writing = True
        touched: set[str] = set()
        try:
            with errors_of(self.path, writing=True):
                self._connection.execute("BEGIN IMMEDIATE")
                self._require_unchanged()
                yield touched
                if touched:
                    meta.write_meta(self._connection, meta.CHANGE_SEQ, self._change_seq + 1)
                    self._connection.execute("COMMIT")
                    self._change_seq += 1
        finally:
            self._writing = False
            for noun in touched:
                self._read.pop(noun, None)
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _require_writable(self) -> None:
        if self._read_only:
            raise VaultReadOnly(path=str(self.path))
        if _identity(self._folder.database) != self._identity:
            raise VaultChangedUnderneath(path=str(self.path))

    def _require_unchanged(self) -> None:
        if meta.change_seq(self._connection) != self._change_seq:
            raise VaultChangedUnderneath(path=str(self.path))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file stands at ``path``; a sync program that renews it makes another one."""
    try:
        facts = path.lstat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
