"""What can be read of an open vault."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.draft import Draft
from app.domain.erasing import Erasure
from app.domain.evidence import Evidence
from app.domain.handover import Record
from app.domain.household import Household
from app.domain.ids import AccountId, OccurrenceId, PersonId, ProofId
from app.domain.journal import JournalEntry
from app.domain.proof import Proof
from app.domain.reminder import Scheduled
from app.domain.vault_errors import DatabaseDamaged
from app.vault import journal, meta
from app.vault.belonging import Belongings
from app.vault.connection import errors_of
from app.vault.database import Database
from app.vault.integrity import contents
from app.vault.journal_chain import first_broken, journal_key
from app.vault.keys import Keys
from app.vault.records import read_records
from app.vault.search_texts import SearchTexts
from app.vault.tables.access import ACCESS
from app.vault.tables.accounts import ACCOUNT, BINDING, EVIDENCE
from app.vault.tables.checklists import CHECKLIST
from app.vault.tables.findings import IGNORED, READING
from app.vault.tables.habits import HABITS
from app.vault.tables.people import MOVE, NUMBER, PERSON
from app.vault.tables.pins import PIN
from app.vault.tables.progress import JOURNEY
from app.vault.tables.proofs import PROOF, READ_CONTENT
from app.vault.tables.reminders import CHORE, MARK, REPAYMENT
from app.vault.tables.table import Table
from app.vault.transaction import SEARCH_TEXTS


class Reading:
    """Every method may raise DatabaseDamaged."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    @property
    def path(self) -> Path:
        """The vault's folder."""
        return self._database.folder.path

    @property
    def vault_id(self) -> str:
        """The random id it got when it was created: 32 hex digits."""
        return self._keys.header.vault

    def read(self) -> Household:
        """Return everything but evidence and journal, in the order it was first stored."""
        with self._database.snapshot():
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
            rows = self._database.connection.execute(EVIDENCE.select_of_account, (account,))
            return self._structs(EVIDENCE, rows)

    def journal(
        self, *, noun: str | None = None, id: str | None = None, limit: int | None = None
    ) -> tuple[JournalEntry, ...]:
        """Return the journal newest first: all of it, of one noun, or of one thing."""
        with errors_of(self.path):
            return journal.entries(self._database.connection, noun, id, limit)

    def first_broken_entry(self) -> int | None:
        """Return the number of the journal's first entry that is not as it was written, or None.

        The one after a gap where entries are missing; one past the last where its end is missing.
        """
        with self._database.snapshot() as connection:
            return first_broken(connection, journal_key(connection, self._keys))

    def proofs(self, account: AccountId | None = None) -> tuple[Proof, ...]:
        """Return what is known of the proofs, of one account or of all, without their files."""
        with errors_of(self.path):
            if account is None:
                rows = self._database.connection.execute(f"{PROOF.select} ORDER BY seq")
            else:
                rows = self._database.connection.execute(PROOF.select_of_account, (account,))
            return self._structs(PROOF, rows)

    def content_of(self, proof: ProofId) -> bytes:
        """Return the file attached to ``proof``; empty if there is none."""
        with errors_of(self.path):
            row = self._database.connection.execute(READ_CONTENT, (proof,)).fetchone()
            return bytes(row[0]) if row else b""

    def records(self) -> dict[tuple[str, str], Record]:
        """Return everything by noun and id, removed things included, without proofs' files."""
        with self._database.snapshot() as connection:
            try:
                return read_records(connection)
            except (KeyError, ValueError):
                raise DatabaseDamaged(path=str(self.path)) from None

    def counts(self) -> dict[str, int]:
        """Return the number of rows by table, removed ones included."""
        with self._database.snapshot() as connection:
            return {name: count for name, (count, _) in contents(connection).items()}

    @property
    def schema(self) -> int:
        """The number of the schema."""
        with errors_of(self.path):
            return meta.schema_version(self._database.connection)

    def schedule(self) -> tuple[Scheduled, ...]:
        """Return what the schedule outside the vault held when it was last written, by time."""
        with errors_of(self.path):
            rows = self._database.connection.execute(
                "SELECT id, occurrence, slot, at FROM schedule ORDER BY at, id"
            )
            return tuple(Scheduled(i, OccurrenceId(o), slot, at) for i, o, slot, at in rows)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was typed and not saved, by place."""
        with errors_of(self.path):
            rows = self._database.connection.execute(
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
        database = self._database
        known = None if database.writing else database.known.get(SEARCH_TEXTS)
        if known is None:
            with errors_of(self.path):
                rows = database.connection.execute("SELECT account, terms FROM account_search")
                known = (SearchTexts(rows),)
            if not database.writing:
                database.known[SEARCH_TEXTS] = known
        found: frozenset[AccountId] = known[0].find(terms)
        return found

    def erasure_of(self, person: PersonId) -> Erasure:
        """Return how much would go with ``person``."""
        with self._database.snapshot() as connection:
            return Belongings(connection, person).told()

    def _all(self, table: Table[Any]) -> tuple[Any, ...]:
        """Return all things of a noun; what no transaction touched is not read again."""
        database = self._database
        known = None if database.writing else database.known.get(table.noun)
        if known is None:
            try:
                known = table.all(database.connection)
            except (KeyError, ValueError):  # a word or date this version cannot have written
                raise DatabaseDamaged(path=str(self.path)) from None
            if not database.writing:
                database.known[table.noun] = known
        return known

    def _structs(self, table: Table[Any], rows: Any) -> tuple[Any, ...]:
        try:
            return tuple(table.things(rows))
        except (KeyError, ValueError):
            raise DatabaseDamaged(path=str(self.path)) from None
