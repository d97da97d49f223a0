"""An adb backup (``.ab``), plain or with a password: a tar file of which only messages are read.

Four lines of text: the signature, version 1 to 5, whether compressed, and ``none`` or ``AES-256``;
an encrypted one goes on with both salts, the rounds of PBKDF2-HMAC-SHA1, the initial vector and the
sealed master key, in hex. Source: BackupManagerService and PasswordUtils of Android.
"""

from __future__ import annotations

import hmac
import tarfile
import zlib
from collections.abc import Iterator
from hashlib import pbkdf2_hmac
from io import RawIOBase

import msgspec

from app.discovery.readers.android_json import LIMIT, inflated, read_messages
from app.discovery.readers.chunks import Watched
from app.discovery.readers.cost import ask_for_rounds
from app.discovery.readers.probe import Probe, Reading, Unlock, only_stopping
from app.discovery.readers.source import Source
from app.discovery.record import MessageRecord, Tally
from app.domain.file_errors import (
    FileMalformed,
    FileNeedsPassword,
    FileTooLarge,
    FileUnknown,
    FileWrongPassword,
)

FORMAT = "android_backup"
_MAGIC = b"ANDROID BACKUP"
_VERSIONS = range(1, 6)
_USUAL_ROUNDS = 1_000_000
"""Android writes 10,000; beyond a hundred times that the user is asked first."""
_MOST_ROUNDS = 2**31 - 1
"""What the library counts up to."""
_MEMBERS = 100_000
_BLOCK = 16
_FOLDER = "apps/com.android.providers.telephony/"
_ENDINGS = ("_sms_backup", "_mms_backup")


class _Header(msgspec.Struct, frozen=True):
    """What the lines in front say; ``size`` is how many bytes they take."""

    version: int
    compressed: bool
    encrypted: bool
    lines: tuple[bytes, ...]
    size: int


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the messages in the backup.

    Raises:
        FileNeedsPassword, FileWrongPassword, FileTooCostly: as they say.
        FileMalformed: the lines in front make no sense.
    """
    header = _header(probe.source)
    options = probe.options
    key = _key(probe.source, header, options.unlock) if header.encrypted else None

    def read(tally: Tally) -> Iterator[MessageRecord]:
        plain = _plain(probe, header, key)
        stopping = only_stopping(options.progress)
        found = False
        for data in _members(probe.source, plain):
            found = True
            yield from read_messages(probe.source, data, options.region, tally, stopping)
        if not found:
            raise FileUnknown(path=str(probe.path), looks_like="android_backup")
        if options.progress is not None:
            # The end of a tar file need not be the end of what it stands in.
            options.progress(probe.source.size, probe.source.size)

    return Reading(FORMAT, False, read)


def _header(source: Source) -> _Header:
    head = source.head(4096)
    lines = head.split(b"\n", 9)
    try:
        version, compressed, encryption = int(lines[1]), int(lines[2]), lines[3]
        encrypted = {b"none": False, b"AES-256": True}[encryption]
        if lines[0] != _MAGIC or version not in _VERSIONS or compressed not in (0, 1):
            raise ValueError
        count = 9 if encrypted else 4
        used = lines[:count]
        if len(lines) <= count:
            raise ValueError
    except (ValueError, IndexError, KeyError):
        raise FileMalformed(path=str(source.path), where="line 1") from None
    size = sum(len(line) + 1 for line in used)
    return _Header(version, bool(compressed), encrypted, tuple(used), size)


def _key(source: Source, header: _Header, unlock: Unlock | None) -> tuple[bytes, bytes]:
    """Return the master key and its initial vector."""
    if unlock is None:
        raise FileNeedsPassword(path=str(source.path), key_file=False)
    try:
        salt, check_salt = (bytes.fromhex(line.decode("ascii")) for line in header.lines[4:6])
        rounds = int(header.lines[6])
        vector, sealed = (bytes.fromhex(line.decode("ascii")) for line in header.lines[7:9])
    except ValueError:
        raise FileMalformed(path=str(source.path), where="line 5") from None
    if len(vector) != _BLOCK or not sealed or len(sealed) % _BLOCK or rounds < 1:
        raise FileMalformed(path=str(source.path), where="line 7")
    if rounds > _MOST_ROUNDS:
        raise FileMalformed(path=str(source.path), where="line 7")
    ask_for_rounds(source, unlock, rounds, _USUAL_ROUNDS)
    user_key = pbkdf2_hmac("sha1", unlock.password.encode(), salt, rounds, 32)
    opened = _decrypted(user_key, vector, sealed)
    parts = _parts(opened)
    if parts is None:
        raise FileWrongPassword(path=str(source.path))
    inner, master, expected = parts
    secret = _as_java_text(master) if header.version > 1 else master
    if not hmac.compare_digest(pbkdf2_hmac("sha1", secret, check_salt, rounds, 32), expected):
        raise FileWrongPassword(path=str(source.path))
    return master, inner


def _decrypted(key: bytes, vector: bytes, sealed: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    opening = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opening.update(sealed) + opening.finalize()


def _parts(opened: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Return vector, master key and checksum, each with its length in front."""
    found: list[bytes] = []
    at = 0
    for length in (16, 32, 32):
        if at >= len(opened) or opened[at] != length or len(opened) < at + 1 + length:
            return None
        found.append(opened[at + 1 : at + 1 + length])
        at += 1 + length
    return found[0], found[1], found[2]


def _as_java_text(master: bytes) -> bytes:
    """Return the key as Android hashes it: each signed byte widened to a character, in UTF-8."""
    return "".join(chr(b if b < 128 else 0xFF00 + b) for b in master).encode()


def _plain(probe: Probe, header: _Header, key: tuple[bytes, bytes] | None) -> RawIOBase:
    """Return the tar file inside: decrypted and decompressed as it is read."""
    found = probe.source.pieces(probe.options.progress, header.size)
    if key is not None:
        found = _deciphered(found, key)
    return Watched(_inflated(found) if header.compressed else found)


def _deciphered(pieces: Iterator[bytes], key: tuple[bytes, bytes]) -> Iterator[bytes]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    opening = Cipher(algorithms.AES(key[0]), modes.CBC(key[1])).decryptor()
    for piece in pieces:
        # The padding at the end is ignored: what is compressed or a tar file ends by itself.
        yield opening.update(piece)


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unzip = zlib.decompressobj()
    for piece in pieces:
        data = piece
        while data:
            yield unzip.decompress(data, 1 << 20)
            data = unzip.unconsumed_tail
        if unzip.eof:
            return


def _members(source: Source, plain: RawIOBase) -> Iterator[bytes]:
    """Yield the messages' files, decompressed; names are compared and never used as paths."""
    try:
        with tarfile.open(fileobj=plain, mode="r|") as archive:
            for number, member in enumerate(archive):
                if number >= _MEMBERS:
                    raise FileTooLarge(path=str(source.path), limit=_MEMBERS)
                wanted = member.name.startswith(_FOLDER) and member.name.endswith(_ENDINGS)
                if not wanted or not member.isfile():
                    continue
                if member.size > LIMIT:
                    raise FileTooLarge(path=str(source.path), limit=LIMIT)
                file = archive.extractfile(member)
                data = file.read() if file is not None else b""
                yield inflated(source, data) if data.startswith(b"\x78") else data
                # A stream keeps all members it has passed; nobody asks for them again.
                archive.members = []  # type: ignore[attr-defined]
    except (tarfile.TarError, zlib.error, EOFError, ValueError, OverflowError):
        raise FileMalformed(path=str(source.path), where="tar") from None
