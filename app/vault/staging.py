"""Letting a new vault grow beside its place, and moving it there once it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.vault_errors import VaultExists
from app.vault.folder import Folder
from app.vault.lock import Lock
from app.vault.smallfile import storage_error, sync_folder


@contextmanager
def staged(path: Path) -> Iterator[tuple[Folder, Lock]]:
    """Give the empty folder ``.NAME.creating`` and its lock; after the block it lies at ``path``.

    It is moved by one rename. What an interruption leaves there holds nothing in the clear and is
    cleared away by the next try. The block may release the lock.

    Raises:
        VaultExists: something lies at ``path`` (an empty folder may).
        VaultBusy: it is being created right now.
        DiskFull, VaultReadOnly: nothing was made.
    """
    if not is_free(path):
        raise VaultExists(path=str(path))
    staging = Folder(path.with_name(f".{path.name}.creating"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        staging.path.mkdir(mode=0o700, exist_ok=True)
        lock = Lock(staging.lock, path)
        try:
            _clear(staging)
            yield staging, lock
            lock.release()  # Windows moves no folder with an open file in it
            _move_into_place(staging.path, path)
        except BaseException:
            shutil.rmtree(staging.path, ignore_errors=True)
            raise
        finally:
            lock.release()
    except OSError as error:
        raise storage_error(error, path) from None


def is_free(path: Path) -> bool:
    """Whether nothing lies at ``path`` but perhaps an empty folder."""
    if not os.path.lexists(path):
        return True
    try:
        return path.is_dir() and not path.is_symlink() and not any(path.iterdir())
    except OSError:
        return False


def _clear(staging: Folder) -> None:
    """Remove what a try before left, but the lock that is held."""
    for entry in staging.path.iterdir():
        if entry == staging.lock:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _move_into_place(staging: Path, path: Path) -> None:
    """Let the finished folder take its place, where nothing or an empty folder lies."""
    try:
        if path.exists():
            path.rmdir()
        staging.rename(path)
    except OSError:
        if os.path.lexists(path):
            raise VaultExists(path=str(path)) from None
        raise
    sync_folder(path.parent)
