"""What belongs to one person, removed things included: what erasing them takes out."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.erasing import Erasure
from app.domain.ids import PersonId
from app.vault.connection import Connection
from app.vault.tables.registry import TABLES

_USED_BY_OTHERS = (
    # (table, column that refers to a number, condition under which the row is somebody else's)
    ("move", "old", "person <> :person"),
    ("move", "new", "person <> :person"),
    ("binding", "number", "account NOT IN (SELECT id FROM account WHERE owner = :person)"),
    ("binding", "target_number", "account NOT IN (SELECT id FROM account WHERE owner = :person)"),
    ("evidence", "received_on", "account NOT IN (SELECT id FROM account WHERE owner = :person)"),
)
_USED_BY_PERSON = """
    SELECT old FROM move WHERE person = :person
    UNION SELECT new FROM move WHERE person = :person
    UNION SELECT id FROM number WHERE registered_to = :person OR kept_by = :person
    UNION SELECT number FROM binding WHERE account IN (SELECT id FROM account WHERE owner = :person)
    UNION SELECT target_number FROM binding
        WHERE account IN (SELECT id FROM account WHERE owner = :person)
    UNION SELECT received_on FROM evidence
        WHERE account IN (SELECT id FROM account WHERE owner = :person)
"""


class Belongings:
    """Ids by table of all that belongs to ``person``, and the numbers that others use as well."""

    def __init__(self, connection: Connection, person: PersonId) -> None:
        self.person = person
        self._connection = connection
        accounts = self._ids("SELECT id FROM account WHERE owner = :person")
        used = self._ids(f"SELECT * FROM ({_USED_BY_PERSON})")  # noqa: S608 - fixed text
        self.shared_numbers = {number for number in used if number and self._is_shared(number)}
        numbers = {number for number in used if number} - self.shared_numbers
        found = {
            "person": {str(person)},
            "account": accounts,
            "number": numbers,
            "move": self._ids("SELECT id FROM move WHERE person = :person")
            | self._where("move", "old", numbers)
            | self._where("move", "new", numbers),
            "checklist": self._ids("SELECT id FROM checklist WHERE person = :person"),
            "ignored": self._ids("SELECT id FROM ignored WHERE owner = :person"),
            "read_up_to": self._where("read_up_to", "number", numbers),
        }
        for table in TABLES:
            if table.of_account:
                found[table.noun] = self._where(table.noun, "account", accounts)
        found["security_chore"] |= self._where("security_chore", "number", numbers)
        rules = found["repayment"] | found["security_chore"] | found["journey"]
        marks = self._connection.execute("SELECT id FROM occurrence_mark").fetchall()
        found["occurrence_mark"] = {i for (i,) in marks if i.partition(".")[0] in rules}
        self.rules = rules
        self.ids = found

    def entries(self) -> list[int]:
        """Return the numbers of the journal's entries about any of it."""
        everything = set().union(*self.ids.values())
        rows = self._connection.execute("SELECT seq, id FROM journal")
        return [seq for seq, i in rows if i in everything]

    def told(self) -> Erasure:
        """Return how much it is."""
        count = {noun: len(found) for noun, found in self.ids.items()}
        return Erasure(
            accounts=count["account"],
            numbers=count["number"],
            kept_numbers=len(self.shared_numbers),
            moves=count["move"],
            reminders=count["repayment"] + count["security_chore"],
            evidence=count["evidence"],
            proofs=count["proof"],
            entries=len(self.entries()),
        )

    def _is_shared(self, number: str) -> bool:
        """Whether something that is there and not the person's own hangs on ``number``."""
        values = {"person": self.person, "number": number}
        theirs = self._connection.execute(
            "SELECT 1 FROM number WHERE id = :number AND ((registered_to IS NOT NULL AND "
            "registered_to <> :person) OR (kept_by IS NOT NULL AND kept_by <> :person))",
            values,
        ).fetchone()
        if theirs:
            return True
        return any(
            self._connection.execute(
                f"SELECT 1 FROM {table} WHERE {column} = :number AND deleted_at IS NULL "  # noqa: S608
                f"AND {others}",
                values,
            ).fetchone()
            for table, column, others in _USED_BY_OTHERS
        )

    def _ids(self, sql: str) -> set[str]:
        return {row[0] for row in self._connection.execute(sql, {"person": self.person})}

    def _where(self, table: str, column: str, wanted: Iterable[str]) -> set[str]:
        known = set(wanted)
        rows = self._connection.execute(f"SELECT id, {column} FROM {table}")  # noqa: S608
        return {i for i, value in rows if value in known}
