"""Vaults for the tests of this room."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault.vault import Vault
from tests.app.vault.samples import EVERYTHING, create, reopen


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault that holds one of everything; copy it, never touch it."""
    path = tmp_path_factory.mktemp("finished") / "family.vault"
    create(path, *EVERYTHING).close()
    return path


@pytest.fixture
def closed(finished: Path, tmp_path: Path) -> Path:
    """A closed vault of the test's own that holds one of everything."""
    return shutil.copytree(finished, tmp_path / "family.vault")


@pytest.fixture
def vault(closed: Path) -> Iterator[Vault]:
    """The same, open."""
    with reopen(closed) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another closed vault, with the same password."""
    path = tmp_path / "other.vault"
    create(path).close()
    return path
