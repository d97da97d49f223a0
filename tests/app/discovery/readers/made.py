"""Exports that no sentence can describe: packed, protected, encrypted. Made here, never copied."""

from __future__ import annotations

import base64
import gzip
import hashlib
import hmac
import json
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pyzipper
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7

VECTOR = bytes(range(16))
SEED = bytes(range(32))


def packed(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sealed(members: Mapping[str, str], password: str) -> bytes:
    """Return a ZIP with ``members`` under AES."""
    buffer = BytesIO()
    with pyzipper.AESZipFile(
        buffer, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as made:
        made.setpassword(password.encode())
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def aes_cbc(key: bytes, content: bytes) -> bytes:
    """Return padded content encrypted with the fixed vector."""
    padder = PKCS7(128).padder()
    padded = padder.update(content) + padder.finalize()
    encryptor = Cipher(AES256(key), CBC(VECTOR)).encryptor()
    return encryptor.update(padded) + encryptor.finalize()


def bitwarden_protected(
    inner: object, password: str, *, argon2: bool = False, **changes: Any
) -> bytes:
    """Return a Bitwarden export protected by ``password``; ``changes`` are put over its fields."""
    salt = base64.b64encode(SEED[:16]).decode()
    if argon2:
        digest = hashlib.sha256(salt.encode()).digest()
        key = Argon2id(salt=digest, length=32, iterations=2, lanes=2, memory_cost=1024).derive(
            password.encode()
        )
        derivation = {"kdfType": 1, "kdfIterations": 2, "kdfMemory": 1, "kdfParallelism": 2}
    else:
        key = PBKDF2HMAC(SHA256(), 32, salt.encode(), 5000).derive(password.encode())
        derivation = {"kdfType": 0, "kdfIterations": 5000}
    encryption = HKDFExpand(SHA256(), 32, b"enc").derive(key)
    authentication = HKDFExpand(SHA256(), 32, b"mac").derive(key)

    def sealed(content: bytes) -> str:
        secret = aes_cbc(encryption, content)
        tag = hmac.new(authentication, VECTOR + secret, hashlib.sha256).digest()
        return "2." + "|".join(base64.b64encode(part).decode() for part in (VECTOR, secret, tag))

    envelope = {
        "encrypted": True,
        "passwordProtected": True,
        "salt": salt,
        **derivation,
        "encKeyValidation_DO_NOT_EDIT": sealed(b"5c7d2f0e-8a51-4b7e-9c5e-000000000000"),
        "data": sealed(json.dumps(inner).encode()),
    }
    return json.dumps(envelope | changes).encode()


def composite(password: str | None, key: bytes | None) -> bytes:
    """Return KeePass's composite key; ``key`` are the 32 bytes of a key file."""
    parts = hashlib.sha256(password.encode()).digest() if password is not None else b""
    return hashlib.sha256(parts + (key or b"")).digest()


def keepass_xml(*entries: Mapping[str, str], protect: str = "ProtectInMemory") -> str:
    """Return KeePass's XML; the last entry stands in the bin, the first has a former version."""
    mark = f' {protect}="True"'

    def entry(fields: Mapping[str, str], history: str = "") -> str:
        strings = "".join(
            f"<String><Key>{key.lstrip('!')}</Key>"
            f"<Value{mark * key.startswith('!')}>{value}</Value></String>"
            for key, value in fields.items()
        )
        times = "<Times><LastModificationTime>2024-05-06T07:08:09Z</LastModificationTime></Times>"
        return f"<Entry><UUID>e</UUID>{times}{strings}{history}</Entry>"

    former = f"<History>{entry({'Title': 'former', 'UserName': 'former'})}</History>"
    first, *middle, last = entries
    return (
        "<KeePassFile><Meta><RecycleBinUUID>YmluYmluYmluYmluYmluYg==</RecycleBinUUID></Meta><Root>"
        f"<Group><UUID>cm9vdA==</UUID>{entry(first, former)}{''.join(map(entry, middle))}"
        f"<Group><UUID>YmluYmluYmluYmluYmluYg==</UUID>{entry(last)}</Group></Group>"
        "<DeletedObjects /></Root></KeePassFile>"
    )


def kdbx3(
    xml: str, password: str | None, key: bytes | None = None, *, rounds: int = 10, declared: int = 0
) -> bytes:
    """Return a KDBX 3.1 database; ``declared`` rounds stand in its header instead of the true."""
    transformed = composite(password, key)
    step = Cipher(AES256(SEED), ECB()).encryptor()  # noqa: S305 - as KeePass does
    for _ in range(rounds):
        transformed = step.update(transformed)
    master = hashlib.sha256(SEED + hashlib.sha256(transformed).digest()).digest()
    fields = [
        (2, bytes.fromhex("31c1f2e6bf714350be5805216afc5aff")),
        (3, struct.pack("<L", 1)),
        (4, SEED),
        (5, SEED),
        (6, struct.pack("<Q", declared or rounds)),
        (7, VECTOR),
        (8, SEED),
        (9, SEED),
        (10, struct.pack("<L", 2)),
        (0, b"\r\n\r\n"),
    ]
    header = bytes.fromhex("03d9a29a67fb4bb5") + struct.pack("<HH", 1, 3)
    header += b"".join(struct.pack("<BH", number, len(value)) + value for number, value in fields)
    content = gzip.compress(xml.encode())
    block = struct.pack("<L", 0) + hashlib.sha256(content).digest()
    block += struct.pack("<L", len(content)) + content
    end = struct.pack("<L", 1) + bytes(32) + struct.pack("<L", 0)
    return header + aes_cbc(master, SEED + block + end)


def kdbx4(
    xml: str,
    password: str | None,
    key: bytes | None = None,
    *,
    memory: int = 8,
    passes: int = 1,
) -> bytes:
    """Return a KDBX 4 database with Argon2id over ``memory`` KiB on one lane."""
    transformed = Argon2id(
        salt=SEED, length=32, iterations=passes, lanes=1, memory_cost=memory
    ).derive(composite(password, key))
    master = hashlib.sha256(SEED + transformed).digest()
    hmac_key = hashlib.sha512(SEED + transformed + b"\x01").digest()
    header = kdbx4_header(memory=memory * 1024, passes=passes)

    def tag(index: int, content: bytes) -> bytes:
        number = struct.pack("<Q", index & (2**64 - 1))
        return hmac.new(
            hashlib.sha512(number + hmac_key).digest(), content, hashlib.sha256
        ).digest()

    inner = struct.pack("<BL", 1, 4) + struct.pack("<L", 3)
    inner += struct.pack("<BL", 2, 64) + SEED + SEED + struct.pack("<BL", 0, 0)
    secret = aes_cbc(master, gzip.compress(inner + xml.encode()))

    def block(index: int, content: bytes) -> bytes:
        size = struct.pack("<L", len(content))
        return tag(index, struct.pack("<Q", index) + size + content) + size + content

    return (
        header
        + hashlib.sha256(header).digest()
        + tag(-1, header)
        + block(0, secret)
        + block(1, b"")
    )


def kdbx4_header(*, memory: int, passes: int, lanes: int = 1) -> bytes:
    """Return the open header of a KDBX 4 database with Argon2id over ``memory`` bytes."""

    def item(sort: int, name: bytes, value: bytes) -> bytes:
        return struct.pack("<BL", sort, len(name)) + name + struct.pack("<L", len(value)) + value

    derivation = struct.pack("<H", 0x100) + b"".join(
        (
            item(0x42, b"$UUID", bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6")),
            item(0x05, b"I", struct.pack("<Q", passes)),
            item(0x05, b"M", struct.pack("<Q", memory)),
            item(0x04, b"P", struct.pack("<L", lanes)),
            item(0x42, b"S", SEED),
            item(0x04, b"V", struct.pack("<L", 0x13)),
            b"\0",
        )
    )
    fields = [
        (2, bytes.fromhex("31c1f2e6bf714350be5805216afc5aff")),
        (3, struct.pack("<L", 1)),
        (4, SEED),
        (7, VECTOR),
        (11, derivation),
        (0, b"\r\n\r\n"),
    ]
    header = bytes.fromhex("03d9a29a67fb4bb5") + struct.pack("<HH", 0, 4)
    return header + b"".join(struct.pack("<BL", n, len(value)) + value for n, value in fields)
