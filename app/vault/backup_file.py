"""The file of a backup: an uncompressed archive of three members, nothing more and nothing less.

``manifest.json`` says what is inside, ``keys.json`` opens it, ``vault.db`` is the encrypted list.
The manifest is not signed: it is shown, and compared with what is found once the list is open.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Literal

import msgspec

from app.domain.backup import Backup, BackupReason
from app.domain.vault_errors import (
    BackupDamaged,
    BackupMissing,
    NotABackup,
    OnlyAHandOver,
    VaultTooNew,
)
from app.vault.backup_names import told_by_name
from app.vault.folder import PAGE, Folder
from app.vault.header import LARGEST
from app.vault.smallfile import create_private, storage_error, sync_folder, write_small

FORMAT = 1
MANIFEST, KEYS, DATABASE = "manifest.json", "keys.json", "vault.db"
_LARGEST_MANIFEST = 64 * 1024
_CHUNK = 1024 * 1024
_UNREADABLE = (KeyError, ValueError, RuntimeError, EOFError, zlib.error, zipfile.BadZipFile)


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself; ``counts`` are rows by table. The first ones had no more.

    ``hand_over``: it is no backup of a list but a part of one, handed to somebody.
    """

    format: int
    schema: int
    counts: dict[str, int]
    change_seq: int | None = None
    made: datetime | None = None
    hand_over: Literal["person", "household"] | None = None


def pack(copy: Path, packed: Path, keys_file: bytes, manifest: Manifest) -> None:
    """Write the archive at ``packed`` (mode 0600), where nothing may lie; it is then on the disk.

    Raises:
        OSError: it could not be written.
    """
    with create_private(packed) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, msgspec.json.encode(manifest))
            archive.writestr(KEYS, keys_file)
            archive.write(copy, DATABASE)
        file.flush()
        os.fsync(file.fileno())
        # What the medium gives back, not what was meant to be there.
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                raise OSError(f"{packed} does not read back")


def read_manifest(source: Path) -> Manifest:
    """Return what the backup at ``source`` says of itself.

    Raises:
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: it cannot be read.
    """
    _require_file(source)
    try:
        with zipfile.ZipFile(source) as archive:
            return _manifest(archive, source)
    except (OSError, *_UNREADABLE):
        raise _refusal(source) from None


def require_backup(source: Path) -> None:
    """See that the file at ``source`` does not say of itself to be a part of a list.

    What else may be wrong with it, opening it tells.

    Raises:
        OnlyAHandOver: it holds what was handed over.
    """
    try:
        part = read_manifest(source).hand_over is not None
    except (BackupMissing, NotABackup, BackupDamaged, VaultTooNew):
        return
    if part:
        raise OnlyAHandOver(path=str(source))


def unpack(source: Path, folder: Folder) -> Manifest:
    """Lay out the backup at ``source`` as a list in ``folder``, still encrypted.

    Raises:
        BackupMissing, NotABackup, BackupDamaged, VaultTooNew: it cannot be read.
        DiskFull, VaultReadOnly: it could not be laid out.
    """
    _require_file(source)
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive, source)
            members = {member.filename: member for member in archive.infolist()}
            _require_members(archive, source)
            write_small(folder.keys, archive.read(members[KEYS]))
            _copy_out(archive, members[DATABASE], folder, source)
    except (OSError, *_UNREADABLE):
        raise _refusal(source) from None
    return manifest


def facts_of(source: Path) -> Backup:
    """Return what is known of the backup at ``source`` without opening it; damaged ones as well."""
    facts = source.stat()
    reason, made, seq = told_by_name(source.name)
    schema = counts = None
    try:
        manifest = read_manifest(source)
    except (NotABackup, BackupDamaged, BackupMissing, VaultTooNew):
        pass
    else:
        schema, counts = manifest.schema, manifest.counts
        made, seq = manifest.made or made, manifest.change_seq or seq
    return Backup(
        path=str(source),
        made_at=made or datetime.fromtimestamp(facts.st_mtime, UTC),
        reason=reason or BackupReason.ASKED,
        change_seq=seq or 0,
        size=facts.st_size,
        schema=schema,
        counts=counts,
    )


def _require_file(source: Path) -> None:
    try:
        facts = source.stat()
    except OSError:
        raise BackupMissing(path=str(source)) from None
    if not stat.S_ISREG(facts.st_mode):
        raise NotABackup(path=str(source))


def _manifest(archive: zipfile.ZipFile, source: Path) -> Manifest:
    member = archive.getinfo(MANIFEST)
    if member.file_size > _LARGEST_MANIFEST or member.compress_type != zipfile.ZIP_STORED:
        raise ValueError("no manifest of ours")
    data = archive.read(member)
    found = msgspec.json.decode(data, type=dict[str, msgspec.Raw]).get("format", msgspec.Raw(b"0"))
    number = msgspec.json.decode(found, type=int)
    if number > FORMAT:
        raise VaultTooNew(path=str(source), found=number, supported=FORMAT)
    manifest = msgspec.json.decode(data, type=Manifest)
    if manifest.made is not None and manifest.made.tzinfo is None:
        raise ValueError("a time without its zone")
    return manifest


def _require_members(archive: zipfile.ZipFile, source: Path) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    stored = all(
        member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size
        for member in members
    )
    if sorted(names) != sorted((MANIFEST, KEYS, DATABASE)) or not stored:
        raise BackupDamaged(path=str(source))
    keys, database = archive.getinfo(KEYS).file_size, archive.getinfo(DATABASE).file_size
    if keys > LARGEST or database < PAGE or database % PAGE or database > source.stat().st_size:
        raise BackupDamaged(path=str(source))


def _copy_out(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Folder, of: Path) -> None:
    """Copy the list out; what is not as it was packed ends in an error of the archive's."""
    try:
        with archive.open(member) as packed, create_private(folder.database) as file:
            while chunk := _read(packed, of):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder.path)
    except OSError as error:
        raise storage_error(error, folder.path) from None


def _read(packed: IO[bytes], source: Path) -> bytes:
    try:
        return packed.read(_CHUNK)
    except OSError:
        raise BackupDamaged(path=str(source)) from None


def _refusal(source: Path) -> NotABackup | BackupDamaged:
    """Tell a damaged backup from something that never was one."""
    try:
        with source.open("rb") as file:
            first = file.read(4)
    except OSError:
        return BackupDamaged(path=str(source))
    return (
        BackupDamaged(path=str(source)) if first == b"PK\x03\x04" else NotABackup(path=str(source))
    )
