"""Lists as they were when the key file had its first format."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.vault.folder import Folder
from app.vault.header import Argon2idCost, EpochMac
from app.vault.header_v1 import HeaderV1, SlotV1, bound_v1, checksum_v1, encode_v1, mac_v1
from app.vault.kdf import KdfParameters
from app.vault.keys import unlock
from app.vault.keys_file import read_header
from app.vault.password import password_bytes
from app.vault.wrapping import password_key
from tests.app.vault.samples import CHEAP, PASSWORD


def to_first_format(path: Path, password: str = PASSWORD, cost: KdfParameters = CHEAP) -> bytes:
    """Write the key file of the closed vault at ``path`` in the first format; return its bytes."""
    folder = Folder(path)
    keys = unlock(folder, read_header(folder), password, CHEAP)
    kdf = Argon2idCost(
        memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes, salt=os.urandom(16)
    )
    bare = SlotV1(kind="password", epoch=1, kdf=kdf, nonce=os.urandom(12), wrapped=bytes(48))
    key = password_key(kdf, password_bytes(password), None)
    wrapped = AESGCM(key).encrypt(bare.nonce, bytes(keys.master), bound_v1(keys.header.vault, bare))
    header = HeaderV1(
        vault=keys.header.vault,
        generation=keys.header.generation,
        slots=(msgspec.structs.replace(bare, wrapped=wrapped),),
        macs=(),
        sum=bytes(32),
    )
    mac = EpochMac(epoch=1, mac=mac_v1(header, keys.master))
    header = msgspec.structs.replace(header, macs=(mac,))
    header = msgspec.structs.replace(header, sum=checksum_v1(header))
    content = encode_v1(header)
    for file in (folder.keys, folder.spare_keys):
        file.write_bytes(content)
    return content
