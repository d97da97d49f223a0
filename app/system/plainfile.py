"""Writes small files so that they are whole or absent, and private to the user."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_private(path: Path, content: bytes, *, replace: bool) -> None:
    """Write ``content`` to ``path`` with mode 0600: all of it, or nothing.

    Raises:
        FileExistsError: there is a file already and ``replace`` is false.
        OSError: it cannot be written; what was there before is untouched.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            temporary.replace(path)
        else:
            _place(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _place(temporary: Path, path: Path) -> None:
    """Give ``temporary`` its name unless the name is taken (a rename would overwrite)."""
    try:
        os.link(temporary, path)
    except (AttributeError, PermissionError, OSError) as problem:
        if isinstance(problem, FileExistsError) or path.exists():
            raise FileExistsError(str(path)) from None
        temporary.rename(path)
        return
    temporary.unlink()
