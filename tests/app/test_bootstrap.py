"""The program as it is put together: what it makes, opens and removes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.domain.vault_errors import VaultMissing, VaultReadOnly, WrongPassword

PASSWORD = "correct horse"


def test_a_vault_is_made_where_there_was_no_folder_and_opened_again(program: Program) -> None:
    """The default place exists on no new computer."""
    path = program.vault_path
    assert not path.parent.exists()
    made = program.create_vault(path, PASSWORD)
    identity = made.vault.vault_id
    made.close()
    with pytest.raises(WrongPassword):
        program.open_vault(path, "another horse")
    opened = program.open_vault(path, PASSWORD)
    assert opened.vault.vault_id == identity
    opened.close()


def test_a_place_where_no_folder_can_be_made_is_refused_in_words(
    program: Program, tmp_path: Path
) -> None:
    """A file stands where the folder should: an error with a sentence, not a crash."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(VaultReadOnly):
        program.create_vault(tmp_path / "file" / "deep" / "New.vault", PASSWORD)


def test_an_erased_vault_is_gone(program: Program) -> None:
    """There is nothing left to open."""
    program.create_vault(program.vault_path, PASSWORD).close()
    program.erase_vault(program.vault_path)
    assert not program.vault_path.exists()
    with pytest.raises(VaultMissing):
        program.open_vault(program.vault_path, PASSWORD)
