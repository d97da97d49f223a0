"""Errors of the files somebody brings: what stops one from being read, or is wrong in a part."""

from __future__ import annotations

import msgspec

from app.domain.errors import RenumberError


class FileMissing(RenumberError):
    """The file to read does not exist."""

    path: str


class FileUnreadable(RenumberError):
    """The file cannot be opened or read."""

    path: str


class FileEmpty(RenumberError):
    """The file has no content."""

    path: str


class FileHasNoPayments(FileEmpty):
    """A list of payments or statements without any."""


class FileHasNoText(RenumberError):
    """A document made of pictures, in which there is nothing to read."""

    path: str


class FileUnknown(RenumberError):
    """The file is no export that the program can read; ``looks_like`` names it if recognised."""

    path: str
    looks_like: str


class FileHasDoctype(RenumberError):
    """An XML file with a DTD or entities, which no honest export has."""

    path: str


class FileColumnsUnknown(RenumberError):
    """A table whose columns fit no known export."""

    path: str
    columns: str


class FileIsEncrypted(RenumberError):
    """A password-protected export."""

    path: str


class FileNeedsPassword(RenumberError):
    """A protected export that its password opens; ``key_file``: it may need a key file as well."""

    path: str
    key_file: bool


class FileWrongPassword(RenumberError):
    """The password (or key file) given does not open the export."""

    path: str


class FileTooCostly(RenumberError):
    """Opening the export needs ``memory`` MiB or more rounds than usual; to be asked for first."""

    path: str
    memory: int
    rounds: int


class FileMalformed(RenumberError):
    """The right kind of file, but nothing could be read from it."""

    path: str
    where: str


class FileTooLarge(RenumberError):
    """A part of the file passes the limit that protects the computer."""

    path: str
    limit: int


class ArchiveTooFull(RenumberError):
    """An archive lists more than ``limit`` files, which no honest export does."""

    path: str
    limit: int


class ArchiveTooDense(RenumberError):
    """A file inside an archive would grow to more than ``limit`` times its packed size."""

    path: str
    limit: int


class ArchiveInArchive(RenumberError):
    """An archive that holds another archive, which is not unpacked."""

    path: str


class FileNotDeleted(RenumberError):
    """The file could not be deleted: it is in use, protected, or no file."""

    path: str


class Problem(msgspec.Struct, frozen=True):
    """Something that went wrong with a part of a file while the rest was read.

    ``code`` is stable (``truncated``, ``bad_row``); ``at`` says where (a line or record number);
    ``count`` how many.
    """

    code: str
    at: int | None = None
    count: int = 1
