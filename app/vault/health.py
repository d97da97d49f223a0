"""Everything that can be wrong with a vault that nevertheless opened."""

from __future__ import annotations

import os

from app.vault.connection import Connection
from app.vault.folder import Folder
from app.vault.integrity import REFERENCE_BROKEN, broken_references, problems
from app.vault.journal_chain import first_broken

KEY_COPY_MISSING = "key_copy_missing"
KEY_COPY_DIFFERS = "key_copy_differs"
OPEN_TO_OTHERS = "open_to_others"
JOURNAL_ALTERED = "journal_altered"


def health(
    folder: Folder, connection: Connection, keys_file: bytes, journal_key: bytes
) -> tuple[str, ...]:
    """Return the codes of what is wrong with the database, the journal, the key files."""
    found = list(problems(connection))
    if not found and broken_references(connection):
        found.append(REFERENCE_BROKEN)
    if not found and first_broken(connection, journal_key) is not None:
        found.append(JOURNAL_ALTERED)
    copies = folder.key_files()
    if None in copies:
        found.append(KEY_COPY_MISSING)
    elif any(copy != keys_file for copy in copies):
        found.append(KEY_COPY_DIFFERS)
    if is_open_to_others(folder):
        found.append(OPEN_TO_OTHERS)
    return tuple(found)


def is_open_to_others(folder: Folder) -> bool:
    """Whether another user of this computer may look into the folder or its files."""
    if os.name == "nt":
        return False
    paths = (folder.path, folder.keys, folder.spare_keys, folder.database)
    return any(path.stat().st_mode & 0o077 for path in paths if path.exists())
