"""Small plain files are whole or absent, private, and never lost by a failed write."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.system.config import Config, read_config, write_config
from app.system.plainfile import write_private


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    """Whatever the user's mask is."""
    before = os.umask(0)
    try:
        write_private(tmp_path / "list.csv", b"x", replace=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == 0o600


def test_what_is_there_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    """Refused, it leaves the old content and nothing beside it."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_private(path, b"new", replace=False)
    assert path.read_bytes() == b"old"
    write_private(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["list.csv"]


def test_settings_come_back(tmp_path: Path) -> None:
    """What was written is read, in a folder that did not exist."""
    path = tmp_path / "deep" / "settings.json"
    config = Config(language="en", theme="dark", text_size=130, last_vault="/elsewhere/A.vault")
    write_config(path, config)
    assert read_config(path) == config


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"language": "xx"}', b"{"])
def test_spoilt_settings_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    """The program starts with any settings file."""
    path = tmp_path / "settings.json"
    assert read_config(path) == Config()
    path.write_bytes(content)
    assert read_config(path) == Config()


def test_one_bad_setting_spoils_only_itself(tmp_path: Path) -> None:
    """A value nobody understands, or a setting nobody knows, leaves the rest as it was."""
    path = tmp_path / "settings.json"
    path.write_text('{"language": "en", "theme": "plaid", "text_size": 130, "new": [1]}')
    assert read_config(path) == Config(language="en", text_size=130)


def test_settings_of_another_version_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    """A key this version does not know is ignored."""
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"theme": "dark", "from_the_future": [1]}')
    assert read_config(path) == Config(theme="dark")
