"""Good files of every format, by family, from which damaged ones are made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.discovery.readers.probe import Unlock
from tests.app.discovery.planted import EXPORTS
from tests.app.discovery.readers.phones import MADE
from tests.faults.letters import CONTACTS, MAIL

_DATA = Path(__file__).parents[1] / "data"
_TABLES_OF_LOGINS = {".csv"}

Seed = tuple[bytes, Unlock | None]


def families() -> dict[str, dict[str, Seed]]:
    """Return by family and format the content of a good file and what opens it."""
    return {
        "messages": dict(_messages()),
        "mail": dict(MAIL),
        "contacts": dict(CONTACTS),
        "passwords": dict(EXPORTS) | dict(_files(_TABLES_OF_LOGINS, None)),
    }


def _messages() -> Iterator[tuple[str, Seed]]:
    with tempfile.TemporaryDirectory() as folder:
        for name, write in MADE.items():
            path = Path(folder) / name
            write(path)
            yield name, (path.read_bytes(), Unlock("x") if name == "locked" else None)
    yield from _files({".xml"}, None)


def _files(suffixes: set[str], unlock: Unlock | None) -> Iterator[tuple[str, Seed]]:
    for path in sorted(_DATA.iterdir()):
        if path.suffix in suffixes:
            yield path.name, (path.read_bytes(), unlock)
