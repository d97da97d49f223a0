"""Bitwarden's encrypted exports: with a password of their own, or for an account only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.discovery.readers.cost import MOST_MEMORY, MOST_PBKDF2
from app.discovery.readers.probe import Unlock
from app.domain.file_errors import (
    FileIsEncrypted,
    FileMalformed,
    FileNeedsPassword,
    FileTooCostly,
    FileWrongPassword,
)
from tests.app.discovery.readers.conftest import Read
from tests.app.discovery.readers.made import bitwarden_protected

INNER = {
    "encrypted": False,
    "folders": [],
    "items": [
        {
            "type": 1,
            "name": "银行",
            "login": {"uris": [{"uri": "https://bank.example"}], "username": "13800138000"},
        }
    ],
}


@pytest.mark.parametrize("argon2", [False, True], ids=["pbkdf2", "argon2id"])
def test_its_password_opens_it(read: Read, argon2: bool) -> None:
    """With either key derivation, and with a password beyond ASCII."""
    content = bitwarden_protected(INNER, "芝麻 sesame", argon2=argon2)
    found = read(content, Unlock("芝麻 sesame"))
    assert found.format == "bitwarden_protected"
    assert found.shown == [("银行", ("bank.example",), "13800138000")]


@pytest.mark.parametrize("argon2", [False, True], ids=["pbkdf2", "argon2id"])
def test_another_password_does_not(read: Read, argon2: bool) -> None:
    """Nor does none."""
    content = bitwarden_protected(INNER, "sesame", argon2=argon2)
    for password in ("Sesame", "", "sesame "):
        with pytest.raises(FileWrongPassword):
            read(content, Unlock(password))
    with pytest.raises(FileNeedsPassword) as caught:
        read(content)
    assert caught.value.data["key_file"] is False


def test_an_export_for_an_account_cannot_be_opened(read: Read) -> None:
    """Only the account's own keys do, so nobody is asked for a password in vain."""
    content = json.dumps(
        {
            "encrypted": True,
            "encKeyValidation_DO_NOT_EDIT": "2.AA==|AA==|AA==",
            "folders": [],
            "items": [{"type": 1, "name": "2.AA==|AA==|AA=="}],
        }
    )
    for unlock in (None, Unlock("sesame")):
        with pytest.raises(FileIsEncrypted):
            read(content, unlock)


@pytest.mark.parametrize(
    ("argon2", "changes"),
    [
        (False, {"kdfIterations": MOST_PBKDF2 + 1}),
        (True, {"kdfMemory": MOST_MEMORY}),
        (True, {"kdfIterations": 7000}),
    ],
)
def test_an_unusual_cost_is_asked_for(read: Read, argon2: bool, changes: dict[str, int]) -> None:
    """Before a second or a megabyte is spent on it."""
    with pytest.raises(FileTooCostly):
        read(bitwarden_protected(INNER, "p", argon2=argon2, **changes), Unlock("p"))


@pytest.mark.parametrize(
    "changes",
    [
        {"kdfIterations": 0},
        {"kdfIterations": -1},
        {"kdfIterations": "many"},
        {"encKeyValidation_DO_NOT_EDIT": "2.x|y|z"},
        {"encKeyValidation_DO_NOT_EDIT": "0.AA==|AA=="},
        {"encKeyValidation_DO_NOT_EDIT": None},
    ],
)
def test_what_makes_no_sense_is_refused(read: Read, changes: dict[str, Any]) -> None:
    """Instead of ending in a crash."""
    with pytest.raises(FileMalformed):
        read(bitwarden_protected(INNER, "p", **changes), Unlock("p"))


def test_altered_content_is_noticed(read: Read) -> None:
    """The password fits, and what it opens was tampered with."""
    content = json.loads(bitwarden_protected(INNER, "p"))
    vector, secret, tag = content["data"].split("|")
    content["data"] = "|".join((vector, "A" + secret[1:] if secret[0] != "A" else "B", tag))
    with pytest.raises(FileMalformed):
        read(json.dumps(content), Unlock("p"))
