"""Removing a vault for good."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from app.vault.folder import Folder
from app.vault.lock import Lock
from app.vault.smallfile import storage_error, sync_folder


def erase_vault(path: Path) -> None:
    """Remove the vault at ``path``: first its keys, without which the rest is noise.

    Files in the folder that are no part of a vault stay, and the folder with them. What a disk or
    a backup elsewhere remembers is out of reach.

    Raises:
        VaultMissing, NotAVault: there is none.
        VaultBusy: it is open.
        VaultReadOnly: it cannot be removed.
    """
    folder = Folder(path)
    folder.require()
    lock = Lock(folder.lock, path)
    try:
        for keys in (folder.keys, folder.spare_keys):
            _overwrite(keys)
            keys.unlink(missing_ok=True)
        sync_folder(path)
        folder.clear_left_overs()
        if folder.backups.is_dir() and not folder.backups.is_symlink():
            shutil.rmtree(folder.backups)
        for aside in folder.set_aside():
            aside.unlink(missing_ok=True)
        folder.journal.unlink(missing_ok=True)
        folder.reserve.unlink(missing_ok=True)
        # The database goes last: as long as it is there, erasing can be started again.
        with contextlib.suppress(PermissionError):  # Windows removes no open file
            folder.lock.unlink(missing_ok=True)
        folder.database.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(error, path) from None
    finally:
        lock.release()
    with contextlib.suppress(OSError):
        folder.lock.unlink(missing_ok=True)
        path.rmdir()


def _overwrite(path: Path) -> None:
    """Spoil the content in place; on disks that write elsewhere it is at least no worse."""
    if path.is_symlink() or not path.is_file():
        return
    with contextlib.suppress(OSError), path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
