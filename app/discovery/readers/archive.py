"""ZIP archives with their limits: the one place where anything is unpacked.

An archive can be made to fill the memory in many ways, so what it says of itself is checked before
a byte is unpacked, and nothing is ever written to disk. Names inside are never used as paths.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import Any, BinaryIO

from app.discovery.readers.chunks import HEAD
from app.discovery.readers.probe import Unlock
from app.discovery.readers.source import Source
from app.discovery.record import Progress
from app.domain.file_errors import (
    ArchiveTooDense,
    ArchiveTooFull,
    FileIsEncrypted,
    FileMalformed,
    FileNeedsPassword,
    FileTooLarge,
    FileUnreadable,
    FileWrongPassword,
)

MOST_MEMBERS = 10_000
MOST_BYTES = 512 << 20
"""Of all members together, unpacked."""
MOST_DENSE = 200
"""How many times its packed size a member may grow to. Text of one repeated row reaches 100."""
DENSE_FROM = 1 << 20
"""Bytes: below this no density is a danger."""
_LONGEST_DIRECTORY = MOST_MEMBERS * 1024
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
"""LZMA is not among them: its header may ask for gigabytes of memory."""
_AES = 99
"""The method that WinZip, 7-Zip and many banks write for members under AES."""
_ENCRYPTED, _STRONGLY = 0x01, 0x40
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF
_LOCATOR, _LOCATOR_LENGTH = b"PK\x06\x07", 20
_END64, _END64_LENGTH = b"PK\x06\x06", 56
_PIECE = HEAD


class Archive:
    """The files in an archive, within all limits."""

    def __init__(
        self,
        source: Source,
        opened: Any,
        unlock: Unlock | None,
        broken: tuple[type[Exception], ...],
    ) -> None:
        """Take the opened archive and what it raises where it is damaged."""
        self._source = source
        self._opened = opened
        self._unlock = unlock
        self._broken: tuple[type[Exception], ...] = (
            *broken,
            zlib.error,
            EOFError,
            struct.error,
            ValueError,
            IndexError,
            OverflowError,
        )
        # Only plain files: folders are names, and a link could lead anywhere. A name may be empty,
        # which is_dir() does not expect.
        self.members: list[zipfile.ZipInfo] = [
            i for i in opened.infolist() if not i.filename.endswith("/") and not _is_link(i)
        ]

    def read(self, member: zipfile.ZipInfo, progress: Progress | None = None) -> bytes:
        """Return the content of a member; ``progress`` is told the bytes unpacked.

        Raises:
            FileIsEncrypted, FileNeedsPassword, FileWrongPassword, FileMalformed, FileUnreadable,
            and whatever ``progress`` raises (Cancelled).
        """
        buffer = BytesIO()
        for piece in self._unpacked(member, progress):
            buffer.write(piece)
        return buffer.getvalue()

    def head(self, member: zipfile.ZipInfo, progress: Progress | None = None) -> bytes:
        """Return the first bytes of a member, as many as of a file; raises as ``read``."""
        # One piece is as long as a head, and no more than that is unpacked.
        with closing(self._unpacked(member, progress)) as pieces:
            return next(pieces, b"")[:HEAD]

    def _unpacked(
        self, member: zipfile.ZipInfo, progress: Progress | None
    ) -> Generator[bytes, None, None]:
        protected = bool(member.flag_bits & _ENCRYPTED)
        key = self._key(member) if protected else None
        path = str(self._source.path)
        if member.compress_type not in _METHODS:
            raise FileMalformed(path=path, where="compression")
        done = 0
        try:
            with self._opened.open(member, pwd=key) as file:
                while piece := file.read(_PIECE):
                    done += len(piece)
                    if progress is not None:
                        progress(done, member.file_size)
                    yield piece
        except OSError:
            raise FileUnreadable(path=path) from None
        except self._broken:
            # One password in 256 passes the archive's own check and then gives rubbish.
            if protected:
                raise FileWrongPassword(path=path) from None
            raise FileMalformed(path=path, where="archive") from None
        except (RuntimeError, NotImplementedError):
            if protected:
                raise FileWrongPassword(path=path) from None
            raise FileMalformed(path=path, where="archive") from None

    def _key(self, member: zipfile.ZipInfo) -> bytes:
        path = str(self._source.path)
        if member.flag_bits & _STRONGLY:
            raise FileIsEncrypted(path=path)
        if self._unlock is None:
            raise FileNeedsPassword(path=path, key_file=False)
        return self._unlock.password.encode("utf-8", "replace")


@contextmanager
def open_archive(source: Source, unlock: Unlock | None) -> Iterator[Archive]:
    """Open an archive once its list of files is known to be within the limits.

    Raises:
        ArchiveTooFull, ArchiveTooDense, FileTooLarge: a limit is passed.
        FileMalformed: it is no whole archive. FileMissing, FileUnreadable: as they say.
    """
    path = str(source.path)
    with source.seekable() as file:
        try:
            if _directory_length(file) > _LONGEST_DIRECTORY:
                raise ArchiveTooFull(path=path, limit=MOST_MEMBERS)
            opened = zipfile.ZipFile(file)
        except OSError:
            raise FileUnreadable(path=path) from None
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, IndexError):
            raise FileMalformed(path=path, where="archive") from None
        with opened:
            _check(path, opened.infolist())
            if any(i.compress_type == _AES for i in opened.infolist()):
                with _open_aes(path, file) as (able, broken):
                    yield Archive(source, able, unlock, (zipfile.BadZipFile, broken))
            else:
                yield Archive(source, opened, unlock, (zipfile.BadZipFile,))


@contextmanager
def _open_aes(path: str, file: BinaryIO | BytesIO) -> Iterator[tuple[Any, type[Exception]]]:
    """Open the same archive with a library that knows AES; with it what that raises for damage."""
    import pyzipper
    from pyzipper.zipfile import BadZipFile

    try:
        opened = pyzipper.AESZipFile(file)
    except (BadZipFile, struct.error, ValueError, NotImplementedError, IndexError):
        raise FileMalformed(path=path, where="archive") from None
    with opened:
        yield opened, BadZipFile


def _check(path: str, listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > MOST_MEMBERS:
        raise ArchiveTooFull(path=path, limit=MOST_MEMBERS)
    # Unpacking stops at the size that is listed, so what is listed is what it can come to.
    if sum(i.file_size for i in listed) > MOST_BYTES:
        raise FileTooLarge(path=path, limit=MOST_BYTES)
    for info in listed:
        dense = info.file_size > MOST_DENSE * max(1, info.compress_size)
        if info.file_size > DENSE_FROM and dense:
            raise ArchiveTooDense(path=path, limit=MOST_DENSE)


def _directory_length(file: BinaryIO | BytesIO) -> int:
    """Return how long the list of files says it is, which is what would be read into memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_LENGTH:
        return 0
    (length,) = struct.unpack_from("<L", tail, at + 12)
    locator = at - _LOCATOR_LENGTH
    if locator >= 0 and tail.startswith(_LOCATOR, locator):
        (place,) = struct.unpack_from("<Q", tail, locator + 8)
        file.seek(min(place, size))
        record = file.read(_END64_LENGTH)
        if record.startswith(_END64) and len(record) == _END64_LENGTH:
            (length,) = struct.unpack_from("<Q", record, 40)
    return int(length)


def _is_link(info: zipfile.ZipInfo) -> bool:
    return (info.external_attr >> 16) & 0o170000 == 0o120000
