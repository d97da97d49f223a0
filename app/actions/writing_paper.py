"""Writing what is to be printed to a file, where there is no window to make a PDF with."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import ExportExists, ExportFailed
from app.system.plainfile import write_private


def write_paper(path: Path, page: str) -> None:
    """Write ``page``, an HTML document, to a new file that only its owner can read.

    Raises:
        ExportExists: there is a file of that name.
        ExportFailed: it cannot be written.
    """
    try:
        write_private(path, page.encode(), replace=False)
    except FileExistsError:
        raise ExportExists(path=str(path)) from None
    except OSError:
        raise ExportFailed(path=str(path)) from None
