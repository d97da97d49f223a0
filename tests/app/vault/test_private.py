"""What is asked of Windows to keep a folder to its owner. The command itself runs only there."""

from __future__ import annotations

from pathlib import Path

from app.vault.private import close_command, close_folder, sid_in

SID = "S-1-5-21-1004336348-1177238915-682003330-1001"


def test_only_the_owner_and_the_system_are_let_in() -> None:
    """Inherited entries go first, ids instead of names, and new files inherit the rest."""
    command = close_command(Path("v.vault"), SID, Path("System32"))
    assert Path(command[0]) == Path("System32") / "icacls.exe"
    assert command[1:] == (
        "v.vault",
        "/inheritance:r",
        "/grant:r",
        f"*{SID}:(OI)(CI)F",
        "*S-1-5-18:(OI)(CI)F",
        "/Q",
    )


def test_the_owner_is_found_in_what_the_system_answers() -> None:
    """The last column, whatever the account is called; anything else is nobody."""
    assert sid_in(f'"pc\\\\李, 明","{SID}"\r\n') == SID
    for odd in ("", "ERROR: access denied", '"pc\\\\x","y"'):
        assert sid_in(odd) == ""


def test_elsewhere_nothing_is_run(tmp_path: Path) -> None:
    """Modes do it there."""
    close_folder(tmp_path)
