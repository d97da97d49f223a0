"""Errors of the encrypted list itself: where it lies, how it is opened, what damaged it."""

from __future__ import annotations

from app.domain.errors import RenumberError


class VaultMissing(RenumberError):
    """There is no vault at ``path``."""

    path: str


class VaultExists(RenumberError):
    """There is already something at ``path``; it is never overwritten."""

    path: str


class NotAVault(RenumberError):
    """What lies at ``path`` is no vault."""

    path: str


class WrongPassword(RenumberError):
    """No key slot opens with this password."""


class EmptyPassword(RenumberError):
    """A vault needs a password."""


class HeaderDamaged(RenumberError):
    """Neither copy of the key file can be read."""

    path: str


class HeaderAltered(RenumberError):
    """A key slot opens, but the header was changed by something else than this program."""

    path: str


class DatabaseDamaged(RenumberError):
    """The key is right and the database cannot be read."""

    path: str


class DatabaseMissing(RenumberError):
    """The key file is there and the database is missing or empty."""

    path: str


class VaultMismatch(RenumberError):
    """Key file and database belong to different vaults."""

    path: str


class VaultTooNew(RenumberError):
    """Made by a newer version of the program; nothing was written."""

    path: str
    found: int
    supported: int


class VaultUnreadable(RenumberError):
    """The folder at ``path``, or a file in it, belongs to somebody who lets nobody else read it."""

    path: str


class VaultBusy(RenumberError):
    """Another process holds the vault."""

    path: str


class VaultReadOnly(RenumberError):
    """The folder or the medium does not allow writing."""

    path: str


class DiskFull(RenumberError):
    """Nothing was saved, because the disk is full."""


class VaultChangedUnderneath(RenumberError):
    """The database file was replaced while it was open; writing has stopped."""

    path: str


class PasswordFileUnreadable(RenumberError):
    """The file with the password cannot be read."""

    path: str


class PasswordNeeded(RenumberError):
    """No password was given and there is no terminal to ask on."""
