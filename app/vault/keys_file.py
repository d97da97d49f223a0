"""The two copies of the key file on the disk, and the one in each backup."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

from app.domain.vault_errors import (
    DiskFull,
    HeaderDamaged,
    HeaderForeign,
    VaultReadOnly,
    VaultTooNew,
)
from app.vault.folder import Folder
from app.vault.header import (
    FORMAT,
    LARGEST,
    Foreign,
    Header,
    TooNew,
    Unreadable,
    encode,
    parse,
)
from app.vault.header_v1 import HeaderV1, parse_v1
from app.vault.smallfile import read_small, write_small

_KEYS_IN_BACKUP = "keys.json"


def read_header(folder: Folder) -> Header | HeaderV1:
    """Return the newer header of the two copies, or the one that can be read.

    Raises:
        VaultTooNew: it was written by a later version.
        HeaderForeign: what lies there is something of another program.
        HeaderDamaged: neither copy can be read.
    """
    found: list[Header | HeaderV1] = []
    foreign = []
    for data in folder.key_files():
        if data is None:
            continue
        try:
            found.append(parse_any(data))
        except TooNew as error:
            raise VaultTooNew(path=str(folder), found=error.found, supported=FORMAT) from None
        except Unreadable as error:
            foreign.append(isinstance(error, Foreign))
    if found:
        return max(found, key=lambda header: header.generation)
    if foreign and all(foreign):
        raise HeaderForeign(path=str(folder))
    raise HeaderDamaged(path=str(folder))


def parse_any(data: bytes) -> Header | HeaderV1:
    """Read a key file of any format that this version knows.

    Raises:
        TooNew, Foreign, Unreadable: it is none.
    """
    if data.startswith(b'{"format":1,'):
        return parse_v1(data)
    return parse(data)


def header_in_backups(folder: Folder) -> Header | HeaderV1 | None:
    """Return the header in the newest backup that holds one for this database."""
    try:
        backups = sorted(
            folder.backups.glob("*.renumber"), key=lambda path: path.stat().st_mtime, reverse=True
        )
    except OSError:
        return None
    for backup in backups:
        try:
            header = parse_any(_from_backup(backup) or b"")
        except (TooNew, Unreadable):
            continue
        if bytes.fromhex(header.vault) == folder.first_bytes():
            return header
    return None


def header_in(source: Path) -> Header | HeaderV1:
    """Return the header of a copy of the key file, or of the one inside a backup.

    Raises:
        HeaderDamaged: there is none that can be read.
    """
    data = read_small(source, LARGEST)
    if data is None or data.startswith(b"PK"):
        data = _from_backup(source)
    try:
        return parse_any(data or b"")
    except (TooNew, Unreadable):
        raise HeaderDamaged(path=str(source)) from None


def write_header(folder: Folder, header: Header) -> None:
    """Put ``header`` in force. It is, once the first copy is written.

    The second must never keep an old password alive: what cannot be renewed is taken away, and
    made again when the vault is next opened.

    Raises:
        DiskFull, VaultReadOnly: nothing was changed.
    """
    content = encode(header)
    write_small(folder.keys, content)
    try:
        write_small(folder.spare_keys, content)
    except (DiskFull, VaultReadOnly):
        with contextlib.suppress(OSError):
            folder.spare_keys.unlink(missing_ok=True)


def heal_copies(folder: Folder, content: bytes) -> None:
    """Make both copies ``content``, which was just proved true; failing is no harm."""
    for path, data in zip((folder.keys, folder.spare_keys), folder.key_files(), strict=True):
        if data != content:
            with contextlib.suppress(DiskFull, VaultReadOnly):
                write_small(path, content)


def _from_backup(path: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(path) as archive:
            member = archive.getinfo(_KEYS_IN_BACKUP)
            if member.file_size > LARGEST or member.compress_type != zipfile.ZIP_STORED:
                return None
            return archive.read(member)
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile):
        return None
