"""Files as an import may meet them, for the pictures of its screen."""

from __future__ import annotations

from pathlib import Path

from app.actions.importing import FileReport
from app.domain.errors import FileColumnsUnknown, FileNeedsPassword, FileTooCostly


def waiting_files() -> tuple[FileReport, ...]:
    """Return one file for each thing that the user can be asked for."""
    return (
        FileReport(Path("keys.kdbx"), error=FileNeedsPassword(path="keys.kdbx", key_file=True)),
        FileReport(
            Path("table.csv"),
            error=FileColumnsUnknown(path="table.csv", columns="date, phone, memo, folder"),
        ),
        FileReport(
            Path("old.json"), error=FileTooCostly(path="old.json", memory=2048, rounds=9_000_000)
        ),
    )
