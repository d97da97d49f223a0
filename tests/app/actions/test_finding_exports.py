"""A folder is handed over: its exports are found, the rest is only counted."""

from __future__ import annotations

from pathlib import Path

from app.actions.finding_exports import find_exports
from app.actions.session import Session

MESSAGES = '<smses><sms address="95588" type="1" body="你好" date="1780000000000"/></smses>'


def test_exports_in_a_folder_are_found(session: Session, tmp_path: Path) -> None:
    """However deep, in the order of names; what is no export is counted, hidden files are not."""
    deep = tmp_path / "phone" / "sms"
    deep.mkdir(parents=True)
    (deep / "b.xml").write_text(MESSAGES, encoding="utf-8")
    (deep / "a.xml").write_text(MESSAGES, encoding="utf-8")
    (deep / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (deep / ".hidden").write_text("x", encoding="utf-8")
    found = find_exports(session, [tmp_path / "phone"])
    assert [path.name for path in found.paths] == ["a.xml", "b.xml"]
    assert found.others == 1


def test_a_protected_export_in_a_folder_is_found(session: Session, tmp_path: Path) -> None:
    """It will be asked for its password; it is not passed over."""
    (tmp_path / "vault.json").write_text(
        '{"encrypted": true, "passwordProtected": true, "salt": "YWJj", "kdfType": 0,'
        ' "kdfIterations": 600000, "encKeyValidation_DO_NOT_EDIT": "2.a|b|c", "data": "2.a|b|c"}',
        encoding="utf-8",
    )
    assert find_exports(session, [tmp_path]).paths == (tmp_path / "vault.json",)


def test_what_is_named_stays(session: Session, tmp_path: Path) -> None:
    """A file that is none, and a folder with nothing in it, get their answer when they are read."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert find_exports(session, [picture, empty, picture]).paths == (picture, empty)


def test_a_link_in_a_folder_is_not_followed(session: Session, tmp_path: Path) -> None:
    """Else a folder that links to itself would never end."""
    (tmp_path / "a.xml").write_text(MESSAGES, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert find_exports(session, [tmp_path]).paths == (tmp_path / "a.xml",)


def test_a_name_longer_than_any_files_stays(session: Session, tmp_path: Path) -> None:
    """It gets its answer when it is read."""
    path = tmp_path / ("a" * 5000)
    assert find_exports(session, [path]).paths == (path,)
