"""The key file: every flipped byte and every liberty is noticed."""

from __future__ import annotations

import copy
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vault_errors import (
    HeaderAltered,
    HeaderDamaged,
    KeyFileNeeded,
    VaultTooNew,
    WrongPassword,
)
from app.vault.header import LARGEST, TooNew, Unreadable, parse
from app.vault.open import open_vault
from tests.app.vault.samples import PASSWORD, fingerprint, reopen

Change = Callable[[dict[str, Any]], object]


def write_both(path: Path, content: bytes) -> None:
    """Make both copies ``content``."""
    (path / "keys.json").write_bytes(content)
    (path / "keys.json.bak").write_bytes(content)


def summed(fields: dict[str, Any]) -> bytes:
    """Return a key file of ``fields`` whose checksum is right."""
    fields = {k: v for k, v in fields.items() if k != "sum"}
    total = hashlib.sha256(msgspec.json.encode(fields, order="sorted")).digest()
    return msgspec.json.encode(fields | {"sum": total}, order="sorted") + b"\n"


def test_every_flipped_byte_of_both_copies_is_damage(closed: Path) -> None:
    """Wherever the key file is hit, the answer is 'damaged', never 'wrong password'."""
    good = (closed / "keys.json").read_bytes()
    for at in range(len(good)):
        bad = bytearray(good)
        bad[at] ^= 1 << (at % 8)
        write_both(closed, bytes(bad))
        with pytest.raises(HeaderDamaged):
            reopen(closed)
    for cut in range(len(good)):
        with pytest.raises(Unreadable):
            parse(good[:cut])


BAD: dict[str, bytes | None] = {
    "missing": None,
    "empty": b"",
    "cut": b"{",
    "null": b"null",
    "deep list": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "noise": hashlib.sha512(b"noise").digest() * 12,
    "utf-16": "{}".encode("utf-16"),
    "too large": b" " * (LARGEST + 1),
    "no number": b'{"format": NaN}',
    "infinite": b'{"format":1e400}',
    "enormous": b'{"format":99999999999999999999999}',
    "negative": b'{"format":-1}',
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_healed_from_the_good_one(closed: Path, name: str) -> None:
    """One bad copy costs nothing; two are damage, and stay as they are."""
    good = (closed / "keys.json").read_bytes()

    def spoil(copy: Path) -> None:
        copy.unlink()
        bad = BAD[name]
        if bad is not None:
            copy.write_bytes(bad)

    for file in (closed / "keys.json", closed / "keys.json.bak"):
        spoil(file)
        reopen(closed).close()
        assert file.read_bytes() == good
    for file in (closed / "keys.json", closed / "keys.json.bak"):
        spoil(file)
    before = fingerprint(closed)
    with pytest.raises(HeaderDamaged):
        reopen(closed)
    assert fingerprint(closed) == before


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_something_else_in_place_of_the_key_file_is_not_followed(closed: Path, kind: str) -> None:
    """A folder, a link or a pipe there neither hangs nor is read: the second copy is used."""
    keys = closed / "keys.json"
    target = closed.parent / "elsewhere.json"
    keys.rename(target)
    if kind == "folder":
        keys.mkdir()
    elif kind == "link":
        keys.symlink_to(target)
    else:
        os.mkfifo(keys)
    with reopen(closed) as vault:
        assert vault.read().people


def test_liberties_of_json_are_refused(closed: Path) -> None:
    """The file is what this program writes, byte for byte: no double keys, spaces or extras."""
    good = (closed / "keys.json").read_bytes()
    fields = json.loads(good)
    for bad in (
        good.replace(b'{"format":2,', b'{"format":2,"format":2,'),
        good.replace(b'{"format":2,', b'{"format": 2,'),
        good + b" ",
        json.dumps(fields, indent=2).encode(),
        summed(fields | {"extra": 1}),
    ):
        with pytest.raises(Unreadable):
            parse(bad)
    assert summed(fields) == good


CHANGES: dict[str, Change] = {
    "vault": lambda h: h.update(vault="0" * 32),
    "generation": lambda h: h.update(generation=h["generation"] + 1),
    "mac": lambda h: h["macs"][0].update(mac="A" * 43 + "="),
    "mac epoch": lambda h: h["macs"][0].update(epoch=2),
    "mac twice": lambda h: h["macs"].append(h["macs"][0]),
    "slot twice": lambda h: h["slots"].append(h["slots"][0]),
    "key file": lambda h: h["slots"][0].update(key_file=True),
    "slot id": lambda h: h["slots"][0].update(id="0" * 16),
    "slot epoch": lambda h: h["slots"][0].update(epoch=2),
    "nonce": lambda h: h["slots"][0].update(nonce="A" * 16),
    "wrapped": lambda h: h["slots"][0].update(wrapped="A" * 64),
    "salt": lambda h: h["slots"][0]["kdf"].update(salt="A" * 22 + "=="),
    "memory less": lambda h: h["slots"][0]["kdf"].update(memory_kib=8),
    "memory more": lambda h: h["slots"][0]["kdf"].update(memory_kib=65),
    "memory huge": lambda h: h["slots"][0]["kdf"].update(memory_kib=2**32),
    "passes more": lambda h: h["slots"][0]["kdf"].update(passes=2),
    "passes huge": lambda h: h["slots"][0]["kdf"].update(passes=2**31),
    "lanes more": lambda h: h["slots"][0]["kdf"].update(lanes=2),
    "lanes huge": lambda h: h["slots"][0]["kdf"].update(lanes=2**24),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_field_changed_with_its_checksum_opens_nothing(closed: Path, name: str) -> None:
    """Who can repair the checksum still cannot weaken, exchange or redirect anything."""
    fields = json.loads((closed / "keys.json").read_bytes())
    CHANGES[name](fields)
    write_both(closed, summed(fields))
    before = fingerprint(closed)
    with pytest.raises((HeaderAltered, WrongPassword, HeaderDamaged, KeyFileNeeded)) as caught:
        open_or_mismatch(closed)
    if "huge" in name or name == "memory less" or name in ("generation", "mac"):
        assert isinstance(caught.value, HeaderAltered)
    assert fingerprint(closed) == before


def open_or_mismatch(path: Path) -> None:
    """Open; a vault id that fits no database is as good a refusal as an altered header."""
    from app.domain.vault_errors import VaultMismatch

    try:
        reopen(path).close()
    except VaultMismatch:
        raise HeaderAltered(path=str(path)) from None


WRONG: list[Any] = [None, True, -1, 0, 2**70, 1.5, "", "x", [], {}, [1], {"a": 1}, "A" * 5000]


def test_wrong_types_anywhere_are_damage_and_never_a_traceback(closed: Path) -> None:
    """Each field holding each kind of wrong thing, checksum repaired, is refused by name."""
    good = json.loads((closed / "keys.json").read_bytes())
    places: list[tuple[Any, ...]] = [(k,) for k in good]
    places += [("slots", 0, k) for k in good["slots"][0]]
    places += [("slots", 0, "kdf", k) for k in good["slots"][0]["kdf"]]
    places += [("macs", 0, k) for k in good["macs"][0]]
    for place in places:
        for wrong in [*WRONG, ...]:
            fields = copy.deepcopy(good)
            inner: Any = fields
            for step in place[:-1]:
                inner = inner[step]
            if wrong is ...:
                del inner[place[-1]]
            else:
                inner[place[-1]] = wrong
            if place == ("sum",) or (place[-1] == "key_file" and isinstance(wrong, bool)):
                continue
            with pytest.raises((Unreadable, TooNew)):
                parse(summed(fields))


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    """Whatever the file holds, it is a header or it is not."""
    with pytest.raises(Unreadable):
        parse(content)


def test_a_later_format_is_refused_politely(closed: Path) -> None:
    """A key file of a later version is neither damaged nor touched."""
    write_both(closed, summed({"format": 3, "future": ["things"]}))
    before = fingerprint(closed)
    with pytest.raises(VaultTooNew) as caught:
        reopen(closed)
    assert (caught.value.data["found"], caught.value.data["supported"]) == (3, 2)
    assert fingerprint(closed) == before


def test_a_cheap_key_derivation_is_refused_outside_tests(closed: Path) -> None:
    """A header that asks for less than the floor was not written by the program."""
    with pytest.raises(HeaderAltered):
        open_vault(closed, PASSWORD)


def test_slots_of_another_vault_do_not_open_this_one(closed: Path, other: Path) -> None:
    """A slot is tied to its vault's id: with the same password it still does not fit."""
    mine = json.loads((closed / "keys.json").read_bytes())
    theirs = json.loads((other / "keys.json").read_bytes())
    mine["slots"] = theirs["slots"]
    write_both(closed, summed(mine))
    with pytest.raises(WrongPassword):
        reopen(closed)
