"""The step that keeps proofs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.vault.older import create_older
from tests.app.vault.samples import ACCOUNT, NOW, PROOF, reopen


@pytest.fixture
def tenth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of schema 10, as a program of that time left it, with one of everything."""
    path = tmp_path / "tenth.vault"
    create_older(path, 10, monkeypatch)
    return path


def test_a_vault_of_schema_10_keeps_proofs_from_then_on(tenth: Path) -> None:
    """What is told of a proof and the file itself come back, and both go with the account."""
    with reopen(tenth) as vault:
        assert vault.proofs() == ()
        assert vault.check() == ()
        with vault.transaction(who="me", action="test", at=NOW) as writing:
            writing.put(PROOF)
            writing.attach(PROOF, b"\x89PNG")
    with reopen(tenth) as vault:
        assert vault.proofs(ACCOUNT.id) == (PROOF,)
        assert vault.content_of(PROOF.id) == b"\x89PNG"
        with vault.transaction(who="me", action="test", at=NOW) as writing:
            writing.remove(ACCOUNT)
        assert vault.proofs() == ()
        assert vault.content_of(PROOF.id) == b""
        assert vault.check() == ()
