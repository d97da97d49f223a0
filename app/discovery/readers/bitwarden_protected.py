"""Bitwarden, JSON protected by a password of its own, or by the keys of the account.

``passwordProtected``: a key from the password (PBKDF2-SHA256, or Argon2id over the hash of the
salt) is stretched by HKDF to one for AES-256-CBC and one for HMAC-SHA256; texts are
``2.iv|ciphertext|mac`` in base64. ``encKeyValidation_DO_NOT_EDIT`` tells whether the password fits.
Described in Bitwarden's "Encrypted exports" help page and security whitepaper. An export encrypted
for an account opens only inside that account.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

import msgspec

from app.discovery.readers import bitwarden_json
from app.discovery.readers.cost import MOST_PBKDF2, ask_for_argon2, ask_for_rounds
from app.discovery.readers.json_text import LIMIT, read_json
from app.discovery.readers.probe import Probe, Reading, Unlock, only_stopping
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally
from app.domain.file_errors import (
    FileIsEncrypted,
    FileMalformed,
    FileNeedsPassword,
    FileWrongPassword,
)

FORMAT = "bitwarden_protected"
_PBKDF2, _ARGON2ID = 0, 1
_MOST_LANES = 64
_AES_CBC_HMAC = "2."
_ENCRYPTED = re.compile(r'"encrypted"\s*:\s*true')
"""Looked for first: a vault of megabytes need not be parsed once more to be sent on."""


class _Envelope(
    msgspec.Struct,
    rename={
        "password_protected": "passwordProtected",
        "sort": "kdfType",
        "rounds": "kdfIterations",
        "memory": "kdfMemory",
        "lanes": "kdfParallelism",
        "check": "encKeyValidation_DO_NOT_EDIT",
    },
):
    """``memory`` is in MiB."""

    encrypted: bool | None = None
    password_protected: bool | None = None
    salt: str | None = None
    sort: int = _PBKDF2
    rounds: int = 0
    memory: int | None = None
    lanes: int | None = None
    check: str | None = None
    data: str | None = None


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is an encrypted export of Bitwarden.

    Raises:
        FileIsEncrypted: only the account it was made in can open it.
        FileNeedsPassword, FileTooCostly, FileMalformed, FileTooLarge: as they say.
    """
    if not _ENCRYPTED.search(probe.start):
        return None
    if not bitwarden_json.looks_like_bitwarden(probe.start.encode()):
        return None
    options = probe.options
    envelope = read_json(probe.source, _Envelope, only_stopping(options.progress), 2 * LIMIT)
    if envelope.encrypted is not True:
        return None
    if envelope.password_protected is not True:
        raise FileIsEncrypted(path=str(probe.path))
    unlock = options.unlock
    if unlock is None:
        raise FileNeedsPassword(path=str(probe.path), key_file=False)
    _ask_for_cost(probe.source, envelope, unlock)

    def read(tally: Tally) -> Iterator[LoginRecord]:
        return read_logins(probe.source, unlock, options.region, tally, options.progress)

    return Reading(FORMAT, False, read)


def read_logins(
    source: Source, unlock: Unlock, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries once the password has opened the file.

    Raises:
        FileWrongPassword, FileTooCostly, FileMalformed, FileTooLarge, and what reading may raise.
    """
    envelope = read_json(source, _Envelope, progress, 2 * LIMIT)
    _ask_for_cost(source, envelope, unlock)
    keys = _keys(source, envelope, unlock)
    if _opened(source, envelope.check or "", keys) is None:
        raise FileWrongPassword(path=str(source.path))
    content = _opened(source, envelope.data or "", keys)
    if content is None:
        raise FileMalformed(path=str(source.path), where="data")
    plain = Source(source.path, content, "data")
    yield from bitwarden_json.read_logins(plain, region, tally, progress)


def _ask_for_cost(source: Source, envelope: _Envelope, unlock: Unlock) -> None:
    lanes, memory = envelope.lanes or 1, envelope.memory or 0
    if envelope.rounds < 1 or memory < 0 or not 1 <= lanes <= _MOST_LANES:
        raise FileMalformed(path=str(source.path), where="kdf")
    if envelope.sort == _ARGON2ID:
        ask_for_argon2(source, unlock, memory, envelope.rounds)
    else:
        ask_for_rounds(source, unlock, envelope.rounds, MOST_PBKDF2)


def _keys(source: Source, envelope: _Envelope, unlock: Unlock) -> tuple[bytes, bytes]:
    """Return the key for AES and the key for HMAC."""
    from cryptography.hazmat.primitives.hashes import SHA256, Hash
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    # The salt is used as the text that stands in the file, not as what its base64 stands for.
    salt = (envelope.salt or "").encode("utf-8", "replace")
    password = unlock.password.encode("utf-8", "replace")
    try:
        if envelope.sort == _ARGON2ID:
            digest = Hash(SHA256())
            digest.update(salt)
            key = Argon2id(
                salt=digest.finalize(),
                length=32,
                iterations=envelope.rounds,
                lanes=envelope.lanes or 1,
                memory_cost=(envelope.memory or 0) * 1024,
            ).derive(password)
        elif envelope.sort == _PBKDF2:
            key = PBKDF2HMAC(SHA256(), 32, salt, envelope.rounds).derive(password)
        else:
            raise FileIsEncrypted(path=str(source.path))
    except (ValueError, OverflowError, MemoryError):
        raise FileMalformed(path=str(source.path), where="kdf") from None
    encryption = HKDFExpand(SHA256(), 32, b"enc").derive(key)
    return encryption, HKDFExpand(SHA256(), 32, b"mac").derive(key)


def _opened(source: Source, text: str, keys: tuple[bytes, bytes]) -> bytes | None:
    """Return what an encrypted text holds, or None if it was not made with these keys.

    Raises:
        FileMalformed: it is none.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.ciphers.modes import CBC
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.hmac import HMAC
    from cryptography.hazmat.primitives.padding import PKCS7

    encryption, authentication = keys
    try:
        if not text.startswith(_AES_CBC_HMAC):
            raise FileMalformed(path=str(source.path), where="data")
        parts = text.removeprefix(_AES_CBC_HMAC).split("|")
        vector, content, tag = (base64.b64decode(part, validate=True) for part in parts)
        mac = HMAC(authentication, SHA256())
        mac.update(vector + content)
        mac.verify(tag)
        decryptor = Cipher(AES256(encryption), CBC(vector)).decryptor()
        padded = decryptor.update(content) + decryptor.finalize()
        unpadder = PKCS7(128).unpadder()
        return unpadder.update(padded) + unpadder.finalize()
    except InvalidSignature:
        return None
    except (ValueError, binascii.Error):
        raise FileMalformed(path=str(source.path), where="data") from None
