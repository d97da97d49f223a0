"""The key file that may be asked for beside the password: 32 random bytes as text.

It is made by this program only. A photo or a document of one's own would do as well until some
program saves it again, and the list were lost. Its own checksum tells a damaged file from a wrong
one, which says nothing about the vault.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

from app.domain.vault_errors import KeyFileDamaged, KeyFileUnreadable
from app.vault.smallfile import read_small, write_new

KEY_BYTES = 32
_FIRST_LINE = "Renumber key file 1"
_LARGEST = 4096


def new_key_file(path: Path) -> bytes:
    """Write a fresh key file at ``path`` (mode 0600), where nothing may lie; return its key.

    Raises:
        PlaceTaken: something lies there.
        DiskFull, VaultReadOnly: it cannot be written.
    """
    key = os.urandom(KEY_BYTES)
    write_new(path, _text(key).encode("ascii"))
    return key


def read_key_file(path: Path) -> bytes:
    """Return the 32 bytes of the key in the file at ``path``.

    Raises:
        KeyFileUnreadable: there is none, or it may not be read.
        KeyFileDamaged: it is no key file of this program, or no longer as it was written.
    """
    try:
        place = path.resolve(strict=True)
    except (OSError, RuntimeError):
        raise KeyFileUnreadable(path=str(path)) from None
    if not place.is_file():
        raise KeyFileUnreadable(path=str(path))
    content = read_small(place, _LARGEST)
    if content is None:
        if place.stat().st_size > _LARGEST:
            raise KeyFileDamaged(path=str(path))
        raise KeyFileUnreadable(path=str(path))
    try:
        lines = content.decode("ascii").split()
        key = base64.b64decode(lines[4], validate=True)
    except (UnicodeDecodeError, ValueError, IndexError):
        raise KeyFileDamaged(path=str(path)) from None
    if len(key) != KEY_BYTES or lines != _text(key).split():
        raise KeyFileDamaged(path=str(path))
    return key


def _text(key: bytes) -> str:
    total = hashlib.sha256(b"renumber/key-file/v1" + key).hexdigest()[:16]
    return f"{_FIRST_LINE}\n{base64.b64encode(key).decode()}\n{total}\n"
