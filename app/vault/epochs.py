"""Which of the master keys a database is under: two are known while it is encrypted anew."""

from __future__ import annotations

from app.vault.connection import errors_of, opens
from app.vault.folder import Folder
from app.vault.keys import Keys


def epoch_under(folder: Folder, keys: Keys, *, read_only: bool) -> int | None:
    """Return the epoch whose key opens the database of ``folder``; None if no known one does.

    Raises:
        DatabaseDamaged and the other errors of a database: it cannot be told.
    """
    for epoch in reversed(keys.epochs):
        with keys.of_database(epoch) as key, errors_of(folder.path):
            if opens(folder.database, key, read_only=read_only):
                return epoch
    return None
