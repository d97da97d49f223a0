"""KeePass databases: what opens them, what does not, and what is asked first."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import ECB
from hypothesis import given
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.readers import kdbx_unpacking
from app.discovery.readers.cost import MOST_AES, MOST_MEMORY
from app.discovery.readers.kdbx_rounds import transformed
from app.discovery.readers.probe import Unlock
from app.domain.errors import Cancelled
from app.domain.file_errors import (
    FileHasDoctype,
    FileMalformed,
    FileMissing,
    FileNeedsPassword,
    FileTooCostly,
    FileTooLarge,
    FileWrongPassword,
)
from tests.app.discovery.readers.conftest import Read
from tests.app.discovery.readers.made import SEED, kdbx3, kdbx4, kdbx4_header, keepass_xml

XML = keepass_xml(
    {"Title": "银行", "UserName": "liming", "Password": "secret", "URL": "https://bank.example"},
    {"Title": "邮箱", "UserName": "liming@mail.example", "Notes": "备用手机 138 0013 8000"},
    {"Title": "论坛", "UserName": "{REF:U@I:00}", "KP2A_URL_1": "https://forum.example"},
    {"Title": "deleted", "UserName": "deleted", "URL": "https://deleted.example"},
)
SHOWN = [
    ("银行", ("bank.example",), "liming"),
    ("邮箱", (), "liming@mail.example"),
    ("论坛", ("forum.example",), ""),
]


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A key file of 32 bytes."""
    path = tmp_path / "database.key"
    path.write_bytes(SEED)
    return path


@pytest.mark.parametrize("make", [kdbx3, kdbx4])
def test_a_password_opens_both_versions(read: Read, make: type) -> None:
    """Entries come with name, host and login; former versions and the bin do not."""
    found = read(make(XML, "开门 sesame"), Unlock("开门 sesame"))
    assert (found.format, found.shown) == ("kdbx", SHOWN)
    assert found.numbers == {"+8613800138000"}
    assert (found.tally.records, found.tally.skipped) == (4, 1)


@pytest.mark.parametrize("make", [kdbx3, kdbx4])
@pytest.mark.parametrize("password", ["sesame", ""])
def test_a_key_file_opens_with_and_without_a_password(
    read: Read, key_file: Path, make: type, password: str
) -> None:
    """Both, the key file with an empty password, and the key file alone."""
    unlock = Unlock(password, key_file)
    assert read(make(XML, password, SEED), unlock).shown == SHOWN
    if not password:
        assert read(make(XML, None, SEED), unlock).shown == SHOWN


def test_an_empty_password_opens(read: Read) -> None:
    """It is a password like any other, once it was given."""
    assert read(kdbx4(XML, ""), Unlock("")).shown == SHOWN


@pytest.mark.parametrize("make", [kdbx3, kdbx4])
def test_what_is_missing_or_wrong_is_said(
    read: Read, tmp_path: Path, key_file: Path, make: type
) -> None:
    """No password, a wrong one, a key file that is missing, not needed, or not there."""
    content = make(XML, "sesame")
    with pytest.raises(FileNeedsPassword) as caught:
        read(content)
    assert caught.value.data["key_file"] is True
    for unlock in (Unlock("Sesame"), Unlock(""), Unlock("sesame", key_file)):
        with pytest.raises(FileWrongPassword):
            read(content, unlock)
    with pytest.raises(FileWrongPassword):
        read(make(XML, "sesame", SEED), Unlock("sesame"))
    with pytest.raises(FileMissing):
        read(content, Unlock("sesame", tmp_path / "no.key"))


def test_an_unusual_cost_is_asked_for_before_it_is_paid(read: Read) -> None:
    """Memory, passes and rounds are known from the header alone; agreeing to them opens."""
    for header in (
        kdbx4_header(memory=MOST_MEMORY << 20, passes=1),
        kdbx4_header(memory=64 << 20, passes=101),
    ):
        with pytest.raises(FileTooCostly):
            read(header, Unlock("sesame"))
    dear = kdbx3(XML, "sesame", declared=MOST_AES + 1)
    with pytest.raises(FileTooCostly) as caught:
        read(dear, Unlock("sesame"))
    assert caught.value.data["rounds"] == MOST_AES + 1
    assert read(kdbx4(XML, "sesame"), Unlock("sesame", accept_cost=True)).shown == SHOWN


def test_agreeing_to_the_cost_pays_it(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was too costly is opened once the user has said so."""
    monkeypatch.setattr("app.discovery.readers.kdbx.MOST_AES", 9)
    content = kdbx3(XML, "sesame", rounds=10)
    with pytest.raises(FileTooCostly):
        read(content, Unlock("sesame"))
    assert read(content, Unlock("sesame", accept_cost=True)).shown == SHOWN


@pytest.mark.parametrize("cut", [9, 30, 120, 250, 400, -40])
@pytest.mark.parametrize("make", [kdbx3, kdbx4])
def test_a_database_that_breaks_off_is_refused(read: Read, make: type, cut: int) -> None:
    """Wherever it ends: in the header, before the content, or in it."""
    with pytest.raises((FileMalformed, FileWrongPassword)):
        read(make(XML, "sesame")[:cut], Unlock("sesame"))


def test_a_value_the_database_protects_is_not_looked_at(read: Read) -> None:
    """A protected field is a secret, even if a phone number stands in it."""
    xml = keepass_xml({"Title": "a", "UserName": "b", "PIN": "13800138000"}, {"Title": "-"})
    hidden = xml.replace("<Key>PIN</Key><Value>", '<Key>PIN</Key><Value Protected="True">')
    assert read(kdbx4(xml, "p"), Unlock("p")).numbers == {"+8613800138000"}
    assert read(kdbx4(hidden, "p"), Unlock("p")).numbers == set()


def test_waiting_for_a_key_can_be_stopped(tmp_path: Path) -> None:
    """Rounds of AES are told about between runs; stopping is no damage to the file."""
    path = tmp_path / "a.kdbx"
    path.write_bytes(kdbx3(XML, "sesame", declared=MOST_AES))
    size = path.stat().st_size
    seen: list[int] = []

    def stop(done: int, total: int) -> None:
        # All bytes are read before the rounds begin.
        seen.append(done)
        if seen.count(size) > 5:
            raise Cancelled

    export = open_export(path, "CN", stop, unlock=Unlock("sesame"))
    with pytest.raises(Cancelled):
        list(export.read())


@given(st.binary(min_size=32, max_size=32), st.integers(0, 300))
def test_a_run_of_rounds_is_the_rounds_one_by_one(key: bytes, rounds: int) -> None:
    """The chain in one call gives what encrypting again and again gives."""
    step = Cipher(AES256(SEED), ECB()).encryptor()  # noqa: S305 - as KeePass does
    slow = key
    for _ in range(rounds):
        slow = step.update(slow)
    assert transformed(key, SEED, rounds, None) == hashlib.sha256(slow).digest()


@pytest.mark.parametrize("make", [kdbx3, kdbx4])
def test_a_database_that_bursts_is_refused(
    read: Read, make: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What unpacks to more than the limit is not unpacked to its end; within it, it is read."""
    monkeypatch.setattr(kdbx_unpacking, "MOST_BYTES", 1 << 20)
    within = make(XML + " " * 1000, "x")
    assert read(within, Unlock("x")).shown == SHOWN
    with pytest.raises(FileTooLarge):
        read(make(XML + " " * (2 << 20), "x"), Unlock("x"))


@pytest.mark.parametrize("make", [kdbx3, kdbx4])
def test_a_dtd_in_a_database_is_refused(read: Read, make: type) -> None:
    """Behind the password, too, nothing is declared or looked up elsewhere."""
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bb">]>'
    with pytest.raises(FileHasDoctype):
        read(make(doctype + XML.replace("邮箱", "&b;"), "x"), Unlock("x"))
