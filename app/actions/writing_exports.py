"""Writing what the user takes elsewhere to a file of its own."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import ExportExists, ExportFailed
from app.system.plainfile import write_private


def write_export(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write ``content`` to a file that only its owner can read: all of it, or nothing.

    Raises:
        ExportExists: there is a file of that name, and ``replace`` is false.
        ExportFailed: it cannot be written.
    """
    try:
        write_private(path, content, replace=replace)
    except FileExistsError:
        raise ExportExists(path=str(path)) from None
    except OSError:
        raise ExportFailed(path=str(path)) from None
