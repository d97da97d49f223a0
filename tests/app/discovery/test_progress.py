"""Reading any format tells how far it is, and stops where it is told to stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.readers.probe import Unlock
from app.domain.errors import Cancelled
from tests.app.discovery.planted import EXPORTS
from tests.app.discovery.planted_bills import BILLS
from tests.app.discovery.planted_messages import MESSAGES
from tests.faults.letters import CONTACTS, MAIL

FILES: dict[str, tuple[bytes, Unlock | None]] = {
    **EXPORTS,
    **{name: (content, None) for name, content in BILLS.items()},
    **MESSAGES,
    **MAIL,
    **CONTACTS,
}


def read(path: Path, unlock: Unlock | None, stop_at: int = 0) -> list[tuple[int, int]]:
    """Read a file to its end, or until it told its progress ``stop_at`` times; return the times."""
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == stop_at:
            raise Cancelled

    for _ in open_export(path, "CN", tell, unlock=unlock).read():
        pass
    return told


@pytest.mark.parametrize("name", FILES)
def test_it_tells_how_far_it_is_and_stops_at_once(name: str, tmp_path: Path) -> None:
    """It starts at nothing, never goes back nor past the end, and no telling of it is passed over.

    Beside the file nothing is left behind, wherever it was stopped.
    """
    content, unlock = FILES[name]
    path = tmp_path / "export"
    path.write_bytes(content)
    told = read(path, unlock)
    done = [each for each, _ in told]
    assert done[0] == 0
    assert done == sorted(done)
    assert done[-1] > 0
    assert all(each <= total for each, total in told)
    for stop_at in range(1, len(told) + 1):
        with pytest.raises(Cancelled):
            read(path, unlock, stop_at)
    assert list(tmp_path.iterdir()) == [path]
