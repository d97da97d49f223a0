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


class PasswordOrKeyFileWrong(RenumberError):
    """Password and key file together do not open the vault; which of them is wrong is not told."""


class WrongRecoveryCode(RenumberError):
    """The recovery code is well-formed and opens nothing here."""


class RecoveryCodeMistyped(RenumberError):
    """``groups`` (numbers from 1) of the recovery code do not fit their check characters."""

    groups: tuple[int, ...]


class RecoveryCodeLength(RenumberError):
    """``typed`` characters instead of ``expected``; ``group`` has too few or many, 0 if unclear."""

    typed: int
    expected: int
    group: int


class KeyFileNeeded(RenumberError):
    """The vault opens with the password and a key file, and no file was given."""


class KeyFileUnreadable(RenumberError):
    """There is no key file at ``path``, or it cannot be read."""

    path: str


class KeyFileDamaged(RenumberError):
    """The file at ``path`` is no key file of this program, or no longer as it was written."""

    path: str


class PlaceTaken(RenumberError):
    """Something lies at ``path`` already, where a new file was to be written."""

    path: str


class TooManyTries(RenumberError):
    """After several wrong passwords: nothing is tried for another ``seconds``."""

    seconds: int


class KeySlotUnknown(RenumberError):
    """The vault has no key ``slot`` (its id)."""

    slot: str


class PasswordStays(RenumberError):
    """The password is the one key that cannot be taken away, only changed."""


class KeysInChange(RenumberError):
    """Encrypting anew was cut short, and this key belongs to the other half of it."""

    path: str


class CopyNotEqual(RenumberError):
    """The newly encrypted copy is not what the vault holds; the vault is as it was."""

    path: str


class KeyStoreMissing(RenumberError):
    """This computer has no key store that may be trusted with a key."""


class KeyStoreSilent(RenumberError):
    """This computer's key store did not answer in time."""


class KeyStoreRefused(RenumberError):
    """This computer's key store is locked, or did not keep what it was given."""


class KeyStoreForgot(RenumberError):
    """This computer's key store has no key that opens the vault (any more)."""


class HeaderForeign(RenumberError):
    """In place of the key files lies something of another program."""

    path: str


class HeaderRolledBack(RenumberError):
    """The key file is older than the one the vault has seen: put back, or not synchronised."""

    path: str


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


class BackupMissing(RenumberError):
    """There is no file at ``path``, or it may not be read."""

    path: str


class NotABackup(RenumberError):
    """What lies at ``path`` is no backup of a list."""

    path: str


class BackupDamaged(RenumberError):
    """The backup at ``path`` is cut short, changed, or does not hold what it says."""

    path: str


class BackupLocked(RenumberError):
    """The backup at ``path`` opens with a password of its own, and none was given."""

    path: str


class NotAHandOver(RenumberError):
    """The file at ``path`` is the backup of a list, and no part of one to be taken in."""

    path: str


class OnlyAHandOver(RenumberError):
    """The file at ``path`` holds a part of a list that was handed over, and is no backup."""

    path: str


class NothingReadable(RenumberError):
    """The list at ``path`` is so damaged that not one row of it can be read."""

    path: str
