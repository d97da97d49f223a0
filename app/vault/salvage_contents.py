"""The table of contents of a damaged list, put together again from its other pages.

The first page of a database says where everything is: where it cannot be read, SQLCipher reads
nothing at all, though every other page is sound and signed by itself. The rows of the contents lie
on pages of their own, which say what they are; a first page is made that leads to them, in an
encrypted copy beside the list. The layout of the pages is that of SQLCipher 4's documentation
("Design", page encryption) and of SQLite's ("Database File Format", 1.3, 1.5, 1.6 and 2.1).
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.vault.folder import PAGE, Folder
from app.vault.migrate import apply, shipped_migrations
from app.vault.smallfile import create_private

_SALT, _IV, _MAC = 16, 16, 64
_USABLE = PAGE - _IV - _MAC
_LEAF, _INTERIOR = 0x0D, 0x05
_KINDS = ("table", "index", "trigger", "view")
_COLUMNS = 5
"""Of ``sqlite_master``: type, name, tbl_name, rootpage, sql."""
_TEXT = 13
"""Serial types from this on are texts if odd, two more for each byte."""
_HEAD = 100


@contextmanager
def with_contents(folder: Folder, key: bytearray) -> Iterator[Path | None]:
    """Give an encrypted copy of the list's database with a first page made anew.

    None where its pages do not say enough, or no copy can be made; it is gone after the block.
    """
    place = folder.path / "vault.db.salvaged.tmp"
    try:
        yield place if _made(folder, key, place) else None
    finally:
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)


def _made(folder: Folder, key: bytearray, place: Path) -> bool:
    """Make the copy; return whether it could be."""
    try:
        page = _first_page(folder, key)
        if page is None:
            return False
        _copy(folder, page, place)
    except OSError:
        return False
    return True


class _Cipher:
    """The pages of one database, as SQLCipher encrypts and signs them."""

    def __init__(self, key: bytearray, salt: bytes) -> None:
        self._key, self._salt = key, salt  # the caller's own, who wipes it
        signing = bytes(byte ^ 0x3A for byte in salt)
        self._signing = hashlib.pbkdf2_hmac("sha512", self._key, signing, 2, 32)

    def plain(self, number: int, page: bytes) -> bytes | None:
        """Return what page ``number`` (from 1) holds; None if it is not as it was written."""
        body, mac = page[:-_MAC], page[-_MAC:]
        if not hmac.compare_digest(self._mac(number, body), mac):
            return None
        return self._aes(body[-_IV:], body[:-_IV], encrypt=False)

    def first(self, plain: bytes) -> bytes:
        """Return the first page that holds ``plain``."""
        iv = os.urandom(_IV)
        body = self._aes(iv, plain[_SALT:_USABLE], encrypt=True) + iv
        return self._salt + body + self._mac(1, body)

    def _mac(self, number: int, body: bytes) -> bytes:
        return hmac.digest(self._signing, body + struct.pack("<I", number), "sha512")

    def _aes(self, iv: bytes, data: bytes, *, encrypt: bool) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        cipher = Cipher(algorithms.AES(self._key), modes.CBC(iv))
        turned = cipher.encryptor() if encrypt else cipher.decryptor()
        return turned.update(data) + turned.finalize()


def _first_page(folder: Folder, key: bytearray) -> bytes | None:
    cipher = _Cipher(key, folder.first_bytes())
    leaves: dict[int, dict[int, tuple[str, str]]] = {}
    count = folder.database.stat().st_size // PAGE
    with folder.database.open("rb") as file:
        file.seek(PAGE)
        for number in range(2, count + 1):
            plain = cipher.plain(number, file.read(PAGE))
            rows = _contents_on(plain) if plain is not None else {}
            if rows:
                leaves[number] = rows
    version = _version({name: sql for rows in leaves.values() for name, sql in rows.values()})
    if version is None:
        return None
    ordered = sorted((max(rows), number) for number, rows in leaves.items())
    return cipher.first(_interior(ordered, count, version))


def _contents_on(page: bytes) -> dict[int, tuple[str, str]]:
    """Return the rows of the contents on a page: name and SQL by number; empty for other pages."""
    if page[0] != _LEAF:
        return {}
    found = {}
    try:
        for index in range(int.from_bytes(page[3:5])):
            start = int.from_bytes(page[8 + 2 * index : 10 + 2 * index])
            _, at = _varint(page, start)
            row, at = _varint(page, at)
            fields = _record(page, at)
            if len(fields) != _COLUMNS or fields[0] not in _KINDS:
                return {}
            found[row] = (fields[1] or "", fields[4] or "")
    except (IndexError, UnicodeDecodeError):
        return {}
    return found


def _record(page: bytes, start: int) -> list[str | None]:
    """Return the texts of a record; None for what is no text."""
    size, at = _varint(page, start)
    kinds: list[int] = []
    value = end = start + size
    while at < end and len(kinds) <= _COLUMNS:
        kind, at = _varint(page, at)
        kinds.append(kind)
    fields: list[str | None] = []
    for kind in kinds:
        length = (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]
        text = page[value : value + length] if kind >= _TEXT and kind % 2 else None
        fields.append(None if text is None else text.decode())
        value += length
    return fields


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = page[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | page[at], at + 1


def _version(found: dict[str, str]) -> int | None:
    """Return the newest schema all of whose tables were ``found``, made alike.

    A table that cannot be found would look like an empty one: then it is None.
    """
    tables = {name: sql for name, sql in found.items() if sql.startswith("CREATE TABLE")}
    migrations = shipped_migrations()
    for version in range(migrations[-1].version, 0, -1):
        memory = sqlcipher.connect(":memory:", isolation_level=None)
        try:
            apply(memory, [m for m in migrations if m.version <= version])
            known = dict(memory.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        finally:
            memory.close()
        if known == tables:
            return version
    return None


def _interior(leaves: list[tuple[int, int]], count: int, version: int) -> bytes:
    """Return a first page that leads to ``leaves``: the highest row and the number of each."""
    cells = b""
    pointers = b""
    for row, number in leaves[:-1]:
        cell = struct.pack(">I", number) + _as_varint(row)
        cells = cell + cells
        pointers += struct.pack(">H", _USABLE - len(cells))
    tree = struct.pack(
        ">BHHHBI", _INTERIOR, 0, len(leaves) - 1, _USABLE - len(cells), 0, leaves[-1][1]
    )
    head = struct.pack(
        ">16sHBBBBBBIIIIIIIIIII",
        b"SQLite format 3\0", PAGE, 1, 1, _IV + _MAC, 64, 32, 32,
        1, count, 0, 0, 1, 4, 0, 0, 1, version, 0,
    )  # fmt: skip
    # The counter at 92 equals the one at 24: else the number of pages would not be believed.
    head = head.ljust(92, b"\0") + struct.pack(">II", 1, 3_040_000)
    start = head + tree + pointers
    return start.ljust(_USABLE - len(cells), b"\0") + cells


def _as_varint(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def _copy(folder: Folder, page: bytes, place: Path) -> None:
    place.unlink(missing_ok=True)
    with folder.database.open("rb") as source, create_private(place) as target:
        source.seek(PAGE)
        target.write(page)
        shutil.copyfileobj(source, target)
