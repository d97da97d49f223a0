"""The key file in use: unlocking it, and writing both of its copies."""

from __future__ import annotations

import contextlib

import msgspec

from app.domain.vault_errors import (
    DiskFull,
    HeaderAltered,
    HeaderDamaged,
    VaultReadOnly,
    VaultTooNew,
    WrongPassword,
)
from app.vault.folder import Folder
from app.vault.header import FORMAT, Header, TooNew, Unreadable, encode, is_signed, parse, seal
from app.vault.kdf import DATABASE_KEY, KdfParameters, key_from_master, wipe
from app.vault.smallfile import write_small
from app.vault.wrapping import parameters_of, unwrap, wrap


class Keys:
    """The unlocked header and the master key. ``close`` wipes the key."""

    def __init__(self, header: Header, master: bytearray, epoch: int) -> None:
        self.header = header
        self._master = master
        self._epoch = epoch

    def database_key(self) -> bytearray:
        """Return the raw key of the database; the caller wipes it."""
        return key_from_master(self._master, DATABASE_KEY)

    def with_password(self, password: bytes, kdf: KdfParameters | None) -> Header:
        """Return the next header, in which ``password`` takes the place of the present one."""
        slot = wrap(
            self._master, vault=self.header.vault, epoch=self._epoch, password=password, kdf=kdf
        )
        following = msgspec.structs.replace(
            self.header, generation=self.header.generation + 1, slots=(slot,)
        )
        return seal(following, self._master, self._epoch)

    def close(self) -> None:
        """Wipe the master key."""
        wipe(self._master)


def read_header(folder: Folder) -> Header:
    """Return the header of the first copy that can be read.

    Raises:
        VaultTooNew: it was written by a later version.
        HeaderDamaged: neither copy can be read.
    """
    for data in folder.key_files():
        if data is None:
            continue
        try:
            return parse(data)
        except TooNew as error:
            raise VaultTooNew(path=str(folder), found=error.found, supported=FORMAT) from None
        except Unreadable:
            continue
    raise HeaderDamaged(path=str(folder))


def unlock(folder: Folder, header: Header, password: bytes, lowest: KdfParameters) -> Keys:
    """Open ``header`` with ``password``.

    Raises:
        WrongPassword: no slot opens; which one came close is not told.
        HeaderAltered: it asks for a cost outside the bounds, or its signature is not the key's.
    """
    if not all(parameters_of(slot).within(lowest) for slot in header.slots):
        raise HeaderAltered(path=str(folder))
    for slot in header.slots:
        master = unwrap(slot, vault=header.vault, password=password)
        if master is None:
            continue
        if not is_signed(header, master, slot.epoch):
            wipe(master)
            raise HeaderAltered(path=str(folder))
        return Keys(header, master, slot.epoch)
    raise WrongPassword


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


def heal_copies(folder: Folder, header: Header) -> None:
    """Make both copies what ``header``, which was just proved true, says; failing is no harm."""
    content = encode(header)
    for path, data in zip((folder.keys, folder.spare_keys), folder.key_files(), strict=True):
        if data != content:
            with contextlib.suppress(DiskFull, VaultReadOnly):
                write_small(path, content)
