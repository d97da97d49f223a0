"""Backups: what is known of one before it is opened, and why it was made."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    ASKED = "asked"
    IMPORT = "import"
    RESTORE = "restore"
    SCHEMA = "schema"
    KEYS = "keys"


BEFORE_A_CHANGE = frozenset(
    {BackupReason.IMPORT, BackupReason.RESTORE, BackupReason.SCHEMA, BackupReason.KEYS}
)
"""Those made because something large was about to happen; they are kept for longer."""


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """One file that holds a whole list.

    ``change_seq`` is how many changes the list had seen; ``size`` in bytes; ``schema`` and
    ``counts`` (rows by table, removed ones included) are None where the file cannot be read.
    """

    path: str
    made_at: datetime
    reason: BackupReason
    change_seq: int
    size: int
    schema: int | None = None
    counts: dict[str, int] | None = None
