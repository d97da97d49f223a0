"""Importing protected files: each with its own password, and the ones that are locked."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from app.actions.importing import preview_import
from app.actions.session import Session
from app.discovery.readers import android_backup, kdbx
from app.discovery.readers import bitwarden_protected as bitwarden_reader
from app.discovery.readers.probe import Unlock
from app.domain.errors import RenumberError
from app.domain.file_errors import FileIsEncrypted, FileNeedsPassword, FileWrongPassword
from tests.app.discovery.readers.made import bitwarden_protected, kdbx3, keepass_xml
from tests.app.discovery.readers.phones import adb

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


def test_who_knows_the_password_is_asked_for_what_is_locked(
    tmp_path: Path, session: Session
) -> None:
    """After the others were read, only for those that a password opens, until it has no answer."""
    one, two, *rest = _files(tmp_path)
    answers = {one: ["wrong", "first"], two: ["wrong"]}
    asked: list[tuple[Path, type, str | None]] = []

    def ask(path: Path, error: RenumberError, tried: Unlock | None) -> Unlock | None:
        asked.append((path, type(error), tried.password if tried else None))
        return Unlock(answers[path].pop(0)) if answers[path] else None

    files = preview_import(session, [one, two, *rest], ask=ask).files
    assert [type(f.error) for f in files] == [
        type(None), FileWrongPassword, type(None), FileIsEncrypted
    ]  # fmt: skip
    assert asked == [
        (one, FileNeedsPassword, None),
        (one, FileWrongPassword, "wrong"),
        (two, FileNeedsPassword, None),
        (two, FileWrongPassword, "wrong"),
    ]


@pytest.mark.parametrize(
    ("reader", "derivation", "content"),
    [
        (bitwarden_reader, "_keys", bitwarden_protected(INNER, "first")),
        (kdbx, "transformed", kdbx3(keepass_xml({"Title": "a"}, {"Title": "-"}), "first")),
        (android_backup, "_decrypted", None),
    ],
)
def test_no_password_is_paid_for_twice(
    tmp_path: Path,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    reader: ModuleType,
    derivation: str,
    content: bytes | None,
) -> None:
    """One derivation for the wrong answer, one for the right one, none for looking the file over."""
    path = tmp_path / "protected"
    if content is None:
        adb(path, password="first")
    else:
        path.write_bytes(content)
    derive, paid = getattr(reader, derivation), []

    def counted(*given: object) -> object:
        paid.append(derivation)
        return derive(*given)

    monkeypatch.setattr(reader, derivation, counted)
    answers = ["wrong", "first"]

    def ask(*_: object) -> Unlock:
        return Unlock(answers.pop(0))

    assert preview_import(session, [path], ask=ask).files[0].error is None
    assert len(paid) == 2
