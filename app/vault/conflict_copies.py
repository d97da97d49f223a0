"""Files that a synchronising program put beside the list when two computers had changed it.

Dropbox writes "vault (Anna's conflicted copy 2026-03-01).db", Syncthing
"vault.sync-conflict-20260301-120000-ABC.db", OneDrive "vault-LAPTOP.db", Google Drive
"vault (1).db", Nutstore "vault(冲突副本…).db": what they have in common is the beginning and the
end of the name.
"""

from __future__ import annotations

import re
from pathlib import Path

from app.vault.folder import Folder

_COPY = re.compile(r"(?:vault|keys)[^/]+\.(?:db|json)", re.IGNORECASE)


def conflict_copies(path: Path) -> tuple[str, ...]:
    """Return the names of such files in the list's folder at ``path``, in order."""
    folder = Folder(path)
    ours = {folder.keys.name, folder.database.name}
    try:
        names = [entry.name for entry in path.iterdir() if entry.is_file()]
    except OSError:
        return ()
    return tuple(sorted(n for n in names if n not in ours and _COPY.fullmatch(n)))
