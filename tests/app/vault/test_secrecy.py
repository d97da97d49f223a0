"""Nothing of the vault's content is readable from outside."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.ids import AccountId
from app.vault.connection import errors_of
from app.vault.vault import Vault
from tests.app.vault.samples import (
    ACCOUNT,
    EVERYTHING,
    EVIDENCE,
    NOW,
    PASSWORD,
    PERSON,
    changed,
    create,
    put,
)

PLANTED = "planted-王小明-4f1e9c"


def spellings() -> list[bytes]:
    """How the planted text and the password might lie on a disk."""
    return [
        text.encode(encoding)
        for text in (PLANTED, PLANTED[8:11], "4f1e9c", PASSWORD, "牡丹卡", "+8613800138000")
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
        if len(text) > 2
    ]


def everything_below(folder: Path) -> bytes:
    """Return the bytes of all files, and their names."""
    return b"\n".join(
        str(file.relative_to(folder)).encode() + (file.read_bytes() if file.is_file() else b"")
        for file in folder.rglob("*")
    )


def test_no_planted_text_is_found_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the database, its journal in the middle of a large write, or temporary files."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    path = tmp_path / "family.vault"
    with create(path, *EVERYTHING) as vault:
        put(vault, changed(PERSON, name=PLANTED), changed(EVIDENCE, excerpt=PLANTED))
        with vault.transaction(who="me", action="many", at=NOW) as writing:
            for i in range(3000):
                writing.put(changed(ACCOUNT, id=AccountId(f"x{i}"), name=PLANTED * 20))
                writing.index(AccountId(f"x{i}"), PLANTED)
            during = everything_below(tmp_path)
            assert b"vault.db-journal" in during
        vault._database.connection.execute(  # noqa: SLF001
            "SELECT DISTINCT name || seq, name FROM account ORDER BY name DESC"
        ).fetchall()
        while_open = everything_below(tmp_path)
    after = everything_below(tmp_path)
    for content in (during, while_open, after):
        assert not [text for text in spellings() if text in content]
    assert not list(temporary.iterdir())


def test_no_error_carries_content(vault: Vault) -> None:
    """What the database refuses is told without statement, value or cause."""
    with pytest.raises(ValueError, match="refers to something") as caught:
        put(vault, changed(ACCOUNT, name=PLANTED, owner=PLANTED))
    told = "".join(traceback.format_exception(caught.value))
    assert PLANTED not in told
    assert "INSERT" not in told


def test_mistakes_of_the_program_are_not_called_damage(tmp_path: Path) -> None:
    """An error without a meaning for the user comes out as it is."""
    with pytest.raises(sqlcipher.ProgrammingError), errors_of(tmp_path):
        raise sqlcipher.ProgrammingError


def test_keys_leave_no_trace_in_the_vault_object(closed: Path) -> None:
    """After closing, the master key's bytes are overwritten and nothing is kept in memory of it."""
    from tests.app.vault.samples import reopen

    vault = reopen(closed)
    master = vault._keys.master  # noqa: SLF001
    assert any(master)
    vault.read()
    vault.close()
    assert not any(master)
    assert not vault._database.known  # noqa: SLF001
