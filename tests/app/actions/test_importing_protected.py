"""Importing protected files: each with its own password, and the ones that are locked."""

from __future__ import annotations

from pathlib import Path

from app.actions.importing import preview_import
from app.actions.reading_exports import find_locked
from app.actions.session import Session
from app.discovery.readers.probe import Unlock
from app.domain.file_errors import FileIsEncrypted, FileNeedsPassword, FileWrongPassword
from tests.app.discovery.readers.made import bitwarden_protected

INNER = {"encrypted": False, "items": [{"name": "a", "login": {"username": "ming"}}]}


def _files(folder: Path) -> list[Path]:
    contents = {
        "one.json": bitwarden_protected(INNER, "first"),
        "two.json": bitwarden_protected(INNER, "second"),
        "open.csv": b"name,url,username,password\na,https://a.example,ming,secret\n",
        "account.json": b'{"encrypted": true, "encKeyValidation_DO_NOT_EDIT": "", "items": []}',
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def test_each_file_has_its_own_password(tmp_path: Path, session: Session) -> None:
    """What is not opened is refused by itself, with the error that says what to ask for."""
    one, two, *rest = _files(tmp_path)

    def errors(unlocks: Unlock | dict[Path, Unlock] | None) -> list[type | None]:
        files = preview_import(session, [one, two, *rest], unlocks=unlocks).files
        return [type(f.error) if f.error else None for f in files]

    locked = FileNeedsPassword
    assert errors(None) == [locked, locked, None, FileIsEncrypted]
    assert errors({one: Unlock("first")}) == [None, locked, None, FileIsEncrypted]
    both = {one: Unlock("first"), two: Unlock("second")}
    assert errors(both) == [None, None, None, FileIsEncrypted]
    assert errors(Unlock("first")) == [None, FileWrongPassword, None, FileIsEncrypted]


def test_the_locked_ones_are_known_before_anything_is_read(
    tmp_path: Path, session: Session
) -> None:
    """Only those that a password opens; missing files are not among them."""
    files = _files(tmp_path)
    assert find_locked(session, [*files, tmp_path / "missing"]) == files[:2]
