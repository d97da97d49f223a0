"""All tables of nouns.

To store a new noun: define its struct in app.domain, add a migration with its table, describe the
table beside its kin, and list it here; the schema tests say what is still missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from app.vault.tables.access import ACCESS
from app.vault.tables.accounts import ACCOUNT, BINDING, EVIDENCE
from app.vault.tables.checklists import CHECKLIST
from app.vault.tables.findings import IGNORED, READING
from app.vault.tables.habits import HABITS
from app.vault.tables.people import MOVE, NUMBER, PERSON
from app.vault.tables.pins import PIN
from app.vault.tables.progress import JOURNEY
from app.vault.tables.proofs import PROOF
from app.vault.tables.reminders import CHORE, MARK, REPAYMENT
from app.vault.tables.table import Table

TABLES: tuple[Table[Any], ...] = (
    PERSON,
    NUMBER,
    MOVE,
    ACCOUNT,
    BINDING,
    JOURNEY,
    REPAYMENT,
    CHORE,
    MARK,
    EVIDENCE,
    CHECKLIST,
    READING,
    IGNORED,
    ACCESS,
    PIN,
    HABITS,
    PROOF,
)

TABLE_OF: Mapping[type[msgspec.Struct], Table[Any]] = {table.kind: table for table in TABLES}
