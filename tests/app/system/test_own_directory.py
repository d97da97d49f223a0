"""Reading the user's own folder: nothing that lies there can stop the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.directory.finding import Flaw
from app.directory.own import OwnFiles
from app.system import own_directory
from app.system.own_directory import MAX_BYTES, read_own_directory

CAFE = """
id = "cafe"
name = { zh = "街角咖啡", en = "Corner Cafe" }
category = "shopping"
regions = ["CN"]
kinds = ["login"]
source = "my own card"
as_of = 2026-01-01
"""


@pytest.fixture
def services(tmp_path: Path) -> Path:
    """The folder of own services, empty."""
    folder = tmp_path / "directory" / "services"
    folder.mkdir(parents=True)
    return folder


def test_no_folder_is_an_empty_one(tmp_path: Path) -> None:
    """Most people never make one."""
    assert read_own_directory(tmp_path / "nothing") == OwnFiles()


def test_files_are_read_by_name(services: Path) -> None:
    """TOML files in order; an editor's hidden copies and other files are none of ours."""
    for name in ("b.toml", "a.toml", ".a.toml", "a.toml~", "notes.txt"):
        (services / name).write_bytes(name.encode())
    assert read_own_directory(services.parent).services == (
        ("a.toml", b"a.toml"),
        ("b.toml", b"b.toml"),
    )


def test_a_huge_file_is_not_read(services: Path) -> None:
    """A video that was given the wrong name does not fill the memory."""
    with (services / "film.toml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (services / "most.toml").write_bytes(b"x" * MAX_BYTES)
    found = read_own_directory(services.parent)
    assert [name for name, _ in found.services] == ["most.toml"]
    assert [(f.file, f.problem) for f in found.unread] == [
        ("services/film.toml", Flaw.FILE_TOO_LARGE)
    ]


def test_too_many_files_are_said(services: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones are read, and the rest is not passed over in silence."""
    monkeypatch.setattr(own_directory, "MAX_FILES", 3)
    for name in "edcba":
        (services / f"{name}.toml").write_bytes(b"")
    found = read_own_directory(services.parent)
    assert [name for name, _ in found.services] == ["a.toml", "b.toml", "c.toml"]
    assert [f.problem for f in found.unread] == [Flaw.FILES_TOO_MANY]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_links_are_followed_to_files_and_nowhere_else(services: Path, tmp_path: Path) -> None:
    """A linked file is read; a loop, a folder, a device or a pipe is a finding, and never waits."""
    (tmp_path / "elsewhere").write_bytes(b"content")
    (services / "good.toml").symlink_to(tmp_path / "elsewhere")
    (services / "loop.toml").symlink_to(services / "loop.toml")
    (services / "lost.toml").symlink_to(tmp_path / "nothing")
    (services / "zero.toml").symlink_to("/dev/zero")
    (services / "folder.toml").mkdir()
    os.mkfifo(services / "pipe.toml")
    found = read_own_directory(services.parent)
    assert found.services == (("good.toml", b"content"),)
    assert {f.file for f in found.unread} == {
        f"services/{name}.toml" for name in ("loop", "lost", "zero", "folder", "pipe")
    }
    assert {f.problem for f in found.unread} == {Flaw.FILE_UNREADABLE}


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    """Nothing can be read there, and the program starts all the same."""
    (tmp_path / "services").write_bytes(b"")
    found = read_own_directory(tmp_path)
    assert [(f.file, f.problem) for f in found.unread] == [("services", Flaw.FILE_UNREADABLE)]


def test_the_program_reads_them(program: Program) -> None:
    """An entry of one's own is in the directory that everything works with; a broken one is told."""
    folder = program.paths.own_directory / "services"
    folder.mkdir(parents=True)
    (folder / "cafe.toml").write_text(CAFE, encoding="utf-8")
    (folder / "icbc.toml").write_bytes(b"\xff")
    directory = program.knowledge.directory
    assert directory.own == {"cafe"}
    assert directory.services["icbc"].domains  # type: ignore[index]
    assert [f.problem for f in directory.refused] == [Flaw.NOT_UTF8]
