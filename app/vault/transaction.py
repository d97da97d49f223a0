"""Writing: all of a transaction or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from app.domain.account import Account
from app.domain.draft import Draft
from app.domain.ids import AccountId
from app.domain.proof import Proof
from app.domain.reminder import Scheduled
from app.vault import journal
from app.vault.connection import Connection
from app.vault.journal_chain import Chain
from app.vault.tables.proofs import PROOF, PUT_CONTENT, REMOVE_CONTENT
from app.vault.tables.registry import TABLE_OF, TABLES
from app.vault.tables.table import Table, moment

SEARCH_TEXTS = "account_search"
"""Not a noun of its own: the texts in which accounts are found."""


class Transaction:
    """What one user action writes; handed out by ``Vault.transaction`` and dead after it."""

    def __init__(
        self, connection: Connection, chain: Chain, *, who: str, action: str, at: datetime
    ) -> None:
        self._connection: Connection | None = connection
        self._chain = chain
        self._stamp = (at, who, action)
        self.touched: set[str] = set()
        """Nouns of which something was written; empty if all that was put was there already."""

    def put(self, thing: msgspec.Struct) -> None:
        """Store ``thing``, new or instead of the one of its id.

        The journal gets the fields that differ; putting what is already there writes nothing.
        Something removed comes back as new.
        """
        table = TABLE_OF[type(thing)]
        key = _id(thing)
        before = self._stored(table, key)
        if before == thing:
            return
        self._open().execute(table.put, table.to_row(thing))
        self.touched.add(table.noun)
        if before is None:
            self._note(table, key, None, journal.fields_of(thing))
            return
        old, new = journal.difference(before, thing)
        if new:
            self._note(table, key, old, new)

    def remove(self, thing: msgspec.Struct, *, at: datetime | None = None) -> None:
        """Remove the stored thing of ``thing``'s id; with an account goes all that hangs on it.

        ``at`` is when it was removed elsewhere; otherwise it is the time of this transaction.
        """
        table = TABLE_OF[type(thing)]
        self._remove(table, _id(thing), at)
        if isinstance(thing, Account):
            for child in TABLES:
                if child.of_account:
                    rows = self._open().execute(child.select_of_account, (thing.id,)).fetchall()
                    for row in rows:
                        self._remove(child, row[0], at)
            self._open().execute("DELETE FROM account_search WHERE account = ?", (thing.id,))
            self.touched.add(SEARCH_TEXTS)

    def attach(self, proof: Proof, content: bytes) -> None:
        """Keep ``content`` as the file of ``proof``, which is put in the same transaction."""
        self._open().execute(PUT_CONTENT, (proof.id, content))
        self.touched.add(PROOF.noun)

    def put_removed(self, thing: msgspec.Struct, at: datetime) -> None:
        """Remember something that was never here and was removed elsewhere, so that it stays so."""
        table = TABLE_OF[type(thing)]
        self._open().execute(table.put_removed, (*table.to_row(thing), moment(at)))
        self.touched.add(table.noun)

    def tell(self, noun: str, id: str, after: dict[str, Any]) -> None:
        """Write a journal entry about something done that changes nothing stored."""
        self.touched.add("journal")
        journal.append(self._open(), self._chain, self._stamp, (noun, id), None, after)

    def index(self, account_id: AccountId, terms: str) -> None:
        """Set the text in which a search finds the account."""
        changed = self._open().execute(
            "INSERT INTO account_search (account, terms) VALUES (?, ?) "
            "ON CONFLICT (account) DO UPDATE SET terms = excluded.terms "
            "WHERE terms != excluded.terms",
            (account_id, terms),
        )
        if changed.rowcount:
            self.touched.add(SEARCH_TEXTS)

    def keep_schedule(self, entries: Iterable[Scheduled]) -> None:
        """Note what the schedule outside the vault holds from now on, instead of what it held."""
        connection = self._open()
        connection.execute("DELETE FROM schedule")
        connection.executemany(
            "INSERT INTO schedule (id, occurrence, slot, at) VALUES (?, ?, ?, ?)",
            [(each.id, each.occurrence, each.slot, each.at) for each in entries],
        )
        self.touched.add("schedule")

    def keep_drafts(self, drafts: Iterable[Draft]) -> None:
        """Keep these drafts instead of those that were kept."""
        connection = self._open()
        connection.execute("DELETE FROM draft")
        connection.executemany(
            "INSERT INTO draft (place, arguments, state, here, at) VALUES (?, ?, ?, ?, ?)",
            [(d.place, d.arguments, d.state, d.here, moment(d.at)) for d in drafts],
        )
        self.touched.add("draft")

    def seal(self) -> None:
        """Sign the journal's new end; last of all that is written."""
        self._chain.close()

    def finish(self) -> None:
        """Refuse everything from now on."""
        self._connection = None

    def _remove(self, table: Table[Any], key: str, removed: datetime | None = None) -> None:
        before = self._stored(table, key)
        if before is None:
            return
        at = removed or self._stamp[0]
        self._open().execute(table.remove, (moment(at), key))
        if table is PROOF:
            self._open().execute(REMOVE_CONTENT, (key,))
        self.touched.add(table.noun)
        self._note(table, key, journal.fields_of(before), None)

    def _stored(self, table: Table[Any], key: str) -> msgspec.Struct | None:
        rows = self._open().execute(table.select_one, (key,)).fetchall()
        found: list[msgspec.Struct] = table.things(rows)
        return found[0] if found else None

    def _note(
        self,
        table: Table[Any],
        key: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        journal.append(self._open(), self._chain, self._stamp, (table.noun, key), before, after)

    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the transaction is over")
        return self._connection


def _id(thing: msgspec.Struct) -> str:
    return str(thing.id)  # type: ignore[attr-defined]  # every stored struct has one
