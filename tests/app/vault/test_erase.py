"""Erasing a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.vault_errors import NotAVault, VaultBusy, VaultMissing
from app.vault.open import erase_vault
from tests.app.vault.samples import reopen


def test_an_erased_vault_is_gone(closed: Path) -> None:
    """Keys, copies, database, what was set aside of it, backups, lock and folder."""
    (closed / "backups" / "old.renumber").write_bytes(b"backup")
    (closed / "vault.db-journal").write_bytes(b"hot")
    (closed / "keys.json.tmp").write_bytes(b"left over")
    (closed / "vault.db.damaged-20260310T123015Z").write_bytes(b"set aside")
    (closed / "vault.db.damaged-20260310T123015Z-journal").write_bytes(b"set aside")
    erase_vault(closed)
    assert not closed.exists()
    with pytest.raises(VaultMissing):
        reopen(closed)
    with pytest.raises(VaultMissing):
        erase_vault(closed)


def test_an_open_vault_is_not_erased(closed: Path) -> None:
    """It is closed first."""
    with reopen(closed) as vault:
        with pytest.raises(VaultBusy):
            erase_vault(closed)
        assert vault.check() == ()
    erase_vault(closed)


def test_what_is_no_part_of_it_stays(closed: Path) -> None:
    """A file that the user put there is not the program's to remove."""
    (closed / "letter.txt").write_text("dear")
    erase_vault(closed)
    assert [p.name for p in closed.iterdir()] == ["letter.txt"]
    with pytest.raises(NotAVault):
        erase_vault(closed)


def test_a_damaged_vault_can_be_erased(closed: Path) -> None:
    """No password is needed, nor a whole database: whoever may delete the files may."""
    (closed / "keys.json").unlink()
    (closed / "vault.db").write_bytes(b"")
    erase_vault(closed)
    assert not closed.exists()
