"""A note kept outside the list, of how far it had come: so that an older copy is noticed.

Who puts the whole folder back as it was, a synchronising program included, leaves no trace inside
it. The note is signed under the master key: somebody without the keys can remove it, and then there
is no warning, but cannot write one that says less. It names no person and no place.
"""

from __future__ import annotations

import hmac

import msgspec

from app.domain.vault_signs import Noticed, VaultSign
from app.vault.kdf import key_from_master, wipe
from app.vault.keys import Keys
from app.vault.vault import Vault

LABEL = "renumber/last-seen/v1"
LARGEST = 4096


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``epoch`` numbers the master key that signs, ``generation`` the key file's writings."""

    vault: str
    epoch: int
    generation: int
    changes: int
    mac: str = ""


def note_of(vault: Vault) -> bytes:
    """Return the note about the open list, signed."""
    keys = vault.backups.keys
    bare = Note(
        vault=keys.header.vault,
        epoch=keys.epoch,
        generation=keys.header.generation,
        changes=vault.backups.changes,
    )
    return msgspec.json.encode(msgspec.structs.replace(bare, mac=_mac(bare, keys)))


def changes_noted(data: bytes | None) -> int:
    """Return how many changes the note tells of, whoever wrote it; 0 for none."""
    note = _read(data)
    return max(0, note.changes) if note else 0


def compare_with_note(vault: Vault, data: bytes | None) -> Noticed | None:
    """Return what the note of the last time has against the open list; None if nothing."""
    if data is None:
        return None
    keys, note = vault.backups.keys, _read(data)
    if note is None or note.vault != keys.header.vault:
        return Noticed(sign=VaultSign.NOTE_ALTERED)
    if note.epoch != keys.epoch:  # encrypted anew since, or this is the list from before that
        older = note.epoch > keys.epoch
        return Noticed(sign=VaultSign.KEYS_OLDER) if older else None
    expected = _mac(msgspec.structs.replace(note, mac=""), keys)
    if not hmac.compare_digest(expected.encode(), note.mac.encode("utf-8", "replace")):
        return Noticed(sign=VaultSign.NOTE_ALTERED)
    missing = note.changes - vault.backups.changes
    if missing > 0:
        return Noticed(sign=VaultSign.OLDER, count=missing)
    keys_older = note.generation > keys.header.generation
    return Noticed(sign=VaultSign.KEYS_OLDER) if keys_older else None


def _read(data: bytes | None) -> Note | None:
    try:
        return msgspec.json.decode(data or b"", type=Note)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _mac(bare: Note, keys: Keys) -> str:
    key = key_from_master(keys.master, LABEL)
    try:
        return hmac.digest(bytes(key), msgspec.json.encode(bare), "sha256").hex()
    finally:
        wipe(key)
