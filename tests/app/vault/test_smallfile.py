"""Small files: the old or the new, private, and never through a link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.domain.vault_errors import VaultReadOnly
from app.vault.smallfile import read_small, write_small


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """New or over an older one, nothing else is left in the folder."""
    path = tmp_path / "small"
    for content in (b"first", b"", b"second\x00"):
        write_small(path, content)
        assert read_small(path, 100) == content
    assert [p.name for p in tmp_path.iterdir()] == ["small"]


@pytest.mark.skipif(os.name == "nt", reason="needs the modes of POSIX")
def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    """Neither in place of the file nor of its temporary one: the target stays as it is."""
    target = tmp_path / "diary"
    target.write_bytes(b"dear")
    path = tmp_path / "small"
    for planted in (path, tmp_path / "small.tmp"):
        planted.symlink_to(target)
        assert read_small(planted, 100) is None
    write_small(path, b"new")
    assert target.read_bytes() == b"dear"
    assert read_small(path, 100) == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_no_small_file_is_not_read(tmp_path: Path) -> None:
    """Missing, a folder, or larger than the limit."""
    assert read_small(tmp_path / "missing", 10) is None
    assert read_small(tmp_path, 10) is None
    (tmp_path / "large").write_bytes(b"x" * 11)
    assert read_small(tmp_path / "large", 10) is None
    assert read_small(tmp_path / "large", 11) == b"x" * 11


def test_a_failed_write_says_so(tmp_path: Path) -> None:
    """A folder that is not there, or a folder in place of the file."""
    with pytest.raises(VaultReadOnly):
        write_small(tmp_path / "none" / "small", b"x")
    (tmp_path / "small").mkdir()
    with pytest.raises(VaultReadOnly):
        write_small(tmp_path / "small", b"x")
