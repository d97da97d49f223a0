"""Messages as phones keep and export them. Made here, in the form of each; never copied."""

from __future__ import annotations

import json
import sqlite3
import tarfile
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import pbkdf2_hmac
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_INSERT = {
    8: "INSERT INTO message VALUES (?,?,?,?,?,?,?,?)",
    9: "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?)",
}
AT = datetime(2026, 11, 20, 4, 0, 0, tzinfo=UTC)
MILLISECONDS = int(AT.timestamp() * 1000)
TEXT = "【示例银行】您尾号1234的卡消费86.40元。"
OWN = "+8613800138000"


def attributed(text: str) -> bytes:
    """Return a typedstream of an attributed string as a phone writes it."""
    data = text.encode()
    length = bytes([len(data)]) if len(data) < 0x80 else b"\x81" + len(data).to_bytes(2, "little")
    return (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84"
        b"\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
        + length
        + data
        + b"\x86\x84\x02iI"
    )


def sms_db(
    path: Path, *, seconds: bool = False, own: bool = True, texts: Sequence[tuple[str, str]] = ()
) -> Path:
    """Write a database as iOS keeps it: a plain text, an attributed one, a sent one, a reaction.

    ``texts`` are more messages (sender, text), each in both forms.
    """
    connection = sqlite3.connect(path)
    column = ", destination_caller_id TEXT" if own else ""
    connection.execute("CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)")
    connection.execute(
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, handle_id INTEGER, text TEXT, date INTEGER, "
        f"is_from_me INTEGER, attributedBody BLOB, item_type INTEGER, associated_message_type INTEGER{column})"
    )
    connection.execute("INSERT INTO handle VALUES (1, '95588')")
    at = int((AT - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds())
    at = at if seconds else at * 10**9
    rows: list[tuple[object, ...]] = [
        (1, 1, TEXT, at, 0, None, 0, 0, OWN),
        (2, 1, None, at, 0, attributed(TEXT * 3), 0, 0, "13800138000"),
        (3, 1, "TD", at, 1, None, 0, 0, ""),
        (4, 1, "Liked", at, 0, None, 0, 2001, ""),
        (5, 1, None, at, 0, None, 1, 0, ""),
        (6, None, None, at, 0, b"no stream", 0, 0, ""),
    ]
    for number, (sender, text) in enumerate(texts, start=1):
        connection.execute("INSERT INTO handle VALUES (?, ?)", (100 + number, sender))
        rows.append((100 + 2 * number, 100 + number, text, at, 0, None, 0, 0, OWN))
        rows.append((101 + 2 * number, 100 + number, None, at, 0, attributed(text), 0, 0, OWN))
    width = 9 if own else 8
    connection.executemany(_INSERT[width], [r[:width] for r in rows])
    connection.commit()
    connection.close()
    return path


def android_messages(**more: str) -> bytes:
    """Return Android's array of messages."""
    received = {
        "address": "95588",
        "body": TEXT,
        "date": str(MILLISECONDS),
        "type": "1",
        "recipients": ["95588"],
    }
    sent = received | {"type": "2"}
    empty = received | {"body": ""}
    return json.dumps([received | more, sent, empty, 7]).encode()


def adb(
    path: Path,
    *,
    password: str = "",
    rounds: int = 100,
    name: str = "d_f/000000_sms_backup",
    messages: bytes = b"",
) -> Path:
    """Write an adb backup as Android does, encrypted if a password is given."""
    tar = BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        for member, data in (
            ("apps/com.example/f/../../etc/passwd", b"no"),
            (
                f"apps/com.android.providers.telephony/{name}",
                zlib.compress(messages or android_messages()),
            ),
        ):
            info = tarfile.TarInfo(member)
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
    body = zlib.compress(tar.getvalue())
    if not password:
        path.write_bytes(b"ANDROID BACKUP\n5\n1\nnone\n" + body)
        return path
    salt, check, outer, inner, master = (
        bytes([n]) * size for n, size in ((1, 64), (2, 64), (3, 16), (4, 16), (200, 32))
    )
    widened = "".join(chr(b if b < 128 else 0xFF00 + b) for b in master).encode()
    checksum = pbkdf2_hmac("sha1", widened, check, rounds, 32)
    blob = bytes([16]) + inner + bytes([32]) + master + bytes([32]) + checksum
    key = pbkdf2_hmac("sha1", password.encode(), salt, rounds, 32)
    lines = [salt.hex(), check.hex(), str(rounds), outer.hex(), sealed(key, outer, blob).hex()]
    head = "ANDROID BACKUP\n5\n1\nAES-256\n" + "\n".join(lines) + "\n"
    path.write_bytes(head.encode() + sealed(master, inner, body))
    return path


def sealed(key: bytes, vector: bytes, plain: bytes) -> bytes:
    """Encrypt with AES-CBC and PKCS7 padding."""
    pad = 16 - len(plain) % 16
    seal = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return seal.update(plain + bytes([pad]) * pad) + seal.finalize()


def _xml(path: Path) -> object:
    row = f"<sms><address>1</address><body>{TEXT}</body><date>1</date></sms>"
    return path.write_text(f"<smss>{row}</smss>", "utf-8")


MADE: dict[str, Callable[[Path], object]] = {
    "ios": sms_db,
    "adb": adb,
    "locked": lambda path: adb(path, password="x", rounds=1),
    "zlib": lambda path: path.write_bytes(zlib.compress(android_messages())),
    "xml": _xml,
    "csv": lambda path: path.write_text(f"号码,时间,内容\n1,1,{TEXT}\n", "utf-8"),
    "json": lambda path: path.write_bytes(android_messages()),
}
"""By form, what writes such a file to a path; the locked one opens with x."""
