"""Small files that are either wholly the old or wholly the new, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path
from typing import IO

from app.domain.vault_errors import DiskFull, PlaceTaken, VaultReadOnly

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def read_small(path: Path, limit: int) -> bytes | None:
    """Return the content of ``path``.

    None if it is missing, no plain file, unreadable, or larger than ``limit`` bytes.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    except OSError:
        return None
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > limit:
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(limit + 1)
    except OSError:
        return None
    finally:
        os.close(handle)


def write_small(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` (mode 0600); it is on the disk when this returns.

    Raises:
        DiskFull: there is no room; the old content is untouched.
        VaultReadOnly: the folder or medium cannot be written; the old content is untouched.
    """
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.unlink(missing_ok=True)
        _write(temporary, content)
        replace_file(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise storage_error(error, path) from None


def write_new(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` (mode 0600), where nothing may lie yet; on disk when it returns.

    Raises:
        PlaceTaken: something lies there; it is untouched.
        DiskFull, VaultReadOnly: nothing is left there.
    """
    try:
        _write(path, content)
        sync_folder(path.parent)
    except FileExistsError:
        raise PlaceTaken(path=str(path)) from None
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise storage_error(error, path) from None


def create_private(path: Path) -> IO[bytes]:
    """Create ``path`` (mode 0600), where nothing may lie, and open it for writing.

    Raises:
        OSError: it could not be; FileExistsError where something lies there.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def _write(path: Path, content: bytes) -> None:
    with create_private(path) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Make the content of ``path`` last through a power cut."""
    handle = os.open(path, os.O_RDWR | _NO_FOLLOW | _BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def storage_error(error: OSError, path: Path) -> DiskFull | VaultReadOnly:
    """Return the error a person can act on for a failed write at ``path``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull()
    return VaultReadOnly(path=str(path))


def replace_file(temporary: Path, path: Path) -> None:
    """Rename over ``path``; on Windows wait out virus scanners, which hold files for a moment.

    Raises:
        OSError: it could not be done; both files are as they were.
    """
    for pause in (0.02, 0.05, 0.1, 0.3, 0.7, 1.3):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(path)
