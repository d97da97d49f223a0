"""The open vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.domain.draft import Draft
from app.domain.erasing import Erasure
from app.domain.errors import RenumberError
from app.domain.evidence import Evidence
from app.domain.handover import Record
from app.domain.household import Household
from app.domain.ids import AccountId, OccurrenceId, PersonId, ProofId
from app.domain.journal import JournalEntry
from app.domain.proof import Proof
from app.domain.reminder import Scheduled
from app.domain.vault_errors import (
    DatabaseDamaged,
    DiskFull,
    VaultChangedUnderneath,
    VaultReadOnly,
)
from app.vault import journal, meta
from app.vault.backups import Backups
from app.vault.belonging import Belongings
from app.vault.connection import Connection, connect, errors_of
from app.vault.erase_person import erase
from app.vault.folder import Folder
from app.vault.header import Header
from app.vault.health import health
from app.vault.integrity import contents
from app.vault.journal_chain import Chain, first_broken, journal_key
from app.vault.kdf import Costs, wipe
from app.vault.key_slots import KeySlots
from app.vault.keys import Keys
from app.vault.keys_file import write_header
from app.vault.lock import Lock
from app.vault.records import read_records
from app.vault.renewal import Progress, discard_copy, prepare, put_in_place
from app.vault.search_texts import SearchTexts
from app.vault.secret import Password
from app.vault.smallfile import storage_error
from app.vault.tables.access import ACCESS
from app.vault.tables.accounts import ACCOUNT, BINDING, EVIDENCE
from app.vault.tables.checklists import CHECKLIST
from app.vault.tables.findings import IGNORED, READING
from app.vault.tables.habits import HABITS
from app.vault.tables.people import MOVE, NUMBER, PERSON
from app.vault.tables.pins import PIN
from app.vault.tables.progress import JOURNEY
from app.vault.tables.proofs import PROOF, READ_CONTENT
from app.vault.tables.registry import TABLES
from app.vault.tables.reminders import CHORE, MARK, REPAYMENT
from app.vault.tables.table import Table
from app.vault.transaction import SEARCH_TEXTS, Transaction


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
        costs: Costs,
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._keys = keys
        self._lock = lock
        self._costs = costs
        self.keys = KeySlots(folder, keys, costs, self._put_in_force)
        self.backups = Backups(folder, keys, lambda: self._connection, read_only=read_only)
        self._read_only = read_only
        self._open = True
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
    def is_open(self) -> bool:
        """Whether it has not been closed yet."""
        return self._open

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
                habits=self._all(HABITS),
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

    def first_broken_entry(self) -> int | None:
        """Return the number of the journal's first entry that is not as it was written, or None.

        The one after a gap where entries are missing; one past the last where its end is missing.
        """
        with errors_of(self.path), self._snapshot():
            return first_broken(self._connection, journal_key(self._connection, self._keys))

    def proofs(self, account: AccountId | None = None) -> tuple[Proof, ...]:
        """Return what is known of the proofs, of one account or of all, without their files."""
        with errors_of(self.path):
            if account is None:
                rows = self._connection.execute(f"{PROOF.select} ORDER BY seq")
            else:
                rows = self._connection.execute(PROOF.select_of_account, (account,))
            return self._structs(PROOF, rows)

    def content_of(self, proof: ProofId) -> bytes:
        """Return the file attached to ``proof``; empty if there is none."""
        with errors_of(self.path):
            row = self._connection.execute(READ_CONTENT, (proof,)).fetchone()
            return bytes(row[0]) if row else b""

    def records(self) -> dict[tuple[str, str], Record]:
        """Return everything by noun and id, removed things included, without proofs' files."""
        with errors_of(self.path), self._snapshot():
            try:
                return read_records(self._connection)
            except (KeyError, ValueError):
                raise DatabaseDamaged(path=str(self.path)) from None

    def counts(self) -> dict[str, int]:
        """Return the number of rows by table, removed ones included."""
        with errors_of(self.path), self._snapshot():
            return {name: count for name, (count, _) in contents(self._connection).items()}

    @property
    def schema(self) -> int:
        """The number of the schema."""
        with errors_of(self.path):
            return meta.schema_version(self._connection)

    @property
    def costs(self) -> Costs:
        """What a guess of a new password costs here, and the least that is accepted."""
        return self._costs

    def schedule(self) -> tuple[Scheduled, ...]:
        """Return what the schedule outside the vault held when it was last written, by time."""
        with errors_of(self.path):
            rows = self._connection.execute(
                "SELECT id, occurrence, slot, at FROM schedule ORDER BY at, id"
            )
            return tuple(Scheduled(i, OccurrenceId(o), slot, at) for i, o, slot, at in rows)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was typed and not saved, by place."""
        with errors_of(self.path):
            rows = self._connection.execute(
                "SELECT place, arguments, state, here, at FROM draft ORDER BY place"
            )
            return tuple(
                Draft(
                    place=place,
                    arguments=arguments,
                    state=state,
                    here=bool(here),
                    at=datetime.fromisoformat(at),
                )
                for place, arguments, state, here, at in rows
            )

    def search(self, terms: str) -> frozenset[AccountId]:
        """Return the accounts in whose index every one of the words in ``terms`` occurs."""
        known = self._read.get(SEARCH_TEXTS)
        if known is None or self._writing:
            with errors_of(self.path):
                rows = self._connection.execute("SELECT account, terms FROM account_search")
                known = (SearchTexts(rows),)
            if not self._writing:
                self._read[SEARCH_TEXTS] = known
        found: frozenset[AccountId] = known[0].find(terms)
        return found

    @contextmanager
    def transaction(self, *, who: str, action: str, at: datetime) -> Iterator[Transaction]:
        """Write in one piece: committed at the end of the block, undone by any exception in it.

        ``who``, ``action`` and ``at`` (with its zone) stand in the journal with every change.
        """
        with self._write() as touched:
            chain = Chain(self._connection, journal_key(self._connection, self._keys))
            writing = Transaction(self._connection, chain, who=who, action=action, at=at)
            try:
                yield writing
                writing.seal()
                touched.update(writing.touched)
            finally:
                writing.finish()

    def erasure_of(self, person: PersonId) -> Erasure:
        """Return how much would go with ``person``."""
        with errors_of(self.path), self._snapshot():
            return Belongings(self._connection, person).told()

    def erase_person(self, person: PersonId, *, who: str, at: datetime) -> Erasure:
        """Take ``person`` and all that is only theirs out for good, journal included.

        Nothing of it is left in the file, whose free pages are overwritten and given back.
        Backups made before still hold it.
        """
        key = journal_key(self._connection, self._keys)
        with self._write() as touched:
            belongings = Belongings(self._connection, person)
            told = erase(self._connection, key, belongings, who=who, at=at)
            touched.update((SEARCH_TEXTS, *(table.noun for table in TABLES)))
        # What was removed is overwritten already (secure_delete): this only gives the room back.
        with suppress(DiskFull), errors_of(self.path, writing=True):
            self._connection.execute("VACUUM")
        return told

    def encrypt_anew(
        self, present: Password, recovery_code: str | None, progress: Progress | None = None
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
        self._require_writable()
        self.keys.confirm(present)
        with errors_of(self.path):
            self._require_unchanged()
        keys, folder = self._keys, self._folder
        old = keys.epoch
        if not self.keys.asks_for_key_file:
            present = Password(present.text)
        with self._snapshot():
            epoch = prepare(
                self._connection, folder, keys, self._costs, present, recovery_code, progress
            )
        self._connection.close()
        try:
            put_in_place(folder)
        except OSError as error:
            self._take_up(old)
            raise storage_error(error, self.path) from None
        self._take_up(epoch)

    def _take_up(self, epoch: int) -> None:
        """Open the database, which is under the key of ``epoch``, and forget the other."""
        self._keys.forget_all_but(epoch)
        key = self._keys.database_key()
        try:
            with errors_of(self.path):
                self._connection = connect(self._folder.database, key)
        finally:
            wipe(key)
        self._identity = _identity(self._folder.database)
        discard_copy(self._folder)
        self._put_in_force(self._keys.only(epoch))

    def check(self) -> tuple[str, ...]:
        """Return the codes of everything wrong with the vault; empty if it is healthy."""
        with errors_of(self.path):
            key = journal_key(self._connection, self._keys)
            return health(self._folder, self._connection, self._keys.file_bytes(), key)

    def close(self) -> None:
        """Close, forget the keys, give the lock back; a second time does nothing."""
        self._open = False
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
        known = None if self._writing else self._read.get(table.noun)
        if known is None:
            try:
                known = table.all(self._connection)
            except (KeyError, ValueError):
                raise DatabaseDamaged(path=str(self.path)) from None
            if not self._writing:
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

    def _put_in_force(self, header: Header) -> None:
        """Write the key file; the database notes its generation, so that an older one is noticed.

        It is in force once it is written: what the database missed the next opening writes.
        """
        self._require_writable()
        try:
            with self._write() as touched:
                write_header(self._folder, header)
                self._keys.header = header
                meta.write_meta(self._connection, meta.HEADER_GENERATION, header.generation)
                touched.add("meta")
        except RenumberError:
            if self._keys.header is not header:
                raise

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
