"""Thousands of damaged and forged key files: each is refused by name, and nothing is begun anew."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.errors import RenumberError
from app.domain.vault_errors import (
    DatabaseDamaged,
    HeaderAltered,
    HeaderDamaged,
    HeaderForeign,
    HeaderRolledBack,
    KeyFileNeeded,
    PasswordOrKeyFileWrong,
    VaultMismatch,
    VaultTooNew,
    WrongPassword,
)
from app.vault import kdf
from app.vault.secret import Password
from tests.app.vault.first_format import to_first_format
from tests.app.vault.samples import EVERYTHING, ME, PASSWORD, create, fingerprint, reopen
from tests.faults.key_changes import OLD_CODE, STORED
from ui.text import catalogue
from ui.text.errors import sentence

MANY = bool(os.environ.get("RENUMBER_FAULTS_SECONDS"))
COUNT = 10_000 if MANY else 300
START = int(os.environ.get("RENUMBER_FAULTS_START", "1"))
FORGED = (
    HeaderAltered, HeaderDamaged, HeaderRolledBack, KeyFileNeeded, PasswordOrKeyFileWrong,
    WrongPassword, VaultMismatch, DatabaseDamaged, VaultTooNew,
)  # fmt: skip
"""What a key file may be called whose checksum was made to fit."""


@pytest.fixture(params=["present format", "first format"])
def closed(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A closed list with every kind of slot, or one with a key file of the first format."""
    path = tmp_path / "family.vault"
    with create(path, *EVERYTHING) as vault:
        if request.param == "present format":
            vault.keys.set_recovery_code(OLD_CODE, Password(PASSWORD), ME)
            vault.keys.add_stored_key(STORED.slot, STORED.key, Password(PASSWORD), ME)
    if request.param == "first format":
        to_first_format(path)
    return path


def refusal(path: Path, content: bytes) -> RenumberError:
    """Put ``content`` in place of both copies, and return why the list does not open."""
    for name in ("keys.json", "keys.json.bak"):
        (path / name).write_bytes(content)
    with pytest.raises(RenumberError) as caught:
        reopen(path).close()
    return caught.value


def test_every_byte_flipped_and_every_cut_is_damage(closed: Path) -> None:
    """Whatever byte is hit, and wherever the file ends: damaged, never a wrong password."""
    good = (closed / "keys.json").read_bytes()
    step = 1 if MANY else 7
    bad = [good[:cut] for cut in range(0, len(good), step)]
    for at in range(0, len(good), step):
        for mask in (1, 0x20, 0x80) if MANY else (1 << at % 8,):
            flipped = bytearray(good)
            flipped[at] ^= mask
            bad.append(bytes(flipped))
    for content in bad:
        assert type(refusal(closed, content)) is HeaderDamaged
    assert sorted(p.name for p in closed.iterdir()) == sorted(
        ["keys.json", "keys.json.bak", "vault.db", "vault.lock", "backups"]
    )


def test_mutated_key_files_are_refused_by_name(closed: Path) -> None:
    """Bytes changed, cut out, doubled, moved: one clear sentence each, in both languages."""
    good = (closed / "keys.json").read_bytes()
    before = fingerprint(closed)
    for number in range(START, START + COUNT):
        content = _mutated(good, random.Random(number))  # noqa: S311 - to be repeated
        if content == good:
            continue
        error = refusal(closed, content)
        assert type(error) in (HeaderDamaged, HeaderForeign), number
    for language in ("zh", "en"):
        catalogue.use(language)
        assert str(closed) in sentence(error)
    (closed / "keys.json").write_bytes(good)
    (closed / "keys.json.bak").write_bytes(good)
    assert fingerprint(closed) == before
    with reopen(closed) as vault:
        assert vault.read().accounts


def test_forged_key_files_are_refused_by_name(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a checksum that fits: still nothing opens, and nothing is computed beyond bounds."""
    monkeypatch.setattr(kdf, "MOST_MEMORY_KIB", 1024)
    good = json.loads((closed / "keys.json").read_bytes())
    for number in range(START, START + COUNT):
        fields = json.loads(json.dumps(good))
        _forge(fields, random.Random(number))  # noqa: S311 - to be repeated
        if _summed(fields) == _summed(good):
            continue
        assert isinstance(refusal(closed, _summed(fields)), FORGED), number


def _mutated(good: bytes, dice: random.Random) -> bytes:
    content = bytearray(good)
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        at, size = dice.randrange(len(content)), dice.choice((1, 1, 2, 8, 64))
        match dice.randrange(6):
            case 0:
                content[at] = dice.randrange(256)
            case 1:
                content[at : at + size] = dice.randbytes(size)
            case 2:
                del content[at : at + size]
            case 3:
                content[at:at] = content[at : at + size]
            case 4:
                content[at : at + size] = bytes(size)
            case _:
                part = content[at : at + size]
                del content[at : at + size]
                content[dice.randrange(len(content) + 1) :][:0] = part
        content = content or bytearray(b"0")
    return bytes(content)


def _forge(fields: dict[str, Any], dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 2))):
        holder, key = dice.choice(list(_places(fields)))
        old = holder[key]
        match dice.randrange(4):
            case 0:
                holder[key] = dice.choice(
                    [None, True, 0, 1, 2, 3, -1, 2**31, 2**53, 1.5, "", "A", [], {}, "0" * 16]
                )
            case 1 if isinstance(old, int):
                holder[key] = old + dice.choice((-1, 1, 8, 1000))
            case 1 if isinstance(old, str) and old:
                at = dice.randrange(len(old))
                holder[key] = old[:at] + dice.choice("AQgw0f") + old[at + 1 :]
            case 2 if isinstance(old, list) and old:
                holder[key] = [*old, dice.choice(old)]
            case _:
                other, there = dice.choice(list(_places(fields)))
                mine, theirs = copy.deepcopy(old), copy.deepcopy(other[there])
                holder[key] = theirs
                other[there] = mine


def _places(fields: Any) -> Iterator[tuple[Any, Any]]:
    for key in fields if isinstance(fields, dict) else range(len(fields)):
        yield fields, key
        if isinstance(fields[key], dict | list):
            yield from _places(fields[key])


def _summed(fields: dict[str, Any]) -> bytes:
    rest = {k: v for k, v in fields.items() if k != "sum"}
    total = hashlib.sha256(msgspec.json.encode(rest, order="sorted")).digest()
    return msgspec.json.encode(rest | {"sum": total}, order="sorted") + b"\n"
