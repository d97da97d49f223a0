"""A session on a real vault, with a cheap key derivation and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.session import Session
from app.bootstrap import Program, build
from app.system.paths import Paths
from tests.app.vault.samples import CHEAP
from tests.fakes import FixedClock

PASSWORD = "correct horse battery"


@pytest.fixture
def program(tmp_path: Path, clock: FixedClock) -> Program:
    """The program with its folders under tmp_path."""
    places = Paths(data=tmp_path / "data", settings=tmp_path / "settings")
    return build(paths=places, clock=clock, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)


@pytest.fixture
def session(program: Program) -> Iterator[Session]:
    """An open, empty vault."""
    opened = program.create_vault(program.vault_path, PASSWORD)
    yield opened
    opened.close()
