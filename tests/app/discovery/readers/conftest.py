"""Reading a made-up export the way an import does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from app.discovery.open import open_export
from app.discovery.readers.probe import Unlock
from app.discovery.record import LoginRecord, Tally


class Found(NamedTuple):
    """What came out of an export."""

    format: str
    logins: list[LoginRecord]
    tally: Tally

    @property
    def shown(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Name, hosts and login of each record."""
        return [(r.name, r.hosts, r.login) for r in self.logins]

    @property
    def numbers(self) -> set[str]:
        """All phone numbers in all records."""
        return {number for record in self.logins for number in record.numbers}


Read = Callable[..., Found]


def read_file(path: Path, unlock: Unlock | None = None) -> Found:
    """Open and read an export of logins."""
    export = open_export(path, "CN", unlock=unlock)
    records = list(export.read())
    logins = [record for record in records if isinstance(record, LoginRecord)]
    assert len(logins) == len(records)
    return Found(export.format, logins, export.tally)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write content to a file with a name that says nothing, and read it."""

    def read(content: str | bytes, unlock: Unlock | None = None) -> Found:
        path = tmp_path / "export.bin"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path, unlock)

    return read
