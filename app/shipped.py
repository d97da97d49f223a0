"""What ships with the program: the services, playbooks and rules that lie in ``resources``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.directory.model import Directory
    from app.domain.ids import ServiceId


def load_directory(own: Path | None = None) -> Directory:
    """Load the services and playbooks that come with the program, and the user's over them.

    ``own`` is the user's folder; a mistake in it is kept in the directory, never raised.

    Raises:
        DirectoryInvalid: one of those that come with the program has a mistake.
    """
    from app.directory.load import load

    ours = load(
        _files("services", ".toml"),
        _files("playbooks", ".toml"),
        _files("situations", ".toml"),
        _file("usual_routes.toml"),
    )
    if own is None:
        return ours
    from app.directory.own import with_own
    from app.system.own_directory import read_own_directory

    return with_own(ours, read_own_directory(own))


def load_rules() -> dict[str, bytes]:
    """Load the rules by which messages are understood, by language, and what was learned."""
    files = (*_files("messages", ".toml"), *_files("messages", ".bin"))
    return {name.rpartition(".")[0]: content for name, content in files}


def load_statements() -> bytes:
    """Load the rules by which statements that come by mail are read."""
    return _file("statements.toml")


def load_entry(service: ServiceId) -> bytes:
    """Load the TOML of one service, ``service`` being one of the directory; empty if not ours."""
    return _file(f"services/{service}.toml")


def _file(name: str) -> bytes:
    file = resources.files("resources") / name
    return file.read_bytes() if file.is_file() else b""


def _files(folder: str, suffix: str) -> Iterator[tuple[str, bytes]]:
    root: Traversable = resources.files("resources") / folder
    if not root.is_dir():
        return
    for file in sorted(root.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(suffix):
            yield file.name, file.read_bytes()
