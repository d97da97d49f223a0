"""Media that cannot be written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.vault_errors import VaultReadOnly, VaultUnreadable
from app.vault.migrate import Migration, shipped_migrations
from app.vault.open import erase_vault, open_migrated
from app.vault.secret import Password
from tests.app.vault.samples import (
    ACCOUNT,
    CHEAP,
    ME,
    PASSWORD,
    PERSON,
    changed,
    create,
    fingerprint,
    put,
    reopen,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the modes of POSIX")


@pytest.fixture
def sealed(finished: Path) -> Iterator[Path]:
    """A vault that this process may read and not write, even when root runs the tests."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    path = shutil.copytree(finished, folder / "sealed.vault")
    for file in path.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o444)
    path.chmod(0o555)
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield path
    finally:
        os.seteuid(before)
        path.chmod(0o755)
        shutil.rmtree(folder)


def test_a_sealed_vault_is_read_and_not_written(sealed: Path) -> None:
    """It opens for reading, says so, refuses every kind of writing, and stays as it is."""
    before = fingerprint(sealed)
    with reopen(sealed) as vault:
        assert vault.read_only
        assert vault.read().accounts == (ACCOUNT,)
        assert vault.journal()
        with pytest.raises(VaultReadOnly):
            put(vault, changed(PERSON, name="x"))
        with pytest.raises(VaultReadOnly):
            vault.keys.change_password("new", Password(PASSWORD), ME)
        assert vault.read().people == (PERSON,)
    assert fingerprint(sealed) == before


def test_a_sealed_vault_is_neither_upgraded_nor_erased(sealed: Path) -> None:
    """An older schema cannot be brought up to date there, and erasing is refused."""
    version = shipped_migrations()[-1].version + 1
    step = Migration(version, "step", "ALTER TABLE person ADD COLUMN nickname TEXT;")
    with pytest.raises(VaultReadOnly):
        open_migrated(sealed, PASSWORD, lowest=CHEAP, migrations=(*shipped_migrations(), step))
    with pytest.raises(VaultReadOnly):
        erase_vault(sealed)
    reopen(sealed).close()


def test_nothing_is_created_where_nothing_may_be(sealed: Path) -> None:
    """A folder that cannot be written is named, and nothing is left behind."""
    with pytest.raises(VaultReadOnly):
        create(sealed / "inner.vault")


def test_a_folder_that_became_sealed_while_open(closed: Path) -> None:
    """The write fails by name and the state is the old one."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    with reopen(closed) as vault:
        closed.chmod(0o555)
        try:
            with pytest.raises(VaultReadOnly):
                put(vault, changed(PERSON, name="x"))
        finally:
            closed.chmod(0o700)
        assert vault.read().people == (PERSON,)


@pytest.mark.parametrize("closed_part", ["", "keys.json", "vault.db"])
def test_what_may_not_be_read_is_not_called_damaged(sealed: Path, closed_part: str) -> None:
    """A folder or file that belongs to another user says that, and no backup need be put back."""
    part = sealed / closed_part
    before = os.geteuid()
    os.seteuid(os.getuid())
    mode = part.stat().st_mode
    part.chmod(0)
    os.seteuid(before)
    try:
        with pytest.raises(VaultUnreadable):
            reopen(sealed)
    finally:
        os.seteuid(os.getuid())
        part.chmod(mode & 0o777)
        os.seteuid(before)
