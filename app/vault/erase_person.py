"""Taking one person out of an open vault for good: rows, files, journal entries."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from app.domain.erasing import Erasure
from app.domain.ids import PersonId
from app.domain.vault_errors import DiskFull
from app.vault import journal
from app.vault.belonging import Belongings
from app.vault.connection import Connection, errors_of
from app.vault.database import Database
from app.vault.journal_chain import Chain, first_broken, rechain
from app.vault.tables.registry import TABLES
from app.vault.tables.table import moment
from app.vault.transaction import SEARCH_TEXTS

ACTION = "person.erase"
MARKER = "journal"
"""The noun of the entry that says how many others went."""

_REFERENCES = (
    ("account", "main", "account"),
    ("repayment", "payer", "account"),
    ("binding", "number", "number"),
    ("binding", "target_number", "number"),
    ("evidence", "received_on", "number"),
    ("checklist", "move", "move"),
)


def erase_person(
    database: Database, key: bytes, person: PersonId, *, who: str, at: datetime
) -> Erasure:
    """Take ``person`` out in one transaction; ``key`` signs the journal.

    Raises:
        VaultReadOnly, DiskFull, VaultBusy, VaultChangedUnderneath: nothing was changed.
    """
    with database.write() as touched:
        belongings = Belongings(database.connection, person)
        told = _erase(database.connection, key, belongings, who=who, at=at)
        touched.update((SEARCH_TEXTS, *(table.noun for table in TABLES)))
    # What was removed is overwritten already (secure_delete): this only gives the room back.
    with suppress(DiskFull), errors_of(database.folder.path, writing=True):
        database.connection.execute("VACUUM")
    return told


def _erase(
    connection: Connection, key: bytes, belongings: Belongings, *, who: str, at: datetime
) -> Erasure:
    """Take out all of ``belongings``, inside the caller's transaction; return how much it was.

    What others share with the person stays and no longer names them. The journal's other entries
    are signed anew, and one entry more says how many went, and whether the chain was whole before.
    Drafts go all of them: what was typed and not saved may be about anybody.
    """
    told = belongings.told()
    broken = first_broken(connection, key)
    latest = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
    rechain(connection, key, belongings.entries())
    _let_go(connection, belongings, at)
    for proof in belongings.ids["proof"]:
        connection.execute("DELETE FROM proof_content WHERE proof = ?", (proof,))
    for account in belongings.ids["account"]:
        connection.execute("DELETE FROM account_search WHERE account = ?", (account,))
    for noun, ids in belongings.ids.items():
        connection.executemany(f"DELETE FROM {noun} WHERE id = ?", [(i,) for i in ids])  # noqa: S608
    connection.execute("DELETE FROM draft")
    scheduled = connection.execute("SELECT id, occurrence FROM schedule").fetchall()
    connection.executemany(
        "DELETE FROM schedule WHERE id = ?",
        [(i,) for i, occurrence in scheduled if occurrence.partition(".")[0] in belongings.rules],
    )
    chain = Chain(connection, key, after=latest)
    after = {"entries": told.entries} | ({"broken": broken} if broken is not None else {})
    journal.append(connection, chain, (at, who, ACTION), (MARKER, ""), None, after)
    chain.close()
    return told


def _let_go(connection: Connection, belongings: Belongings, at: datetime) -> None:
    """Take the person's things out of what others have."""
    now, person = moment(at), belongings.person
    connection.execute(
        "UPDATE account SET helper = NULL, updated_at = ? WHERE helper = ?", (now, person)
    )
    connection.execute(
        "UPDATE number SET registrant = 'unknown', registered_to = NULL, updated_at = ? "
        "WHERE registered_to = ?",
        (now, person),
    )
    connection.execute(
        "UPDATE number SET kept_by = NULL, updated_at = ? WHERE kept_by = ?", (now, person)
    )
    # Only removed bindings are left that were to go to such a number.
    connection.executemany(
        "UPDATE binding SET target = 'move' WHERE target_number = ?",
        [(i,) for i in belongings.ids["number"]],
    )
    for table, column, noun in _REFERENCES:
        connection.executemany(
            f'UPDATE {table} SET "{column}" = NULL WHERE "{column}" = ?',  # noqa: S608
            [(i,) for i in belongings.ids[noun]],
        )
