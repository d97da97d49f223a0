"""The user's own entries of the directory: a copy of one of ours, to be corrected."""

from __future__ import annotations

from pathlib import Path

from app.actions.session import Knowledge
from app.domain.directory_errors import OwnEntryExists, OwnEntryNotWritten, UnknownService
from app.domain.ids import ServiceId
from app.system.own_directory import SUFFIX
from app.system.plainfile import write_private

SERVICES = "services"
"""The folder of services inside the user's own."""


def own_entry_path(folder: Path, service: ServiceId) -> Path:
    """Return where the user's entry for ``service`` lies, or would."""
    return folder / SERVICES / f"{service}{SUFFIX}"


def make_own_folder(folder: Path) -> Path:
    """Make the folder for the user's own services inside ``folder``, and return ``folder``.

    Raises:
        OwnEntryNotWritten: it cannot be made.
    """
    services = folder / SERVICES
    try:
        services.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise OwnEntryNotWritten(path=str(services)) from None
    return folder


def copy_entry(knowledge: Knowledge, folder: Path, service: ServiceId, entry: bytes) -> Path:
    """Write ``entry``, the TOML of ``service`` as it ships, into the user's ``folder``.

    A file that is there already is never touched, even if it holds a mistake. The file is whole or
    absent. What is known is read anew, so that from now on the copy speaks. Returns its path.

    Raises:
        UnknownService: no entry of this id ships with the program.
        OwnEntryExists: the user has one.
        OwnEntryNotWritten: the folder cannot be written.
    """
    path = own_entry_path(folder, service)
    if service in knowledge.directory.own:
        raise OwnEntryExists(path=str(path))
    if service not in knowledge.directory.services or not entry:
        raise UnknownService(service=service)
    try:
        make_own_folder(folder)
        write_private(path, entry, replace=False)
    except FileExistsError:
        raise (OwnEntryExists if path.exists() else OwnEntryNotWritten)(path=str(path)) from None
    except OSError:
        raise OwnEntryNotWritten(path=str(path)) from None
    knowledge.read_anew()
    return path
