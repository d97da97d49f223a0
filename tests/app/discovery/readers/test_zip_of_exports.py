"""ZIP archives: what is read from them, and every limit."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import pyzipper

from app.discovery.open import open_export
from app.discovery.readers import archive
from app.discovery.readers.probe import Unlock
from app.discovery.record import MessageRecord
from app.domain.errors import Cancelled
from app.domain.file_errors import (
    ArchiveInArchive,
    ArchiveTooDense,
    ArchiveTooFull,
    FileIsEncrypted,
    FileMalformed,
    FileNeedsPassword,
    FileTooLarge,
    FileUnknown,
    FileWrongPassword,
    Problem,
)
from tests.app.discovery.readers.conftest import Read
from tests.app.discovery.readers.made import bitwarden_protected, packed

CHROME = "name,url,username,password\nmail,https://mail.example,ming,secret\n"
FIREFOX = "url,username,password\nhttps://shop.example,ming,secret\n"
SMS = '<smses><sms address="95588" date="1790000000000" type="1" body="【工商银行】余额" /></smses>'


def test_a_single_export_counts_as_itself(read: Read) -> None:
    """Whatever it is called inside, the archive is what it holds."""
    found = read(packed({"../../etc/passwd": CHROME}))
    assert (found.format, found.tally.records) == ("chrome_csv", 1)
    assert found.shown == [("mail", ("mail.example",), "ming")]


def test_a_member_without_a_name_is_read(read: Read) -> None:
    """A damaged list of files may have lost it."""
    content = bytearray(packed({"x": CHROME}))
    listed = content.rindex(b"PK\x01\x02")
    # The name becomes part of what follows it, which no reader looks at.
    struct.pack_into("<HH", content, listed + 28, 0, 1)
    content[26:30] = struct.pack("<HH", 0, 1)
    assert len(read(bytes(content)).logins) == 1


def test_several_exports_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Pictures and letters beside them do not matter; what is counted is counted together."""
    path = tmp_path / "a.zip"
    path.write_bytes(
        packed(
            {"a/": b"", "b.csv": CHROME, "c.png": b"\x89PNG\r\n\x1a\n", "d.xml": SMS, "e": FIREFOX}
        )
    )
    export = open_export(path, "CN")
    records = list(export.read())
    assert (export.format, export.holds_passwords, export.tally.records) == ("zip", True, 3)
    assert [type(r) is MessageRecord for r in records] == [False, True, False]


def test_what_cannot_be_read_inside_is_noted(read: Read) -> None:
    """The others are read all the same."""
    broken = '{"encrypted": false, "items": [}'
    found = read(packed({"a.json": broken, "b.csv": CHROME, "c.zip": packed({"x": CHROME})}))
    assert found.tally.problems == [Problem(code="part_refused", count=2)]
    assert len(found.logins) == 1


def test_an_archive_without_an_export_is_refused(read: Read) -> None:
    """Said as it is: nothing in it can be read."""
    with pytest.raises(FileUnknown):
        read(packed({"letter.txt": "Dear all"}))
    with pytest.raises(FileMalformed):
        read(packed({"a.json": '{"encrypted": false, "items": [}'}))


def test_an_archive_in_an_archive_is_not_unpacked(read: Read) -> None:
    """However deep it goes on."""
    with pytest.raises(ArchiveInArchive):
        read(packed({"inner.zip": packed({"b.csv": CHROME})}))


def test_too_many_files_are_refused(read: Read) -> None:
    """By the count, and before the list is even read by its length."""
    with pytest.raises(ArchiveTooFull):
        read(packed({str(n): b"" for n in range(archive.MOST_MEMBERS + 1)}, zipfile.ZIP_STORED))
    content = bytearray(packed({"b.csv": CHROME}))
    struct.pack_into("<L", content, len(content) - 10, 1 << 31)
    with pytest.raises(ArchiveTooFull):
        read(bytes(content))


def test_a_bomb_is_refused_before_it_is_unpacked(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member that would grow beyond measure, and members that are too large together."""
    with pytest.raises(ArchiveTooDense):
        read(packed({"b.csv": CHROME + "\n" * (4 << 20)}))
    monkeypatch.setattr(archive, "MOST_BYTES", len(CHROME) + len(FIREFOX) - 1)
    with pytest.raises(FileTooLarge):
        read(packed({"b.csv": CHROME, "c.csv": FIREFOX}))


def test_a_bomb_that_lies_about_its_size_stays_small(read: Read) -> None:
    """No more is unpacked than the list says, and the difference is noticed."""
    content = bytearray(packed({"b.csv": CHROME + "\n" * (4 << 20)}))
    listed = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, listed + 24, 100)
    with pytest.raises(FileMalformed):
        read(bytes(content))


def test_unusual_packing_is_refused(read: Read) -> None:
    """LZMA may ask for gigabytes of memory."""
    with pytest.raises(FileMalformed):
        read(packed({"b.csv": CHROME}, zipfile.ZIP_LZMA))


def _zipcrypto(content: str, password: bytes) -> bytes:
    """Return a ZIP with one member under the old password scheme (PKWARE's APPNOTE 6.1)."""
    table = [0] * 256
    for n in range(256):
        c = n
        for _ in range(8):
            c = (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1
        table[n] = c
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 255]
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 255]

    def encrypt(plain: bytes) -> bytes:
        out = bytearray()
        for byte in plain:
            key = keys[2] | 2
            out.append(byte ^ (((key * (key ^ 1)) >> 8) & 255))
            update(byte)
        return bytes(out)

    plain = packed({"b.csv": content}, zipfile.ZIP_STORED)
    info = zipfile.ZipFile(BytesIO(plain)).infolist()[0]
    for byte in password:
        update(byte)
    secret = encrypt(bytes(11) + bytes([info.CRC >> 24])) + encrypt(content.encode())
    start = 30 + len(info.filename)
    data = bytearray(plain[:start] + secret + plain[start + info.file_size :])
    listed = data.rindex(b"PK\x01\x02")
    for at, size_at in ((6, 18), (listed + 8, listed + 20)):
        struct.pack_into("<H", data, at, 1)
        struct.pack_into("<L", data, size_at, len(secret))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 16, listed)
    return bytes(data)


def test_a_password_opens_an_archive(read: Read) -> None:
    """The right one; a wrong or a missing one is said."""
    content = _zipcrypto(CHROME, b"sesame")
    assert len(read(content, Unlock("sesame")).logins) == 1
    with pytest.raises(FileWrongPassword):
        read(content, Unlock("Sesame"))
    with pytest.raises(FileNeedsPassword):
        read(content)


def _aes(content: str, password: bytes) -> bytes:
    """Return a ZIP with one member under AES, as WinZip and 7-Zip make it."""
    buffer = BytesIO()
    with pyzipper.AESZipFile(
        buffer, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as made:
        made.setpassword(password)
        made.writestr("b.csv", content)
    return buffer.getvalue()


def test_a_password_opens_an_archive_under_aes(read: Read) -> None:
    """The right one; a wrong, an empty or a missing one is said."""
    content = _aes(CHROME, "芝麻".encode())
    assert len(read(content, Unlock("芝麻")).logins) == 1
    for password in ("Sesame", ""):
        with pytest.raises(FileWrongPassword):
            read(content, Unlock(password))
    with pytest.raises(FileNeedsPassword):
        read(content)


def test_an_altered_member_under_aes_is_noticed(read: Read) -> None:
    """Its content carries a seal."""
    content = bytearray(_aes(CHROME, b"sesame"))
    content[content.index(b"PK\x01\x02") - 20] ^= 1
    with pytest.raises(FileWrongPassword):
        read(bytes(content), Unlock("sesame"))


def test_an_encryption_nobody_documents_is_said_to_be_beyond_us(read: Read) -> None:
    """PKWARE's own is not asked a password for in vain."""
    content = bytearray(_zipcrypto(CHROME, b"sesame"))
    struct.pack_into("<H", content, content.rindex(b"PK\x01\x02") + 8, 0x41)
    with pytest.raises(FileIsEncrypted):
        read(bytes(content), Unlock("sesame"))


def test_a_protected_export_in_an_archive_opens_with_its_password(read: Read) -> None:
    """The password is that of the export."""
    inner = {"encrypted": False, "items": [{"name": "a", "login": {"username": "ming"}}]}
    content = packed({"data.json": bitwarden_protected(inner, "sesame")})
    assert read(content, Unlock("sesame")).shown == [("a", (), "ming")]
    with pytest.raises(FileNeedsPassword):
        read(content)


def test_progress_is_told_in_bytes_of_the_archive(tmp_path: Path) -> None:
    """It ends at its size; and what it raises stops the reading."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"b.csv": CHROME * 1000, "c.csv": FIREFOX * 1000}))
    told: list[tuple[int, int]] = []
    list(open_export(path, "CN", lambda done, total: told.append((done, total))).read())
    size = path.stat().st_size
    assert told[-1] == (size, size)
    assert all(done <= total == size for done, total in told)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_export(path, "CN", stop)


def test_the_cards_of_two_phones_are_told_apart(tmp_path: Path) -> None:
    """Both call their first card 0: that one of them is a number says nothing of the other."""
    one = SMS.replace("/>", 'sub_id="0" />')
    path = tmp_path / "phones.zip"
    path.write_bytes(packed({"his.xml": one, "hers.xml": one}))
    lines = [r.line for r in open_export(path, "CN").read() if isinstance(r, MessageRecord)]
    assert len(set(lines)) == len(lines) == 2
