"""What a closed vault tells before any key: how it wants to be opened."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.vault.folder import Folder
from app.vault.header import KeyStoreSlot, PasswordSlot, RecoverySlot
from app.vault.keys_file import read_header


class Peek(msgspec.Struct, frozen=True):
    """``stored`` are the ids of slots whose key some computer's key store keeps."""

    vault: str
    key_file: bool
    recovery: bool
    stored: tuple[str, ...]


def peek(path: Path) -> Peek:
    """Read the key file of the vault at ``path``; nothing of it is proved yet.

    Raises:
        VaultMissing, NotAVault, VaultUnreadable: there is no vault.
        HeaderDamaged, HeaderForeign, VaultTooNew: its key file cannot be read.
    """
    folder = Folder(path)
    folder.require()
    header = read_header(folder)
    slots = header.slots
    return Peek(
        vault=header.vault,
        key_file=any(isinstance(slot, PasswordSlot) and slot.key_file for slot in slots),
        recovery=any(isinstance(slot, RecoverySlot) for slot in slots),
        stored=tuple(slot.id for slot in slots if isinstance(slot, KeyStoreSlot)),
    )
