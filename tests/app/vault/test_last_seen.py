"""The note outside the list: an older copy is noticed, and nobody can write a note without keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from app.domain.vault_signs import Noticed, VaultSign
from app.vault.conflict_copies import conflict_copies
from app.vault.last_seen import changes_noted, compare_with_note, note_of
from app.vault.secret import Password
from tests.app.vault.samples import ME, PASSWORD, PERSON, changed, put, reopen


@pytest.fixture
def older(closed: Path, tmp_path: Path) -> Path:
    """A copy of the list as it was; the list itself goes on."""
    path = shutil.copytree(closed, tmp_path / "older.vault")
    with reopen(closed) as vault:
        put(vault, changed(PERSON, name="乙"))
        put(vault, changed(PERSON, name="丙"))
    return path


def test_the_same_list_or_a_newer_one_is_not_remarked_upon(closed: Path) -> None:
    """Nor is one that was never seen."""
    with reopen(closed) as vault:
        note = note_of(vault)
        assert compare_with_note(vault, None) is None
        assert compare_with_note(vault, note) is None
        put(vault, changed(PERSON, name="乙"))
        vault.keys.change_password("new", Password(PASSWORD), ME)
        assert compare_with_note(vault, note) is None


def test_an_older_copy_is_noticed_with_what_is_missing(closed: Path, older: Path) -> None:
    """The whole folder put back, keys and all."""
    with reopen(closed) as vault:
        note = note_of(vault)
    with reopen(older) as vault:
        assert compare_with_note(vault, note) == Noticed(sign=VaultSign.OLDER, count=2)


def test_older_keys_are_noticed(closed: Path, tmp_path: Path) -> None:
    """An old password came back into force, though no entry is missing."""
    older = shutil.copytree(closed, tmp_path / "older.vault")
    with reopen(closed) as vault:
        vault.keys.change_password("new", Password(PASSWORD), ME)
        note = note_of(vault)
    with reopen(older) as vault:
        for _ in range(5):
            put(vault, changed(PERSON, name=f"{_}"))
        assert compare_with_note(vault, note) == Noticed(sign=VaultSign.KEYS_OLDER)


def test_a_copy_from_before_encrypting_anew_is_noticed(closed: Path, older: Path) -> None:
    """Its keys are void elsewhere; a note from before is no reproach to the list of today."""
    with reopen(older) as vault:
        before = note_of(vault)
    with reopen(closed) as vault:
        vault.encrypt_anew(Password(PASSWORD), None, ME)
        assert compare_with_note(vault, before) is None
        note = note_of(vault)
    with reopen(older) as vault:
        assert compare_with_note(vault, note) == Noticed(sign=VaultSign.KEYS_OLDER)


def test_a_note_that_nobody_with_the_keys_wrote_is_noticed(closed: Path, other: Path) -> None:
    """Numbers changed, another list's, cut, emptied, something else."""
    with reopen(closed) as vault:
        note = note_of(vault)
        assert changes_noted(note) == 1
        decoded = msgspec.json.decode(note)
        forged = [
            msgspec.json.encode(decoded | {"changes": 0}),
            msgspec.json.encode(decoded | {"generation": 0}),
            msgspec.json.encode(decoded | {"mac": ""}),
            msgspec.json.encode(decoded | {"mac": "é"}),
            note[:-5],
            b"",
            b"[]",
            bytes(300),
        ]
        for each in forged:
            assert compare_with_note(vault, each) == Noticed(sign=VaultSign.NOTE_ALTERED), each
    with reopen(other) as vault:
        assert compare_with_note(vault, note) == Noticed(sign=VaultSign.NOTE_ALTERED)


def test_copies_that_synchronising_programs_leave_are_seen(closed: Path) -> None:
    """Each in its own way of naming; what belongs to the list is none."""
    with reopen(closed):
        assert conflict_copies(closed) == ()
    names = {
        "vault (Anna's conflicted copy 2026-03-01).db",
        "vault.sync-conflict-20260301-120000-ABCDEFG.db",
        "vault-LAPTOP.db",
        "vault (1).db",
        "vault(冲突副本 王小明 2026-03-01).db",
        "keys (conflicted copy).json",
    }
    for name in names:
        (closed / name).write_bytes(b"x")
    (closed / "vault.db.damaged-20260301T000000Z").write_bytes(b"x")
    (closed / "letter.txt").write_bytes(b"x")
    assert set(conflict_copies(closed)) == names
